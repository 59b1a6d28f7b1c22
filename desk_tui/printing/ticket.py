"""The queue ticket: what its holder does next, in the order it happens."""

from __future__ import annotations

from desk_tui.i18n import P_
from desk_tui.office.dates import clock_text, short_date
from desk_tui.printing.compose import Sheet
from desk_tui.printing.document import Document
from desk_tui.printing.papers import TicketPaper

TICKET_COLUMNS = 32
"""58 mm paper, font A."""

_QR_MILLIMETRES = 20


def ticket_document(paper: TicketPaper, columns: int = TICKET_COLUMNS) -> Document:
    """Lay out a queue ticket.

    The QR code holds the ticket number alone: scanned at registration it opens the
    form. Nothing on a ticket is personal, the priority reason is not printed.
    """
    sheet = Sheet(columns)
    sheet.letterhead(paper.head, paper.copy)
    sheet.rule()
    sheet.centre(P_("NOMOR ANTREAN"), bold=True)
    sheet.blank()
    sheet.big_number(paper.ticket)
    sheet.blank()
    sheet.ends(
        short_date(paper.issued_at, P_),
        P_("{time} WIB").format(time=clock_text(paper.issued_at)),
    )
    sheet.paragraph(P_("Sebelum Anda: {count} orang").format(count=paper.before))
    sheet.paragraph(_waiting(paper))
    sheet.rule()
    for position, step in enumerate(_steps(paper.counter), start=1):
        sheet.hanging(f"{position} ", step)
    sheet.rule()
    sheet.paragraph(
        P_(
            "Siapkan bukti, dan surat kuasa bermeterai bila mewakili orang lain. Perkara "
            "pengadilan, atau sudah pernah lapor? Sampaikan kepada petugas."
        )
    )
    sheet.blank()
    sheet.centre(P_("Layanan ini GRATIS"), bold=True)
    sheet.blank()
    sheet.qr(paper.ticket, P_("[ kode QR nomor antrean ]"), _QR_MILLIMETRES)
    if paper.head.demo:
        sheet.centre(P_("DATA CONTOH"))
    return sheet.document()


def _waiting(paper: TicketPaper) -> str:
    if paper.estimate is None:
        return P_("Nomor P (lansia, hamil, disabilitas) bisa dulu.")
    earliest, latest = paper.estimate
    return P_(
        "Perkiraan di meja: {earliest}-{latest}, bisa berubah; nomor P (lansia, hamil, "
        "disabilitas) bisa dulu."
    ).format(earliest=clock_text(earliest), latest=clock_text(latest))


def _steps(counter: str | None) -> list[str]:
    if counter is None:
        return [
            P_(
                "Tunggu nomor ini dipanggil ke MEJA, di layar dan pengeras suara. Siapkan "
                "kartu identitas."
            ),
            P_("Terlewat? Datang ke petugas. Nomor berlaku sampai layanan hari ini usai."),
        ]
    return [
        P_("Tunggu nomor ini dipanggil ke {counter}. Siapkan kartu identitas.").format(
            counter=counter
        ),
        P_("Lalu tunggu panggilan ke MEJA di layar dan pengeras suara."),
        P_("Terlewat? Datang ke {counter}. Nomor berlaku sampai layanan hari ini usai.").format(
            counter=counter.lower()
        ),
    ]
