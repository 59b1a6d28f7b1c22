"""The one clock. Time is the office's: the hub's, in Asia/Jakarta, never UTC."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
"""The zone of the office, UTC+7 without summer time (seed S0: 08.00-14.00 WIB)."""


@dataclass(frozen=True, slots=True)
class OfficeClock:
    """Office time as a straight line over the machine's clock.

    ``now = origin + (machine time - machine origin) * speed``. With the defaults
    it is the machine's own time. The hub of a demo or simulation starts elsewhere
    and runs faster; a workstation takes the hub's line over (``follow``).

    Attributes:
        origin: office time at ``machine_origin``, seconds since 1970 (UTC).
        machine_origin: machine time at ``origin``, seconds since 1970 (UTC).
        speed: office seconds per machine second.
    """

    origin: float = 0.0
    machine_origin: float = 0.0
    speed: float = 1.0

    @classmethod
    def starting_at(cls, office_time: datetime, speed: float = 1.0) -> OfficeClock:
        """Return a clock that shows ``office_time`` (naive means WIB) now."""
        if office_time.tzinfo is None:
            office_time = office_time.replace(tzinfo=WIB)
        return cls(office_time.timestamp(), time.time(), speed)

    @classmethod
    def follow(cls, hub_now: datetime, speed: float, asked_at: float | None = None) -> OfficeClock:
        """Return the hub's clock, given what the hub's answer said just now.

        ``asked_at`` is the machine time at which the hub was asked: it read its clock
        half way between then and now. An answer that took seconds is seconds old.
        """
        now = time.time()
        return cls(hub_now.timestamp(), now if asked_at is None else (asked_at + now) / 2, speed)

    def now(self) -> datetime:
        """Return the office time, aware, in WIB, in whole microseconds."""
        seconds = self.origin + (time.time() - self.machine_origin) * self.speed
        return datetime.fromtimestamp(seconds, WIB)

    def skew(self, hub_now: datetime) -> timedelta:
        """Return how far this clock is ahead of the hub's."""
        return self.now() - hub_now
