"""The lobby's hours of one day: read once in a thread, then known without a wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from desk_tui.data_files import data_text
from desk_tui.office.hours import DEFAULT_HOURS, OpeningHours, next_opening, numbers_open
from desk_tui.office.workdays import Calendar, parse_holidays
from desk_tui.screens.lobby_words import Numbers

if TYPE_CHECKING:
    from datetime import time

    from desk_tui.workstation.workstation import Workstation


class Hours(TypedDict):
    """What ``Moment`` needs of the hours."""

    numbers: Numbers
    numbers_from: time
    numbers_until: time
    service_from: time
    next_day: date | None


@dataclass(frozen=True, slots=True)
class LobbyDay:
    """Hours and days off.

    Attributes:
        hours: the office's hours; the default ones until they are known.
        holidays: days off.
        day: the day they were read for, office time.
        known: they were read; until then nothing is said to be closed.
    """

    hours: OpeningHours = DEFAULT_HOURS
    holidays: Calendar = field(default_factory=Calendar)
    day: date | None = None
    known: bool = False

    def at(self, now: datetime) -> Hours:
        """Return whether numbers are given at ``now``, and when they are."""
        hours, today = self.hours, now.date()
        sessions = hours.on(today, self.holidays)
        first = sessions[0] if sessions else next(day[0] for day in hours.sessions.values() if day)
        return Hours(
            numbers=self._numbers(now) if self.known else Numbers.OPEN,
            numbers_from=hours.numbers_from,
            numbers_until=hours.numbers_until,
            service_from=first.start,
            next_day=self._next_day(now) if self.known else None,
        )

    def _numbers(self, now: datetime) -> Numbers:
        if numbers_open(self.hours, now, self.holidays):
            return Numbers.OPEN
        if not self.hours.on(now.date(), self.holidays):
            return Numbers.CLOSED_DAY
        before = now.time() < self.hours.numbers_from
        return Numbers.BEFORE if before else Numbers.AFTER

    def _next_day(self, now: datetime) -> date | None:
        try:
            return next_opening(self.hours, now, self.holidays)
        except ValueError:  # a list of days off without an end: say no day rather than stop
            return None


def load_day(workstation: Workstation) -> LobbyDay:
    """Read hours and days off; blocks on the disk, so call it in a thread.

    Raises:
        SettingsError: the list of days off is missing or wrong.
    """
    return LobbyDay(
        hours=workstation.hours(),
        holidays=parse_holidays(data_text("holidays.csv")),
        day=workstation.clock.now().date(),
        known=True,
    )
