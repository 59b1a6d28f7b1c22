"""PCs that were cut off come back in any order: nothing is lost, and what differs is listed."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_tui.office.apply import apply
from desk_tui.office.changes import Attention
from desk_tui.office.entries import Entry
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit
from tests.office.outage import Outage
from tests.office.telling import told
from tests.office.test_apply_anything import check

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def after(before: list[Entry], came: list[Entry]) -> tuple[OfficeState, set[str]]:
    """Return what the office knows in the end, and which visits a person is to look at."""
    state, listed = told(before), set()
    for entry in came:
        changes = apply(state, entry)
        listed |= {change.visit for change in changes if isinstance(change, Attention)}
        state.absorb(changes)
    check(state)
    return state, listed


def cards(visit: Visit) -> Any:
    """Whose card lies here, which guest IDs are out: what the day cannot be closed without."""
    companions = sorted((c.guest_pass, c.card_held, c.card_returned_at) for c in visit.companions)
    return visit.guest_pass, visit.card_held, visit.card_returned_at, visit.holder, companions


@quick
@given(st.integers(0, 2**32))
def test_facts_of_independent_pcs_in_any_order(seed: int) -> None:
    outage = Outage(Random(seed))
    truth, doubts = after(outage.before, outage.as_it_was())
    assert not doubts, "told in order nothing is strange"
    for _time in range(4):
        found, listed = after(outage.before, outage.as_it_comes())
        assert found.complaints == truth.complaints
        assert set(found.visits) == set(truth.visits)
        for key, visit in truth.visits.items():
            here = found.visits[key]
            assert cards(here) == cards(visit)
            assert sorted(here.registration_numbers) == sorted(visit.registration_numbers)
            if (here.state, here.end_reason) != (visit.state, visit.end_reason):
                assert key in listed, (visit.state, here.state)
