"""The information sheet: for a person who gets no number, so that nobody leaves with nothing.

Says when to come again and what to bring, and the ways that need no number. It has no
number to wait for and nothing personal.
"""

from __future__ import annotations

from datetime import time

from desk_tui.i18n import P_
from desk_tui.office.dates import clock_text, long_date, office_date, short_date
from desk_tui.printing.compose import Sheet
from desk_tui.printing.document import Document
from desk_tui.printing.papers import InfoSheetPaper

SHEET_COLUMNS = 32
"""58 mm paper, font A, like the ticket."""


def info_sheet_document(paper: InfoSheetPaper, columns: int = SHEET_COLUMNS) -> Document:
    """Lay out the information sheet."""
    sheet = Sheet(columns)
    head = paper.head
    sheet.letterhead(head, copy=0)
    sheet.centre(head.address)
    sheet.rule()
    sheet.centre(_title(paper), bold=True)
    sheet.ends(
        short_date(paper.issued_at, P_),
        P_("{time} WIB").format(time=clock_text(paper.issued_at)),
    )
    sheet.rule()
    sheet.paragraph(P_("DATANG LAGI"), bold=True)
    for sentence in _coming_again(paper):
        sheet.paragraph(sentence)
    sheet.blank()
    sheet.paragraph(P_("BAWALAH"), bold=True)
    for what in (
        P_("kartu identitas asli"),
        P_("bukti: surat, foto, tanda terima yang sudah ada"),
        P_("surat kuasa bermeterai bila mewakili orang lain"),
    ):
        sheet.hanging("- ", what)
    _other_ways(sheet, paper)
    sheet.rule()
    sheet.centre(P_("Layanan ini GRATIS"), bold=True)
    if head.demo:
        sheet.centre(P_("DATA CONTOH"))
    return sheet.document()


def _title(paper: InfoSheetPaper) -> str:
    if paper.next_day == office_date(paper.issued_at):
        return P_("NOMOR BELUM DIBAGIKAN")
    return P_("TIDAK DAPAT NOMOR HARI INI")


def _coming_again(paper: InfoSheetPaper) -> list[str]:
    hour = _hour(paper.numbers_from)
    if paper.next_day is None:
        sentences = [P_("Nomor dibagikan pada hari kerja pukul {hour}.").format(hour=hour)]
    else:
        day = long_date(paper.next_day, P_)
        sentences = [P_("Nomor dibagikan {day} pukul {hour}.").format(day=day, hour=hour)]
    if paper.quota > 0:
        sentences.append(
            P_("Sehari {quota} nomor, sampai habis. Layanan mulai pukul {hour}.").format(
                quota=paper.quota, hour=_hour(paper.service_from)
            )
        )
    sentences.append(P_("Lansia, ibu hamil, penyandang disabilitas: sampaikan kepada petugas."))
    return sentences


def _other_ways(sheet: Sheet, paper: InfoSheetPaper) -> None:
    head = paper.head
    ways = [(P_("Situs"), head.site), (P_("Telepon"), head.phone)]
    ways = [(label, value) for label, value in ways if value.strip()]
    if not ways:
        return
    sheet.rule()
    sheet.paragraph(P_("LAPOR TANPA DATANG"), bold=True)
    for label, value in ways:
        sheet.field(label, value, lines=2)


def _hour(at: time) -> str:
    return f"{at.hour:02}.{at.minute:02}"
