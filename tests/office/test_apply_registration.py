"""What counters tell: called there, came late, half filled, registered, and in which order."""

from __future__ import annotations

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.visit import Reason, ShownBecause, VisitState
from tests.office.telling import HOLDER, MONDAY, NINE, WITH_COUNTER, Telling, key


@pytest.fixture
def day() -> Telling:
    """An office with two counters; three have a number."""
    day = Telling(profile=WITH_COUNTER)
    for ticket in ("A-001", "A-002", "A-003"):
        day.issue(ticket)
    return day


def test_the_way_of_a_visitor(day: Telling) -> None:
    assert day.waiting() == [], "a desk is given nobody who is not registered"
    assert day.to_counter("A-001") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.counter, visit.counter_calls) == (VisitState.REGISTERING, 1, 1)
    assert day.state.visit_at_counter(1) == visit
    assert day.assign("A-001", 7) == []
    assert day.register("A-001", 7) == []
    visit = day.visit("A-001")
    assert (visit.state, visit.registered_at) == (VisitState.REGISTERED, visit.card_since)
    assert day.state.visit_at_counter(1) is None
    assert day.waiting() == ["A-001"]
    day.call("A-001", 3)
    day.came("A-001", 3)
    day.finish("A-001", 3)
    assert day.fetch_card("A-001", 7) == []
    visit = day.visit("A-001")
    assert (visit.state, visit.passes, visit.cards_held) == (VisitState.ENDED, (), 0)
    assert visit.end_reason == "", "a talk that is over has its own reason"


def test_whoever_is_registered_late_keeps_the_place(day: Telling) -> None:
    day.register("A-002", 2)
    day.register("A-003", 3)
    day.register("A-001", 1)
    assert [visit.ticket for visit in day.state.waiting()] == ["A-001", "A-002", "A-003"]


def test_a_visitor_who_comes_without_a_call(day: Telling) -> None:
    assert day.at_counter("A-002", 2) == []
    visit = day.visit("A-002")
    assert (visit.state, visit.counter, visit.counter_calls) == (VisitState.REGISTERING, 2, 0)
    assert day.state.recent_calls_to_registration() == [], "nobody's turn was used"


def test_a_visitor_who_came_stays_though_the_call_was_given_up(day: Telling) -> None:
    day.to_counter("A-001", command="c1")
    day.at_counter("A-001")
    day.abandon("c1")
    assert day.visit("A-001").state is VisitState.REGISTERING


def test_a_call_that_was_given_up_is_undone(day: Telling) -> None:
    before = day.visit("A-001")
    day.to_counter("A-001", command="c1")
    day.abandon("c1")
    assert day.visit("A-001") == before
    assert day.state.recent_calls_to_registration() == []


def test_a_half_filled_form_leaves_the_counter_free(day: Telling) -> None:
    day.to_counter("A-001", command="c1")
    assert day.park("A-001") == []
    assert day.state.visit_at_counter(1) is None
    day.to_counter("A-002")
    assert day.state.visit_at_counter(1) == day.visit("A-002")
    day.abandon("c1")
    assert day.visit("A-001").parked, "what was typed is not taken back by an old command"
    assert day.at_counter("A-001", 2) == []
    visit = day.visit("A-001")
    assert (visit.counter, visit.parked) == (2, False)


def test_three_calls_and_nobody_came(day: Telling) -> None:
    day.to_counter("A-001")
    for _time in range(2):
        assert day.say(e.CallRepeated(visit=key("A-001")), "registration-1") == []
    assert day.visit("A-001").counter_calls == 3
    assert day.say(e.VisitorDidNotCome(visit=key("A-001")), "registration-1") == []
    assert day.visit("A-001").state is VisitState.NO_SHOW
    assert day.at_counter("A-001") == []
    assert day.visit("A-001").state is VisitState.REGISTERING


def test_registered_and_missed_at_a_desk_waits_again_in_the_same_place(day: Telling) -> None:
    day.register("A-001", 1)
    day.register("A-002", 2)
    day.call("A-001", 3)
    day.no_show("A-001", 3)
    assert day.waiting() == ["A-002"]
    assert day.at_counter("A-001") == []
    assert [visit.ticket for visit in day.state.waiting()] == ["A-001", "A-002"]


def test_only_the_counter_that_has_the_visitor_says_so(day: Telling) -> None:
    day.to_counter("A-001", 1)
    assert day.park("A-001", 2) == ["parking_of_a_visit_elsewhere"]
    repeated = e.CallRepeated(visit=key("A-001"))
    assert day.say(repeated, "registration-2") == ["call_of_a_visit_elsewhere"]
    assert day.say(repeated, "desk-1") == ["call_of_a_visit_elsewhere"]
    gone = e.VisitorDidNotCome(visit=key("A-001"))
    assert day.say(gone, "registration-2") == ["no_show_of_a_visit_elsewhere"]
    assert day.visit("A-001").counter_calls == 1


def test_a_person_stands_at_one_counter(day: Telling) -> None:
    day.to_counter("A-001", 1)
    assert day.at_counter("A-001", 2) == ["two_counters_one_visit"]
    assert day.state.visit_at_counter(1) is None
    assert day.state.visit_at_counter(2) == day.visit("A-001")


def test_a_counter_has_one_visitor_and_loses_no_other(day: Telling) -> None:
    day.to_counter("A-001")
    assert day.at_counter("A-002") == ["counter_had_another_visit"]
    assert day.visit("A-001").parked
    assert day.state.visit_at_counter(1) == day.visit("A-002")


def test_nobody_is_called_from_a_desk_to_the_counter(day: Telling) -> None:
    day.register("A-001", 1)
    day.call("A-001", 3)
    assert day.at_counter("A-001") == ["registration_of_a_visit_at_a_desk"]
    day.void("A-002")
    assert day.at_counter("A-002") == ["call_of_a_number_done"]
    assert day.at_counter("A-404") == [], "its paper is there, its entry is not yet"
    assert day.visit("A-404").state is VisitState.REGISTERING


def test_a_document_that_was_only_shown(day: Telling) -> None:
    shown = e.IdentityCardTaken(
        visit=key("A-001"),
        holder=HOLDER,
        guest_pass=7,
        held=False,
        shown_because=ShownBecause.DIGITAL,
    )
    assert day.say(shown, "registration-1") == []
    visit = day.visit("A-001")
    assert (visit.state, visit.card_held, visit.shown_because) == (
        VisitState.REGISTERED,
        False,
        "ikd",
    )
    assert visit.passes == (7,)
    day.fetch_card("A-001", 7)
    assert day.visit("A-001").passes == ()


def test_a_second_registration_corrects_the_first(day: Telling) -> None:
    day.register("A-001", 7)
    first = day.visit("A-001")
    other = msgspec.structs.replace(HOLDER, name="SITI CONTOH DUA")
    again = e.IdentityCardTaken(visit=key("A-001"), holder=other, guest_pass=8)
    assert day.say(again, "registration-2") == []
    visit = day.visit("A-001")
    assert visit.holder == other and visit.passes == (8,)
    assert (visit.registered_at, visit.card_since) == (first.registered_at, first.card_since)


def test_a_priority_seen_at_the_counter_moves_the_person_not_the_number(day: Telling) -> None:
    day.say(r.PriorityChanged(visit=key("A-003"), reason=Reason.PREGNANT), "registration-1")
    visit = day.visit("A-003")
    assert (visit.ticket, visit.reason) == ("A-003", Reason.PREGNANT)
    assert [v.ticket for v in day.state.first_for_registration()] == ["A-001", "A-003"]


def test_who_came_is_corrected_until_the_card_is_given_back(day: Telling) -> None:
    day.register("A-001", 7)
    named = msgspec.structs.replace(HOLDER, name="SITI BENAR", document_number="", phone="-")
    corrected = r.ReporterCorrected(visit=key("A-001"), holder=named)
    assert day.say(corrected, "desk-3") == []
    holder = day.visit("A-001").holder
    assert holder is not None
    assert (holder.name, holder.document_number) == ("SITI BENAR", HOLDER.document_number)
    day.fetch_card("A-001", 7)
    assert day.say(corrected, "desk-3") == ["correction_after_the_card"]


@pytest.mark.parametrize("stage", ["waiting", "registered", "talking"])
def test_the_card_given_back_ends_the_visit_wherever_it_stands(day: Telling, stage: str) -> None:
    day.register("A-001", 7)
    if stage == "talking":
        day.call("A-001", 3)
        day.came("A-001", 3)
    assert day.fetch_card("A-001", 7) == []
    visit = day.visit("A-001")
    assert visit.state is VisitState.ENDED
    assert visit.end_reason == ("" if stage == "talking" else "pulang sendiri")
    assert day.state.visit_at(3) is None


def test_a_card_given_back_at_a_desk_ends_nothing(day: Telling) -> None:
    day.register("A-001", 7)
    day.call("A-001", 3)
    day.came("A-001", 3)
    day.give_card_back("A-001", 7, "desk-3")
    assert day.visit("A-001").state is VisitState.TALKING


def test_the_supervisor_takes_a_visitor_back(day: Telling) -> None:
    day.register("A-001", 7)
    day.call("A-001", 3)
    day.came("A-001", 3)
    assert day.say(o.VisitorReleased(visit=key("A-001"), why="PC meja 3 mati")) == []
    assert day.waiting() == ["A-001"]
    assert day.state.visit_at(3) is None
    assert day.came("A-001", 3) == ["start_of_a_visit_elsewhere"]
    day.to_counter("A-002", 2)
    assert day.say(o.VisitorReleased(visit=key("A-002"), why="PC loket mati")) == []
    assert day.visit("A-002").state is VisitState.WAITING
    again = o.VisitorReleased(visit=key("A-002"), why="sekali lagi")
    assert day.say(again) == ["release_of_a_visit_nobody_has"]


def test_a_visitor_whom_another_displaced_stays_registered(day: Telling) -> None:
    day.register("A-001", 1)
    day.register("A-002", 2)
    day.call("A-001", 3)
    assert day.by_hand("A-002", 3) == ["desk_had_another_visit"]
    assert day.visit("A-001").state is VisitState.REGISTERED
    day.call("A-001", 4, "c1")
    day.abandon("c1", "desk-4")
    assert day.visit("A-001").state is VisitState.REGISTERED


def test_a_number_is_void_until_it_has_a_guest_id(day: Telling) -> None:
    day.to_counter("A-001")
    assert day.void("A-001") == []
    assert day.state.visit_at_counter(1) is None
    day.to_counter("A-002")
    day.assign("A-002", 5)
    assert day.void("A-002") == ["void_of_a_number_in_use"]
    assert day.register("A-001", 9) == ["card_of_a_void_number"]
    assert day.visit("A-001").passes == (9,), "the card is with us all the same"


def test_yesterdays_numbers_are_nobodys_turn_today(day: Telling) -> None:
    day.to_counter("A-001")
    day.say(e.DayOpened(day=NINE.date().replace(day=24), quota=50))
    assert day.state.first_for_registration() == []
    assert day.state.visit_at_counter(1) is None
    assert day.at_counter("A-001", 1, MONDAY) == []
