"""What entries from a desk mean: called, started, filed, ended."""

from __future__ import annotations

from datetime import datetime

from desk_tui.office import entries as e
from desk_tui.office.changes import Attention, Changes, ComplaintRecord, ComplaintSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState


def called(s: OfficeState, h: Header, b: e.VisitorCalled, digest: str) -> Changes:
    """The hub decided: the visitor is called to the desk."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("call_of_an_unknown_number", b.visit),)
    return _to_desk(s, visit, b.desk, h.at, h.command)


def called_by_hand(s: OfficeState, h: Header, b: e.VisitorCalledByHand, digest: str) -> Changes:
    """A desk cut off called a number: kept unless the visit is plainly another desk's."""
    visit = s.visit(b.visit) or Visit(key=b.visit, day=b.day, ticket=b.ticket, issued_at=h.at)
    if visit.active and visit.desk != b.desk:
        return (Attention("two_desks_one_visit", b.visit),)
    if visit.active:  # the desk has it for certain now, whatever becomes of a command
        return (changed(visit, calls=visit.calls + 1, last_called_at=h.at, call_command=""),)
    if visit.state in (VisitState.ENDED, VisitState.VOID):
        return (Attention("call_of_a_number_done", b.visit),)
    return _to_desk(s, visit, b.desk, h.at, "")


def _to_desk(s: OfficeState, visit: Visit, desk: int, at: datetime, command: str) -> Changes:
    """Seat a visit; one that we believed to be there goes back to the queue and is listed."""
    here = changed(
        visit,
        state=VisitState.CALLED,
        desk=desk,
        called_at=at,
        last_called_at=at,
        calls=1,
        call_command=command,
        started_at=None,
        ended_at=None,
    )
    other = s.visit_at(desk, visit.day)
    if other is None or other.key == visit.key:
        return (here,)
    back = changed(other, state=VisitState.WAITING, desk=None, calls=0, call_command="")
    return (back, here, Attention("desk_had_another_visit", other.key))


def call_repeated(s: OfficeState, h: Header, b: e.CallRepeated, digest: str) -> Changes:
    """The visitor was called again."""
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("call_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, calls=visit.calls + 1, last_called_at=h.at),)


def started(s: OfficeState, h: Header, b: e.VisitStarted, digest: str) -> Changes:
    """The visitor sat down."""
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("start_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, state=VisitState.TALKING, started_at=visit.started_at or h.at),)


def did_not_come(s: OfficeState, h: Header, b: e.VisitorDidNotCome, digest: str) -> Changes:
    """The visitor was called and did not come; the desk is free."""
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("no_show_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, state=VisitState.NO_SHOW, ended_at=h.at),)


def filed(s: OfficeState, h: Header, b: e.ComplaintFiled, digest: str) -> Changes:
    """The complaint is kept whatever the visit looks like; the desk that filed has it (rule 4)."""
    visit = s.visit(b.visit)
    if s.complaint(b.registration_number) is not None:
        return (Attention("registration_number_clash", b.visit),)
    complaint = ComplaintSet(
        ComplaintRecord(
            registration_number=b.registration_number,
            visit=b.visit,
            filed_at=h.at,
            desk=b.desk,
            officer=h.officer,
            officer_name=b.officer_name,
            complaint=b.complaint,
            due=b.due,
            due_provisional=b.due_provisional,
            digest8=digest[:8],
        )
    )
    if visit is None:
        return (complaint, Attention("complaint_of_an_unknown_visit", b.visit))
    numbers = (*visit.registration_numbers, b.registration_number)
    if visit.desk == b.desk:
        return (complaint, changed(visit, registration_numbers=numbers))
    doubt = Attention(
        "complaint_of_a_visit_not_called" if visit.desk is None else "two_desks_one_visit",
        b.visit,
    )
    if visit.registration_numbers:
        return (complaint, changed(visit, registration_numbers=numbers), doubt)
    moved = changed(
        visit,
        registration_numbers=numbers,
        desk=b.desk,
        state=VisitState.ENDED,
        ended_at=h.at,
    )
    return (complaint, moved, doubt)


def ended_without_report(
    s: OfficeState, h: Header, b: e.VisitEndedWithoutReport, digest: str
) -> Changes:
    """The talk ended and no report was filed."""
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, state=VisitState.ENDED, ended_at=h.at, end_reason=b.reason.value),)


def finished(s: OfficeState, h: Header, b: e.VisitFinished, digest: str) -> Changes:
    """The desk is done with the visitor."""
    visit = s.visit(b.visit)
    if visit is not None and visit.state is VisitState.ENDED and visit.desk == desk_of(h):
        return ()
    if _mine(s, h, b.visit) is None or visit is None:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, state=VisitState.ENDED, ended_at=h.at),)


def desk_of(header: Header) -> int | None:
    """Return the number of the desk that wrote an entry, None when no desk did."""
    kind, _, number = header.workplace.partition("-")
    return int(number) if kind == "desk" and number.isascii() and number.isdigit() else None


def _mine(s: OfficeState, h: Header, key: str) -> Visit | None:
    """Return the visit if it is active at the desk that wrote the entry, else None."""
    visit = s.visit(key)
    return visit if visit is not None and visit.active and visit.desk == desk_of(h) else None
