"""Masked data that may be seen for a moment: 15 s, and gone with the screen that showed it.

The widget only shows. That somebody looks, and why, is written down before by
``workstation.revealing``; what it is given to show is what that call returned.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from desk_tui.text import fit
from desk_tui.widgets.colours import FOCUS
from desk_tui.widgets.content import styled
from desk_tui.workstation.revealing import REVEAL_S


class Revealed(Static):
    """A row that is masked, or shown until its time is up.

    Masked again: after ``REVEAL_S`` seconds, when another screen opens over it or takes
    its place (a lock, a question, another workplace), when it is hidden or taken away, and
    by ``conceal``. Whoever shows it has nothing to remember.

    Args of ``__init__``:
        masked: what is seen otherwise; id: of the widget.
        clock: seconds that only grow; the machine's by default.
    """

    DEFAULT_CSS = "Revealed { width: 1fr; height: 1; }"

    class Concealed(Message):
        """What could be seen is masked again."""

    def __init__(
        self,
        masked: str,
        *,
        id: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("", id=id, markup=False)
        self._masked = masked
        self._clock = clock
        self._until: float | None = None
        self._timer: Timer | None = None

    @property
    def revealed(self) -> bool:
        """Whether it can be read now."""
        return self._until is not None

    def mask(self, masked: str) -> None:
        """Change what is seen while it is masked."""
        self._masked = masked
        if not self.revealed:
            self._draw(masked)

    def show(self, clear: str) -> None:
        """Let ``clear`` be seen until the time is up; nothing when the screen is not on top."""
        if not self.is_attached or self.app.screen is not self.screen:
            return
        self._until = self._clock() + REVEAL_S
        self._draw(clear, FOCUS)
        self._wait(REVEAL_S)

    def conceal(self) -> None:
        """Mask it again, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._until is not None:
            self.post_message(self.Concealed())
        self._until = None
        self._draw(self._masked)

    def due(self) -> None:
        """Mask it when its time is up, else wait for the rest: a timer may come early."""
        if self._until is None:
            return
        left = self._until - self._clock()
        if left <= 0:
            self.conceal()
        else:
            self._wait(left)

    def on_mount(self) -> None:
        """Draw the mask; listen for anything that covers the screen."""
        self._draw(self._masked)
        self.app.screen_change_signal.subscribe(self, lambda _screen: self.conceal(), True)
        self.app.app_suspend_signal.subscribe(self, lambda _app: self.conceal(), True)

    def on_hide(self) -> None:
        """Hidden: masked."""
        self.conceal()

    def on_unmount(self) -> None:
        """Leave nothing behind: the app would keep every row that ever listened to it."""
        self.app.screen_change_signal.unsubscribe(self)
        self.app.app_suspend_signal.unsubscribe(self)
        if self._timer is not None:
            self._timer.stop()
        self._until = None

    def _wait(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self.due)

    def _draw(self, text: str, style: str = "") -> None:
        self.update(styled((fit(text, 400), style)))
