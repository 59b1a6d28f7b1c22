"""When numbers are given out and when visitors are called.

Two clocks that differ on purpose: numbers have their own hours, the break
included; calls keep to the sessions. After the last session those who already
hold a number are still served (seed S0: "toleransi waktu hingga semua aduan
selesai ditangani"). All times are WIB.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from desk_tui.clock import WIB
from desk_tui.office.dates import in_wib
from desk_tui.office.workdays import Calendar

_LONGEST_CLOSURE = 370
"""Days to look ahead for the next opening: a year of days off is a wrong list."""


class SessionState(StrEnum):
    """Where the office's day stands."""

    closed_day = "closed_day"
    """No service on this day."""
    before = "before"
    """A working day, before the first session."""
    open = "open"
    """In a session: visitors are called."""
    break_ = "break"
    """Between two sessions: no calls."""
    grace = "grace"
    """After the last session: those who hold a number are still called."""


@dataclass(frozen=True, slots=True)
class Session:
    """A span of service: from ``start`` up to, not including, ``end``.

    Raises:
        ValueError: it ends before it starts.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError("a session ends after it starts")


MORNING = Session(time(8), time(12))
AFTERNOON = Session(time(13), time(14))
EVERY_WEEKDAY: Mapping[int, tuple[Session, ...]] = {
    weekday: (MORNING, AFTERNOON) for weekday in range(5)
}
"""08.00-12.00 and 13.00-14.00, Monday to Friday (seed S1)."""
SHORT_FRIDAY = (Session(time(8), time(11)), Session(time(13, 30), time(14, 30)))
"""The Friday of the office's later rules: break for prayer 11.00-13.30."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The office's hours.

    Attributes:
        sessions: sessions in order by weekday, Monday is 0; a weekday left out is closed.
        numbers_from: numbers are given out from this time on.
        numbers_until: up to, not including, this time; the break is no exception.

    Raises:
        ValueError: no session at all, no such weekday, sessions out of order, or numbers end
            before they begin.
    """

    sessions: Mapping[int, tuple[Session, ...]] = field(default_factory=lambda: dict(EVERY_WEEKDAY))
    numbers_from: time = time(7)
    numbers_until: time = time(14)

    def __post_init__(self) -> None:
        if not any(self.sessions.values()):
            raise ValueError("an office is open at some time")
        if not all(0 <= day <= 6 for day in self.sessions):
            raise ValueError("weekdays are 0 to 6, Monday is 0")
        for day in self.sessions.values():
            if any(a.end > b.start for a, b in pairwise(day)):
                raise ValueError("sessions follow one another")
        if self.numbers_from >= self.numbers_until:
            raise ValueError("numbers end after they begin")

    def on(self, day: date, holidays: Calendar) -> tuple[Session, ...]:
        """Return the sessions of ``day``, none when the office is closed."""
        return self.sessions.get(day.weekday(), ()) if holidays.is_working(day) else ()


DEFAULT_HOURS = OpeningHours()


def numbers_open(hours: OpeningHours, now: datetime, holidays: Calendar) -> bool:
    """Tell whether the lobby gives out numbers at ``now``."""
    now = in_wib(now)
    return bool(hours.on(now.date(), holidays)) and (
        hours.numbers_from <= now.time() < hours.numbers_until
    )


def session_state(hours: OpeningHours, now: datetime, holidays: Calendar) -> SessionState:
    """Return where the office's day stands at ``now``."""
    now = in_wib(now)
    sessions, at = hours.on(now.date(), holidays), now.time()
    if not sessions:
        return SessionState.closed_day
    if at < sessions[0].start:
        return SessionState.before
    if at >= sessions[-1].end:
        return SessionState.grace
    in_session = any(session.start <= at < session.end for session in sessions)
    return SessionState.open if in_session else SessionState.break_


def calls_open(hours: OpeningHours, now: datetime, holidays: Calendar) -> bool:
    """Tell whether a visitor may be called at ``now``: in a session or the grace after it."""
    return session_state(hours, now, holidays) in (SessionState.open, SessionState.grace)


def next_change(
    hours: OpeningHours, now: datetime, holidays: Calendar
) -> tuple[SessionState, datetime] | None:
    """Return the next state of this day and when it begins, None when none follows today."""
    now = in_wib(now)
    state = session_state(hours, now, holidays)
    for session in hours.on(now.date(), holidays):
        for at in (session.start, session.end):
            moment = datetime.combine(now.date(), at, WIB)
            if moment > now and (following := session_state(hours, moment, holidays)) != state:
                return following, moment
    return None


def next_opening(hours: OpeningHours, now: datetime, holidays: Calendar) -> date:
    """Return the next day on which numbers begin to be given out.

    Today only while its first number is still to come, so that on a day whose
    numbers are used up it is the next working day.

    Raises:
        ValueError: the list of holidays leaves no open day within a year.
    """
    now = in_wib(now)
    for day in _days_from(now.date()):
        begins = datetime.combine(day, hours.numbers_from, WIB)
        if begins > now and hours.on(day, holidays):
            return day
    raise ValueError("no open day within a year")


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(_LONGEST_CLOSURE))
