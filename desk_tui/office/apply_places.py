"""Where a visit is and how it leaves there: shared by the rules of desks and counters."""

from __future__ import annotations

from datetime import timedelta

from desk_tui.office.changes import VisitSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState

SKEW = timedelta(seconds=30)
"""How far the clocks of two PCs may differ before a screen says so."""


def desk_of(header: Header) -> int | None:
    """Return the number of the desk that wrote an entry, None when no desk did."""
    return _number(header, "desk")


def counter_of(header: Header) -> int | None:
    """Return the number of the registration counter that wrote an entry, else None."""
    return _number(header, "registration")


def _number(header: Header, place: str) -> int | None:
    kind, _, number = header.workplace.partition("-")
    return int(number) if kind == place and number.isascii() and number.isdigit() else None


def mine_at_counter(s: OfficeState, h: Header, key: str) -> Visit | None:
    """Return the visit if the counter that wrote the entry has it, parked or not, else None."""
    visit = s.visit(key)
    if visit is None or visit.state is not VisitState.REGISTERING:
        return None
    return visit if visit.counter == counter_of(h) else None


def back_to_queue(visit: Visit) -> VisitSet:
    """Have a visit wait for a desk again, in the place of its printing time."""
    return changed(
        visit,
        state=visit.back_in_queue,
        desk=None,
        calls=0,
        call_command="",
        started_at=None,
    )


def away_from_counter(visit: Visit) -> VisitSet:
    """Have a visit wait for registration again, as if it had never been called there."""
    return changed(
        visit,
        state=visit.back_in_queue,
        counter=None,
        counter_calls=0,
        counter_called_at=None,
        counter_command="",
        at_counter=None,
        parked=False,
    )
