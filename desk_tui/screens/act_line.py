"""Presses on their way to a service: each counted once, done in order, one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desk_tui.errors import DeskError
from desk_tui.screens.service_screen import WAIT_SHOWN_AFTER_S
from desk_tui.widgets.press_guard import PressGuard

if TYPE_CHECKING:
    from desk_tui.screens.base import WorkplaceScreen


@dataclass(frozen=True, slots=True)
class Act:
    """One counted press.

    Attributes:
        key: the key; its further presses do not count until the act is over.
        call: the service's call; it blocks and runs in a thread.
        waiting: row 23 while it lasts.
        then: called with the result, on the event loop.
    """

    key: str
    call: Callable[[], Any]
    waiting: str
    then: Callable[[Any], object]


class ActLine:
    """The acts of one screen.

    A second press must not be lost because the first is still with the office's
    server, nor overtake it: the number drawn last is the number given last. Every
    key is in the line at most once, so the line is never longer than the keypad.
    """

    def __init__(
        self,
        screen: WorkplaceScreen,
        guard: PressGuard,
        failed: Callable[[DeskError], object],
        slow: Callable[[], object],
    ) -> None:
        """Make a line for ``screen``.

        Args:
            screen: runs the calls in its threads.
            guard: tells which presses count.
            failed: called with what the service refused.
            slow: called when an act has taken long enough to be told about.
        """
        self._screen = screen
        self._guard = guard
        self._failed = failed
        self._slow = slow
        self._waiting: deque[Act] = deque()
        self.current: Act | None = None
        self.is_slow = False

    @property
    def busy(self) -> bool:
        """Whether an act is under way or waits."""
        return self.current is not None or bool(self._waiting)

    def press(self, act: Act) -> bool:
        """Do ``act`` when its turn comes; False when the press does not count."""
        if not self._guard.counts(act.key):
            return False
        self._guard.begin(act.key)
        self._waiting.append(act)
        self._next()
        return True

    def _next(self) -> None:
        if self.current is not None or not self._waiting:
            return
        act = self.current = self._waiting.popleft()
        started = self._screen.run_service(
            act.call,
            partial(self._done, act),
            act.waiting,
            on_error=partial(self._refused, act),
        )
        if not started:  # the screen asks something else; the press keeps its place
            self.current = None
            self._waiting.appendleft(act)
        self._screen.set_timer(
            WAIT_SHOWN_AFTER_S, partial(self._tell_slow, act) if started else self._next
        )

    def _tell_slow(self, act: Act) -> None:
        if self.current is act:
            self.is_slow = True
            self._slow()

    def _done(self, act: Act, result: Any) -> None:
        act.then(result)
        self._end(act)

    def _refused(self, act: Act, error: DeskError) -> None:
        self._failed(error)
        self._end(act)

    def _end(self, act: Act) -> None:
        self._guard.end(act.key)
        self.current, self.is_slow = None, False
        self._next()
