"""The office's copy of a receipt: unmasked, whole, signed by the reporter.

It stays in the office. Contents: UU 25/2009 art. 42 (3) and 44.
"""

from __future__ import annotations

from desk_tui.i18n import _
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
    sheet.centre(_("UNTUK KANTOR - TIDAK DIBERIKAN"), bold=True)
    if receipt.confidential:
        sheet.centre(_("RAHASIA"), bold=True)
    receipt_head(sheet, receipt)
    sheet.rule()
    received(sheet, receipt)
    sheet.field(_("Pelapor"), receipt.reporter)
    sheet.field("", f"{receipt.document_label} {paper.document_number}".strip())
    sheet.field(_("HP"), paper.phone)
    sheet.field(_("Alamat"), paper.address)
    if receipt.guest_pass is not None:
        sheet.field(_("ID tamu"), str(receipt.guest_pass))
    sheet.rule()
    sheet.field(_("Jenis"), paper.kind)
    sheet.field(_("Topik"), paper.topic)
    sheet.field(_("Pokok"), receipt.subject)
    sheet.field(_("Tempat"), paper.place)
    sheet.field(_("Waktu"), paper.when)
    sheet.field(_("Diadukan"), receipt.reported_party)
    sheet.field(_("Bukti"), paper.evidence)
    if receipt.missing_evidence.strip():
        sheet.field(_("Kurang"), receipt.missing_evidence)
    for heading, text in ((_("CERITA"), paper.narrative), (_("HARAPAN"), receipt.hope)):
        sheet.blank()
        sheet.paragraph(heading, bold=True)
        sheet.whole_text(text)
    sheet.rule()
    promise(sheet, receipt)
    sheet.rule()
    sheet.signature(_("Pelapor membenarkan isi (tanda tangan)"))
    sheet.blank()
    sheet.signature(_("Petugas (tanda tangan)"))
    fingerprint(sheet, receipt)
    return sheet.document()
