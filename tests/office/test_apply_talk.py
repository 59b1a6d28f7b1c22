"""Around a talk: parked, handed on, taken back; who is ready, and who needs help."""

from __future__ import annotations

import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office.apply import apply
from desk_tui.office.apply_talk import UNDOABLE
from desk_tui.office.changes import Attention
from desk_tui.office.visit import EndReason, VisitState
from tests.office.telling import MONDAY, TUESDAY, WITH_COUNTER, Telling, key

LEFT = EndReason.LEFT


@pytest.fixture
def day() -> Telling:
    """Three are registered; desk 3 talks with A-001."""
    day = Telling(profile=WITH_COUNTER)
    for number, ticket in enumerate(("A-001", "A-002", "A-003"), start=1):
        day.issue(ticket)
        day.at_counter(ticket)
        day.register(ticket, number)
    day.call("A-001", 3, command="c1")
    day.came("A-001", 3)
    return day


# -- parked -----------------------------------------------------------------------------


def test_a_parked_talk_frees_the_desk_and_goes_on_there(day: Telling) -> None:
    assert day.rest("A-001", 3, "mengambil fotokopi") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.desk, visit.note) == (VisitState.PARKED, 3, "mengambil fotokopi")
    assert day.state.visit_at(3) is None
    assert day.waiting() == ["A-002", "A-003"], "nobody else is given it"
    day.call("A-002", 3)
    day.came("A-002", 3)
    day.file("A-002", 3)
    day.finish("A-002", 3)
    assert day.go_on("A-001", 3) == []
    assert day.state.visit_at(3) == day.visit("A-001")
    assert day.visit("A-001").state is VisitState.TALKING
    assert day.go_on("A-001", 3) == [], "said twice"


def test_only_what_was_talked_counts_as_talk(day: Telling) -> None:
    """Each entry takes a minute: two before the rest, one after it, the rest itself none."""
    day.issue("A-004")
    day.rest("A-001", 3)
    for ticket in ("A-005", "A-006", "A-007"):
        day.issue(ticket)
    day.go_on("A-001", 3)
    day.file("A-001", 3)
    day.finish("A-001", 3)
    visit = day.visit("A-001")
    assert visit.talk_s == (2 + 2) * 60
    day.say(e.SecondReportBegun(visit=visit.key, desk=3), "desk-3")
    day.finish("A-001", 3)
    assert day.visit("A-001").talk_s == (2 + 2 + 1) * 60, "a second report adds to the first"


def test_the_card_given_back_ends_a_parked_visit_and_its_rest_was_no_talk(day: Telling) -> None:
    day.rest("A-001", 3)
    day.issue("A-004")
    assert day.fetch_card("A-001", 1) == []
    visit = day.visit("A-001")
    assert (visit.state, visit.end_reason, visit.talk_s) == (VisitState.ENDED, "", 60)
    assert day.go_on("A-001", 3) == [], "the desk was cut off and tells it later"
    assert day.visit("A-001").state is VisitState.ENDED


def test_the_supervisor_takes_a_parked_visitor_back_to_the_queue(day: Telling) -> None:
    day.rest("A-001", 3)
    assert day.say(o.VisitorReleased(visit=key("A-001"), why="PC mati"), command="c2") == []
    assert day.waiting() == ["A-001", "A-002", "A-003"]
    assert day.visit("A-001").parked_at is None


def test_what_does_not_fit_a_rest_is_listed_and_changes_nothing(day: Telling) -> None:
    before = day.visit("A-001")
    assert day.rest("A-001", 4) == ["rest_of_a_visit_elsewhere"]
    assert day.rest("A-002", 3) == ["rest_of_a_visit_elsewhere"]
    assert day.rest("A-404", 3) == ["rest_of_a_visit_elsewhere"]
    assert day.go_on("A-001", 4) == ["two_desks_one_visit"]
    assert day.go_on("A-404", 3) == ["resumption_of_a_visit_elsewhere"]
    assert day.visit("A-001") == before
    day.rest("A-001", 3)
    assert day.rest("A-001", 3) == [], "said twice"
    assert day.go_on("A-001", 4) == ["resumption_of_a_visit_elsewhere"]
    assert day.came("A-001", 3) == ["start_of_a_visit_elsewhere"]
    assert day.visit("A-001").state is VisitState.PARKED


def test_a_desk_cut_off_that_goes_on_with_somebody_released_meanwhile_has_them(
    day: Telling,
) -> None:
    day.rest("A-001", 3)
    day.say(o.VisitorReleased(visit=key("A-001"), why="PC mati"))
    assert day.go_on("A-001", 3) == []
    assert day.state.visit_at(3) == day.visit("A-001")


def test_a_parked_visit_does_not_outlive_its_day_but_its_card_does(day: Telling) -> None:
    day.rest("A-001", 3)
    day.issue("A-009")
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert key("A-001") in day.state.visits, "its card lies with us"
    assert day.state.visit_at(3) is None and day.state.many(VisitState.PARKED) == 0


# -- handed on --------------------------------------------------------------------------


def test_who_is_handed_on_waits_for_that_desk_alone(day: Telling) -> None:
    assert day.hand_on("A-001", 3, 5, "c2") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.reserved_for, visit.from_desk) == (VisitState.REGISTERED, 5, 3)
    assert visit.note == "map merah" and day.state.visit_at(3) is None
    assert day.waiting() == ["A-002", "A-003"]
    assert [each.ticket for each in day.state.reserved(5)] == ["A-001"]
    assert day.state.reserved(3) == []
    day.call("A-001", 5)
    assert day.state.reserved(5) == [] and day.visit("A-001").desk == 5
    day.came("A-001", 5)
    assert day.visit("A-001").for_desk is None and day.visit("A-001").from_desk == 3


def test_a_call_given_up_leaves_it_waiting_for_that_desk(day: Telling) -> None:
    day.hand_on("A-001", 3, 5)
    day.call("A-001", 5, command="c3")
    day.abandon("c3", "desk-5")
    assert [each.ticket for each in day.state.reserved(5)] == ["A-001"]


def test_a_transfer_given_up_leaves_the_talk_where_it_was(day: Telling) -> None:
    day.hand_on("A-001", 3, 5, "c2")
    assert day.abandon("c2", "desk-3") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.desk, visit.reserved_for) == (VisitState.TALKING, 3, None)
    assert day.state.reserved(5) == []


def test_a_transfer_given_up_after_the_other_desk_has_called_is_listed(day: Telling) -> None:
    day.hand_on("A-001", 3, 5, "c2")
    day.call("A-001", 5)
    assert day.abandon("c2", "desk-3") == ["two_desks_one_visit"]
    assert day.visit("A-001").desk == 5


def test_the_supervisor_lets_any_desk_call_who_was_handed_on(day: Telling) -> None:
    day.hand_on("A-001", 3, 5)
    assert day.say(o.VisitorReleased(visit=key("A-001"), why="meja 5 pulang")) == []
    assert day.waiting() == ["A-001", "A-002", "A-003"] and day.state.all_reserved() == []


# -- taken back -------------------------------------------------------------------------


def test_each_step_is_taken_back_to_where_it_began(day: Telling) -> None:
    assert day.undo("A-001", 3, "VisitStarted") == []
    assert day.visit("A-001").state is VisitState.CALLED
    day.no_show("A-001", 3)
    assert day.undo("A-001", 3, "VisitorDidNotCome") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.ended_at, visit.calls) == (VisitState.CALLED, None, 1)
    day.came("A-001", 3)
    day.say(e.VisitEndedWithoutReport(visit=key("A-001"), reason=LEFT), "desk-3")
    assert day.undo("A-001", 3, "VisitEndedWithoutReport") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.ended_at, visit.end_reason) == (VisitState.TALKING, None, "")
    day.rest("A-001", 3)
    assert day.undo("A-001", 3, "VisitParked") == []
    assert day.visit("A-001").state is VisitState.TALKING
    assert day.state.visit_at(3) == day.visit("A-001")


def test_a_call_taken_back_leaves_everybody_in_the_old_order(day: Telling) -> None:
    before = day.state.recent_calls()
    day.call("A-002", 4, command="c4")
    assert day.undo("A-002", 4, "VisitorCalled") == []
    assert day.waiting() == ["A-002", "A-003"]
    assert day.state.recent_calls() == before, "nobody's turn was used up"
    assert day.abandon("c4", "desk-4") == [], "what was taken back is not undone again"


def test_a_number_called_by_hand_by_mistake_does_not_wait_as_somebody(day: Telling) -> None:
    """Nobody has given A-170; if a lobby says later that it did, it waits like the others."""
    called = e.VisitorCalledByHand(
        visit=key("A-170"), day=MONDAY, ticket="A-170", desk=4, guest_pass=9, name="BUDI CONTOH"
    )
    day.say(called, "desk-4")
    assert day.undo("A-170", 4, "VisitorCalledByHand") == []
    assert day.visit("A-170").state is VisitState.VOID
    assert day.state.visit_with_pass(9) is None and day.visit("A-170").holder is None
    assert day.by_hand("A-170", 4) == [], "read right the second time"
    assert day.undo("A-170", 4, "VisitorCalledByHand") == []
    day.issue("A-170")
    assert day.visit("A-170").state is VisitState.WAITING


def test_nobody_takes_back_what_another_did(day: Telling) -> None:
    """Break: leave the officer, or the desk, out of ``may_undo``."""
    before = day.visit("A-001")
    day.officer = "petugas-2"
    assert day.undo("A-001", 3, "VisitStarted") == ["undoing_of_a_step_gone_by"]
    day.officer = "petugas-1"
    assert day.undo("A-001", 4, "VisitStarted") == ["undoing_of_a_step_gone_by"]
    assert day.undo("A-001", 3, "VisitorCalled") == ["undoing_of_a_step_gone_by"]
    assert day.undo("A-404", 3, "VisitStarted") == ["undoing_of_a_step_gone_by"]
    assert day.visit("A-001") == before


@pytest.mark.parametrize("step", [*UNDOABLE, "ComplaintFiled", "VisitFinished", "VisitTransferred"])
def test_what_was_filed_is_never_taken_back(day: Telling, step: str) -> None:
    day.file("A-001", 3)
    day.finish("A-001", 3)
    assert day.undo("A-001", 3, step) == ["undoing_of_a_step_gone_by"]
    assert day.visit("A-001").state is VisitState.ENDED


def test_a_step_is_not_taken_back_over_somebody_else_or_after_the_card(day: Telling) -> None:
    day.undo("A-001", 3, "VisitStarted")
    day.no_show("A-001", 3)
    day.call("A-002", 3)
    assert day.undo("A-001", 3, "VisitorDidNotCome") == ["undoing_of_a_step_gone_by"]
    assert day.state.visit_at(3) == day.visit("A-002")
    day.came("A-002", 3)
    day.say(e.VisitEndedWithoutReport(visit=key("A-002"), reason=LEFT), "desk-3")
    day.fetch_card("A-002", 2)
    gone = day.undo("A-002", 3, "VisitEndedWithoutReport")
    assert gone == ["undoing_of_a_step_gone_by"]


# -- ready, and in danger ---------------------------------------------------------------


def test_a_visitor_ends_a_desk_s_readiness_however_they_come(day: Telling) -> None:
    for desk in (4, 5, 6):
        day.be_ready(desk)
    assert sorted(day.state.ready) == [4, 5, 6]
    day.call("A-002", 4)
    day.by_hand("A-003", 5)
    day.rest("A-001", 3)
    day.be_ready(3)
    day.go_on("A-001", 3)
    assert sorted(day.state.ready) == [6]
    day.say(d.DeskNotReady(desk=6), "desk-6")
    assert day.state.ready == {}
    assert day.be_ready(4) == [] and day.state.ready == {}, "it has a visitor"


def test_ready_again_keeps_its_place(day: Telling) -> None:
    day.be_ready(4)
    since = day.state.ready[4].since
    day.be_ready(5)
    day.be_ready(4)
    assert day.state.ready[4].since == since < day.state.ready[5].since


@pytest.mark.parametrize(
    "end",
    [
        (d.DeskNotReady(desk=4), "desk-4"),
        (o.OfficerSignedOut(officer="petugas-9"), "desk-4"),
        (o.DayClosed(day=MONDAY), "hub"),
        (e.DayOpened(day=TUESDAY, quota=50), "hub"),
        (e.CommandAbandoned(command_id="c9"), "desk-4"),
    ],
    ids=lambda end: type(end[0]).__name__,
)
def test_readiness_ends_with_whoever_was_ready(day: Telling, end: tuple[e.Body, str]) -> None:
    day.be_ready(4, "c9")
    day.say(*end)
    assert day.state.ready == {}


def test_a_call_for_a_ready_desk_goes_back_when_the_wish_to_be_ready_is_given_up(
    day: Telling,
) -> None:
    day.be_ready(4, "c9")
    day.call("A-002", 4, command="c9")
    day.abandon("c9", "desk-4")
    assert day.waiting() == ["A-002", "A-003"] and day.state.visit_at(4) is None


def test_an_alarm_names_who_is_there(day: Telling) -> None:
    day.at_counter("A-404", 1)
    there = {"desk-3": key("A-001"), "desk-4": "", "registration-1": key("A-404"), "lobby": ""}
    for place, visit in there.items():
        assert day.say(d.EmergencyRaised(), place) == ["emergency"]
        assert apply(day.state, day.entries[-1]) == (Attention("emergency", visit),)
