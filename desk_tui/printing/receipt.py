"""The citizen's receipt: proof, promise and how to follow the report.

Bounded: however much was written, the paper stays under some 70 lines; the whole
text is in the ledger and on the office copy.
"""

from __future__ import annotations

from desk_tui.i18n import P_
from desk_tui.office.dates import clock_text, long_date, short_date
from desk_tui.printing.compose import Sheet, bounded, printable
from desk_tui.printing.document import Document
from desk_tui.printing.papers import ReceiptPaper

RECEIPT_COLUMNS = 42
"""80 mm paper, font A."""

_QR_MILLIMETRES = 25
_HIDDEN_FIGURES = 4


def receipt_document(paper: ReceiptPaper, columns: int = RECEIPT_COLUMNS) -> Document:
    """Lay out the citizen's receipt (contents: UU 25/2009 art. 44)."""
    sheet = Sheet(columns)
    receipt_head(sheet, paper)
    sheet.qr(tracking_address(paper), P_("[ kode QR 25 mm ]"), _QR_MILLIMETRES)
    sheet.paragraph(P_("Foto kertas ini. Jangan bagikan nomornya."))
    sheet.rule()
    received(sheet, paper)
    sheet.field(P_("Pelapor"), paper.reporter, lines=2)
    if paper.document_label or paper.document_masked:
        masked = hide_last_figures(paper.document_masked)
        sheet.field("", f"{paper.document_label} {masked}", lines=2)
    _contents(sheet, paper)
    sheet.rule()
    promise(sheet, paper)
    sheet.blank()
    _following(sheet, paper)
    _card(sheet, paper)
    sheet.paragraph(
        P_(
            "Data Anda hanya untuk menangani laporan ini; Anda berhak minta salinan, "
            "perbaikan, kerahasiaan. Layanan ini GRATIS."
        )
    )
    sheet.signature(P_("Petugas (tanda tangan)"))
    fingerprint(sheet, paper)
    return sheet.document()


def receipt_head(sheet: Sheet, paper: ReceiptPaper) -> None:
    """Put letterhead, title and the registration number."""
    head = paper.head
    sheet.letterhead(head, paper.copy)
    address = head.address
    if head.demo:
        address = P_("{address} - DATA CONTOH").format(address=address)
    sheet.centre(address)
    sheet.rule("=")
    sheet.centre(P_("TANDA TERIMA PENGADUAN"), bold=True)
    if paper.correction:
        sheet.centre(_correction(paper.correction), bold=True)
        sheet.paragraph(P_("Menggantikan kertas lama; nomornya tetap."))
    sheet.blank()
    sheet.wide(paper.registration_number.replace("-", " - "))
    sheet.blank()


def _correction(correction: int) -> str:
    return P_("PERBAIKAN") if correction == 1 else P_("PERBAIKAN KE-{n}").format(n=correction)


def received(sheet: Sheet, paper: ReceiptPaper) -> None:
    """Put place and time of receipt and the officer's name (UU 25/2009 art. 44 (2))."""
    sheet.field(
        P_("Diterima"),
        P_("{date}, {time} WIB").format(
            date=short_date(paper.received_at, P_), time=clock_text(paper.received_at)
        ),
        lines=2,
    )
    sheet.field(
        P_("Di"),
        P_("Meja {desk}, oleh {officer}").format(desk=paper.desk, officer=paper.officer),
        lines=2,
    )


def promise(sheet: Sheet, paper: ReceiptPaper) -> None:
    """Put the due date of analysis and forwarding, and what is still waited for."""
    sheet.paragraph(P_("JANJI KAMI"), bold=True)
    sheet.paragraph(P_("Paling lambat {date}").format(date=long_date(paper.due, P_)))
    days = P_("{count} hari kerja").format(count=paper.working_days)
    if paper.due_provisional:
        days = P_("{days}, sementara: libur tahun itu belum ditetapkan").format(days=days)
    sheet.paragraph(
        P_(
            "({days}) laporan ini dianalisis dan diteruskan ke instansi yang berwenang. "
            "Tanggal itu bukan batas penyelesaian."
        ).format(days=days)
    )
    if not paper.missing_evidence.strip():
        return
    # The name of a missing paper tells the story as well as the story does.
    wanted = P_("Bukti yang diminta petugas") if paper.confidential else paper.missing_evidence
    sheet.blank()
    sheet.paragraph(P_("MASIH KAMI TUNGGU DARI ANDA"), bold=True)
    if paper.evidence_due is None:
        sheet.paragraph(wanted, lines=4)
        return
    until = P_("s.d. {date}").format(date=long_date(paper.evidence_due, P_))
    if len(bounded(f"{wanted}, {until}", sheet.columns, 5)) < 5:
        sheet.paragraph(f"{wanted}, {until}")
    else:  # the list is cut, its last day never
        sheet.paragraph(wanted, lines=4)
        sheet.paragraph(until)


def fingerprint(sheet: Sheet, paper: ReceiptPaper) -> None:
    """Put the first figures of the entry's digest: an anchor outside the office's server."""
    if paper.digest8:
        sheet.paragraph(P_("Sidik entri {digest}").format(digest=paper.digest8.upper()), lines=1)


def tracking_address(paper: ReceiptPaper) -> str:
    """Return what the QR code opens: the office's site with the registration number."""
    site = printable(paper.head.site).rstrip("/")
    scheme = "" if "://" in site else "https://"
    return f"{scheme}{site}/{paper.registration_number}"


def hide_last_figures(masked: str) -> str:
    """Return a document number with its last four letters or figures covered.

    They open the answers of the agencies, so they never stand on the paper that also
    shows the registration number; a screen's mask leaves them readable.
    """
    shown = list(printable(masked))
    covered = 0
    for position in range(len(shown) - 1, -1, -1):
        if covered == _HIDDEN_FIGURES:
            break
        if shown[position].isalnum() or shown[position] == "*":
            shown[position] = "*"
            covered += 1
    return "".join(shown)


def _contents(sheet: Sheet, paper: ReceiptPaper) -> None:
    if paper.confidential:
        sheet.paragraph(P_("Isi dirahasiakan atas permintaan pelapor"))
        return
    sheet.field(P_("Pokok"), paper.subject, lines=3)
    sheet.field(P_("Uraian"), paper.summary, lines=6)
    sheet.field(P_("Diadukan"), paper.reported_party, lines=3)
    sheet.field(P_("Harapan"), paper.hope, lines=4)


def _following(sheet: Sheet, paper: ReceiptPaper) -> None:
    sheet.paragraph(P_("MEMANTAU LAPORAN"), bold=True)
    sentences = [
        P_("Pindai kode di atas, atau buka {site} dan ketik nomornya.").format(site=paper.head.site)
    ]
    if paper.document_label and paper.document_masked:
        sentences.append(
            P_("Jawaban instansi dibuka dengan 4 angka akhir {document}.").format(
                document=paper.document_label
            )
        )
    if paper.head.phone:
        sentences.append(P_("Telepon {phone}.").format(phone=paper.head.phone))
    sentences.append(P_("Kertas ini hilang? Datang membawa kartu identitas."))
    sheet.paragraph(" ".join(sentences))


def _card(sheet: Sheet, paper: ReceiptPaper) -> None:
    if paper.guest_pass is None:
        return
    give_back = P_("Serahkan ID tamu {number} sebelum pulang").format(number=paper.guest_pass)
    if not paper.card_place:  # a document that stays with its owner
        sheet.box(give_back)
        return
    sheet.box(P_("KARTU IDENTITAS ANDA DI {place}").format(place=paper.card_place), give_back)
