"""Numbers and calls keep to their hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from desk_tui.clock import WIB
from desk_tui.data_files import data_text
from desk_tui.office.hours import (
    DEFAULT_HOURS,
    EVERY_WEEKDAY,
    SHORT_FRIDAY,
    OpeningHours,
    Session,
    SessionState,
    calls_open,
    next_change,
    next_opening,
    numbers_open,
    session_state,
)
from desk_tui.office.workdays import parse_holidays

CALENDAR = parse_holidays(data_text("holidays.csv"))
FRIDAY_RULE = OpeningHours({**EVERY_WEEKDAY, 4: SHORT_FRIDAY})


def monday(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=WIB)


@pytest.mark.parametrize(
    ("now", "numbers", "state", "calls"),
    [
        (monday(6, 59, 59), False, SessionState.before, False),
        (monday(7), True, SessionState.before, False),
        (monday(8), True, SessionState.open, True),
        (monday(11, 59, 59), True, SessionState.open, True),
        (monday(12), True, SessionState.break_, False),
        (monday(13), True, SessionState.open, True),
        (monday(13, 59, 59), True, SessionState.open, True),
        (monday(14), False, SessionState.grace, True),
        (monday(18, 30), False, SessionState.grace, True),
    ],
)
def test_a_monday(now: datetime, numbers: bool, state: SessionState, calls: bool) -> None:
    assert numbers_open(DEFAULT_HOURS, now, CALENDAR) is numbers
    assert session_state(DEFAULT_HOURS, now, CALENDAR) is state
    assert calls_open(DEFAULT_HOURS, now, CALENDAR) is calls


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 12, 25), date(2026, 12, 24)])
def test_no_numbers_and_no_calls_on_weekends_holidays_and_collective_leave(day: date) -> None:
    now = datetime.combine(day, time(9), WIB)
    assert not numbers_open(DEFAULT_HOURS, now, CALENDAR)
    assert session_state(DEFAULT_HOURS, now, CALENDAR) is SessionState.closed_day
    assert not calls_open(DEFAULT_HOURS, now, CALENDAR)
    assert next_change(DEFAULT_HOURS, now, CALENDAR) is None


def test_the_hours_are_those_of_jakarta() -> None:
    assert numbers_open(DEFAULT_HOURS, datetime(2026, 11, 23, 0, 0, tzinfo=UTC), CALENDAR)
    assert not numbers_open(DEFAULT_HOURS, datetime(2026, 11, 23, 8, 0, tzinfo=UTC), CALENDAR)


def test_the_header_knows_what_comes_next() -> None:
    def change(now: datetime) -> tuple[SessionState, datetime] | None:
        return next_change(DEFAULT_HOURS, now, CALENDAR)

    assert change(monday(7, 30)) == (SessionState.open, monday(8))
    assert change(monday(9, 36)) == (SessionState.break_, monday(12))
    assert change(monday(12)) == (SessionState.open, monday(13))
    assert change(monday(13, 20)) == (SessionState.grace, monday(14))
    assert change(monday(14)) is None


def test_two_sessions_without_a_break_are_one() -> None:
    hours = OpeningHours({0: (Session(time(8), time(11)), Session(time(11), time(14)))})
    assert next_change(hours, monday(9), CALENDAR) == (SessionState.grace, monday(14))


def test_the_friday_rule_has_a_longer_break() -> None:
    friday = datetime(2026, 11, 27, 11, 15, tzinfo=WIB)
    assert session_state(FRIDAY_RULE, friday, CALENDAR) is SessionState.break_
    assert session_state(DEFAULT_HOURS, friday, CALENDAR) is SessionState.open
    opens = datetime(2026, 11, 27, 13, 30, tzinfo=WIB)
    assert next_change(FRIDAY_RULE, friday, CALENDAR) == (SessionState.open, opens)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (monday(6), date(2026, 11, 23)),
        (monday(11), date(2026, 11, 24)),
        (datetime(2026, 11, 27, 15, tzinfo=WIB), date(2026, 11, 30)),
        (datetime(2026, 12, 23, 15, tzinfo=WIB), date(2026, 12, 28)),
        (datetime(2025, 3, 27, 15, tzinfo=WIB), date(2025, 4, 8)),
    ],
)
def test_the_next_opening_skips_days_off(now: datetime, opening: date) -> None:
    assert next_opening(DEFAULT_HOURS, now, CALENDAR) == opening


def test_hours_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Session(time(12), time(8))
    with pytest.raises(ValueError, match="open at some time"):
        OpeningHours({})
    with pytest.raises(ValueError, match="follow one another"):
        OpeningHours({0: (Session(time(8), time(12)), Session(time(11), time(14)))})
    with pytest.raises(ValueError, match="numbers end"):
        OpeningHours(numbers_from=time(14), numbers_until=time(7))
