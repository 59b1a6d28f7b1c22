"""What entries of a registration counter mean: called there, came, parked, corrected."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desk_tui.office import entries_registration as r
from desk_tui.office.apply_places import mine_at_counter
from desk_tui.office.changes import Attention, Changes, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState


def called(s: OfficeState, h: Header, b: r.VisitorCalledToRegistration, digest: str) -> Changes:
    """The hub decided: the visitor is called to the counter."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("call_of_an_unknown_number", b.visit),)
    there = msgspec.structs.replace(
        visit, counter_calls=1, counter_called_at=h.at, counter_command=h.command
    )
    return _to_counter(s, there, b.counter, h.at)


def came(s: OfficeState, h: Header, b: r.VisitorCameToRegistration, digest: str) -> Changes:
    """The visitor stands at the counter, and a person cannot stand at two.

    Somebody registered who missed the call of a desk waits for a desk again, in the
    place of the printing time.
    """
    visit = s.visit(b.visit) or Visit(key=b.visit, day=b.day, ticket=b.ticket, issued_at=h.at)
    if visit.active:
        return (Attention("registration_of_a_visit_at_a_desk", b.visit),)
    if visit.state in (VisitState.ENDED, VisitState.VOID):
        return (Attention("call_of_a_number_done", b.visit),)
    if visit.registered_at is not None:
        again = changed(visit, state=VisitState.REGISTERED, desk=None, ended_at=None)
        return (again,) if visit.state is VisitState.NO_SHOW else ()
    if visit.state is VisitState.REGISTERING and visit.counter == b.counter:
        here = msgspec.structs.replace(visit, counter_command="")
        return _to_counter(s, here, b.counter, visit.at_counter or h.at)
    here = msgspec.structs.replace(
        visit, counter_calls=0, counter_called_at=None, counter_command="", ended_at=None
    )
    moved = _to_counter(s, here, b.counter, h.at)
    if visit.at_a_counter:
        return (*moved, Attention("two_counters_one_visit", b.visit))
    return moved


def _to_counter(s: OfficeState, visit: Visit, counter: int, at: datetime) -> Changes:
    """Give a counter a visit; the form of another that we believed to be there is parked."""
    here = changed(
        visit, state=VisitState.REGISTERING, counter=counter, at_counter=at, parked=False
    )
    other = s.visit_at_counter(counter, visit.day)
    if other is None or other.key == visit.key:
        return (here,)
    aside = changed(other, parked=True, counter_command="")
    return (aside, here, Attention("counter_had_another_visit", other.key))


def parked(s: OfficeState, h: Header, b: r.RegistrationParked, digest: str) -> Changes:
    """The form waits half filled; the counter is free for the next."""
    visit = mine_at_counter(s, h, b.visit)
    if visit is None:
        return (Attention("parking_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, parked=True, counter_command=""),)


def priority_changed(s: OfficeState, h: Header, b: r.PriorityChanged, digest: str) -> Changes:
    """The visitor is called by another class from now on; the number on the paper stays."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("priority_of_an_unknown_visit", b.visit),)
    return (changed(visit, reason=b.reason),)


def reporter_corrected(s: OfficeState, h: Header, b: r.ReporterCorrected, digest: str) -> Changes:
    """Who came is written like this; without a document number the known one stays."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("correction_of_an_unknown_visit", b.visit),)
    if visit.card_gone:
        return (Attention("correction_after_the_card", b.visit),)
    holder, known = b.holder, visit.holder
    if known is not None and b.only:
        fields = {name: getattr(holder, name) for name in b.only if name in known.__struct_fields__}
        return (changed(visit, holder=msgspec.structs.replace(known, **fields)),)
    if known is not None and not holder.document_number:
        holder = msgspec.structs.replace(
            holder, document_kind=known.document_kind, document_number=known.document_number
        )
    return (changed(visit, holder=holder),)
