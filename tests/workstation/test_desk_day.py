"""The day of a desk and a lobby, with the office's server answering."""

from __future__ import annotations

import threading
from dataclasses import replace

import msgspec
import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import IdentityCardTaken
from desk_tui.office.identity import mask_document
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import EndReason, Holder, Reason, VisitState
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.situations import PrintState
from tests.workstation.office import MONDAY, SITI, STORY, Office, sent, until


def talk(office: Office, desk: DeskService, reason: Reason = Reason.GENERAL) -> str:
    """Give a number, call it and let the visitor sit down; return the visit's key."""
    lobby = next((pc for pc in office._open if pc.author().workplace == "lobby"), None)
    (lobby or office.pc("lobby")).lobby().issue(reason)
    desk.call_next()
    return desk.visitor_came().key


def refusal(call: object, *given: object) -> str:
    with pytest.raises(RefusedError) as refused:
        call(*given)  # type: ignore[operator]
    assert refused.value.title and refused.value.message
    return refused.value.code


def test_from_the_lobby_to_the_card_given_back(office: Office) -> None:
    lobby_pc, desk_pc = office.pc("lobby"), office.pc("desk-3")
    lobby, desk = lobby_pc.lobby(), desk_pc.desk(3)
    assert [lobby.issue(reason).ticket for reason in (Reason.GENERAL, Reason.ELDERLY)] == [
        "A-001",
        "P-001",
    ]
    called = desk.call_next()
    assert (called.ticket, called.state) == ("P-001", VisitState.CALLED)
    assert desk.call_next().key == called.key
    assert desk.call_again().calls == 2
    assert desk.visitor_came().state is VisitState.TALKING
    taken = desk.take_card(SITI, 17)
    assert (taken.guest_pass, taken.card_held) == (17, True)
    desk.save_draft(Complaint(narrative="Maret"), "narrative", (0, 5)).result(30)
    draft = desk.load_draft()
    assert draft is not None
    assert (draft.complaint.narrative, draft.focus, draft.cursor) == ("Maret", "narrative", (0, 5))
    report = desk.file(STORY)
    assert report.visit.state is VisitState.ENDED
    assert any("KARTU IDENTITAS ANDA DI MEJA 3" in line for line in report.preview)
    assert desk.load_draft() is None
    situation = desk.situation()
    assert situation.visit is None
    assert [visit.guest_pass for visit in situation.cards_here] == [17]
    assert desk.return_card(17).card_held is False
    until(lambda: desk_pc.papers.idle)
    last = desk.situation().last_report
    assert last is not None and last.paper.state is PrintState.PRINTED
    assert desk.situation().tally.reports == 1
    tracked = desk_pc.tracking().track(report.registration_number.lower())
    assert "Laporan diterima Senin 23 November 2026" in tracked.sentence
    sent(desk_pc)
    sent(lobby_pc)
    found = office.hub.verify()
    assert list(found.registration_numbers) == [parse(report.registration_number)]
    assert found.attention == {} and found.cards_out == 0
    assert found.visits[called.key] == "ended"


def test_the_ledger_has_the_visit_exactly_as_the_desk_has_it(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(office, desk)
    desk.take_card(SITI, 4)
    desk.take_card(msgspec.structs.replace(SITI, name="SITI CONTOH PUTRI"), 4)
    desk.file(STORY)
    sent(pc)
    here = pc.do(lambda: pc.records.state.visit(key))
    assert here == office.hub.visit(key)
    assert here is not None and here.holder is not None
    assert here.holder.name == "SITI CONTOH PUTRI"


def test_two_desks_never_get_one_visitor(office: Office) -> None:
    lobby = office.pc("lobby").lobby()
    tickets = [lobby.issue(Reason.GENERAL).ticket for _ in range(4)]
    desks = [office.pc(f"desk-{n}").desk(n) for n in range(1, 5)]
    called: list[str] = []
    threads = [
        threading.Thread(target=lambda desk=desk: called.append(desk.call_next().ticket))
        for desk in desks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(called) == tickets


def test_f2_pressed_twice_at_once_calls_one_visitor(office: Office) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    for _ in range(2):
        lobby.issue(Reason.GENERAL)
    called: list[str] = []
    threads = [
        threading.Thread(target=lambda: called.append(desk.call_next().ticket)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert called == ["A-001", "A-001"]


def test_after_finish_the_next_call_is_never_the_one_who_left(office: Office) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    for _ in range(3):
        lobby.issue(Reason.GENERAL)
    for ticket in ("A-001", "A-002", "A-003"):
        assert desk.call_next().ticket == ticket
        desk.visitor_came()
        desk.end_without_report(EndReason.INFORMATION_ONLY)
    assert refusal(desk.call_next) == "nobody_waiting"
    assert desk.situation().tally.without_report == 3


def test_f12_pressed_twice_files_one_report(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    talk(office, desk)
    filed: list[str] = []

    def press() -> None:
        try:
            filed.append(desk.file(STORY).registration_number)
        except RefusedError as error:
            filed.append(error.code)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(filed)[1:] == ["no_visitor"] * 3
    sent(pc)
    assert list(office.hub.verify().registration_numbers) == [parse(sorted(filed)[0])]


def test_another_pass_for_the_same_visitor_frees_the_first(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(office, desk)
    desk.take_card(SITI, 17)
    assert desk.take_card(SITI, 18).guest_pass == 18
    sent(pc)
    assert office.hub.visit(key).guest_pass == 18
    assert refusal(desk.return_card, 17) == "pass_not_here"
    other = office.pc("desk-4").desk(4)
    talk(office, other)
    assert other.take_card(SITI, 17).guest_pass == 17


def test_a_pass_that_is_out_is_refused_and_the_visitor_keeps_the_old_one(office: Office) -> None:
    desk, other = office.pc("desk-3").desk(3), office.pc("desk-4").desk(4)
    talk(office, desk)
    desk.take_card(SITI, 17)
    key = talk(office, other)
    other.take_card(SITI, 18)
    assert refusal(other.take_card, SITI, 17) == "pass_out"
    here = other.situation().visit
    assert here is not None and (here.key, here.guest_pass) == (key, 18)


def test_a_pass_that_does_not_exist_is_refused(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talk(office, desk)
    for guest_pass in (0, -1, 61, 10**30):
        assert refusal(desk.take_card, SITI, guest_pass) == "no_such_pass"


def test_a_pass_known_to_be_out_without_its_card_is_refused_in_words(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    first = talk(office, desk)
    desk.take_card(SITI, 17)
    desk.end_without_report(EndReason.LEFT)
    state = pc.records.state
    visit = pc.do(lambda: state.visit(first))
    assert visit is not None
    unsaid = msgspec.structs.replace(visit, card_since=None)
    pc.do(lambda: state._set_visit(unsaid))
    talk(office, desk)
    assert refusal(desk.take_card, SITI, 17) == "pass_out"


def test_the_card_of_another_desk_is_not_handed_out_here(office: Office) -> None:
    pc = office.pc("desk-3")
    desk, beside = pc.desk(3), office.pc("desk-4").desk(4)
    talk(office, beside)
    beside.take_card(SITI, 9)
    assert refusal(desk.return_card, 9) == "pass_not_here"
    talk(office, desk)
    desk.take_card(SITI, 10)
    assert refusal(pc.desk(5).return_card, 10) == "pass_not_here"  # the PC moved to desk 5
    assert beside.return_card(9).card_held is False
    assert desk.return_card(10).card_held is False


def test_nobody_came_only_after_three_calls(office: Office) -> None:
    pc = office.pc("desk-3")
    lobby, desk = office.pc("lobby").lobby(), pc.desk(3)
    lobby.issue(Reason.GENERAL)
    key = desk.call_next().key
    assert refusal(desk.did_not_come) == "too_few_calls"
    desk.call_again()
    assert refusal(desk.did_not_come) == "too_few_calls"
    desk.call_again()
    desk.did_not_come()
    assert desk.situation().visit is None and desk.situation().tally.no_shows == 1
    sent(pc)
    assert office.hub.visit(key).state is VisitState.NO_SHOW


def test_nothing_can_be_done_with_a_visitor_who_is_not_there(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    for call in (desk.call_again, desk.visitor_came, desk.did_not_come):
        assert refusal(call) == "no_visitor"
    assert refusal(desk.file, STORY) == "no_visitor"
    assert refusal(desk.take_card, SITI, 1) == "no_visitor"
    assert refusal(desk.end_without_report, EndReason.LEFT) == "no_visitor"
    assert refusal(desk.reprint_receipt) == "nothing_to_print"
    assert refusal(desk.preview_receipt) == "nothing_to_print"
    assert desk.load_draft() is None
    with pytest.raises(RefusedError):
        desk.save_draft(STORY, "narrative", (0, 0)).result(30)


def test_an_unfinished_report_is_not_filed(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talk(office, desk)
    assert refusal(desk.file, msgspec.structs.replace(STORY, hope="  ")) == "incomplete"
    assert desk.situation().visit is not None


def test_a_report_without_a_card_has_a_dash_and_no_card_to_fetch(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talk(office, desk)
    paper = "\n".join(desk.file(STORY).preview)
    assert "Pelapor   -" in paper and "KARTU IDENTITAS" not in paper


def test_a_kind_of_document_nobody_knows_stops_no_receipt(office: Office) -> None:
    desk = office.pc("desk-3").desk(3)
    talk(office, desk)
    desk.take_card(Holder(name="BUDI CONTOH", document_kind="akta", document_number="77"), 2)
    assert "BUDI CONTOH" in "\n".join(desk.file(STORY).preview)


def test_the_receipt_again_is_a_numbered_copy_of_this_report(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    for _visitor in range(2):
        talk(office, desk)
        number = desk.file(STORY).registration_number
        for copy in (1, 2):
            desk.reprint_receipt()
            until(lambda: pc.papers.idle)
            last = desk.situation().last_report
            assert last is not None and last.paper.copy == copy
    papers = sorted(path.name for path in (pc.place.folder / "paper").glob("*.txt"))
    assert sum(number[:5] in name for name in papers) == 3
    first = (pc.place.folder / "paper" / papers[1]).read_text().splitlines()[0]
    assert first.strip() == "SALINAN KE-1"


def test_a_step_that_ends_after_the_pc_was_switched_is_still_the_desks(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    talk(office, desk)
    pc.lobby()  # ^O: the same PC is the lobby now
    desk.file(STORY)
    sent(pc)
    assert office.hub.verify().attention == {}


def test_a_subscriber_that_fails_disturbs_nobody(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    pc = office.pc("desk-3")
    told: list[int] = []

    def fails() -> None:
        raise RuntimeError("SITI CONTOH")

    pc.subscribe(fails)
    pc.subscribe(lambda: told.append(1))
    desk = pc.desk(3)
    talk(office, desk)
    desk.file(STORY)
    sent(pc)
    assert told and "RuntimeError" in caplog.text and "SITI" not in caplog.text


def test_a_desk_the_office_does_not_have_is_told_so(office: Office) -> None:
    assert refusal(office.pc("desk-11").desk(11).call_next) == "no_such_desk"


def test_outside_the_sessions_nobody_is_called(office: Office) -> None:
    lobby, desk = office.pc("lobby").lobby(), office.pc("desk-3").desk(3)
    lobby.issue(Reason.GENERAL)
    office.hub.office_time(MONDAY.replace(hour=12, minute=30))
    assert refusal(desk.call_next) == "calls_closed"


def test_the_situation_holds_no_whole_document_number_but_in_the_visit(office: Office) -> None:
    """Screens mask; what the queue view holds is nobody's name at all."""
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    talk(office, desk)
    desk.take_card(SITI, 17)
    situation = replace(desk.situation(), visit=None, cards_here=(), last_report=None)
    assert SITI.document_number not in repr(situation) and "SITI" not in repr(situation)
    assert mask_document(SITI.document_number).startswith("3174")


def test_of_a_guest_id_given_twice_each_card_goes_back_to_its_own_visitor(office: Office) -> None:
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    keys = [talk(office, desk)]
    desk.take_card(SITI, 17)
    desk.end_without_report(EndReason.LEFT)
    keys.append(talk(office, desk))
    again = IdentityCardTaken(visit=keys[1], holder=SITI, guest_pass=17)
    pc.do(lambda: pc.records.record(again, visit=keys[1], workplace="desk-3"))
    assert [(v.key, v.guest_pass, v.card_held) for v in desk.situation().cards_here] == [
        (keys[0], 17, True),
        (keys[1], None, True),
    ]
    assert desk.return_card(17, keys[1]).key == keys[1]
    assert refusal(desk.return_card, 17, keys[1]) == "pass_not_here"
    assert desk.return_card(17).key == keys[0]
    assert desk.situation().cards_here == ()
