"""The date on the receipt is the one a careful clerk counts by hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_tui.clock import WIB
from desk_tui.data_files import data_text
from desk_tui.errors import SettingsError
from desk_tui.office.workdays import (
    Calendar,
    DueDate,
    Holiday,
    add_working_days,
    due_date,
    parse_holidays,
)

CALENDAR = parse_holidays(data_text("holidays.csv"))
with (Path(__file__).parent / "data" / "workdays_cases.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_due_dates_counted_by_hand(case: dict[str, str]) -> None:
    received, days = date.fromisoformat(case["received"]), int(case["working_days"])
    due = due_date(CALENDAR, received, days)
    assert due == DueDate(date.fromisoformat(case["due"]), provisional=False)
    with_leave = replace(CALENDAR, leave_is_work=True)
    counted = case["due_if_cuti_bersama_counted_as_working"]
    assert due_date(with_leave, received, days).date == date.fromisoformat(counted)


def test_all_eight_cases_are_there() -> None:
    assert [case["id"] for case in CASES] == [f"F0{n}" for n in range(1, 9)]


def test_the_receipt_as_drawn() -> None:
    received = date(2026, 11, 23)
    assert due_date(CALENDAR, received).date == date(2026, 12, 11)
    assert add_working_days(CALENDAR, received, 10).date == date(2026, 12, 7)


def test_the_receipt_day_is_the_day_in_jakarta_whatever_the_hour() -> None:
    evening = datetime(2024, 11, 11, 18, 30, tzinfo=WIB)
    assert due_date(CALENDAR, evening) == due_date(CALENDAR, date(2024, 11, 11))
    assert due_date(CALENDAR, datetime(2024, 11, 10, 20, tzinfo=UTC)).date == date(2024, 12, 2)


def test_a_year_without_a_list_makes_the_date_provisional() -> None:
    assert not CALENDAR.covers(2028)
    assert not due_date(CALENDAR, date(2027, 12, 1)).provisional
    assert due_date(CALENDAR, date(2027, 12, 27)).provisional
    assert due_date(CALENDAR, date(2028, 5, 2)).provisional
    assert not due_date(CALENDAR, date(2023, 12, 31)).provisional


def test_weekends_holidays_and_collective_leave_are_no_working_days() -> None:
    assert not CALENDAR.is_working(date(2026, 11, 22))
    assert not CALENDAR.is_working(date(2024, 11, 27))
    assert not CALENDAR.is_working(date(2026, 12, 24))
    assert replace(CALENDAR, leave_is_work=True).is_working(date(2026, 12, 24))
    assert CALENDAR.is_working(date(2026, 11, 23))
    holiday = CALENDAR.holiday(date(2026, 12, 25))
    assert holiday is not None and holiday.name == "Hari Raya Natal"


days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(days, st.integers(1, 60), st.sets(days, max_size=30))
def test_the_due_day_works_and_the_days_between_add_up(
    received: date, count: int, off: set[date]
) -> None:
    calendar = Calendar(tuple(Holiday(day, "libur_nasional", "", "") for day in off))
    due = add_working_days(calendar, received, count).date
    between = (received + timedelta(days=n) for n in range(1, (due - received).days + 1))
    assert calendar.is_working(due)
    assert sum(calendar.is_working(day) for day in between) == count


@pytest.mark.parametrize(
    "line", ["25-12-2026,Jum,libur_nasional,Natal,SKB", "2026-12-25,Jum,libur,Natal,SKB", "2026"]
)
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(SettingsError, match="baris 2"):
        parse_holidays("date,dow,kind,name_id,basis\n" + line)


def test_a_deadline_of_no_days_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(CALENDAR, date(2026, 11, 23), 0)
