"""The desk's paper: a filed complaint as a receipt."""

from __future__ import annotations

from datetime import date

from desk_tui.i18n import P_
from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.complaint import missing_evidence, short_description
from desk_tui.office.identity import DocumentKind, mask_document
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import show
from desk_tui.office.visit import Visit
from desk_tui.printing.layout import layout
from desk_tui.printing.papers import OfficeHead, Paper, ReceiptPaper
from desk_tui.printing.preview import preview as preview_lines


def head(profile: OfficeProfile) -> OfficeHead:
    """Return the letterhead of an office."""
    return OfficeHead(
        profile.name,
        profile.service,
        profile.address,
        profile.site,
        profile.phone,
        profile.demo,
    )


def receipt(
    profile: OfficeProfile,
    record: ComplaintRecord,
    visit: Visit,
    evidence_due: date | None,
    copy: int,
) -> ReceiptPaper:
    """Return the receipt of a complaint (contents: UU 25/2009 art. 44(2)).

    Where the visitor's card was not taken, reporter and document stay a dash.
    """
    holder, complaint = visit.holder, record.complaint
    at_desk = profile.exchange_at == "desk"
    return ReceiptPaper(
        head=head(profile),
        registration_number=show(record.registration_number),
        received_at=record.filed_at,
        desk=record.desk,
        officer=record.officer_name,
        reporter=holder.name if holder else "-",
        document_label=_document_label(holder.document_kind) if holder else "",
        document_masked=mask_document(holder.document_number) if holder else "",
        subject=complaint.subject,
        summary=short_description(complaint),
        reported_party=complaint.reported_party,
        hope=complaint.hope,
        due=record.due,
        due_provisional=record.due_provisional,
        working_days=profile.working_days,
        missing_evidence=missing_evidence(complaint),
        evidence_due=evidence_due,
        guest_pass=visit.guest_pass,
        card_place=_card_place(record.desk, at_desk) if visit.card_held else "",
        confidential=complaint.confidential,
        digest8=record.digest8.upper(),
        copy=copy,
        correction=record.corrections,
    )


def _card_place(desk: int, at_desk: bool) -> str:
    return P_("MEJA {desk}").format(desk=desk) if at_desk else P_("REGISTRASI")


def _document_label(kind: str) -> str:
    """Return the name of a kind; a filed complaint is printed whatever was written there."""
    if kind == DocumentKind.lain:
        return P_("dokumen")
    return DocumentKind(kind).label if kind in set(DocumentKind) else kind


def preview(paper: Paper) -> tuple[str, ...]:
    """Return a paper as lines for the screen."""
    return tuple(preview_lines(layout(paper)))
