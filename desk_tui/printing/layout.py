"""From a paper to a document: the one door to the layouts."""

from __future__ import annotations

from desk_tui.printing.document import Document
from desk_tui.printing.info_sheet import SHEET_COLUMNS, info_sheet_document
from desk_tui.printing.office_copy import office_copy_document
from desk_tui.printing.papers import (
    InfoSheetPaper,
    OfficeCopyPaper,
    Paper,
    ReceiptPaper,
    SlipPaper,
    TicketPaper,
)
from desk_tui.printing.receipt import RECEIPT_COLUMNS, receipt_document
from desk_tui.printing.slip import SLIP_COLUMNS, slip_document
from desk_tui.printing.ticket import TICKET_COLUMNS, ticket_document


def layout(paper: Paper, columns: int | None = None) -> Document:
    """Lay out any paper.

    Args:
        paper: what to print; texts of people as typed.
        columns: 32, 42 or 48; None takes the paper's own (ticket, slip, sheet 32, receipt 42).

    Raises:
        ValueError: other columns.
    """
    match paper:
        case TicketPaper():
            return ticket_document(paper, columns or TICKET_COLUMNS)
        case ReceiptPaper():
            return receipt_document(paper, columns or RECEIPT_COLUMNS)
        case OfficeCopyPaper():
            return office_copy_document(paper, columns or RECEIPT_COLUMNS)
        case InfoSheetPaper():
            return info_sheet_document(paper, columns or SHEET_COLUMNS)
        case SlipPaper():
            return slip_document(paper, columns or SLIP_COLUMNS)
