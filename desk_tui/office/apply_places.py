"""Where a visit is and how it leaves there: shared by the rules of desks and counters."""

from __future__ import annotations

from datetime import timedelta

from desk_tui.office.changes import Attention, Change, Changes, ReadySet, VisitSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import LastStep, Visit, VisitState

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
    """Have a visit wait for a desk again, in the place of its printing time.

    One that was handed on waits for the same desk as before.
    """
    return changed(
        visit,
        state=visit.back_in_queue,
        desk=None,
        calls=0,
        call_command="",
        started_at=None,
        parked_at=None,
        talked_s=0,
    )


def seat(s: OfficeState, desk: int, visit: Visit) -> Changes:
    """Give a desk a visit; another that we believed to be there goes back and is listed."""
    here = changed(visit)
    called_off = no_more_ready(s, desk)
    other = s.visit_at(desk, visit.day)
    if other is None or other.key == visit.key:
        return (here, *called_off)
    return (
        back_to_queue(other),
        here,
        *called_off,
        Attention("desk_had_another_visit", other.key),
    )


def no_more_ready(s: OfficeState, desk: int) -> tuple[Change, ...]:
    """Have nobody called to a desk unasked any more."""
    return (ReadySet(desk, None),) if desk in s.ready else ()


def step(h: Header, kind: str = "", desk: int | None = None) -> LastStep:
    """Return an entry as the last step of a visit, by default as what it is and where."""
    workplace = h.workplace if desk is None else f"desk-{desk}"
    return LastStep(kind=kind or h.kind, officer=h.officer, workplace=workplace, at=h.at)


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
