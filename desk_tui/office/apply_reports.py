"""What entries about reports and papers mean: filed, corrected, printed."""

from __future__ import annotations

import msgspec

from desk_tui.office import entries as e
from desk_tui.office.apply_places import step
from desk_tui.office.changes import Attention, Changes, ComplaintRecord, ComplaintSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import VisitState


def filed(s: OfficeState, h: Header, b: e.ComplaintFiled, digest: str) -> Changes:
    """The complaint is kept whatever the visit looks like; the desk that filed has it."""
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
        last = step(h, desk=b.desk)
        return (complaint, changed(visit, registration_numbers=numbers, last_step=last))
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


def corrected(s: OfficeState, h: Header, b: e.ComplaintCorrected, digest: str) -> Changes:
    """PERBAIKAN: until the card is given back the report reads as the citizen meant it.

    What it said before stays in its entry. Filed and due stay as on the first receipt.
    """
    record = s.complaint(b.registration_number)
    if record is None or record.visit != b.visit:
        return (Attention("correction_of_an_unknown_complaint", b.visit),)
    visit = s.visit(b.visit)
    if visit is None or visit.card_gone:
        return (Attention("correction_after_the_card", b.visit),)
    now = msgspec.structs.replace(
        record,
        complaint=b.complaint,
        corrections=record.corrections + 1,
        digest8=digest[:8],
    )
    return (ComplaintSet(now),)


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
    if b.paper != "ticket":  # a slip of the counter, say: its copies are not the ticket's
        return ()
    return (changed(visit, ticket_copies=max(visit.ticket_copies, b.copy)),)
