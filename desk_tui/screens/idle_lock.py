"""The lock that comes by itself: minutes without a key, and nobody being served."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.timer import Timer

LOOK_S = 60.0
"""It looks at least this often: the office's minutes may have been set anew."""


class IdleLock:
    """Counts the machine's seconds since the last key; the office's may run faster (demo).

    Args:
        minutes: how many without a key lock.
        may_lock: asked when they are over; if it says no, they begin again.
        lock: locks.
        later: starts a one-shot timer on the event loop.
        clock: machine time in seconds; only tests replace it.
    """

    def __init__(
        self,
        minutes: Callable[[], float],
        may_lock: Callable[[], bool],
        lock: Callable[[], object],
        later: Callable[[float, Callable[[], None]], Timer],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._minutes = minutes
        self._may_lock = may_lock
        self._lock = lock
        self._later = later
        self.clock = clock
        self._last = clock()

    def touch(self) -> None:
        """Note that a key was pressed, or that somebody is being served."""
        self._last = self.clock()

    def start(self) -> None:
        """Look from now on."""
        self.touch()
        self._later(LOOK_S, self._look)

    def check(self) -> float:
        """Lock when it is time; return the seconds until it may be."""
        left = self._minutes() * 60 - (self.clock() - self._last)
        if left > 0:
            return left
        if self._may_lock():
            self._lock()
        self.touch()
        return self._minutes() * 60

    def _look(self) -> None:
        self._later(min(LOOK_S, max(1.0, self.check())), self._look)
