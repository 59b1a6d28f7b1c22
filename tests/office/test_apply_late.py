"""A desk was cut off; the counter gave the card back and told first: nobody is asked to look."""

from __future__ import annotations

from datetime import datetime

import pytest

from desk_tui.office import entries as e
from desk_tui.office.visit import EndReason, Visit, VisitState
from tests.office.telling import NUMBER, WITH_COUNTER, Telling, key


@pytest.fixture
def day() -> Telling:
    """A-001 is registered with guest ID 7."""
    day = Telling(profile=WITH_COUNTER)
    day.issue("A-001")
    day.to_counter("A-001")
    day.register("A-001", 7)
    return day


def card_first(day: Telling) -> datetime:
    """Tell the return of the card; give the time before it, at which the desk worked."""
    worked, day.now = day.now, day.now.replace(hour=11)
    assert day.fetch_card("A-001", 7) == []
    day.now = worked
    return worked


def visit(day: Telling) -> Visit:
    assert day.state.visit_at(3) is None
    return day.visit("A-001")


def test_a_visitor_called_by_hand_and_served_before_the_card_went_back(day: Telling) -> None:
    worked = card_first(day)
    assert day.by_hand("A-001", 3) == []
    assert day.say(e.CallRepeated(visit=key("A-001")), "desk-3") == []
    assert day.came("A-001", 3) == []
    assert day.file("A-001", 3) == []
    assert day.finish("A-001", 3) == []
    done = visit(day)
    assert (done.state, done.desk, done.called_at, done.calls) == (VisitState.ENDED, 3, worked, 2)
    assert done.registration_numbers == (NUMBER,)
    assert (done.end_reason, done.guest_pass) == ("", None)


def test_the_end_of_a_talk_the_office_knew_had_begun(day: Telling) -> None:
    day.call("A-001", 3)
    card_first(day)
    assert day.came("A-001", 3) == []
    ended = e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.IN_COURT)
    assert day.say(ended, "desk-3") == []
    assert visit(day).end_reason == EndReason.IN_COURT.value


def test_the_reason_an_officer_gives_long_after_the_card_went_is_kept(day: Telling) -> None:
    day.call("A-001", 3)
    assert day.came("A-001", 3) == []
    card_first(day)
    day.now = day.now.replace(hour=12)
    ended = e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.INFORMATION_ONLY)
    assert day.say(ended, "desk-4") == ["end_of_a_visit_elsewhere"]
    assert day.say(ended, "desk-3") == []
    assert visit(day).end_reason == EndReason.INFORMATION_ONLY.value


def test_who_did_not_come_to_the_desk_and_fetched_the_card(day: Telling) -> None:
    day.call("A-001", 3)
    card_first(day)
    assert day.no_show("A-001", 3) == []
    assert visit(day).state is VisitState.ENDED


def test_another_desk_or_a_talk_after_the_card_is_listed(day: Telling) -> None:
    day.call("A-001", 3)
    card_first(day)
    assert day.by_hand("A-001", 4) == ["call_of_a_number_done"]
    assert day.came("A-001", 4) == ["start_of_a_visit_elsewhere"]
    day.now = day.now.replace(hour=12)
    assert day.came("A-001", 3) == ["start_of_a_visit_elsewhere"]
    assert day.by_hand("A-001", 3) == ["call_of_a_number_done"]
