"""The desk of an office with a registration counter: visitors come registered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.entries_office import PersonalDataRevealed
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import EndReason, Holder, Reason, Visit, VisitState
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.registration import RegistrationService
from desk_tui.workstation.situations import QueueView
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import MONDAY, SITI, STORY, Office, sent, until
from tests.workstation.wire import Wire

COUNTER = OfficeProfile(demo=True, exchange_at="registration")
HOME = msgspec.structs.replace(SITI, address="Jl. Contoh 7")
OTHER = Holder(name="BUDI CONTOH", document_kind="ktp", document_number="3174051508799903")
pytestmark = pytest.mark.parametrize("profile", [COUNTER], ids=["counter"])


def registered(
    office: Office, *people: Holder, wire: Wire | None = None
) -> tuple[Workstation, RegistrationService]:
    """Give numbers and register these people, from guest ID 17 on; return the counter."""
    lobby = office.pc("lobby")
    for _person in people:
        lobby.lobby().issue(Reason.GENERAL)
    office.shut(lobby)
    pc = office.pc("registration", hub=wire.folder if wire else None)
    counter = pc.registration(1)
    for guest_pass, holder in enumerate(people, 17):
        counter.call_next()
        counter.register(holder, guest_pass)
    if wire is None:
        sent(pc)
    return pc, counter


def talk(desk: DeskService) -> Visit:
    desk.call_next()
    return desk.visitor_came()


def cut_off(pc: Workstation, wire: Wire) -> None:
    wire.pull_out()
    until(lambda: not pc.link.status.connected)


def standing(desk: DeskService, key: str, like: Callable[[Visit], bool]) -> Visit:
    """Wait until the desk has heard that a visit is like that; return it."""

    def look() -> Visit | None:
        visit = desk.known(key)
        return visit if visit is not None and like(visit) else None

    visit = until(look)
    assert visit is not None
    return visit


def queue(desk: DeskService, like: Callable[[QueueView], bool]) -> QueueView:
    """Wait until the desk has seen a queue like that; return it."""

    def look() -> QueueView | None:
        view = desk.situation().queue
        return view if view is not None and like(view) else None

    view = until(look)
    assert view is not None
    return view


def refusal(call: object, *given: object) -> str:
    with pytest.raises(RefusedError) as refused:
        call(*given)  # type: ignore[operator]
    assert refused.value.title and refused.value.message
    return refused.value.code


def test_the_answer_of_the_call_brings_who_comes_and_no_card_is_taken_here(office: Office) -> None:
    registered(office, HOME)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    called = desk.call_next()
    assert called.holder == HOME
    assert (called.guest_pass, called.state) == (17, VisitState.CALLED)
    desk.visitor_came()
    situation = desk.situation()
    assert not situation.exchange_here
    report = desk.file(STORY)
    assert any("KARTU IDENTITAS ANDA DI REGISTRASI" in line for line in report.preview)
    assert any("Serahkan ID tamu 17" in line for line in report.preview)


def test_somebody_who_is_not_registered_is_called_by_no_desk(office: Office) -> None:
    lobby = office.pc("lobby").lobby()
    lobby.issue(Reason.GENERAL)
    desk = office.pc("desk-3").desk(3)
    assert refusal(desk.call_next) == "nobody_waiting"
    view = queue(desk, lambda view: True)
    assert (view.ready, view.following) == (0, 1)


def test_the_waiting_time_of_the_next_counts_from_registration(office: Office) -> None:
    registered(office, SITI)
    office.hub.office_time(MONDAY + timedelta(minutes=8, seconds=30))
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    pc.link.wake(look=True)
    view = queue(desk, lambda view: view.ready > 0)
    assert (view.next_ticket, view.next_wait_min, view.longest_wait_min) == ("A-001", 8, 8)


def test_a_card_given_back_while_they_talk_is_heard_and_the_text_is_still_filed(
    office: Office,
) -> None:
    _pc, counter = registered(office, SITI)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk).key
    desk.save_draft(STORY, "narrative", (0, 1), key).result(30)
    counter.return_card(17)
    gone = standing(desk, key, lambda visit: visit.card_gone)
    assert (gone.state, desk.situation().visit) == (VisitState.ENDED, None)
    assert desk.save_draft(STORY, "hope", (0, 2), key).result(30).focus == "hope"
    report = desk.file(STORY, key, 0)
    assert refusal(desk.file, STORY, key, 0) == "no_visitor"  # F12 twice
    sent(pc)
    found = office.hub.verify()
    assert list(found.registration_numbers) == [parse(report.registration_number)]
    assert found.attention == {}


def test_a_visitor_whom_a_supervisor_released_is_heard_of_and_the_report_still_kept(
    office: Office,
) -> None:
    registered(office, SITI)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk).key
    sent(pc)
    office.pc("supervisor").supervisor().release(key, "meja tidak menjawab")
    until(lambda: desk.situation().visit is None)
    gone = desk.known(key)
    assert gone is not None and (gone.state, gone.desk) == (VisitState.REGISTERED, None)
    desk.save_draft(STORY, "narrative", (0, 1), key).result(30)
    assert [visit.key for visit in desk.situation().left_drafts] == [key]
    office.shut(pc)
    again = office.pc("desk-3")
    desk = again.desk(3)
    until(lambda: desk.situation().left_drafts)
    draft = desk.load_draft(key)
    assert draft is not None and draft.complaint == STORY
    desk.file(STORY, key, 0)
    assert desk.situation().left_drafts == ()
    sent(again)
    assert office.hub.visit(key).desk == 3  # who files has the visit
    assert list(office.hub.verify().attention) == ["complaint_of_a_visit_not_called"]


def test_why_a_talk_ended_is_kept_though_the_counter_ended_the_visit(office: Office) -> None:
    _pc, counter = registered(office, SITI)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk).key
    desk.save_draft(STORY, "narrative", (0, 1), key).result(30)
    counter.return_card(17)
    until(lambda: desk.situation().visit is None)
    desk.end_without_report(EndReason.IN_COURT, key)
    desk.end_without_report(EndReason.IN_COURT, key)
    assert desk.situation().left_drafts == ()
    assert desk.situation().tally.without_report == 1
    sent(pc)
    assert office.hub.visit(key).end_reason == EndReason.IN_COURT.value
    assert office.hub.verify().attention == {}


def test_why_a_talk_ended_is_written_down_though_another_desk_has_the_visitor(
    office: Office,
) -> None:
    registered(office, SITI)
    pc, other = office.pc("desk-3"), office.pc("desk-5")
    desk = pc.desk(3)
    key = talk(desk).key
    office.pc("supervisor").supervisor().release(key, "meja tidak menjawab")
    until(lambda: desk.situation().visit is None)
    assert other.desk(5).call_next().key == key
    desk.end_without_report(EndReason.INFORMATION_ONLY, key)
    sent(pc)
    assert office.hub.visit(key).desk == 5, "nobody takes the visitor away from there"
    assert list(office.hub.verify().attention) == ["end_of_a_visit_elsewhere"]


def test_cut_off_the_desk_calls_by_paper_guest_id_and_name_and_hears_the_rest_later(
    office: Office, wire: Wire
) -> None:
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    registered(office, HOME)
    cut_off(pc, wire)
    called = desk.call_by_hand("a1", 17, " siti  contoh ")
    assert called.holder is not None and called.holder.name == "siti contoh"
    assert called.guest_pass == 17
    desk.visitor_came()
    corrected = msgspec.structs.replace(called.holder, name="SITI CONTOH PUTRI")
    desk.correct_reporter(called.key, corrected)
    wire.plug_in()
    sent(pc)
    known = standing(desk, called.key, lambda visit: visit.card_held)
    assert known.state is VisitState.TALKING
    assert known.holder == msgspec.structs.replace(HOME, name="SITI CONTOH PUTRI")
    there = office.hub.visit(called.key)
    assert (there.holder, there.guest_pass, there.state) == (known.holder, 17, known.state)
    report = desk.file(STORY)
    assert any("SITI CONTOH PUTRI" in line for line in report.preview)
    sent(pc)
    assert office.hub.verify().attention == {}


def test_called_by_hand_before_the_counter_s_facts_arrive_it_fits_all_the_same(
    office: Office, wire: Wire
) -> None:
    counter_pc, _counter = registered(office, wire=wire)
    lobby = office.pc("lobby").lobby()
    lobby.issue(Reason.GENERAL)
    desk = office.pc("desk-3", hub=wire.folder).desk(3)
    cut_off(counter_pc, wire)
    counter = counter_pc.registration(1)
    counter.came("A-001")
    counter.register(HOME, 9)
    key = desk.call_by_hand("A-001", 9, "SITI").key
    desk.visitor_came()
    wire.plug_in()
    sent(counter_pc)
    known = standing(desk, key, lambda visit: visit.card_held)
    assert (known.holder, known.state, known.guest_pass) == (HOME, VisitState.TALKING, 9)


def test_nothing_that_has_happened_is_refused_by_hand(office: Office) -> None:
    desk = office.pc("desk-3", connected=False).desk(3)
    visit = desk.call_by_hand("A-009")
    assert (visit.holder, visit.guest_pass) == (None, None)
    assert refusal(office.pc("desk-4", connected=False).desk(4).call_by_hand, "A-1", 999) == (
        "no_such_pass"
    )


def test_the_fact_that_somebody_looks_is_written_before_anything_is_told(office: Office) -> None:
    registered(office, HOME)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk).key
    before = pc.do(lambda: pc.records.journal._n)
    assert desk.reveal(key, "document+phone", "  mencocokkan\nkartu ") == HOME
    entry = pc.do(lambda: pc.records.journal.entries_since(MONDAY.date()))[-1]
    assert entry.body == PersonalDataRevealed(
        visit=key, what="document+phone", reason="mencocokkan kartu"
    )
    assert (entry.header.n, entry.header.workplace) == (before + 1, "desk-3")
    for reason in ("", " \n "):
        assert refusal(desk.reveal, key, "document+phone", reason) == "reason_missing"
    assert refusal(desk.reveal, "2026-11-23/A-099", "document", "ada") == "reporter_unknown"
    assert pc.do(lambda: pc.records.journal._n) == before + 1
    sent(pc)


def test_a_correction_of_the_reporter_is_the_same_in_the_ledger(office: Office) -> None:
    registered(office, HOME)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    key = talk(desk).key
    new = msgspec.structs.replace(HOME, name="SITI CONTOH\x1b[2J[/]", phone="")
    assert desk.correct_reporter(key, new).holder == new
    unsent = pc.do(lambda: pc.records.journal._n)
    assert desk.correct_reporter(key, new).holder == new, "the same again is no entry"
    assert pc.do(lambda: pc.records.journal._n) == unsent
    sent(pc)
    assert office.hub.visit(key).holder == new


def test_a_guest_id_in_use_says_its_number(office: Office) -> None:
    pc, counter = registered(office, SITI)
    lobby = office.pc("lobby").lobby()
    lobby.issue(Reason.GENERAL)
    counter.call_next()
    with pytest.raises(RefusedError) as refused:
        counter.register(OTHER, 17)
    assert refused.value.title == "ID tamu 17 sedang dipakai A-001 sejak 09.00."
    assert pc.link.status.connected
