"""Two desks have one visitor, and the office's time goes on without its server (chaos runs)."""

from __future__ import annotations

from datetime import timedelta

from desk_tui.clock import OfficeClock
from desk_tui.office.visit import Reason, VisitState
from tests.workstation.office import MONDAY, SITI, STORY, Office, sent, until
from tests.workstation.wire import Wire


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
    desk.save_draft(STORY, "hope", (0, 0)).result(5)
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


def test_an_answer_that_took_a_while_is_as_old_as_half_the_way() -> None:
    now = OfficeClock().now()
    asked_at = now.timestamp() - 4
    assert timedelta(seconds=1.9) < OfficeClock.follow(now, 1.0, asked_at).skew(now)
    assert OfficeClock.follow(now, 1.0, asked_at).skew(now) < timedelta(seconds=2.5)
