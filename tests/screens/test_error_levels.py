"""The first two levels of error: what a person typed under its field, all else in row 23."""

from __future__ import annotations

from typing import NoReturn

import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_lobby import FakeOffice, FakeTracking, app_of, press, screen_text

from desk_tui.errors import RefusedError, StorageError, UnreachableError

AWAY = UnreachableError("Server kantor tidak menjawab.", "Coba lagi sebentar lagi.")
FULL = StorageError("Disk melaporkan kesalahan.", "Panggil penyelia.", "io")
TAKEN = RefusedError("pass_out", "ID tamu 1 sedang dipakai A-019.", "Ambil kartu tamu lain.")


def row_23(officer: Officer) -> str:
    """Return the desk's row 23, which stands under the form too."""
    strip = officer.desk._compositor.render_strips()[22]
    return "".join(segment.text for segment in strip)


async def typed(officer: Officer) -> None:
    await officer.press("f5", *"3201075508729901", "enter", *"siti contoh", "enter", "-", "enter")


async def test_only_what_was_typed_wrong_is_told_under_its_field_all_else_in_row_23() -> None:
    async with at_desk(talking_station(with_card=False)) as officer:
        await typed(officer)
        officer.station.the_desk.refuse = TAKEN
        await officer.press("enter")
        rows = officer.rows()
        at = next(number for number, row in enumerate(rows) if "ID tamu 1 sedang" in row)
        assert "ID tamu" in rows[at - 1] and rows[at - 1].startswith("│>"), "the cursor stays"
        assert "SITI CONTOH" in "".join(rows)
        assert TAKEN.title not in row_23(officer)

        for error in (AWAY, FULL):
            officer.station.the_desk.refuse = error
            await officer.press("enter")
            rows = officer.rows()
            assert row_23(officer).startswith(f" ! {error.title}")
            assert error.title not in "".join(rows[:22]), "twice is once too often"
            assert "SITI CONTOH" in "".join(rows), "what was typed stays"
            await officer.press("left", "right")
            assert error.title in row_23(officer), "it stays until the next attempt"
        await officer.press("enter")
        assert FULL.title not in officer.text() + row_23(officer)
        assert officer.asked("take_card") and officer.app.screen is officer.desk


async def test_a_number_that_nobody_could_look_for_stays_to_be_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(self: FakeTracking, typed: str) -> NoReturn:
        raise AWAY

    monkeypatch.setattr(FakeTracking, "track", nobody)
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f")
        await press(pilot, *"7F3K9Q2MXT", "enter")
        rows = screen_text(app)
        assert rows[22].startswith(" ! Server kantor tidak menjawab.")
        assert "7F3K9" in "".join(rows[:22]) and AWAY.title not in "".join(rows[:22])
