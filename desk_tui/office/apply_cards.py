"""What entries about identity cards, guest IDs and papers mean."""

from __future__ import annotations

import msgspec

from desk_tui.office import entries as e
from desk_tui.office.changes import Attention, Changes, ComplaintSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState


def pass_assigned(s: OfficeState, h: Header, b: e.GuestPassAssigned, digest: str) -> Changes:
    """The hub decided: the guest ID is this visitor's, and nobody else's (rule 2)."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("pass_of_an_unknown_visit", b.visit),)
    here = changed(visit, guest_pass=b.guest_pass, pass_command=h.command)
    other = s.visit_with_pass(b.guest_pass)
    if other is None or other.key == visit.key:
        return (here,)
    return (changed(other, guest_pass=None), here, Attention("guest_pass_out_twice", other.key))


def card_taken(s: OfficeState, h: Header, b: e.IdentityCardTaken, digest: str) -> Changes:
    """The card was handed in; a second entry of the visit corrects the first."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    other = s.visit_with_pass(b.guest_pass)
    twice = other is not None and other.key != b.visit
    taken = changed(
        visit,
        holder=b.holder,
        # Out twice: the pass stays with the one who has it for certain.
        guest_pass=None if twice else b.guest_pass,
        card_held=b.held,
        card_since=visit.card_since if visit.card_held and visit.card_since else h.at,
        card_returned_at=None if b.held else visit.card_returned_at,
    )
    return (taken, Attention("guest_pass_out_twice", b.visit)) if twice else (taken,)


def card_returned(s: OfficeState, h: Header, b: e.IdentityCardReturned, digest: str) -> Changes:
    """The card was handed back, the guest ID came in."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    back = changed(visit, card_held=False, guest_pass=None, card_returned_at=h.at)
    if visit.guest_pass not in (None, b.guest_pass):
        return (back, Attention("another_guest_pass_came_back", b.visit))
    return (back,)


def paper_printed(s: OfficeState, h: Header, b: e.PaperPrinted, digest: str) -> Changes:
    """A paper was sent to a printer; copies are counted."""
    if b.registration_number:
        record = s.complaint(b.registration_number)
        if record is None:
            return (Attention("paper_of_an_unknown_complaint", b.visit),)
        copies = max(record.copies, b.copy)
        return (ComplaintSet(msgspec.structs.replace(record, copies=copies)),)
    if not b.visit:  # an information sheet is nobody's
        return ()
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("paper_of_an_unknown_visit", b.visit),)
    return (changed(visit, ticket_copies=max(visit.ticket_copies, b.copy)),)
