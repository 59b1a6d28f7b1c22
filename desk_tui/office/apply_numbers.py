"""What entries about queue numbers mean: given, lent, void, and commands given up."""

from __future__ import annotations

from datetime import date

import msgspec

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.apply_places import away_from_counter, back_to_queue
from desk_tui.office.apply_talk import talks_again
from desk_tui.office.changes import (
    Attention,
    Change,
    Changes,
    Loan,
    LoanSet,
    PlacesWanted,
    ReadySet,
    VisitSet,
    changed,
)
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState


def issued(s: OfficeState, h: Header, b: e.TicketIssued, digest: str) -> Changes:
    """The hub gave the number out."""
    known = s.visit(b.visit)
    if known is not None and known.issued_by:
        return (Attention("duplicate_number", b.visit),)
    return (VisitSet(_numbered(known, h, b)),)


def issued_offline(s: OfficeState, h: Header, b: e.TicketIssuedOffline, digest: str) -> Changes:
    """A lobby cut off gave the number; it comes out of what the lobby was lent."""
    known = s.visit(b.visit)
    if known is not None and known.issued_by:
        return (Attention("duplicate_number", b.visit),)
    return (VisitSet(_numbered(known, h, b)), _from_loan(s, h, b.day, b.ticket))


def _numbered(known: Visit | None, h: Header, b: e.NumberedBody) -> Visit:
    """Return the visit of a number; a desk may have called it by hand before we heard of it."""
    visit = known or Visit(key=b.visit, day=b.day, ticket=b.ticket, issued_at=h.at)
    reason = b.reason if isinstance(b, e.TicketIssued | e.TicketIssuedOffline) else visit.reason
    mistyped = visit.state is VisitState.VOID and not visit.issued_by  # so it seemed
    return msgspec.structs.replace(
        visit,
        reason=reason,
        issued_at=h.at,
        issued_by=h.installation,
        issue_command=h.command,
        state=visit.back_in_queue if mistyped else visit.state,
        end_reason="" if mistyped else visit.end_reason,
    )


def _from_loan(s: OfficeState, h: Header, day: date, ticket: str) -> Change:
    loan = s.loans.get(h.installation)
    if (
        loan is None
        or loan.left <= 0
        or loan.day != day
        or not ticket.startswith(f"{loan.series}-")
    ):
        return Attention("number_beyond_loan", h.visit)
    return LoanSet(msgspec.structs.replace(loan, left=loan.left - 1, command=""))


def lent(s: OfficeState, h: Header, b: e.NumbersLent, digest: str) -> Changes:
    """Places are kept for a lobby."""
    known = s.loans.get(b.installation)
    before = known.left if known is not None and known.day == b.day else 0
    loan = Loan(
        installation=b.installation,
        day=b.day,
        series=b.series,
        left=b.left,
        before=before,
        command=h.command,
    )
    return (LoanSet(loan),)


def voided(s: OfficeState, h: Header, b: e.TicketVoided, digest: str) -> Changes:
    """The number is used up, its place returns."""
    visit = s.visit(b.visit)
    if visit is None or not visit.voidable:
        return (Attention("void_of_a_number_in_use", b.visit),)
    void = changed(
        visit, state=VisitState.VOID, end_reason=b.why, void_command=h.command, parked=False
    )
    return (void,)


def recalled(s: OfficeState, h: Header, b: o.PlacesRecalled, digest: str) -> Changes:
    """A lobby has none left: those who hold places in reserve hear it and give them back."""
    return (PlacesWanted(h.at),)


def returned(s: OfficeState, h: Header, b: o.PlacesReturned, digest: str) -> Changes:
    """A lobby gave its reserve up; whatever becomes of an earlier command, it stays so."""
    loan = s.loans.get(h.installation)
    if loan is None or loan.day != b.day:
        return ()
    return (LoanSet(msgspec.structs.replace(loan, left=0, before=0, command="")),)


def abandoned(s: OfficeState, h: Header, b: e.CommandAbandoned, digest: str) -> Changes:
    """Undo what the command did: a void number is no gap, the visitor goes back.

    What a supervisor decides (quota, release, left cards, day, attention, officers) stands:
    numbers beyond a quota may be in hands already, and the supervisor's list shows it as
    soon as the server is there again. So it is with a recall of places.
    """
    visit = s.visit_of_command(b.command_id)
    undone: Changes = _undone(s, h, visit, b.command_id) if visit is not None else ()
    unready = (desk for desk, ready in s.ready.items() if ready.command == b.command_id)
    undone = (*undone, *(ReadySet(desk, None) for desk in unready if b.command_id))
    back = tuple(
        LoanSet(msgspec.structs.replace(loan, left=loan.before, command=""))
        for loan in s.loans.values()
        if loan.command and loan.command == b.command_id
    )
    if back and _beyond_quota(s, undone, back):
        # Somebody voided the number meanwhile, and its place is another's: the lobby, which
        # never heard of it, has it in reserve all the same.
        doubt = Attention("number_beyond_quota", visit.key if visit is not None else "")
        return (*undone, *back, doubt)
    return (*undone, *back)


def _beyond_quota(s: OfficeState, undone: Changes, back: tuple[LoanSet, ...]) -> bool:
    """Tell whether what lobbies get back is more than the quota has."""
    more = sum(
        change.loan.left - s.loans[change.loan.installation].left
        for change in back
        if change.loan.day == s.day
    )
    free = sum(isinstance(one, VisitSet) and one.visit.state is VisitState.VOID for one in undone)
    return more > 0 and s.places_used() - free + s.places_lent() + more > s.quota


def _undone(s: OfficeState, h: Header, visit: Visit, command_id: str) -> Changes:
    if visit.issue_command == command_id:
        if visit.voidable:
            return (changed(visit, state=VisitState.VOID, end_reason="abandoned", parked=False),)
        if visit.state is not VisitState.VOID:
            return (Attention("call_of_a_number_never_printed", visit.key),)
    elif visit.call_command == command_id and visit.state is VisitState.CALLED:
        return (back_to_queue(visit),)
    elif visit.transfer_command == command_id and visit.from_desk is not None:
        if visit.reserved_for is not None:  # the talk went on where it was
            return talks_again(s, h, visit, visit.from_desk)
        if visit.active and visit.desk != visit.from_desk:
            return (Attention("two_desks_one_visit", visit.key),)
    elif visit.counter_command == command_id and visit.state is VisitState.REGISTERING:
        return (away_from_counter(visit),)
    elif any(c.command == command_id and c.holder is None for c in visit.companions):
        stay = tuple(c for c in visit.companions if c.command != command_id or c.holder)
        return (changed(visit, companions=stay),)
    elif visit.pass_command == command_id and not visit.card_held:
        return (changed(visit, guest_pass=None, pass_command=""),)
    elif visit.void_command == command_id and visit.state is VisitState.VOID:
        # Its paper is in somebody's hand: it counts again, also where the place is gone.
        back = changed(visit, state=visit.back_in_queue, end_reason="", void_command="")
        if visit.day == s.day and s.places_used() + s.places_lent() >= s.quota:
            return (back, Attention("number_beyond_quota", visit.key))
        return (back,)
    return ()
