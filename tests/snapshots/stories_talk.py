"""The talk: the form in its states, and what may lie over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from camera import Camera, story
from desk_driver import FIELDS, talking_station
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit

from desk_tui.clock import WIB
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.visit import VisitState
from desk_tui.workstation.desk_earlier import Earlier, EarlierReport
from desk_tui.workstation.situations import Draft, LastReport, LinkStatus, PaperStatus, PrintState

STORY = """\
Maret 2022 pelapor mengajukan balik nama sertifikat tanah warisan ayahnya
di Desa Contoh Makmur. Berkas dinyatakan lengkap, biaya sudah dibayar, bukti
bayarnya ada. Sejak itu lima kali ia ke kantor pertanahan; setiap kali
petugas loket menjawab "masih proses", tanpa surat apa pun.

Oktober 2026 ia diminta mengulang berkas dari awal. Ia keberatan karena"""
"""The drawing's, broken into lines by hand as there."""
FILED = Complaint(
    narrative=STORY + " biaya sudah dibayar.",
    hope="Sertifikat terbit.",
    place="Desa Contoh Makmur, Kab. Bogor",
    time="sejak Maret 2022",
    reported_party="Kantor Pertanahan Kab. Bogor",
    evidence="salinan bukti bayar",
    address="Jl. Contoh 7",
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="pertanahan",
    subject="Balik nama sertifikat sejak Maret 2022 belum terbit",
)
AWAY = LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2)


def before(number: str, subject: str, **more: Any) -> EarlierReport:
    """Return an earlier report."""
    given: dict[str, Any] = {
        "registration_number": number,
        "filed_at": datetime(2026, 3, 3, 9, 34, tzinfo=WIB),
        "state": "received",
        "desk": 3,
        "topic": "pertanahan",
        "subject": subject,
    }
    return EarlierReport(**{**given, **more})


OWN = before("7F3K9-Q2MXT", "Balik nama girik belum terbit", common=("girik",), percent=40)
SECRET = before("11111-11111", "", topic="", confidential=True)
ALIKE = before("00000-00000", "Obat kosong di RSUD Contoh", common=("obat", "2019"), percent=55)


def half_told() -> FakeWorkstation:
    """Return a desk with the talk of the drawing: half of the form is filled."""
    station = talking_station()
    desk = station.the_desk
    told = msgspec.structs.replace(
        FILED,
        narrative=STORY,
        hope="",
        address="",
        in_court=Complaint().in_court,
        reported_before=Complaint().reported_before,
        topic="",
        subject="",
    )
    here = desk.state.visit
    assert here is not None
    desk.state = replace(desk.state, link=AWAY)
    desk.before = Earlier((OWN,), (), 1)
    desk.drafts.append(Draft(here.key, 1, told, "narrative", (5, 71), at("09.26.31")))
    return station


@story
async def talk_form(camera: Camera) -> None:
    """An empty form, a full one, what is missing, and the summary."""
    station = talking_station()
    station.demo = True
    station.the_desk.change(demo=True)
    async with camera.at(station, "desk", "talk") as seat:
        await seat.shot("empty")
        await seat.press("f9")
        await seat.shot("missing")
        await seat.press("f1")
        await seat.shot("help_of_the_story")
        await seat.press("escape")
        await seat.type(STORY[:90] + "\t" + FIELDS)
        await seat.shot("filled")
        await seat.press("f9")
        await seat.shot("summary")
        await seat.press("escape", "ctrl+n")
        await seat.shot("wide")
        await seat.press("ctrl+n", "ctrl+t")
        await seat.shot("topics")


@story
async def talk_half_told(camera: Camera) -> None:
    """The drawing's talk, cut off from the server; a secret one; a long one."""
    station = half_told()
    async with camera.at(station, "desk", "talk") as seat:
        await seat.wait_for("1")
        await seat.shot("half_told")
        await seat.press("f8")
        await seat.shot("more")
        await seat.press("1")
        await seat.shot("end_reasons")
        await seat.press("1")
        await seat.shot("confirm_end")
        await seat.press("escape", "escape", "escape")
        station.the_desk.change(link=CONNECTED)
        await seat.press("f8", "3")
        await seat.shot("desks_to_move_to")
        await seat.press("1", "enter")
        await seat.shot("move_note")
        await seat.press("escape", "escape", "escape", "f8", "4")
        await seat.shot("park_note")
        await seat.press("escape", "escape", "f8", "6")
        await seat.shot("nothing_to_undo")
        await seat.press("escape")
        station.the_desk.change(link=AWAY)
        screen = seat.app.workplace_screen
        assert screen is not None
        talk = screen.query_one("#field-confidential")
        screen.set_focus(talk)
        await seat.type("y")
        await seat.shot("secret")
        station.clock.time = at("09.51")
        await seat.look_again()
        await seat.shot("over_twenty_minutes")


@story
async def talk_reporter(camera: Camera) -> None:
    """F5 where the desk exchanges cards, with what is wrong in it."""
    station = talking_station(with_card=False)
    station.the_desk.passes_out[21] = ("A-019", "09.24")
    async with camera.at(station, "desk", "talk") as seat:
        await seat.press("f5")
        await seat.shot("reporter")
        await seat.type("3174051508799902\rBUDI CONTOH\r0812-0000-0012\r\x7f21\r")
        await seat.shot("reporter_pass_taken")


@story
async def talk_reporter_masked(camera: Camera) -> None:
    """F5 where a counter registers: masked, and the reason for looking."""
    known = msgspec.structs.replace(SITI, phone="+6281200000012", address="Jl. Contoh 7")
    station = talking_station(
        holder=known, guest_pass=17, card_held=True, registered_at=at("09.12")
    )
    station.the_desk.change(exchange_here=False)
    station.the_desk.before = Earlier((OWN, SECRET), (ALIKE,), 2)
    async with camera.at(station, "desk", "talk") as seat:
        await seat.press("f5")
        await seat.wait_for("7F3K9")
        await seat.shot("reporter_masked")
        await seat.press("f8")
        await seat.shot("reveal_reasons")


@story
async def talk_correction(camera: Camera) -> None:
    """The last report opened again, and the question before it is printed."""
    station = FakeWorkstation()
    siti = visit(
        "A-016",
        VisitState.ENDED,
        holder=SITI,
        guest_pass=17,
        card_held=True,
        ended_at=at("09.34"),
        registration_numbers=(NUMBER.replace("-", ""),),
    )
    paper = PaperStatus(PrintState.PRINTED, at("09.34"))
    station.the_desk.filed = FILED
    station.the_desk.change(exchange_here=False, last_report=LastReport(NUMBER, siti, 20, paper))
    async with camera.at(station, "desk", "talk") as seat:
        await seat.press("f5")
        await seat.shot("correction")
        await seat.press("f8")
        await seat.shot("correction_more")
        await seat.press("escape")
        await seat.type("Bukan ")
        await seat.press("f9")
        await seat.shot("correction_summary")
