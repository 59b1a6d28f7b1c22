"""A morning at the desk, key by key."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest
from desk_driver import FIELDS, TOLD, at_desk, talking_station
from fake_desk import NUMBER, SITI, FakeWorkstation, at, visit
from msgspec.structs import replace
from settling import until

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.visit import EndReason, VisitState
from desk_tui.screens.card_back import CardBack
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.menu import Menu
from desk_tui.screens.reporter import Reporter
from desk_tui.screens.summary import Summary
from desk_tui.widgets.status_row import StatusRow
from desk_tui.workstation.situations import (
    LastReport,
    LinkStatus,
    PaperStatus,
    PrintState,
    QueueView,
)

OFFLINE = LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2)


async def test_from_the_call_to_the_number_with_one_hand_on_the_keyboard() -> None:
    async with at_desk() as officer:
        await officer.press("f2")
        await officer.press("enter")
        assert isinstance(officer.app.screen, Reporter)
        await officer.type("3201075508729901\rsiti contoh\r081200000012\r\r")
        assert officer.app.screen_stack == [officer.desk]
        await officer.type("Ceritanya panjang.\t" + FIELDS)
        await officer.press("f9")
        assert isinstance(officer.app.screen, Summary)
        assert not officer.asked("file")
        await officer.press("f12")
        (_, filed) = officer.asked("file")[0]
        assert filed.narrative == "Ceritanya panjang."
        assert filed.hope == "Harapan"
        assert filed.place == "Desa Contoh"
        assert filed.own_experience is YesNo.YES
        assert filed.topic == "lainnya"
        assert filed.subject == "Pokok laporan"
        (_, holder, guest_pass) = officer.asked("take_card")[0]
        assert (holder.name, holder.document_number) == ("SITI CONTOH", "3201075508729901")
        assert (holder.phone, guest_pass) == ("+6281200000012", 1)
        assert officer.desk.talk is None
        assert "7F3K9 - Q2MXT" in officer.text()
        assert f"= Laporan {NUMBER} tersimpan." in officer.text()


async def test_only_f2_calls_twice_it_is_the_same_visitor_and_again_waits_half_a_minute() -> None:
    async with at_desk() as officer:
        await officer.press("enter", "space", "a", "1", "y", "f12")
        assert officer.station.the_desk.asked == [], "nothing but F2 calls"
        await officer.press("f2")
        await officer.press("f3")
        shown = officer.text()
        assert "F3 = ulang mulai 09.36.30" in shown
        assert "! F3 Ulang: mulai 09.36.30." in shown
        await officer.press("f2")
        assert officer.desk.called is not None
        assert officer.desk.called.ticket == "P-004"
        assert "= P-004 sudah dipanggil ke meja ini." in officer.text()
        officer.station.clock.time = at("09.36.30")
        await officer.press("f3")
        assert len(officer.asked("call_again")) == 1
        assert "dipanggil 2x 09.36" in officer.text()


async def test_a_second_press_while_the_server_is_asked_does_nothing_and_says_so() -> None:
    station = FakeWorkstation()
    station.the_desk.slow_s = 60
    async with at_desk(station) as officer:
        officer.desk.do_call()
        officer.desk.do_call()
        assert officer.desk.query_one(StatusRow).sentence.startswith("Masih berjalan: Memanggil")
        officer.desk.forget_said()
        waiting = officer.desk.query_one(StatusRow)
        await until(lambda: waiting.sentence.startswith("Memanggil, paling lama"))
        officer.desk.do_call()
        station.the_desk.hurry.set()
        await officer.settle()
        assert len(officer.asked("call_next")) == 1
        assert "= Tersambung." in officer.rows()[22], "it is over, so it is no longer said"


async def test_nobody_waiting_is_said_the_count_is_nought_and_f2_means_ready() -> None:
    station = FakeWorkstation()
    station.the_desk.waiting.clear()
    station.the_desk.change(queue=QueueView(seq=2, left=3))
    async with at_desk(station) as officer:
        before = officer.rows()
        assert "TIDAK ADA YANG MENUNGGU" in officer.text()
        assert "║   F2   SIAP MENERIMA: yang berikutnya langsung ke MEJA 3" in before[10]
        await officer.press("f2")
        after = officer.rows()
        assert "║        SIAP MENERIMA sejak 09.36; Esc berhenti" in after[10]
        assert [at for at in range(24) if before[at] != after[at]] == [5, 10]


async def test_did_not_come_needs_three_calls_and_f12() -> None:
    async with at_desk() as officer:
        await officer.press("f2")
        await officer.press("f8")
        assert isinstance(officer.app.screen, Menu)
        await officer.press("1")
        assert "baru dipanggil 1x; setelah 3 panggilan." in officer.text()
        await officer.press("escape")
        for time in ("09.37", "09.38"):
            officer.station.clock.time = at(time)
            await officer.press("f3")
        await officer.press("f8", "1")
        assert isinstance(officer.app.screen, Confirm)
        await officer.press("enter", "space", "y", "1")
        assert not officer.asked("did_not_come")
        await officer.press("f12")
        assert officer.asked("did_not_come")
        assert officer.desk.called is None


async def test_without_the_server_f2_asks_for_the_number_on_the_paper() -> None:
    station = FakeWorkstation()
    station.the_desk.change(link=OFFLINE)
    async with at_desk(station) as officer:
        assert "! Server kantor tidak menjawab sejak 09.20. 2 belum" in officer.text()
        await officer.press("f2")
        await officer.type("12\r")
        assert "misalnya A-016" in officer.text()
        await officer.press("backspace", "backspace")
        await officer.type("a19\r")
        assert officer.asked("call_by_hand") == [("call_by_hand", "A-019")]
        assert officer.desk.called is not None


async def test_a_taken_pass_is_refused_under_its_field_and_everything_is_kept() -> None:
    station = FakeWorkstation()
    station.the_desk.passes_out[21] = ("A-019", "09.24")
    async with at_desk(station) as officer:
        await officer.press("f2")
        await officer.press("enter")
        await officer.type("3201075508729901\rbudi contoh\r-\r")
        await officer.type("\x7f21\r")
        rows = officer.rows()
        at_pass = next(index for index, row in enumerate(rows) if "ID tamu   [21_]" in row)
        assert rows[at_pass].startswith("│> ID tamu   [21_]")
        assert "! ID tamu 21 sedang dipakai A-019 sejak 09.24." in rows[at_pass + 1]
        assert "  Ambil kartu tamu lain, ketik nomornya, Enter." in rows[at_pass + 2]
        assert "  Isian di atas tetap ada." in rows[at_pass + 3]
        assert "BUDI CONTOH" in officer.text()
        await officer.type("\x7f2\r")
        assert officer.app.screen is officer.desk
        assert officer.asked("take_card")[-1][2] == 22
        assert officer.desk.focused is officer.talk.form.fields["narrative"]


async def test_document_and_phone_are_masked_once_left_the_name_is_not() -> None:
    async with at_desk(talking_station(with_card=False)) as officer:
        await officer.press("f5")
        await officer.type("3201075508729901")
        assert "3201075508729901" in officer.text()
        await officer.type("\rsiti contoh\r081200000012\r")
        text = officer.text()
        assert "3201075508729901" not in text and "3201************" in text
        assert "081200000012" not in text and "0812-****-0012" in text
        assert "SITI CONTOH" in text
        await officer.press("escape")
        await officer.press("f5")
        assert "SITI CONTOH" in officer.text(), "Esc lost what was typed"


async def test_the_story_fills_the_screen_and_f9_names_what_is_missing_and_goes_there() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("satu dua")
        await officer.press("ctrl+n", *" tiga")
        assert "HARAPAN" not in officer.text()
        await officer.press("escape", *" empat")
        assert "HARAPAN" in officer.text()
        assert officer.talk.complaint().narrative == "satu dua tiga empat", "with the cursor"

        await officer.type("\tHarapan saja.")
        await officer.press("f9")
        form = officer.talk.form
        assert officer.desk.focused is form.fields["place"]
        text = officer.text()
        assert "! Belum diisi: Tempat, Waktu, Diadukan, Alamat" in text
        assert "│! Alamat" in text and "│> Tempat" in text and "! Waktu" in text
        assert not officer.asked("file")

        form.fields["in_court"].focus()
        await officer.press("x")
        assert "! Perkara pengadilan: jawab Y atau T." in officer.text()
        assert officer.desk.focused is form.fields["in_court"], "no answer moves nothing"

        assert "RAHASIA" not in officer.rows()[0]
        form.fields["confidential"].focus()
        await officer.press("y")
        officer.desk.changed()
        await officer.settle()
        assert "RAHASIA" in officer.rows()[0]

        await officer.press("f2")
        assert "! F2 Panggil: selesaikan dulu pembicaraan ini." in officer.text()


async def test_letters_that_come_late_stay_in_the_story_and_confirm_nothing() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(replace(TOLD, narrative="Cerita"))
        officer.talk.narrative.move_cursor(officer.talk.narrative.document.end)
        await officer.press("f9", *" dan lagi", "enter", "y", "space", "enter")
        assert isinstance(officer.app.screen, Summary)
        assert 'Huruf yang terlambat masuk ke CERITA: " dan lagi y"' in officer.text()
        assert not officer.asked("file")
        await officer.press("escape")
        assert officer.talk.complaint().narrative == "Cerita dan lagi\ny"
        narrative = officer.talk.form.fields["narrative"]
        assert officer.desk.focused is narrative
        await officer.type("!")
        assert officer.talk.complaint().narrative == "Cerita dan lagi\ny!"

        await officer.press("f9")
        officer.station.the_desk.refuse = RefusedError("x", "Tidak tersimpan.", "Coba lagi.")
        await officer.press("f12")
        assert officer.talk.complaint().narrative == "Cerita dan lagi\ny!", "refused, it stays"
        assert "! Tidak tersimpan. Coba lagi." in officer.text()
        await officer.press("f9", "f12")
        assert officer.desk.talk is None


async def test_the_whole_list_of_topics_and_the_digits() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Ijazah anak saya ditahan sekolah")
        await officer.press("ctrl+t", *"tenaga", "enter")
        assert officer.talk.complaint().topic == "ketenagakerjaan"
        assert "[=]  Ketenagakerjaan" in officer.text()
        officer.talk.form.topic.focus()
        await officer.settle()
        assert "usul: 1 Ijazah tertahan" in officer.text()
        await officer.press("1")
        assert officer.talk.complaint().topic == "ijazah_tertahan"

        officer.talk.restore(Complaint())
        officer.talk.narrative.focus()
        await officer.type("Jalan desa rusak sejak Maret. Lainnya menyusul.")
        officer.talk.form.fields["subject"].focus()
        await officer.settle()
        assert "usul: Jalan desa rusak sejak Maret" in officer.text()
        await officer.press("enter")
        assert officer.talk.complaint().subject == "Jalan desa rusak sejak Maret"

        await officer.press("f8", "1", "2")
        await officer.press("enter", "space")
        assert not officer.asked("end_without_report")
        await officer.press("f12")
        assert officer.asked("end_without_report") == [("end_without_report", EndReason.IN_COURT)]
        assert officer.desk.talk is None, "a visit ends without a report with a reason and F12"


async def test_the_card_goes_back_by_its_guest_id() -> None:
    station = FakeWorkstation()
    held = visit("A-016", VisitState.ENDED, holder=SITI, guest_pass=17, card_held=True)
    station.the_desk.change(cards_here=(held,))
    async with at_desk(station) as officer:
        await officer.press("f9", "1", "enter")
        assert "! Tidak ada kartu untuk ID tamu 1 di meja ini." in officer.text()
        await officer.press("7", "enter")
        assert "KTP di SLOT 17, milik A-016  Ibu SITI CONTOH" in officer.text()
        assert not officer.asked("return_card")
        await officer.press("enter")
        assert officer.asked("return_card") == [("return_card", 17)]
        assert not isinstance(officer.app.screen, CardBack)


@pytest.mark.parametrize(("letter", "came_out"), [("y", True), ("T", False)])
async def test_a_paper_of_unknown_fate_is_asked_until_answered(letter: str, came_out: bool) -> None:
    station = FakeWorkstation()
    siti = visit("A-016", VisitState.ENDED, holder=SITI, ended_at=at("09.34"))
    paper = PaperStatus(PrintState.UNKNOWN, at("09.34"))
    station.the_desk.change(last_report=LastReport(NUMBER, siti, 20, paper))
    async with at_desk(station) as officer:
        assert "? keluar?  Y ya   T cetak ulang sebagai SALINAN" in officer.text()
        await officer.press("x", "f2")
        await officer.press(letter)
        assert officer.asked("answer_print") == [("answer_print", came_out)]
        assert officer.desk.called is not None, "F2 works meanwhile"


async def test_what_is_not_possible_now_is_said_never_hidden() -> None:
    async with at_desk() as officer:
        await officer.press("ctrl+r")
        assert "! ^R Cetak ulang: belum ada tanda terima hari ini." in officer.text()
        await officer.press("f5")
        assert "! F5 Pelapor: belum ada laporan hari ini." in officer.text()
        await officer.press("f9")
        assert "! F9 Selesai: tidak ada kartu di meja ini." in officer.text()


async def test_a_key_can_be_another_key_everywhere() -> None:
    station = FakeWorkstation()
    swapped = {"call": "f3", "again": "f2"}
    station.settings = dataclasses.replace(station.settings, keys=MappingProxyType(swapped))
    async with at_desk(station) as officer:
        assert "F3 PANGGIL" in officer.text() and "║   F3   PANGGIL" in officer.text()
        await officer.press("f2")
        assert not officer.asked("call_next")
        await officer.press("f3")
        assert officer.asked("call_next")


async def test_before_the_server_has_answered_the_desk_says_nothing_untrue() -> None:
    station = FakeWorkstation()
    station.clock.time = at("05.30")  # this PC's own clock: another hour, perhaps another day
    station.the_desk.change(link=LinkStatus(starting=True), queue=None)
    async with at_desk(station) as officer:
        shown = officer.text()
        assert officer.rows()[0].strip() == (
            "MEJA 3 │ Petugas Contoh Satu │ menghubungi server kantor"
        )
        assert "MENGHUBUNGI SERVER KANTOR" in shown
        assert officer.rows()[22].strip() == "= Menghubungi server kantor."
        for untrue in ("05.30", "libur", "laporan 0", "belum ada laporan", "nomor di kertas"):
            assert untrue not in shown, untrue
        station.the_desk.change(link=LinkStatus(connected=True, starting=False))
        await officer.settle()
        assert "TIDAK MENJAWAB" not in officer.text(), "it answered; the queue comes in a moment"
