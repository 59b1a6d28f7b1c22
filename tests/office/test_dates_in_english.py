"""Days and months have the screen's names, figures are written one way everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from desk_tui.i18n import P_, SOURCE_LANGUAGE, use_language
from desk_tui.office.dates import clock_text, long_date, minutes_text, short_date


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(SOURCE_LANGUAGE)


def test_an_english_screen_names_days_and_months_in_english() -> None:
    assert long_date(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert long_date(date(2026, 5, 1)) == "Friday 1 May 2026"
    assert short_date(date(2026, 8, 30)) == "Sunday 30-08-2026"
    assert minutes_text(65) == "1 h 5 min"


def test_a_screen_can_be_held_beside_a_paper() -> None:
    assert clock_text(datetime(2026, 11, 23, 9, 5)) == "09.05"
    assert long_date(date(2026, 5, 1), P_) == "Jumat 1 Mei 2026"
    assert short_date(date(2026, 8, 30), P_) == "Minggu 30-08-2026"
