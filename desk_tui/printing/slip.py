"""The slip of the registration counter: the number to listen for, the guest ID to give back.

Nothing on it is personal: it is read by whoever sits beside its holder.
"""

from __future__ import annotations

from desk_tui.i18n import P_
from desk_tui.office.dates import clock_text, short_date
from desk_tui.printing.compose import Sheet
from desk_tui.printing.document import Document
from desk_tui.printing.papers import SlipPaper

SLIP_COLUMNS = 32
"""58 mm paper, font A, like the ticket."""


def slip_document(paper: SlipPaper, columns: int = SLIP_COLUMNS) -> Document:
    """Lay out a slip."""
    sheet = Sheet(columns)
    sheet.letterhead(paper.head, paper.copy)
    sheet.rule()
    sheet.centre(P_("SUDAH TERDAFTAR"), bold=True)
    sheet.blank()
    sheet.big_number(paper.ticket)
    sheet.blank()
    sheet.ends(
        short_date(paper.registered_at, P_),
        P_("{time} WIB").format(time=clock_text(paper.registered_at)),
    )
    sheet.rule()
    sheet.wide(P_("ID TAMU {number}").format(number=paper.guest_pass))
    sheet.blank()
    steps = (
        P_("Tunggu dipanggil ke MEJA, di layar dan pengeras suara. Terlewat? Ke registrasi."),
        P_("Pakai ID tamu selama di dalam."),
        P_("Sebelum pulang, tukar ID tamu dengan kartu Anda di registrasi.")
        if paper.card_kept
        else P_("Sebelum pulang, serahkan ID tamu di registrasi."),
    )
    for position, step in enumerate(steps, start=1):
        sheet.hanging(f"{position} ", step)
    sheet.rule()
    sheet.centre(P_("Layanan ini GRATIS"), bold=True)
    if paper.head.demo:
        sheet.centre(P_("DATA CONTOH"))
    return sheet.document()
