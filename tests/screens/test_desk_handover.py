"""F8 at the desk: a visitor moves, a talk rests, a step is taken back; no text is lost."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from desk_driver import Officer, at_desk, talking_station
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import LastStep, VisitState
from desk_tui.screens.ask_note import LONGEST_NOTE, AskNote
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_colleagues import DeskList
from desk_tui.screens.menu import Menu
from desk_tui.screens.pick_list import PickList
from desk_tui.workstation.situations import Draft, LastReport, PaperStatus, PrintState

HOSTILE = "[/] \x1b[31m[b]merah\x1b]0;judul\x07 baris\rdua\n tiga \x00"


def last_draft(officer: Officer) -> Complaint:
    return officer.station.the_desk.drafts[-1].complaint


# -- to another desk ---------------------------------------------------------------------------


async def test_a_visitor_moves_to_a_desk_that_is_chosen_by_its_number() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        await officer.type("Cerita yang ikut")
        await officer.press("f8", "3", "enter", "enter", "enter")
        assert isinstance(officer.app.screen, DeskList), "Enter alone moves nobody"
        assert "! itu meja ini; pilih meja lain." in officer.text()
        await officer.press("down", "enter")
        assert "! tidak ada petugas di meja 4." in officer.text()
        await officer.press("escape")
        assert not officer.asked("transfer") and officer.desk.talk is not None

        await officer.press("f8", "3", "1", "enter")
        station.the_desk.refuse = RefusedError(
            "desk_away", "Tidak ada petugas di meja 1.", "Pilih meja lain."
        )
        await officer.type("sudah menunggu lama\r")
        assert isinstance(officer.app.screen, AskNote), "refused, it asks again"
        shown = officer.text()
        assert "! Tidak ada petugas di meja 1. Pilih meja lain." in shown
        assert "sudah menunggu lama" in shown
        await officer.press("escape")
        assert officer.desk.talk is not None
        station.the_desk.asked.clear()

        await officer.press("f8", "3")
        assert isinstance(officer.app.screen, DeskList)
        text = officer.text()
        assert "meja  1   bebas             Petugas Contoh Dua" in text
        assert "meja  2   sedang melayani   Petugas Contoh Tiga" in text
        assert "> meja  3   meja ini" in text
        assert "meja  4   tidak ada petugas" in text
        assert "meja 10   siap menerima     Petugas Contoh Empat" in text
        await officer.press("1", "0", "enter")
        assert isinstance(officer.app.screen, AskNote)
        shown = officer.text()
        assert "PINDAHKAN A-016 KE MEJA 10" in shown and "sudah menunggu lama" in shown
        await officer.press(*["backspace"] * len("sudah menunggu lama"))
        await officer.type("sertifikat tanah\r")
        assert officer.asked("transfer") == [("transfer", 10, "sertifikat tanah")]
        assert last_draft(officer).narrative == "Cerita yang ikut"
        assert officer.desk.talk is None
        rows = officer.rows()
        assert "= A-016 dipindahkan ke meja 10. F8 6 membatalkan." in rows[22]
        assert "tadi 09.36        pindah meja A-016; F8 6 membatalkan" in rows[18]


async def test_nobody_moves_or_rests_while_the_disk_does_not_take_the_story() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita")
        for step in (["4"], ["3", "1", "enter"]):
            await officer.press("f8", *step)
            assert isinstance(officer.app.screen, AskNote), step
            officer.station.the_desk.disk_full = True
            await officer.press("enter")
            assert isinstance(officer.app.screen, AskNote), f"the note stands again: {step}"
            assert "Disk penuh" in officer.text(), step
            assert not officer.asked("transfer") and not officer.asked("park"), step
            officer.station.the_desk.disk_full = False
            await officer.press("enter")
            assert officer.desk.talk is None, step
            assert last_draft(officer).narrative == "Cerita", step
            if step == ["4"]:
                officer.station.the_desk.asked.clear()
                await officer.press("f8", "7")


async def test_letters_typed_over_the_lists_go_back_to_the_story() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Ia men")
        officer.station.the_desk.slow_s = 0.2
        await officer.press("f8", "3", *"gatakan", "escape", *" begitu")
        assert officer.talk.complaint().narrative == "Ia mengatakan begitu"
        assert officer.app.screen is officer.desk


async def test_nobody_is_moved_without_the_server_or_parked_who_is_not_here_any_more() -> None:
    station = talking_station()
    here = station.the_desk.state.visit
    assert here is not None
    away = replace(CONNECTED, connected=False, silent_since=at("09.20"))
    station.the_desk.change(link=away)
    async with at_desk(station) as officer:
        await officer.press("f8", "3")
        assert "! 3: server tidak menjawab." in officer.text()
        assert not officer.asked("colleagues")
        await officer.press("4")
        assert isinstance(officer.app.screen, AskNote), "parking is not grey"
        await officer.press("escape")

        station.the_desk.change(link=CONNECTED)
        gone = msgspec.structs.replace(here, state=VisitState.REGISTERED, desk=None)
        station.the_desk.elsewhere[here.key] = gone
        station.the_desk.change(visit=None)
        await officer.settle()
        await officer.press("f8")
        for digit in ("3", "4"):
            await officer.press(digit)
            assert f"! {digit}: A-016 dilepas ke antrean." in officer.text()
        assert isinstance(officer.app.screen, Menu)


# -- parked ------------------------------------------------------------------------------------


async def test_a_talk_rests_and_goes_on_where_it_was_left() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Ia mengambil berkas")
        await officer.press("f8", "4")
        assert "PARKIR A-016: MEJA INI BEBAS SAMPAI IA KEMBALI" in officer.text()
        await officer.type("ambil berkas, kembali 10.15\r")
        assert officer.asked("park") == [("park", "ambil berkas, kembali 10.15")]
        assert officer.desk.talk is None
        assert "DIPARKIR 1: F8 7 ──" in officer.rows()[19]
        assert "= A-016 diparkir. F8 7 melanjutkan, F8 6 membatalkan." in officer.rows()[22]
        await officer.press("f2")
        assert officer.desk.called is not None, "the desk is free"
        officer.station.the_desk.change(visit=None)
        officer.station.clock.time = at("10.02")
        await officer.press("f8")
        line = '7   lanjutkan A-016  Ibu SITI CONTOH, 26 menit: "ambil'
        assert line in officer.text()
        await officer.press("7")
        assert officer.asked("resume_parked")
        assert officer.talk.complaint().narrative == "Ia mengambil berkas"
        assert '"ambil berkas, kembali 10.15"' in officer.rows()[22]
        await officer.type("nya")
        assert officer.talk.complaint().narrative == "Ia mengambil berkasnya"


async def test_of_several_at_rest_one_is_picked_and_cursor_and_focus_come_back() -> None:
    station = FakeWorkstation()
    long_note = "catatan yang sangat panjang " * 20
    first = visit("A-011", VisitState.PARKED, parked_at=at("09.00"), note=long_note, holder=SITI)
    second = visit("A-014", VisitState.PARKED, parked_at=at("09.30"))
    station.the_desk.change(parked=(first, second), exchange_here=False)
    station.the_desk.drafts.append(
        Draft(second.key, 3, Complaint(place="Desa Contoh"), "place", (0, 4), at("09.30"))
    )
    async with at_desk(station) as officer:
        assert "DIPARKIR 2: F8 7 ──" in officer.rows()[19]
        await officer.press("f8", "7")
        assert isinstance(officer.app.screen, PickList)
        assert "> A-011  Ibu SITI CONTOH, 36 menit:" in officer.text()
        await officer.press("down", "enter", *"X")
        assert officer.talk.visit.ticket == "A-014"
        assert officer.talk.complaint().place == "DesaX Contoh"


async def test_a_note_is_kept_by_escape_and_never_grows_out_of_its_place() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press(
            *"Sebelum", "f8", "4", *"istirahat", "enter", "f8", "7", *" dan sesudah"
        )
        assert officer.asked("park") == [("park", "istirahat")], "a burst through the menus"
        assert officer.talk.complaint().narrative == "Sebelum dan sesudah"
        officer.station.the_desk.asked.clear()

        await officer.press("f8", "4")
        await officer.type("ambil berkas")
        await officer.press("escape")
        assert officer.app.screen is officer.desk and officer.desk.talk is not None
        await officer.press("f8", "4")
        assert "ambil berkas" in officer.text()
        await officer.type("x" * LONGEST_NOTE + "\r")
        assert f"{LONGEST_NOTE + 12} huruf; paling banyak {LONGEST_NOTE}" in officer.text()
        assert not officer.asked("park")


async def test_a_hostile_note_is_text() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita")
        await officer.press("f8", "4")
        await officer.paste(HOSTILE)
        assert "\x1b" not in officer.text()
        await officer.press("enter")
        ((_, note),) = officer.asked("park")
        assert "\n" not in note and "\r" not in note and "[/]" in note
        officer.station.the_desk.change(
            visit=visit("A-019", VisitState.CALLED, from_desk=2, note=note, calls=1)
        )
        await officer.press("f8")
        shown = officer.text()
        assert "[/]" in shown and "\x1b" not in shown
        await officer.press("escape")
        rows = officer.rows()
        assert 'A-019 dari meja 2: "[/] ' in rows[2]
        assert all(len(row) == 80 for row in rows)


# -- taken back --------------------------------------------------------------------------------


async def test_did_not_come_and_a_call_are_taken_back_by_their_words() -> None:
    station = FakeWorkstation()
    called = visit("A-016", VisitState.CALLED, calls=3, called_at=at("09.30"))
    station.the_desk.change(visit=called)
    async with at_desk(station) as officer:
        await officer.press("f8", "1")
        await officer.press("f12")
        assert "tadi 09.36        tidak datang A-016; F8 6 membatalkan" in officer.rows()[18]
        await officer.press("f8")
        assert "6   batalkan: tidak datang A-016" in officer.text()
        await officer.press("6")
        assert officer.desk.called is not None and officer.desk.called.ticket == "A-016"
        rows = officer.rows()
        assert "= A-016 kembali menjadi dipanggil ke meja ini." in rows[22]
        assert not rows[18].strip()

        await officer.press("f8", "1")
        await officer.press("f12")
        await officer.press("f2")
        desk = officer.station.the_desk
        waits = visit("P-004", VisitState.REGISTERED, desk=None)
        desk.elsewhere[waits.key] = waits
        desk.told = lambda: None  # the answer is here before the news
        await officer.press("f8", "6")
        assert officer.desk.called is None
        told = "= P-004 kembali ke antrean di tempatnya semula."
        assert told in officer.rows()[22]
        officer.desk.changed()
        await officer.settle()
        assert told in officer.rows()[22], "it is not told as somebody else's doing"


async def test_ended_without_a_report_comes_back_with_its_text() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Hanya bertanya")
        await officer.press("f8", "1", "2")
        assert isinstance(officer.app.screen, Confirm)
        assert "Yang ditulis dibuang pada langkah berikutnya; F8 6" in officer.text()
        await officer.press("f12")
        assert officer.desk.talk is None
        await officer.press("f8", "6")
        assert officer.talk.complaint().narrative == "Hanya bertanya"


async def test_sat_down_is_taken_back_and_what_was_written_stays() -> None:
    station = FakeWorkstation()
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f2")
        await officer.press("enter")
        await officer.type("Orang yang salah")
        await officer.press("f8")
        assert "6   batalkan: sudah datang P-004" in officer.text()
        await officer.press("6")
        assert officer.desk.talk is None and officer.desk.called is not None
        assert "= P-004 kembali menjadi dipanggil; yang ditulis tetap ada." in officer.rows()[22]
        await officer.press("enter")
        assert officer.talk.complaint().narrative == "Orang yang salah"


async def test_what_cannot_be_taken_back_is_grey_with_its_reason() -> None:
    station = FakeWorkstation()
    last = LastStep(
        kind="VisitorDidNotCome", officer="contoh-1", workplace="desk-3", at=at("09.30")
    )
    station.the_desk.change(undoable=last, undo_ticket="A-016", undo_why_not="undo_filed")
    async with at_desk(station) as officer:
        for code, words in (
            ("undo_filed", "laporan sudah terdaftar; F5 membetulkannya."),
            ("undo_by_another", "hanya petugas yang melakukannya dapat membatalkan."),
            ("undo_moved", "sudah ada langkah lain sesudahnya."),
            ("undo_offline", "server tidak menjawab."),
            ("undo_nothing", "tidak ada yang dapat dibatalkan."),
            ("a_code_of_tomorrow", "tidak dapat dibatalkan lagi."),
        ):
            station.the_desk.change(undo_why_not=code)
            await officer.settle()
            assert "F8 6 membatalkan" not in officer.rows()[18], code
            await officer.press("f8", "6")
            assert f"! 6: {words}" in officer.text(), code
            assert not officer.asked("undo"), code
            await officer.press("escape")


# -- the places on the idle desk ---------------------------------------------------------------


async def test_each_has_its_place_that_was_empty_and_nothing_else_moves() -> None:
    siti = visit("A-016", VisitState.ENDED, holder=SITI, ended_at=at("09.34"))
    report = LastReport(NUMBER, siti, 20, PaperStatus(PrintState.PRINTED, at("09.34")))
    station = FakeWorkstation()
    station.the_desk.change(exchange_here=False, last_report=report)
    async with at_desk(station) as officer:
        before = officer.rows()
        assert not before[2].strip() and not before[18].strip()
        coming = visit("A-019", VisitState.REGISTERED, desk=None, for_desk=3, from_desk=2)
        last = LastStep(kind="VisitParked", officer="x", workplace="desk-3", at=at("09.35"))
        station.the_desk.change(
            coming=(coming,),
            parked=(visit("A-020", VisitState.PARKED),),
            undoable=last,
            undo_ticket="A-020",
        )
        await officer.settle()
        after = officer.rows()
        assert "Pindahan     A-019 dari meja 2, menunggu meja ini" in after[4]
        assert "Berikutnya   A-019 " in after[5] and "P-004" not in after[5]
        assert "dipindahkan ke meja ini" in after[6]
        changed = [at for at in range(24) if before[at] != after[at]]
        assert set(changed) <= {3, 4, 5, 6, 7, 18, 19}
        assert before[8:18] == after[8:18] and before[20:] == after[20:]
        note = "ia sudah bercerita setengah; berkasnya di map biru " * 3
        called = visit("A-019", VisitState.CALLED, calls=1, from_desk=2, note=note)
        station.the_desk.change(visit=called, coming=())
        await officer.settle()
        assert officer.rows()[2].startswith('     A-019 dari meja 2: "ia sudah bercerita')
        assert officer.rows()[13:18] == before[13:18]


async def test_the_places_are_the_same_in_a_bigger_window() -> None:
    station = FakeWorkstation()
    called = visit("A-019", VisitState.CALLED, calls=1, from_desk=2, note="map biru")
    parked = visit("A-020", VisitState.PARKED)
    station.the_desk.change(visit=called, parked=(parked,))
    async with at_desk(station) as small:
        rows = small.rows()
    async with at_desk(station, size=(120, 36)) as big:
        grown = big.rows()
    assert grown[2].rstrip() == rows[2].rstrip() == '     A-019 dari meja 2: "map biru"'
    assert grown[19].endswith("DIPARKIR 1: F8 7 ──") and rows[19].endswith("DIPARKIR 1: F8 7 ──")


# -- what is open is not opened again ------------------------------------------------------------


async def test_what_lies_over_the_desk_shows_its_keys_and_is_not_opened_again() -> None:
    async with at_desk(talking_station()) as officer:
        for key in ("f8", "f5"):
            await officer.press(key)
            opened = list(officer.app.screen_stack)
            assert len(opened) == 2, key
            await officer.press(key, key)
            assert officer.app.screen_stack == opened, key
            await officer.press("escape")

        below = officer.rows()[23]
        assert "F9 Selesai" in below
        await officer.press("f8")
        assert officer.rows()[23].strip() == "F1 Bantuan  1-6 Pilih  Esc Kembali  ^L Kunci"
        await officer.press("1")
        assert "1-5 Pilih" in officer.rows()[23]
        await officer.press("1")
        assert "F12 Ya  Esc Kembali" in officer.rows()[23]
        await officer.press("escape", "f8", "3")
        assert "Enter Ambil  Esc Kembali" in officer.rows()[23]
        await officer.press("escape")
        assert officer.rows()[23] == below

        await officer.type("Cerita")
        await officer.press("ctrl+q")
        assert isinstance(officer.app.screen, Confirm), "quitting asks while a story is open"
        await officer.press("escape", "f8", "4", "enter")
        assert officer.desk.talk is None and not officer.desk.unsaved(), "not for one at rest"
