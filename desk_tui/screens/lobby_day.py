"""The lobby's hours: whether numbers are given now, and if not, when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypedDict

from desk_tui.office.hours import OpeningHours, next_opening, numbers_open
from desk_tui.office.workdays import Calendar
from desk_tui.screens.lobby_words import Numbers


class Hours(TypedDict):
    """What ``Moment`` needs of the hours."""

    numbers: Numbers
    numbers_from: time
    numbers_until: time
    service_from: time
    next_day: date | None


def hours_at(now: datetime, hours: OpeningHours, holidays: Calendar) -> Hours:
    """Return whether numbers are given at ``now`` (office time), and when they are."""
    sessions = hours.on(now.date(), holidays)
    first = sessions[0] if sessions else next(day[0] for day in hours.sessions.values() if day)
    return Hours(
        numbers=_numbers(now, hours, holidays),
        numbers_from=hours.numbers_from,
        numbers_until=hours.numbers_until,
        service_from=first.start,
        next_day=_next_day(now, hours, holidays),
    )


def _numbers(now: datetime, hours: OpeningHours, holidays: Calendar) -> Numbers:
    if numbers_open(hours, now, holidays):
        return Numbers.OPEN
    if not hours.on(now.date(), holidays):
        return Numbers.CLOSED_DAY
    return Numbers.BEFORE if now.time() < hours.numbers_from else Numbers.AFTER


def _next_day(now: datetime, hours: OpeningHours, holidays: Calendar) -> date | None:
    try:
        return next_opening(hours, now, holidays)
    except ValueError:  # a list of days off without an end: name no day rather than stop
        return None
