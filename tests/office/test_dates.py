"""Dates and times read as the office writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desk_tui.clock import WIB
from desk_tui.office.dates import (
    clock_seconds_text,
    clock_text,
    long_date,
    minutes_text,
    office_date,
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
