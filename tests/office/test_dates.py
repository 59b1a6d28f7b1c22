"""Dates and times read as the office writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desk_tui.clock import WIB
from desk_tui.office.dates import (
    clock_seconds_text,
    clock_text,
    long_date,
    minutes_text,
    office_date,
    parse_day,
    short_date,
)


def test_dates_are_written_in_indonesian() -> None:
    assert long_date(date(2026, 11, 23)) == "Senin 23 November 2026"
    assert long_date(date(2026, 12, 11)) == "Jumat 11 Desember 2026"
    assert short_date(date(2026, 12, 7)) == "Senin 07-12-2026"


def test_a_time_in_utc_is_shown_in_wib_also_its_day() -> None:
    when = datetime(2026, 11, 22, 17, 30, 31, tzinfo=UTC)
    assert clock_text(when) == "00.30"
    assert clock_seconds_text(when) == "00.30.31"
    assert long_date(when) == "Senin 23 November 2026"
    assert office_date(when) == date(2026, 11, 23)
    assert clock_text(datetime(2026, 11, 23, 9, 5, tzinfo=WIB)) == "09.05"


def test_minutes_are_whole_and_never_negative() -> None:
    assert minutes_text(timedelta(minutes=18, seconds=59)) == "18 menit"
    assert minutes_text(timedelta(seconds=-5)) == "0 menit"
    assert minutes_text(65) == "1 jam 5 menit"
    assert minutes_text(120) == "2 jam"


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20-11-2026", date(2026, 11, 20)),
        (" 1/2/2026 ", date(2026, 2, 1)),
        ("20-11", date(2026, 11, 20)),
        ("24.11", date(2025, 11, 24)),
        ("23", MONDAY),
        ("24", date(2026, 10, 24)),
        ("31", date(2026, 10, 31)),
        ("29-2", date(2024, 2, 29)),
        ("24-11-2026", date(2026, 11, 24)),
        ("0", None),
        ("31-4", None),
        ("30-2-2026", None),
        ("20-13", None),
        ("20-11-26", None),
        ("\u0662\u0663", None),
        ("kemarin", None),
        ("", None),
    ],
)
def test_a_typed_day_is_the_latest_that_it_can_mean(typed: str, day: date | None) -> None:
    assert parse_day(typed, MONDAY) == day
