"""apply(state, entry) -> changes: what each kind of entry means. Pure and total.

A fact has happened and is never refused: where it does not fit, the changes
hold an ``Attention`` for a person and whatever of it can be kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from desk_tui.office import entries as e
from desk_tui.office.changes import (
    Attention,
    Change,
    ComplaintRecord,
    ComplaintSet,
    DaySet,
    Loan,
    LoanSet,
    ProfileSet,
    TurnedAwayCounted,
    VisitSet,
)
from desk_tui.office.entries import Entry, Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState

Changes = tuple[Change, ...]


def apply(state: OfficeState, entry: Entry) -> Changes:
    """Return what an entry changes in a state; the state itself stays as it is."""
    return _RULES[type(entry.body)](state, entry.header, entry.body, entry.digest)


def _with(visit: Visit, **fields: Any) -> VisitSet:
    return VisitSet(msgspec.structs.replace(visit, **fields))


def _profile_set(s: OfficeState, h: Header, b: e.OfficeProfileSet, digest: str) -> Changes:
    return (ProfileSet(b.profile),)


def _day_opened(s: OfficeState, h: Header, b: e.DayOpened, digest: str) -> Changes:
    return (DaySet(b.day, b.quota),)


def _issued(s: OfficeState, h: Header, b: e.TicketIssued, digest: str) -> Changes:
    if s.visit(b.visit) is not None:
        return (Attention("duplicate_number", b.visit),)
    return (VisitSet(_new_visit(h, b, h.command)),)


def _issued_offline(s: OfficeState, h: Header, b: e.TicketIssuedOffline, digest: str) -> Changes:
    known = s.visit(b.visit)
    if known is not None and known.issued_by:
        return (Attention("duplicate_number", b.visit),)
    if known is not None:  # a desk called it by hand before the lobby's entry arrived
        return (
            _with(known, reason=b.reason, issued_at=h.at, issued_by=h.installation),
            *_from_loan(s, h),
        )
    return (VisitSet(_new_visit(h, b, "")), *_from_loan(s, h))


def _from_loan(s: OfficeState, h: Header) -> Changes:
    loan = s.loans.get(h.installation)
    if loan is None or loan.left <= 0:
        return (Attention("number_beyond_loan", h.visit),)
    return (LoanSet(msgspec.structs.replace(loan, left=loan.left - 1, command="")),)


def _new_visit(h: Header, b: e.TicketIssued | e.TicketIssuedOffline, command: str) -> Visit:
    return Visit(
        key=b.visit,
        day=b.day,
        ticket=b.ticket,
        reason=b.reason,
        issued_at=h.at,
        issued_by=h.installation,
        issue_command=command,
    )


def _lent(s: OfficeState, h: Header, b: e.NumbersLent, digest: str) -> Changes:
    known = s.loans.get(b.installation)
    before = known.left if known is not None and known.day == b.day else 0
    return (LoanSet(Loan(**_fields(b), before=before, command=h.command)),)


def _fields(body: e.Body) -> dict[str, Any]:
    return msgspec.structs.asdict(body)


def _voided(s: OfficeState, h: Header, b: e.TicketVoided, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None or visit.state is not VisitState.WAITING:
        return (Attention("void_of_a_number_in_use", b.visit),)
    return (_with(visit, state=VisitState.VOID, end_reason=b.why),)


def _called(s: OfficeState, h: Header, b: e.VisitorCalled, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("call_of_an_unknown_number", b.visit),)
    return (_call(visit, b.desk, h.at, h.command),)


def _call(visit: Visit, desk: int, at: datetime, command: str) -> VisitSet:
    return _with(
        visit,
        state=VisitState.CALLED,
        desk=desk,
        called_at=at,
        last_called_at=at,
        calls=1,
        call_command=command,
        ended_at=None,
    )


def _called_by_hand(s: OfficeState, h: Header, b: e.VisitorCalledByHand, digest: str) -> Changes:
    """A desk cut off called a number: kept unless the visit is plainly another desk's."""
    visit = s.visit(b.visit)
    if visit is None:
        visit = Visit(key=b.visit, day=b.day, ticket=b.ticket, issued_at=h.at)
    if visit.active and visit.desk != b.desk:
        return (Attention("two_desks_one_visit", b.visit),)
    if visit.state in (VisitState.ENDED, VisitState.VOID):
        return (Attention("call_of_a_number_done", b.visit),)
    other = s.visit_at(b.desk)
    if other is not None and other.key != b.visit:  # the hub believes the desk is busy
        return (
            _with(other, state=VisitState.WAITING, desk=None, calls=0),
            _call(visit, b.desk, h.at, ""),
            Attention("desk_had_another_visit", other.key),
        )
    return (_call(visit, b.desk, h.at, ""),)


def _repeated(s: OfficeState, h: Header, b: e.CallRepeated, digest: str) -> Changes:
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("call_of_a_visit_elsewhere", b.visit),)
    return (_with(visit, calls=visit.calls + 1, last_called_at=h.at),)


def _started(s: OfficeState, h: Header, b: e.VisitStarted, digest: str) -> Changes:
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("start_of_a_visit_elsewhere", b.visit),)
    return (_with(visit, state=VisitState.TALKING, started_at=h.at),)


def _did_not_come(s: OfficeState, h: Header, b: e.VisitorDidNotCome, digest: str) -> Changes:
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("no_show_of_a_visit_elsewhere", b.visit),)
    return (_with(visit, state=VisitState.NO_SHOW, ended_at=h.at),)


def _card_taken(s: OfficeState, h: Header, b: e.IdentityCardTaken, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    other = s.visit_with_pass(b.guest_pass)
    doubt: Changes = ()
    guest_pass: int | None = b.guest_pass
    if other is not None and other.key != b.visit:
        doubt = (Attention("guest_pass_out_twice", b.visit),)
        guest_pass = None  # the pass stays with the one who has it for certain
    taken = _with(
        visit,
        holder=b.holder,
        guest_pass=guest_pass,
        card_held=b.held,
        card_since=visit.card_since or h.at,
    )
    return (taken, *doubt)


def _pass_assigned(s: OfficeState, h: Header, b: e.GuestPassAssigned, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("pass_of_an_unknown_visit", b.visit),)
    return (_with(visit, guest_pass=b.guest_pass, pass_command=h.command),)


def _card_returned(s: OfficeState, h: Header, b: e.IdentityCardReturned, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    return (_with(visit, card_held=False, guest_pass=None, card_returned_at=h.at),)


def _filed(s: OfficeState, h: Header, b: e.ComplaintFiled, digest: str) -> Changes:
    """The complaint is kept whatever the visit looks like; the desk that filed has it (rule 4)."""
    visit = s.visit(b.visit)
    known = s.complaint(b.registration_number)
    if known is not None:
        return (Attention("registration_number_clash", b.visit),)
    record = ComplaintRecord(
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
    if visit is None:
        return (ComplaintSet(record), Attention("complaint_of_an_unknown_visit", b.visit))
    numbers = (*visit.registration_numbers, b.registration_number)
    if visit.desk == b.desk:
        return (ComplaintSet(record), _with(visit, registration_numbers=numbers))
    doubt = Attention("two_desks_one_visit", b.visit)
    if visit.registration_numbers:
        return (ComplaintSet(record), _with(visit, registration_numbers=numbers), doubt)
    moved = _with(visit, registration_numbers=numbers, desk=b.desk, state=VisitState.ENDED)
    return (ComplaintSet(record), moved, doubt)


def _ended_without(s: OfficeState, h: Header, b: e.VisitEndedWithoutReport, digest: str) -> Changes:
    visit = _mine(s, h, b.visit)
    if visit is None:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    return (_with(visit, state=VisitState.ENDED, ended_at=h.at, end_reason=b.reason.value),)


def _finished(s: OfficeState, h: Header, b: e.VisitFinished, digest: str) -> Changes:
    visit = s.visit(b.visit)
    if visit is None or _desk_of(h) != visit.desk:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    return (_with(visit, state=VisitState.ENDED, ended_at=h.at),)


def _printed(s: OfficeState, h: Header, b: e.PaperPrinted, digest: str) -> Changes:
    record = s.complaint(b.registration_number) if b.registration_number else None
    if record is not None:
        copies = max(record.copies, b.copy)
        return (ComplaintSet(msgspec.structs.replace(record, copies=copies)),)
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("paper_of_an_unknown_visit", b.visit),)
    return (_with(visit, ticket_copies=max(visit.ticket_copies, b.copy)),)


def _turned_away(s: OfficeState, h: Header, b: e.PersonTurnedAway, digest: str) -> Changes:
    return (TurnedAwayCounted(b.day),)


def _abandoned(s: OfficeState, h: Header, b: e.CommandAbandoned, digest: str) -> Changes:
    """Undo what the command did: a void number is no gap, the visitor goes back."""
    changes: list[Change] = []
    for visit in list(s.visits.values()):
        if visit.issue_command == b.command_id and visit.state is VisitState.WAITING:
            changes.append(_with(visit, state=VisitState.VOID, end_reason="abandoned"))
        elif visit.issue_command == b.command_id and visit.active:
            changes.append(Attention("call_of_a_number_never_printed", visit.key))
        elif visit.call_command == b.command_id and visit.state is VisitState.CALLED:
            changes.append(
                _with(visit, state=VisitState.WAITING, desk=None, calls=0, call_command="")
            )
        elif visit.pass_command == b.command_id and not visit.card_held:
            changes.append(_with(visit, guest_pass=None, pass_command=""))
    for loan in s.loans.values():
        if loan.command == b.command_id:
            changes.append(LoanSet(msgspec.structs.replace(loan, left=loan.before, command="")))
    return tuple(changes)


def _desk_of(header: Header) -> int | None:
    kind, _, number = header.workplace.partition("-")
    return int(number) if kind == "desk" and number.isdigit() else None


def _mine(s: OfficeState, h: Header, key: str) -> Visit | None:
    """Return the visit if it is active at the desk that wrote the entry, else None."""
    visit = s.visit(key)
    return visit if visit is not None and visit.active and visit.desk == _desk_of(h) else None


_RULES: dict[type[e.Body], Callable[[OfficeState, Header, Any, str], Changes]] = {
    e.OfficeProfileSet: _profile_set,
    e.DayOpened: _day_opened,
    e.TicketIssued: _issued,
    e.NumbersLent: _lent,
    e.TicketVoided: _voided,
    e.VisitorCalled: _called,
    e.GuestPassAssigned: _pass_assigned,
    e.TicketIssuedOffline: _issued_offline,
    e.PersonTurnedAway: _turned_away,
    e.VisitorCalledByHand: _called_by_hand,
    e.CallRepeated: _repeated,
    e.VisitStarted: _started,
    e.VisitorDidNotCome: _did_not_come,
    e.IdentityCardTaken: _card_taken,
    e.IdentityCardReturned: _card_returned,
    e.ComplaintFiled: _filed,
    e.VisitEndedWithoutReport: _ended_without,
    e.VisitFinished: _finished,
    e.PaperPrinted: _printed,
    e.CommandAbandoned: _abandoned,
}
