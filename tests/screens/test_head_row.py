"""Row 1: the officer's name stays whole where it fits; the day becomes shorter first."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desk_tui.clock import WIB
from desk_tui.screens.head_row import head_row
from desk_tui.widgets.cells import cells

SUNDAY = datetime(2026, 11, 22, 9, 31, tzinfo=WIB)
NAME = "Petugas Contoh Satu"


def at_the_counter(name: str = NAME, width: int = 80, day: datetime = SUNDAY) -> str:
    return head_row("REGISTRASI 2", name, [day, "09.31", "! slip gagal: ^R"], width)


def test_with_room_the_whole_day_stands_there() -> None:
    row = head_row("MEJA 3", NAME, [SUNDAY, "09.31", ""], 80)
    assert row == " MEJA 3 │ Petugas Contoh Satu │ Minggu 22 November 2026 │ 09.31"


def test_the_day_gives_way_step_by_step_and_the_name_last() -> None:
    assert f"{NAME} │ Minggu 22 November │ 09.31" in at_the_counter(width=84)
    assert f"{NAME} │ Minggu 22-11 │ 09.31" in at_the_counter()
    assert f"{NAME} │ 22-11 │ 09.31" in at_the_counter(width=71)
    assert "Petugas C… │ 22-11 │ 09.31" in at_the_counter(width=61)


def test_the_names_of_the_demo_are_whole_on_every_day() -> None:
    for days in range(366):
        row = at_the_counter("Petugas Contoh Tujuh", day=SUNDAY + timedelta(days=days))
        assert "Petugas Contoh Tujuh" in row and cells(row) <= 80


@pytest.mark.parametrize("name", ["", "[/] \x1b[31m" + "X" * 500, "李" * 90])
def test_a_hostile_name_takes_no_more_than_the_row(name: str) -> None:
    row = at_the_counter(name)
    assert cells(row) <= 80 and "\x1b" not in row and "09.31 │ ! slip gagal" in row
