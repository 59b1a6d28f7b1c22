"""The idle desk opens the last report again; a second one; another desk's or nobody's visitor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from desk_driver import FIELDS, Officer, at_desk, talking_station
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens import desk_words as words
from desk_tui.screens.ask_number import AskTicket
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_correction import CorrectionPanel
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.screens.summary import Summary
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import FiledBefore, LastReport, PaperStatus, PrintState

FILED = Complaint(
    narrative="Maret 2022 pelapor mengajukan.",
    hope="Terbit.",
    place="Desa Contoh",
    time="Maret",
    reported_party="Kantor Contoh",
    address="Jl. Contoh 7",
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="lainnya",
    subject="Balik nama",
)


def after_filing(**more: Any) -> FakeWorkstation:
    """Return a desk whose last report is that of Ibu Siti, whose card is still here."""
    station = FakeWorkstation()
    siti = visit(
        "A-016",
        VisitState.ENDED,
        holder=SITI,
        guest_pass=17,
        card_held=True,
        ended_at=at("09.34"),
        registration_numbers=(NUMBER.replace("-", ""),),
        **more,
    )
    paper = PaperStatus(PrintState.PRINTED, at("09.34"))
    station.the_desk.filed = FILED
    station.the_desk.change(exchange_here=False, last_report=LastReport(NUMBER, siti, 20, paper))
    return station


def narrative(officer: Officer) -> str:
    return officer.talk.complaint().narrative


async def test_f5_opens_the_last_report_and_f12_prints_it_as_perbaikan() -> None:
    async with at_desk(after_filing()) as officer:
        await officer.press("f5")
        assert isinstance(officer.talk, CorrectionPanel)
        assert narrative(officer) == FILED.narrative
        head = officer.rows()[0]
        assert "A-016" in head and f"PERBAIKAN {NUMBER}" in head and "Ibu SITI CONTOH" in head
        assert "Esc Tutup" in officer.rows()[23]
        await officer.type("Bukan ")
        await officer.press("f9")
        assert isinstance(officer.app.screen, Summary)
        assert "PERBAIKAN, BACAKAN" in officer.text() and "cetak PERBAIKAN" in officer.text()
        assert officer.asked("correct") == []
        await officer.press("f12")
        (_, number, complaint, holder) = officer.asked("correct")[0]
        assert (number, holder) == (NUMBER, SITI)
        assert complaint == msgspec.structs.replace(FILED, narrative="Bukan " + FILED.narrative)
        assert officer.desk.talk is None
        assert f"= PERBAIKAN {NUMBER} tersimpan." in officer.rows()[22]
        assert "PERBAIKAN tercetak 09.34" in officer.text()


async def test_of_two_reports_of_one_visit_f5_asks_which() -> None:
    station = after_filing()
    last = station.the_desk.state.last_report
    assert last is not None
    other = "Q2MXT-7F3K9"
    reports = (
        FiledBefore(NUMBER, at("09.34"), "Balik nama [/]"),
        FiledBefore(other, at("09.10"), "Jalan desa " * 9),
    )
    station.the_desk.change(last_report=replace(last, of_visit=reports))
    async with at_desk(station) as officer:
        await officer.press("f5")
        assert "A-016: LAPORAN YANG MANA DIBETULKAN?" in officer.text()
        assert f"1   {NUMBER}  09.34  Balik nama [/]" in officer.text()
        await officer.press("escape")
        assert officer.desk.talk is None and officer.asked("open_correction") == []
        await officer.press("f5", "2")
        assert f"PERBAIKAN {other}" in officer.rows()[0]
        await officer.type("Bukan ")
        await officer.press("f9", "f12")
        assert officer.asked("correct")[0][1] == other


async def test_esc_after_a_change_keeps_the_report_and_the_change() -> None:
    station = after_filing()
    async with at_desk(station) as officer:
        station.the_desk.refuse = RefusedError("x", "Kartu sudah diserahkan.", "Panggil penyelia.")
        await officer.press("f5")
        assert "! Kartu sudah diserahkan. Panggil penyelia." in officer.rows()[22]
        assert officer.desk.talk is None, "it cannot be opened again"

        await officer.press("f5")
        for key in ("f2", "f3", "ctrl+r"):
            await officer.press(key)
            told = "selesaikan (F9) atau tutup (Esc) dulu perbaikan ini."
            assert told in officer.text(), f"while correcting nobody is called: {key}"
        assert officer.asked("call_next") == []

        await officer.press("f9")
        assert "! Belum ada yang berubah." in officer.rows()[22]
        await officer.press("escape")
        assert officer.desk.talk is None
        assert officer.asked("correct") == [] and officer.station.the_desk.drafts == []
        told = f"= Laporan {NUMBER} tetap seperti semula."
        assert told in officer.rows()[22], "Esc leaves without a trace"
        station.the_desk.asked.clear()

        await officer.press("f5")
        await officer.type("Bukan ")
        await officer.press("escape")
        assert officer.desk.talk is None and officer.asked("correct") == []
        written = officer.asked("save_correction")[-1][1]
        assert not written.open and written.complaint.narrative == "Bukan " + FILED.narrative
        assert "F5 melanjutkan perbaikan." in officer.rows()[22]
        await officer.press("f5")
        assert narrative(officer) == "Bukan " + FILED.narrative
        assert "F8 1 membuangnya" in officer.rows()[22]
        await officer.press("f8", "1")
        assert isinstance(officer.app.screen, Confirm)
        await officer.press("enter", "space", "y")
        assert officer.asked("drop_correction") == []
        await officer.press("f12")
        assert officer.asked("drop_correction") == [("drop_correction", NUMBER)]
        assert officer.desk.talk is None


async def test_the_reporter_is_corrected_with_the_report_and_not_before() -> None:
    async with at_desk(after_filing()) as officer:
        await officer.press("f5", "f5")
        assert isinstance(officer.app.screen, ReporterView)
        await officer.type(" putri")
        await officer.press("ctrl+s")
        assert officer.asked("correct_reporter") == []
        assert "SITI CONTOH PUTRI" in officer.rows()[0]
        await officer.press("f9")
        assert "SITI CONTOH PUTRI" in officer.text()
        await officer.press("f12")
        assert officer.asked("correct")[0][3].name == "SITI CONTOH PUTRI"


async def test_killed_while_correcting_it_is_open_again_at_the_same_letter() -> None:
    station = after_filing()
    async with at_desk(station) as officer:
        await officer.press("f5")
        await officer.type("Bukan ")
        await officer.press("ctrl+s")
    station.the_desk.change(correcting=NUMBER.replace("-", ""))
    async with at_desk(station) as again:
        assert isinstance(again.talk, CorrectionPanel)
        await again.type("x")
        assert narrative(again) == "Bukan x" + FILED.narrative


async def test_a_card_given_back_meanwhile_is_said_and_the_text_stays() -> None:
    station = after_filing()
    async with at_desk(station) as officer:
        await officer.press("f5")
        await officer.type("Bukan ")
        last = station.the_desk.state.last_report
        assert last is not None
        gone = msgspec.structs.replace(
            last.visit, card_held=False, guest_pass=None, card_returned_at=at("09.41")
        )
        station.the_desk.elsewhere[gone.key] = gone
        station.the_desk.change(last_report=replace(last, visit=gone))
        await officer.settle()
        assert "! A-016 sudah mengambil kartunya 09.41: tidak dapat" in officer.rows()[22]
        await officer.press("f9")
        station.the_desk.refuse = refused("card_given_back", "A-016 09.41")
        await officer.press("f12")
        assert "tidak dapat dibetulkan lagi; teks Anda" in officer.rows()[22]
        assert narrative(officer) == "Bukan " + FILED.narrative
        await officer.press("escape", "f5")
        told = "! F5 Pelapor: kartu A-016 sudah diserahkan 09.41;"
        assert told in officer.rows()[22] and officer.desk.talk is None


# -- the second report ----------------------------------------------------------------------


async def test_f8_2_begins_a_second_report_with_an_empty_form() -> None:
    async with at_desk(after_filing()) as officer:
        await officer.press("f8")
        assert "2   laporan kedua dari A-016" in officer.text()
        await officer.press("2")
        assert officer.asked("begin_second") and officer.asked("load_draft") == []
        assert officer.talk.complaint() == Complaint()
        assert "laporan ke-2" in officer.rows()[0] and "ID tamu 17" in officer.rows()[0]
        await officer.press("f8", "2")
        assert "selesaikan dulu laporan ini (F9)." in officer.text()


async def test_f8_2_is_grey_with_the_reason() -> None:
    station = FakeWorkstation()
    later = after_filing(card_returned_at=at("09.40")).the_desk.state.last_report
    assert later is not None
    back = msgspec.structs.replace(later.visit, card_held=False)
    async with at_desk(station) as officer:
        for report, why in (
            (None, "belum ada laporan hari ini."),
            (replace(later, visit=back), "kartu A-016 sudah diserahkan 09.40"),
        ):
            station.the_desk.change(exchange_here=report is None, last_report=report)
            await officer.settle()
            await officer.press("f8", "2")
            assert why in officer.text() and officer.asked("begin_second") == [], why
            await officer.press("escape", "f2", "f8", "2")
            assert officer.asked("begin_second") == [], why
            await officer.press("escape")
            station.the_desk.change(visit=None)


# -- what others did to the visitor -----------------------------------------------------------


def moved(station: FakeWorkstation, **how: Any) -> Visit:
    """Let the visitor of the desk be elsewhere, as the office's server told."""
    here = station.the_desk.state.visit
    assert here is not None
    gone = msgspec.structs.replace(here, **how)
    station.the_desk.elsewhere[gone.key] = gone
    station.the_desk.change(visit=None)
    return gone


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (
            {"state": VisitState.ENDED, "card_returned_at": at("09.41")},
            "A-016 sudah mengambil kartunya 09.41",
        ),
        ({"state": VisitState.REGISTERED, "desk": None}, "A-016 dilepas ke antrean"),
        ({"state": VisitState.TALKING, "desk": 12}, "A-016 dicatat di meja 12"),
        ({"state": VisitState.VOID}, "Nomor A-016 dibatalkan"),
        ({"state": VisitState.ENDED}, "Kunjungan A-016 sudah ditutup"),
        ({"state": VisitState.TALKING}, "A-016 tidak lagi tercatat di meja ini"),
    ],
)
def test_who_is_gone_is_said_in_words_that_fit_in_row_23(how: dict[str, Any], told: str) -> None:
    gone = visit("A-016", **how)
    assert words.gone(gone, 3) == told
    assert len(words.text_stays(gone, 3)) <= 77 and len(words.too_late(gone)) <= 77


async def test_the_text_about_somebody_who_is_gone_can_still_be_filed() -> None:
    station = talking_station()
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.type("Ceritanya.\t" + FIELDS)
        moved(station, state=VisitState.REGISTERED, desk=None)
        await officer.settle()
        told = "! A-016 dilepas ke antrean. Teks tetap di sini; F9 menyimpannya."
        assert officer.rows()[22].strip() == told
        await officer.press("f9", "f12")
        assert officer.asked("file")[0][1].narrative == "Ceritanya."
        assert officer.desk.talk is None


async def test_a_called_visitor_who_is_taken_away_is_spoken_of_and_not_who_did_not_come() -> None:
    async with at_desk() as officer:
        await officer.press("f2")
        moved(officer.station, state=VisitState.REGISTERED, desk=None)
        await officer.settle()
        rows = officer.rows()
        assert rows[22].strip() == "! P-004 dilepas ke antrean."
        assert "PANGGIL PENGUNJUNG BERIKUTNYA" in "\n".join(rows)

        await officer.press("f2")
        for time in ("09.37", "09.38"):
            officer.station.clock.time = at(time)
            await officer.press("f3")
        await officer.press("f8", "1", "f12")
        assert "= Tersambung." in officer.rows()[22]


async def test_a_text_left_behind_is_found_in_the_list_and_opened() -> None:
    station = FakeWorkstation()
    gone = visit("A-009", VisitState.REGISTERED, desk=None)
    station.the_desk.elsewhere[gone.key] = gone
    station.the_desk.change(left_drafts=(gone,), exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f8", "8")
        assert officer.talk.visit.ticket == "A-009"
        assert "! A-009 dilepas ke antrean." in officer.rows()[22]


# -- the server away, and before the first talk -------------------------------------------------


async def test_with_the_server_away_paper_guest_id_and_name_are_asked() -> None:
    station = FakeWorkstation()
    away = replace(CONNECTED, connected=False, silent_since=at("09.20"))
    station.the_desk.change(exchange_here=False, link=away, queue=None)
    async with at_desk(station) as officer:
        await officer.press("f2")
        assert isinstance(officer.app.screen, AskTicket)
        await officer.type("x\r\r\r")
        assert "! Tulis huruf dan angkanya" in officer.text()
        await officer.press("backspace")
        await officer.type("a16\r17\rsiti [/] contoh\r")
        assert officer.asked("call_by_hand") == [
            ("call_by_hand", "A-016", 17, "SITI [/] CONTOH"),
        ]
        station.the_desk.change(visit=None)
        await officer.press("f2")
        await officer.type("a17\r\r\r")
        assert officer.asked("call_by_hand")[-1] == ("call_by_hand", "A-017", 0, "")


async def test_before_the_first_talk_no_mean_is_told() -> None:
    station = FakeWorkstation()
    tally = replace(station.the_desk.state.tally, mean_talk_min=None, reports=0)
    station.the_desk.change(tally=tally)
    async with at_desk(station) as officer:
        shown = officer.text()
        assert "laporan 0" in shown and "rata-rata" not in shown
