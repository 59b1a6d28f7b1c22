"""The first day, taught by doing: driven from the first F2 to what was learnt, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_desk import FakeWorkstation

from desk_tui import keymap
from desk_tui.i18n import use_language
from desk_tui.screens.help import HelpScreen
from desk_tui.screens.summary import Summary
from desk_tui.screens.tour import Learnt
from desk_tui.screens.tour_steps import LEARNT_BY, STEPS, Seen, done_by, instruction
from desk_tui.widgets.cells import cells

STORY = "Jalan desa rusak sejak Maret 2026. Surat ke kantor desa tidak dijawab."
DETAILS = "\tDesa Contoh\rMaret 2026\rKantor Desa Contoh\rfoto\rJl. Contoh 1\rYTT1T0Jalan rusak"


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    yield
    use_language("id")


def demo_station() -> FakeWorkstation:
    station = FakeWorkstation()
    station.demo = True
    station.the_desk.change(demo=True, exchange_here=False)
    return station


def row_22(officer: Officer) -> str:
    return officer.rows()[21].rstrip()


async def begin(officer: Officer) -> None:
    await officer.press("f1", "t")
    assert officer.app.screen is officer.desk
    assert row_22(officer).startswith(" TUR 1/12  F2 memanggil")


async def walk(officer: Officer) -> None:
    """Do what row 22 says, up to the filed report."""
    await officer.press("f2")
    assert "Enter = orangnya sudah datang" in row_22(officer)
    await officer.press("enter")
    assert "Tulis dua kalimat" in row_22(officer)
    await officer.type(STORY)
    assert "F1 menjelaskan" in row_22(officer)
    await officer.press("f1")
    assert isinstance(officer.app.screen, HelpScreen)
    assert "menutup bantuan" in row_22(officer)
    await officer.press("escape")
    assert "Tab keluar dari CERITA" in row_22(officer)
    await officer.press("tab")
    assert "Tulis harapannya" in row_22(officer)
    await officer.type("Jalan diperbaiki.")
    assert "Tekan F9 sekarang" in row_22(officer)
    await officer.press("f9")
    assert "Isi yang bertanda !" in row_22(officer)
    assert "Belum diisi" in officer.rows()[22], "row 23 still says what is missing"
    await officer.type(DETAILS.removeprefix("\t"))
    assert "Lengkap. F9" in row_22(officer)
    await officer.press("f9")
    assert isinstance(officer.app.screen, Summary)
    assert "Esc kembali" in row_22(officer)
    await officer.press("escape")
    assert "F9 sekali lagi" in row_22(officer)
    await officer.press("f9")
    assert "Hanya F12 yang berarti ya" in row_22(officer)
    await officer.press("f12")
    assert "F8, lalu 4" in row_22(officer)


async def test_the_whole_tour_is_learnt_by_doing_it() -> None:
    async with at_desk(demo_station()) as officer:
        await begin(officer)
        await walk(officer)
        await officer.press("f8", "4")
        assert "memfoto nomornya" in row_22(officer)
        await officer.press("escape")
        assert row_22(officer).startswith(" TUR Itulah satu hari")
        await officer.press("escape")
        learnt = officer.app.screen
        assert isinstance(learnt, Learnt)
        for key_id in (*keymap.FIRST_SIX, "help"):
            line = next(r for r in officer.rows() if keymap.shown_key(key_id) in r[5:13])
            assert line.startswith("  =  "), line
        await officer.press("escape")
        assert officer.app.screen is officer.desk
        assert "TUR" not in officer.text()
        await officer.press("f1", "t")
        assert row_22(officer).startswith(" TUR 1/12"), "it can be begun again"


async def test_nothing_is_covered_and_rows_23_and_24_stay() -> None:
    async with at_desk(demo_station()) as officer:
        before = officer.rows()
        await begin(officer)
        after = officer.rows()
        assert after[:21] == before[:21] and after[22:] == before[22:]
        assert not before[21].strip(), "row 22 of the idle desk is empty in the demo's office"
        await officer.press("f2")
        await officer.press("enter")
        rows = officer.rows()
        assert rows[20].startswith("└") and rows[1].startswith("┌> CERITA")
        assert "Pokok" in rows[19]
        await officer.press("f8")
        assert officer.rows()[21].startswith(" TUR") and "LAINNYA" in officer.text()


async def test_another_order_is_met_where_it_stands() -> None:
    async with at_desk(demo_station()) as officer:
        await officer.press("f2")
        await officer.press("enter")
        await officer.type("Jalan rusak.")
        await officer.press("tab")
        await officer.press("f1", "t")
        assert "Shift+Tab kembali ke CERITA" in row_22(officer)
        assert officer.talk.form.fields["narrative"].value == "Jalan rusak."
        await officer.press("shift+tab", "end")
        await officer.type(" Surat tidak dijawab.\tdiperbaiki")
        await officer.type(DETAILS)
        await officer.press("f9", "f12")
        assert "F8, lalu 4" in row_22(officer)
        tour = officer.app.tour
        assert tour is not None and not {"esc", "missing"} & tour.done
        await officer.press("f8", "4")
        await officer.press("escape")
        assert row_22(officer).startswith(" TUR Itulah satu hari")
        await officer.press("escape")
        esc = next(row for row in officer.rows() if "Esc    Kembali" in row)
        assert esc.startswith("  =  "), "Esc has led here"


async def test_escape_leaves_it_at_any_time_and_f1_t_goes_on() -> None:
    async with at_desk(demo_station()) as officer:
        await begin(officer)
        await officer.press("f2")
        await officer.press("enter")
        await officer.type("Jalan rusak.")
        await officer.press("f8", "escape")
        assert row_22(officer).startswith(" TUR"), "Esc closed the list only"
        await officer.press("ctrl+n", "escape")
        assert row_22(officer).startswith(" TUR"), "Esc closed the full screen only"
        await officer.press("escape")
        assert "TUR" not in row_22(officer) and "Tur ditutup" in officer.rows()[22]
        assert officer.talk.form.fields["narrative"].value == "Jalan rusak."
        await officer.press("f1", "T")
        assert row_22(officer).startswith(" TUR 3/12")


async def test_the_lock_leads_back_to_the_desk() -> None:
    async with at_desk(demo_station()) as officer:
        await begin(officer)
        await officer.press("ctrl+l")
        assert "Enter membukanya" in row_22(officer)
        await officer.press("enter")
        assert row_22(officer).startswith(" TUR 1/12")


async def test_only_a_demo_has_a_tour() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("f1", "t")
        assert isinstance(officer.app.screen, HelpScreen) and "TUR" not in officer.text()
        assert "tur hari pertama" not in officer.text()


SITUATIONS: list[dict[str, Any]] = [
    *({"over": over} for over in ("HelpScreen", "PreviewScreen", "Summary", "Menu", "Confirm")),
    *({"stage": "desk.talking", "focus": focus, "missing": 3} for focus in ("narrative", "place")),
    *(
        {"stage": "desk.talking", "focus": focus, "missing": missing, "text": "Satu. Dua dua. Ya.",
         "hope": hope, "told": told}
        for focus in ("narrative", "hope", "place")
        for missing in (0, 4)
        for hope in ("", "ada")
        for told in (False, True)
    ),
    {"stage": "desk.correcting"}, {"called": True}, {"waiting": False}, {"at_desk": False},
    {"ready": True, "waiting": False}, {"locked": True}, {},
]  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_instruction_fits_its_row_and_there_always_is_one(language: str) -> None:
    use_language(language)
    for known in ({*()}, {"help"}, {"file"}, {"help", "missing"}, set(STEPS), set(STEPS) - {"esc"}):
        for situation in SITUATIONS:
            text = instruction(Seen(**situation), known)
            assert text and cells(f" TUR 12/12  {text}") <= 80, text


def test_a_step_is_done_once_and_never_undone() -> None:
    seen = Seen(stage="desk.talking", text="Jalan rusak. Tidak dijawab.", missing=0)
    done = done_by(seen, Seen(), set())
    assert {"call", "open", "write", "fill"} <= done
    assert not done_by(seen, seen, done)
    assert set(LEARNT_BY.values()) <= set(STEPS)
    assert set(LEARNT_BY) == {*keymap.FIRST_SIX, "help"}
