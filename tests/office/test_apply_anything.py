"""Whatever arrives, in whatever order: apply never fails, the state never contradicts itself."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_tui.office.apply import RULES, apply
from desk_tui.office.deciding import queue_choice, registration_choice
from desk_tui.office.entries import KINDS
from desk_tui.office.queue_order import QueuePlace, next_visit
from desk_tui.office.reading import decode
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import VisitState
from desk_tui.office.working_set import RECENT_CALLS
from tests.office import anything, corpus
from tests.office.telling import Telling, picture, told

quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def check(state: OfficeState) -> None:
    """Hold what a state keeps at hand against what its visits say."""
    visits = list(state.visits.values())
    today = [visit for visit in visits if visit.day == state.day]
    active = [(visit.day, visit.desk) for visit in visits if visit.active]
    assert len(active) == len(set(active)), "two visits at one desk"
    for visit in visits:
        if visit.active:
            assert visit.desk is not None
            assert state.visit_at(visit.desk, visit.day) == visit
    here = [(visit.day, visit.counter) for visit in visits if visit.at_a_counter]
    assert len(here) == len(set(here)), "two visits at one counter"
    for visit in visits:
        if visit.at_a_counter:
            assert visit.counter is not None
            assert state.visit_at_counter(visit.counter, visit.day) == visit
    out = [guest_pass for visit in visits for guest_pass in visit.passes]
    assert len(out) == len(set(out)), "one guest ID out to two people"
    assert state.passes_out() == tuple(sorted(out))
    for visit in visits:
        for guest_pass in visit.passes:
            assert state.visit_with_pass(guest_pass) == visit
    with_cards = sorted(visit.key for visit in visits if visit.passes or visit.cards_held)
    assert sorted(visit.key for visit in state.visits_with_cards()) == with_cards
    for one in VisitState:
        assert state.in_state(one) == sorted(
            (visit for visit in today if visit.state is one),
            key=lambda visit: (visit.issued_at, visit.ticket),
        )
        assert state.many(one) == len(state.in_state(one))
    assert state.places_used() == sum(visit.state is not VisitState.VOID for visit in today)
    for_desks = [VisitState.REGISTERED]
    if state.profile is None or state.profile.exchange_at == "desk":
        for_desks.append(VisitState.WAITING)
    handed_on = [visit for visit in today if visit.reserved_for is not None]
    assert sorted(visit.key for visit in state.all_reserved()) == sorted(
        visit.key for visit in handed_on
    )
    for visit in handed_on:
        assert visit in state.reserved(visit.reserved_for or 0)
    assert not any(state.visit_at(desk) for desk in state.ready), "ready, and with a visitor"
    waiting = [v for v in today if v.state in for_desks and v.reserved_for is None]
    assert sorted(state.waiting(), key=lambda visit: visit.key) == sorted(
        waiting, key=lambda visit: visit.key
    )
    assert state.many_waiting() == len(waiting)
    for series in "ABP":
        given_out = [
            int(visit.ticket[2:])
            for visit in today
            if visit.issued_by and visit.ticket[0] == series
        ]
        assert state.last_number(series) == max(given_out, default=0)
    calls = sorted(
        (visit.called_at, visit.key) for visit in today if visit.calls and visit.called_at
    )
    priorities = [state.visits[key].reason.priority for _at, key in calls]
    assert state.recent_calls() == priorities[-RECENT_CALLS:]
    calls = sorted(
        (visit.at_counter, visit.key) for visit in today if visit.counter_calls and visit.at_counter
    )
    priorities = [state.visits[key].reason.priority for _at, key in calls]
    assert state.recent_calls_to_registration() == priorities[-RECENT_CALLS:]


@quick
@given(anything.days)
def test_apply_never_fails_and_the_state_never_contradicts_itself(
    said: list[anything.Said],
) -> None:
    day = Telling(quota=4)
    for body, workplace, command in said:
        day.say(body, workplace, command)
        check(day.state)
    assert picture(told(day.entries)) == picture(day.state), "told again it is the same day"


@quick
@given(anything.days, st.integers(0, 40))
def test_what_is_taken_back_never_was(said: list[anything.Said], kept: int) -> None:
    day = Telling()
    for body, workplace, command in said[:kept]:
        day.say(body, workplace, command)
    before = picture(day.state)
    day.state.begin()
    for body, workplace, command in said[kept:]:
        day.say(body, workplace, command)
    day.state.take_back()
    assert picture(day.state) == before
    check(day.state)


@quick
@given(anything.days)
def test_the_next_in_line_is_the_next_of_all_who_wait(said: list[anything.Said]) -> None:
    """Two lines kept in order say the same as a look at everybody."""
    day = Telling()
    for body, workplace, command in said:
        day.say(body, workplace, command)
    everybody = [
        QueuePlace(visit.key, visit.ticket, visit.reason.priority, visit.issued_at)
        for visit in day.state.waiting()
    ]
    assert queue_choice(day.state, day.now) == next_visit(
        everybody, day.state.recent_calls(), day.now
    )
    for_registration = [
        QueuePlace(visit.key, visit.ticket, visit.reason.priority, visit.issued_at)
        for visit in day.state.in_state(VisitState.WAITING)
        if visit.reserved_for is None
    ]
    assert registration_choice(day.state, day.now) == next_visit(
        for_registration, day.state.recent_calls_to_registration(), day.now
    )


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
@pytest.mark.parametrize("kept", range(2, 24, 3))
def test_a_real_day_taken_back_from_anywhere(kept: int, version: str) -> None:
    entries = [decode(one.stored, one.digest) for one in corpus.read(version)]
    state = told(entries[:kept])
    before = picture(state)
    state.begin()
    for entry in entries[kept:]:
        state.absorb(apply(state, entry))
    check(state)
    state.take_back()
    assert picture(state) == before
    for entry in entries[kept:]:
        state.absorb(apply(state, entry))
    assert picture(state) == picture(told(entries)), "and told once more it is the same day"


def test_nothing_begins_twice() -> None:
    """The steps of the first would be forgotten."""
    state = OfficeState()
    state.begin()
    with pytest.raises(RuntimeError):
        state.begin()


def test_every_kind_has_its_rule() -> None:
    assert set(RULES) == set(KINDS.values())
