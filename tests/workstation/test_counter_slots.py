"""The counter's card box when one guest ID was given twice: two cards lie in one slot."""

from __future__ import annotations

from desk_tui.office.counter_view import cards_of
from desk_tui.workstation.registration_situation import DoneHere
from tests.office.telling import WITH_COUNTER, Telling, key


def test_a_counter_shows_both_cards_of_a_slot() -> None:
    day = Telling(profile=WITH_COUNTER)
    for counter, ticket in ((1, "A-001"), (2, "A-002")):
        day.issue(ticket)
        day.at_counter(ticket, counter)
        day.register(ticket, 7, counter)
    seen = [line for visit in day.state.visits_with_cards() for line in cards_of(visit)]
    done = DoneHere()
    assert done.cards(seen) == seen
    done.gone(key("A-002"), 7)
    assert [line.ticket for line in done.cards(seen)] == ["A-001"]
