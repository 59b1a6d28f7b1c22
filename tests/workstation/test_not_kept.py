"""An IKD lives in a telephone: a guest ID goes out, no card stays, no paper says it does."""

from __future__ import annotations

import time

import msgspec

from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.workstation.desk import DeskService
from tests.workstation.office import SITI, STORY, Office, sent, until
from tests.workstation.wire import Wire

IKD = msgspec.structs.replace(SITI, document_kind="ikd")


def talking(office: Office, desk: DeskService) -> str:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    called = desk.call_next()
    desk.visitor_came()
    return called.key


def test_a_shown_ikd_takes_a_pass_and_leaves_no_card(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talking(office, desk)
    taken = desk.take_card(IKD, 17)
    assert (taken.guest_pass, taken.card_held) == (17, False)
    paper = " ".join(" ".join(desk.file(STORY).preview).split())
    assert "Serahkan ID tamu 17 sebelum pulang" in paper
    assert "KARTU IDENTITAS ANDA DI" not in paper
    assert "4 angka akhir IKD" in paper
    out = desk.situation().cards_here
    assert [visit.key for visit in out] == [key], "the pass is still to come back"
    desk.return_card(17)
    assert desk.situation().cards_here == ()
    sent(pc)
    assert office.hub.visit(key).guest_pass is None
    assert office.hub.verify().attention == {}


def test_a_correction_from_ikd_to_ktp_takes_the_card(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talking(office, desk)
    desk.take_card(IKD, 17)
    assert desk.take_card(SITI, 17).card_held


def test_another_document_has_a_name_on_the_paper_and_opens_nothing_without_a_number(
    office: Office,
) -> None:
    desk = office.pc("desk-3").desk(3)
    talking(office, desk)
    desk.take_card(msgspec.structs.replace(SITI, document_kind="lain", document_number=""), 17)
    paper = " ".join(" ".join(desk.file(STORY).preview).split())
    assert " lain " not in paper.split("Pelapor")[1].split("Pokok")[0]
    assert "angka akhir" not in paper


def test_a_visitor_who_ended_without_a_report_still_owes_the_pass(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talking(office, desk)
    desk.take_card(IKD, 17)
    desk.end_without_report(EndReason.LEFT)
    assert [visit.state for visit in desk.situation().cards_here] == [VisitState.ENDED]


def test_a_talk_opens_at_once_while_the_server_is_away(office: Office, wire: Wire) -> None:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    desk.call_next()
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    asked: list[str] = []
    pc.mirrored_draft = lambda visit: asked.append(visit)  # type: ignore[method-assign]
    desk.visitor_came()
    begun = time.monotonic()
    assert desk.load_draft() is None
    assert not asked and time.monotonic() - begun < 1
