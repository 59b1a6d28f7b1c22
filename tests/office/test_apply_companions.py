"""Guest IDs: companions have their own, a lost one leaves circulation, none is out twice."""

from __future__ import annotations

import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.cards import outstanding
from desk_tui.office.counter_view import cards_of
from desk_tui.office.visit import VisitState
from tests.office.telling import WITH_COUNTER, Telling, key


@pytest.fixture
def day() -> Telling:
    """A visitor with guest ID 7 is registered, another waits."""
    day = Telling(profile=WITH_COUNTER)
    day.issue("A-001")
    day.issue("A-002")
    day.register("A-001", 7)
    return day


def lose(day: Telling, guest_pass: int, ticket: str = "A-001") -> list[str]:
    visit = key(ticket) if ticket else ""
    return day.say(r.GuestPassLost(visit=visit, guest_pass=guest_pass), "registration-1")


def find(day: Telling, guest_pass: int) -> list[str]:
    return day.say(r.GuestPassFound(guest_pass=guest_pass), "registration-1")


def test_a_companion_has_a_guest_id_and_a_slot(day: Telling) -> None:
    assert day.assign("A-001", 8, "c1", companion=True) == []
    assert day.companion_card("A-001", 8) == []
    visit = day.visit("A-001")
    assert (visit.passes, visit.cards_held) == ((7, 8), 2)
    assert day.state.visit_with_pass(8) == visit
    assert day.fetch_card("A-001", 8) == []
    visit = day.visit("A-001")
    assert (visit.passes, visit.cards_held, visit.state) == ((7,), 1, VisitState.REGISTERED)
    day.fetch_card("A-001", 7)
    assert day.visit("A-001").state is VisitState.ENDED


def test_a_companion_may_stay_when_the_visitor_goes(day: Telling) -> None:
    day.companion_card("A-001", 8)
    day.fetch_card("A-001", 7)
    assert day.visit("A-001").passes == (8,)
    assert outstanding(day.visit("A-001")) == (8,)


def test_a_guest_id_for_a_companion_that_was_given_up_is_back(day: Telling) -> None:
    day.assign("A-001", 8, "c1", companion=True)
    day.abandon("c1")
    assert day.visit("A-001").companions == ()
    day.assign("A-001", 8, "c2", companion=True)
    day.companion_card("A-001", 8)
    day.abandon("c2")
    assert day.visit("A-001").passes == (7, 8), "the card is here: it is the companion's"


@pytest.mark.parametrize("who", ["visitor", "companion"])
def test_a_guest_id_given_twice_stays_with_whoever_has_it(day: Telling, who: str) -> None:
    day.register("A-002", 9)
    if who == "companion":
        assert day.companion_card("A-002", 7) == ["guest_pass_out_twice"]
        assert day.visit("A-002").cards_held == 2, "the card is with us all the same"
    else:
        assert day.register("A-002", 7) == ["guest_pass_out_twice"]
        assert day.visit("A-002").cards_held == 1
    assert day.state.visit_with_pass(7) == day.visit("A-001")


def test_a_companion_is_not_given_the_guest_id_of_somebody_else(day: Telling) -> None:
    assert day.assign("A-002", 7, companion=True) == ["guest_pass_out_twice"]
    assert day.visit("A-002").passes == ()
    assert day.state.visit_with_pass(7) == day.visit("A-001")


def test_a_visitor_is_not_given_the_guest_id_of_the_own_companion(day: Telling) -> None:
    day.companion_card("A-001", 8)
    assert day.register("A-001", 8) == ["guest_pass_out_twice"]
    assert day.visit("A-001").passes == (8,)


def test_a_companions_card_under_a_guest_id_given_twice_is_found_by_its_number(
    day: Telling,
) -> None:
    day.register("A-002", 9)
    day.companion_card("A-002", 7)
    assert [(line.guest_pass, line.companion) for line in cards_of(day.visit("A-002"))] == [
        (9, False),
        (7, True),
    ]
    assert outstanding(day.visit("A-002")) == (9, 7)
    day.companion_card("A-002", 7)
    assert day.visit("A-002").cards_held == 2, "written again it is the same card"
    day.fetch_card("A-002", 7)
    assert (day.visit("A-002").passes, day.visit("A-002").cards_held) == ((9,), 1)
    day.fetch_card("A-002", 9)
    assert day.visit("A-002").cards_held == 0
    assert day.state.visit_with_pass(7) == day.visit("A-001")


def test_visitor_and_companion_under_one_guest_id_both_get_their_card(day: Telling) -> None:
    day.companion_card("A-002", 8)
    day.register("A-002", 8)
    assert day.visit("A-002").cards_held == 2
    day.fetch_card("A-002", 8)
    day.fetch_card("A-002", 8)
    assert (day.visit("A-002").cards_held, cards_of(day.visit("A-002"))) == (0, [])


def test_a_lost_guest_id_leaves_circulation_and_the_card_still_comes_back(day: Telling) -> None:
    assert lose(day, 7) == []
    visit = day.visit("A-001")
    assert (visit.passes, visit.lost_pass, visit.cards_held) == ((), 7, 1)
    assert day.state.lost_passes == {7: key("A-001")}
    assert outstanding(visit) == (7,)
    assert day.fetch_card("A-001", 7) == []
    assert day.visit("A-001").state is VisitState.ENDED
    assert day.state.lost_passes == {7: key("A-001")}, "the card went home, the guest ID did not"
    assert find(day, 7) == []
    assert day.state.lost_passes == {}


def test_found_while_the_visitor_is_here_it_is_theirs_again(day: Telling) -> None:
    lose(day, 7)
    assert find(day, 7) == []
    visit = day.visit("A-001")
    assert (visit.passes, visit.lost_pass) == ((7,), None)


def test_found_after_another_was_given_instead(day: Telling) -> None:
    lose(day, 7)
    day.assign("A-001", 8)
    find(day, 7)
    assert day.visit("A-001").passes == (8,)
    assert day.state.lost_passes == {}


def test_lost_by_nobody_by_a_companion_or_by_somebody_else(day: Telling) -> None:
    assert lose(day, 30, "") == []
    assert day.state.lost_passes == {30: ""}
    day.companion_card("A-001", 8)
    assert lose(day, 8) == []
    assert day.visit("A-001").passes == (7, 8), "the companion's card is fetched by its number"
    assert lose(day, 7, "A-002") == ["lost_guest_pass_is_anothers"]
    assert lose(day, 7, "") == ["lost_guest_pass_is_anothers"]
    assert day.visit("A-001").passes == (7, 8)


def test_a_card_nobody_fetched_is_noted_and_still_held(day: Telling) -> None:
    def note(guest_pass: int, kept_at: str) -> list[str]:
        noted = o.LeftCardNoted(
            visit=key("A-001"), guest_pass=guest_pass, kept_at=kept_at, told="keamanan"
        )
        return day.say(noted)

    assert outstanding(day.visit("A-001")) == (7,)
    assert note(7, "laci") == []
    assert note(7, "brankas") == []
    visit = day.visit("A-001")
    assert [card.kept_at for card in visit.left_cards] == ["brankas"]
    assert (outstanding(visit), visit.cards_held) == ((), 1)
    day.say(e.DayOpened(day=day.now.date().replace(day=24), quota=50))
    assert day.state.visits_with_cards() == [visit]
    day.fetch_card("A-001", 7)
    assert day.visit("A-001").left_cards == ()
