"""Identity cards and guest IDs: a guest ID is out to one visitor, every card comes back."""

from __future__ import annotations

import msgspec
import pytest

from desk_tui.office import entries as e
from desk_tui.office.cards import outstanding
from desk_tui.office.counter_view import cards_of
from tests.office.telling import HOLDER, MONDAY, TUESDAY, WITH_COUNTER, Telling, key


@pytest.fixture
def day() -> Telling:
    day = Telling()
    for number in (1, 2, 3):
        day.issue(f"A-00{number}")
    return day


def assign(day: Telling, ticket: str, guest_pass: int, command: str = "") -> list[str]:
    assigned = e.GuestPassAssigned(visit=key(ticket), guest_pass=guest_pass)
    return day.say(assigned, command=command)


def test_out_and_in(day: Telling) -> None:
    assert assign(day, "A-001", 7) == []
    taken_at = day.now
    assert day.take_card("A-001", 7) == []
    visit = day.visit("A-001")
    assert (visit.holder, visit.guest_pass, visit.card_held) == (HOLDER, 7, True)
    assert visit.card_since == taken_at
    assert day.state.passes_out() == (7,)
    assert day.state.visit_with_pass(7) == visit
    back_at = day.now
    assert day.give_card_back("A-001", 7) == []
    visit = day.visit("A-001")
    assert (visit.guest_pass, visit.card_held, visit.card_returned_at) == (None, False, back_at)
    assert day.state.passes_out() == ()


def test_a_second_entry_corrects_the_first(day: Telling) -> None:
    since = day.now
    day.take_card("A-001", 7)
    name = msgspec.structs.replace(HOLDER, name="SITI CONTOH DUA")
    assert (
        day.say(e.IdentityCardTaken(visit=key("A-001"), holder=name, guest_pass=8), "desk-1") == []
    )
    visit = day.visit("A-001")
    assert (visit.holder, visit.guest_pass, visit.card_since) == (name, 8, since)
    assert day.state.passes_out() == (8,)


def test_a_guest_pass_out_twice_stays_with_the_first(day: Telling) -> None:
    day.take_card("A-001", 7)
    assert day.take_card("A-002", 7) == ["guest_pass_out_twice"]
    second = day.visit("A-002")
    assert second.card_held, "the card lies with us all the same"
    assert second.guest_pass is None
    assert day.state.visit_with_pass(7) == day.visit("A-001")
    assert day.give_card_back("A-002", 7) == []
    assert day.state.passes_out() == (7,)


def test_what_the_hub_assigns_is_this_visitors(day: Telling) -> None:
    assign(day, "A-001", 7)
    assert assign(day, "A-002", 7) == ["guest_pass_out_twice"]
    assert day.state.visit_with_pass(7) == day.visit("A-002")
    assert day.visit("A-001").guest_pass is None


def test_another_guest_pass_comes_back(day: Telling) -> None:
    day.take_card("A-001", 7)
    day.take_card("A-002", 8)
    assert day.give_card_back("A-001", 8) == ["another_guest_pass_came_back"]
    assert day.state.passes_out() == (8,)


def test_a_card_taken_again_is_here_again(day: Telling) -> None:
    day.take_card("A-001", 7)
    day.give_card_back("A-001", 7)
    again = day.now
    day.take_card("A-001", 7)
    visit = day.visit("A-001")
    assert (visit.card_held, visit.card_since, visit.card_returned_at) == (True, again, None)


def test_an_abandoned_pass_comes_back_unless_the_card_was_taken(day: Telling) -> None:
    assign(day, "A-001", 7, "c1")
    assert day.abandon("c1") == []
    assert day.state.passes_out() == ()
    assign(day, "A-002", 8, "c2")
    day.take_card("A-002", 8)
    assert day.abandon("c2") == []
    assert day.state.passes_out() == (8,)


def test_a_card_of_an_unknown_visit_is_listed(day: Telling) -> None:
    assert day.take_card("A-404", 7) == ["card_of_an_unknown_visit"]
    assert day.give_card_back("A-404", 7) == ["card_of_an_unknown_visit"]


def test_a_card_left_behind_is_here_the_next_day_and_can_be_given_back(day: Telling) -> None:
    day.call("A-001", 1)
    day.take_card("A-001", 7)
    day.finish("A-001", 1)
    day.say(e.DayOpened(day=TUESDAY, quota=50))
    assert day.state.visit_with_pass(7) == day.visit("A-001", MONDAY)
    assert day.give_card_back("A-001", 7) == []
    assert day.state.passes_out() == ()
    assert day.state.places_used() == 0


def test_a_card_under_a_guest_id_given_twice_is_found_by_its_number() -> None:
    """Two counters cut off gave the same one: both cards lie in that slot."""
    day = Telling(profile=WITH_COUNTER)
    for counter, ticket in ((1, "A-001"), (2, "A-002")):
        day.issue(ticket)
        day.at_counter(ticket, counter)
        day.register(ticket, 7, counter)
    second = day.visit("A-002")
    assert (second.guest_pass, second.card_held, day.state.passes_out()) == (None, True, (7,))
    held = [line for visit in day.state.visits_with_cards() for line in cards_of(visit)]
    assert [(line.ticket, line.guest_pass) for line in held] == [("A-001", 7), ("A-002", 7)]
    assert outstanding(second) == (7,), "the supervisor writes down where it is kept"
    assert day.fetch_card("A-002", 7, 2) == []
    assert day.visit("A-001").guest_pass == 7, "each gets the own one back"
    assert (day.visit("A-002").card_held, cards_of(day.visit("A-002"))) == (False, [])
