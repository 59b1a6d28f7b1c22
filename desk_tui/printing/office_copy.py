"""The office's copy of a receipt: unmasked, whole, signed by the reporter.

It stays in the office. Contents: UU 25/2009 art. 42 (3) and 44.
"""

from __future__ import annotations

from desk_tui.i18n import P_
from desk_tui.printing.compose import Sheet
from desk_tui.printing.document import Document
from desk_tui.printing.papers import OfficeCopyPaper
from desk_tui.printing.receipt import (
    RECEIPT_COLUMNS,
    fingerprint,
    promise,
    receipt_head,
    received,
)


def office_copy_document(paper: OfficeCopyPaper, columns: int = RECEIPT_COLUMNS) -> Document:
    """Lay out the office's copy; as long as the story is."""
    receipt = paper.receipt
    sheet = Sheet(columns)
    sheet.centre(P_("UNTUK KANTOR - TIDAK DIBERIKAN"), bold=True)
    if receipt.confidential:
        sheet.centre(P_("RAHASIA"), bold=True)
    receipt_head(sheet, receipt)
    sheet.rule()
    received(sheet, receipt)
    sheet.field(P_("Pelapor"), receipt.reporter)
    sheet.field("", f"{receipt.document_label} {paper.document_number}".strip())
    sheet.field(P_("HP"), paper.phone)
    sheet.field(P_("Alamat"), paper.address)
    if receipt.guest_pass is not None:
        sheet.field(P_("ID tamu"), str(receipt.guest_pass))
    sheet.rule()
    sheet.field(P_("Jenis"), paper.kind)
    sheet.field(P_("Topik"), paper.topic)
    sheet.field(P_("Pokok"), receipt.subject)
    sheet.field(P_("Tempat"), paper.place)
    sheet.field(P_("Waktu"), paper.when)
    sheet.field(P_("Diadukan"), receipt.reported_party)
    sheet.field(P_("Bukti"), paper.evidence)
    if receipt.missing_evidence.strip():
        sheet.field(P_("Kurang"), receipt.missing_evidence)
    for heading, text in ((P_("CERITA"), paper.narrative), (P_("HARAPAN"), receipt.hope)):
        sheet.blank()
        sheet.paragraph(heading, bold=True)
        sheet.whole_text(text)
    sheet.rule()
    promise(sheet, receipt)
    sheet.rule()
    sheet.signature(P_("Pelapor membenarkan isi (tanda tangan)"))
    sheet.blank()
    sheet.signature(P_("Petugas (tanda tangan)"))
    fingerprint(sheet, receipt)
    return sheet.document()
