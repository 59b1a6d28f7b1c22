"""F5 Pelapor: errors under their field, keys that are true, help at hand, an IKD not kept."""

from __future__ import annotations

import msgspec
from desk_driver import Officer, at_desk, talking_station
from fake_desk import SITI, FakeWorkstation, visit

from desk_tui.office.visit import VisitState
from desk_tui.screens.help import HelpScreen
from desk_tui.screens.reporter import Reporter
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.key_row import KeyRow
from desk_tui.workstation.refusals import refused


def below(officer: Officer, label: str) -> str:
    """Return the row under the one of a field."""
    rows = officer.rows()
    at = next(index for index, row in enumerate(rows[:16]) if row[3:].startswith(label))
    return rows[at + 1]


async def test_what_is_wrong_stands_under_its_field_once_and_whole() -> None:
    station = talking_station(with_card=False)
    async with at_desk(station) as officer:
        await officer.press("f5")
        beneath = str(officer.desk.query_one(KeyRow).render()).strip()
        assert beneath == "F1 Bantuan  Esc Kembali  Enter Lanjut  ^S Simpan"
        for title in ("NOMOR DOKUMEN", "NAMA", "HP", "ID TAMU"):
            await officer.press("f1")
            assert isinstance(officer.app.screen, HelpScreen), title
            assert officer.rows()[2].strip() == title
            await officer.press("escape", "tab")
        form = officer.app.screen
        assert isinstance(form, Reporter)

        for typed, label, told in (
            ("3201075508729901\rBUDI\r-\r\x7f\r", "ID tamu", "! ID tamu belum diisi."),
            ("12345\rBUDI\r-\r\r", "Nomor", "! Isi 16 angka NIK tanpa huruf; ini 5 angka."),
            ("3201075508729901\r\r-\r\r", "Nama", "! Nama belum diisi. Tulis seperti di kartu."),
            ("3201075508729901\rBUDI\r12\r\r", "HP", "! Nomor HP belum benar. Tulis nomornya,"),
        ):
            form.set_focus(form.query_one("#field-number"))
            await officer.type(typed)
            assert told in below(officer, label), repr(typed)
            shown = officer.text()
            assert shown.count("! ") == 1 and "…" not in shown, repr(typed)
            assert officer.asked("take_card") == [], repr(typed)
            for field in form.query(LineField):
                field.value = ""

        await officer.press("escape")
        assert "F9 Selesai" in officer.rows()[23]


async def test_a_refusal_of_the_service_is_whole_and_says_once_that_all_is_kept() -> None:
    station = talking_station(with_card=False)
    async with at_desk(station) as officer:
        for code, detail, typed in (
            ("pass_out", "A-019 09.24", "3201075508729901\rBUDI\r-\r\r"),
            ("no_such_pass", "60", "\r\r\r"),  # all of it is still there
        ):
            station.the_desk.refuse = refused(code, detail)
            await officer.press("f5")
            await officer.type(typed)
            shown = officer.text()
            for sentence in (refused(code, detail).title, refused(code, detail).message):
                assert sentence in shown, code
            assert shown.count("Isian di atas tetap ada.") == 1, code
            await officer.press("escape")


async def test_f1_answers_in_every_question_and_esc_comes_back_step_by_step() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Belum selesai")
        for opening in (["f8"], ["f8", "1"], ["f8", "1", "1"], ["ctrl+t"], ["ctrl+q"]):
            await officer.press(*opening)
            question = officer.app.screen
            await officer.press("f1")
            assert isinstance(officer.app.screen, HelpScreen), opening
            await officer.press("f1", "escape")
            assert officer.app.screen is question
            await officer.press("escape")
            assert officer.app.screen is officer.desk


async def test_an_ikd_is_shown_and_not_kept() -> None:
    station = talking_station(with_card=False)
    async with at_desk(station) as officer:
        await officer.press("f5", "shift+tab", "5")
        assert "IKD tidak ditahan" in officer.text()
        assert "slot bernomor sama" not in officer.text()
    holder = msgspec.structs.replace(SITI, document_kind="ikd")
    owing = visit("A-016", VisitState.ENDED, holder=holder, guest_pass=17, card_held=False)
    station = FakeWorkstation()
    station.the_desk.change(cards_here=(owing,))
    async with at_desk(station) as officer:
        assert "ID tamu 17 A-016 tanpa kartu" in officer.text()
        await officer.press("f9")
        await officer.type("17\r")
        assert "Tidak ada kartu di sini (IKD)" in officer.text()
        await officer.press("enter")
        assert "= ID tamu 17 dari A-016 kembali." in officer.rows()[22]


async def test_a_guest_id_given_twice_is_asked_for_its_owner() -> None:
    """Cut off, two visitors got 17: one has it for certain, of the other only the card is here."""
    sure = visit("A-016", VisitState.ENDED, holder=SITI, guest_pass=17, card_held=True)
    budi = msgspec.structs.replace(SITI, name="BUDI [/] CONTOH")
    unsure = visit("A-018", VisitState.ENDED, holder=budi, card_held=True)
    station = FakeWorkstation()
    station.the_desk.change(cards_here=(sure, unsure))
    async with at_desk(station) as officer:
        await officer.press("f9")
        await officer.type("17\r")
        assert "1   A-016" in officer.text() and "BUDI [/] CONTOH" in officer.text()
        assert officer.asked("return_card") == []
        await officer.press("2")
        assert "KTP di SLOT 17, milik A-018" in officer.text()
        await officer.press("enter")
        assert officer.asked("return_card") == [("return_card", 17, unsure.key)]
        assert "= Kartu A-018 diserahkan; ID tamu 17 kembali." in officer.rows()[22]
