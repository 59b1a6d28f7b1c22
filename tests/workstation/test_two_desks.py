"""Two desks have one visitor, and the office's time goes on without its server (chaos runs)."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta
from threading import Thread

from desk_tui.clock import WIB, OfficeClock
from desk_tui.office.visit import Reason, Visit, VisitState
from tests.workstation.office import MONDAY, SITI, STORY, Office, sent, until
from tests.workstation.wire import DROP, LATE, Wire


def test_a_talk_goes_on_though_another_desk_was_given_its_visitor(
    office: Office, wire: Wire
) -> None:
    """Whoever files has the visit, and the other is listed; a talk is never taken away."""
    key = office.pc("lobby").lobby().issue(Reason.GENERAL).key
    pc, other = office.pc("desk-2", hub=wire.folder), office.pc("desk-4")
    desk = pc.desk(2)
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    desk.call_by_hand("A-001")
    desk.visitor_came()
    desk.save_draft(STORY, "hope", (0, 0)).result(30)
    assert other.desk(4).call_next().key == key
    wire.plug_in()
    sent(pc)
    # The answer tells of the visit as the ledger has it: called to desk 4.
    assert desk.take_card(SITI, 17).state is VisitState.TALKING
    here = desk.situation().visit
    assert here is not None and (here.key, here.desk) == (key, 2)
    office.shut(pc)
    pc = office.pc("desk-2")
    desk = pc.desk(2)
    draft = desk.load_draft()
    assert draft is not None and draft.complaint == STORY
    report = desk.file(STORY)
    sent(pc)
    there = office.hub.visit(key)
    assert (there.desk, there.state) == (2, VisitState.ENDED)
    assert [number.replace("-", "") for number in there.registration_numbers] == [
        report.registration_number.replace("-", "")
    ]
    assert office.hub.verify().attention["two_desks_one_visit"] > 0


def test_a_talk_called_by_hand_is_not_begun_again_by_a_call_that_was_given_up(
    office: Office, wire: Wire
) -> None:
    """The hub called the same visitor for this desk; its answer was lost on the way."""
    key = office.pc("lobby").lobby().issue(Reason.GENERAL).key
    asked, pc = office.pc("desk-2", name="elsewhere"), office.pc("desk-2", hub=wire.folder)
    desk = pc.desk(2)
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    desk.call_by_hand("A-001")
    desk.visitor_came()
    assert asked.desk(2).call_next().key == key
    wire.plug_in()
    sent(pc)
    assert desk.take_card(SITI, 17).state is VisitState.TALKING
    assert desk.file(STORY).visit.state is VisitState.ENDED


def test_a_call_answered_again_after_the_visitor_was_served_elsewhere_calls_the_next(
    office: Office, wire: Wire
) -> None:
    lobby = office.pc("lobby").lobby()
    lobby.issue(Reason.GENERAL)
    slow, quick = office.pc("desk-1", hub=wire.folder), office.pc("desk-3")
    wire.next("/command", DROP, LATE)
    called: Future[Visit] = Future()
    Thread(target=lambda: called.set_result(slow.desk(1).call_next()), daemon=True).start()
    until(lambda: "/command" in wire.decided)
    desk = quick.desk(3)
    desk.call_by_hand("A-001")
    desk.visitor_came()
    desk.file(STORY)
    sent(quick)
    lobby.issue(Reason.GENERAL)
    wire.released.set()
    visit = called.result(5)
    assert (visit.ticket, visit.desk, visit.state) == ("A-002", 1, VisitState.CALLED)
    assert slow.desk(1).situation().visit == visit


def test_started_without_the_server_a_pc_lives_at_the_office_s_time(
    office: Office, wire: Wire
) -> None:
    office.hub.office_time(MONDAY + timedelta(days=30))
    pc = office.pc("desk-2", hub=wire.folder)
    sent(pc)
    office.shut(pc)
    wire.pull_out()
    pc = office.pc("desk-2", hub=wire.folder, connected=False)
    until(pc.records.ready.done)
    assert pc.today() == MONDAY.date() + timedelta(days=30)
    assert pc.desk(2).call_by_hand("A-001").key.startswith(str(pc.today()))


def test_an_office_whose_clock_was_set_back_still_knows_its_last_number(office: Office) -> None:
    pc = office.pc("lobby")
    lobby = pc.lobby()
    lobby.issue(Reason.GENERAL)
    office.hub.office_time(MONDAY - timedelta(minutes=10))
    last = lobby.issue(Reason.GENERAL)
    assert lobby.situation().last == last
    lobby.reprint_last()
    until(lambda: pc.papers.idle)
    names = sorted(path.name for path in (office.folder / "lobby" / "paper").glob("*.txt"))
    assert names[-1] == "ticket-2026-11-23-A-002-1.txt"


def test_an_invented_time_goes_on_where_the_killed_hub_left_it(office: Office) -> None:
    """The hub of a demo is started again with the arguments of its first start."""
    office.hub.office_time(MONDAY + timedelta(minutes=40))
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    office.hub.stop()
    office.hub.office_time(MONDAY)
    office.hub.start()
    assert office.hub.hub.clock.now() - MONDAY.replace(tzinfo=WIB) >= timedelta(minutes=40)


def test_an_answer_that_took_a_while_is_as_old_as_half_the_way() -> None:
    now = OfficeClock().now()
    asked_at = now.timestamp() - 4
    assert timedelta(seconds=1.9) < OfficeClock.follow(now, 1.0, asked_at).skew(now)
    assert OfficeClock.follow(now, 1.0, asked_at).skew(now) < timedelta(seconds=2.5)
