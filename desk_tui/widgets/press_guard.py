"""One press, one act: a key held, leaned on or pressed twice by a nervous hand counts once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

HOLD_S: Final = 2.0
"""Machine seconds a key must rest before it counts again."""


class PressGuard:
    """Tells which presses count.

    Machine time, never the office's: a demo whose office day runs 60 times faster
    must not hand out a number per repeat. Each key has its own window and every
    repeat renews it, so that a child leaning on the keypad for a minute gets one
    number. A key whose act is still under way does not count either: the host
    presses again because nothing is to be seen yet.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, hold_s: float = HOLD_S) -> None:
        self._clock = clock
        self._hold_s = hold_s
        self._last: dict[str, float] = {}
        self._under_way: set[str] = set()

    def counts(self, key: str) -> bool:
        """Tell whether this press of ``key`` is an act of its own; it starts the window anew."""
        now = self._clock()
        last = self._last.get(key)
        self._last[key] = now
        if key in self._under_way:
            return False
        return last is None or now - last >= self._hold_s

    def begin(self, key: str) -> None:
        """Note that the act of ``key`` is under way: its presses do not count until ``end``."""
        self._under_way.add(key)

    def end(self, key: str) -> None:
        """Note that the act of ``key`` is over and seen; the window starts from here."""
        self._under_way.discard(key)
        self._last[key] = self._clock()
