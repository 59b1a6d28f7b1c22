"""Darurat: two presses within two seconds call the supervisor, and nothing here shows it.

Whoever needs this sits opposite somebody who must not notice. So the key is taken
before anything else looks at it: over a menu, a question, a lock, and while other keys
wait for a service. The first press does nothing at all; after the second one cell of
row 1 is a dot once the office's server knows, ``!`` until then.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from desk_tui import keymap

if TYPE_CHECKING:
    from desk_tui.app import DeskApp
    from desk_tui.workstation.situations import Emergency

WITHIN_S = 2.0
"""Machine seconds between the two presses of F4."""
ONCE_IN_S = 10.0
"""Presses so soon after an alarm are the same alarm: a trembling hand, a key held down."""
DELIVERED, UNDELIVERED = ".", "!"


class Alarm:
    """The emergency key of an app. ``machine_clock`` gives seconds; only tests replace it."""

    def __init__(self, app: DeskApp, machine_clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self.machine_clock = machine_clock
        self._pressed_at: float | None = None
        self._raised_at: float | None = None
        self._failed = False

    def takes(self, key: str) -> bool:
        """Take ``key`` if it is the emergency key of this workplace; tell whether it was."""
        home = self._app.home_screen
        emergency = keymap.find("emergency")
        if home is None or home.workplace not in emergency.workplaces:
            return False
        if key not in (self._app.keys.get("emergency") or emergency.key).split(","):
            return False
        self._press()
        return True

    def mark(self, told: Emergency | None) -> str:
        """Return what stands behind the clock: nothing, ``.`` delivered, ``!`` not yet."""
        if told is not None and not self._failed:
            return DELIVERED if told.delivered else UNDELIVERED
        return UNDELIVERED if self._failed else ""

    def _press(self) -> None:
        now = self.machine_clock()
        first, self._pressed_at = self._pressed_at, now
        if self._raised_at is not None and now - self._raised_at < ONCE_IN_S:
            return
        if first is not None and now - first <= WITHIN_S:
            self._pressed_at, self._raised_at = None, now
            self._app.run_worker(self._raise, thread=True, exit_on_error=False)

    def _raise(self) -> None:
        """Write it down; runs in a thread, beside whatever else is under way."""
        home = self._app.home_screen
        if home is None:
            return
        try:
            home.raise_emergency()
            self._failed = False
        except Exception:  # whatever it is, nobody will come: say so, and take the next two
            self._failed, self._raised_at = True, None
        self._app.call_from_thread(home.changed)
