"""Until when this PC looks at no PIN, after wrong ones."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desk_tui.clock import OfficeClock
from desk_tui.errors import DeskError
from desk_tui.workstation.pin_keeping import PinRefusedError


class PinWait:
    """Remembers it by this machine's seconds; the office's may be shorter (``clock``'s speed).

    ``clock`` gives the one of now: another comes with every word of the office's server.
    """

    def __init__(self, clock: Callable[[], OfficeClock]) -> None:
        self._clock = clock
        self._until = 0.0

    @property
    def seconds(self) -> int:
        """Seconds of this machine until another PIN is looked at; 0 when one is now."""
        return max(0, math.ceil(self._until - time.monotonic()))

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what becomes of the PIN looked at inside; raises what is raised there."""
        try:
            yield
        except DeskError as error:  # of another kind: the wait of the one before is not theirs
            wait_s = error.wait_s if isinstance(error, PinRefusedError) else 0
            self._until = time.monotonic() + wait_s / self._clock().speed
            raise
        self._until = 0.0
