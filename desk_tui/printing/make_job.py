"""From a paper to a print job with a name that says nothing personal."""

from __future__ import annotations

import re
from datetime import datetime

from desk_tui.office.dates import office_date
from desk_tui.printing.jobs import PrintJob
from desk_tui.printing.layout import layout
from desk_tui.printing.papers import (
    InfoSheetPaper,
    OfficeCopyPaper,
    Paper,
    ReceiptPaper,
    SlipPaper,
    TicketPaper,
)

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")


def job_for(paper: Paper, job_id: str, columns: int | None = None) -> PrintJob:
    """Return the job that prints ``paper``.

    Its name is kind, day, number and copy, such as ``ticket-2026-11-23-A-027-0`` or
    ``receipt-2026-11-23-7F3K9-Q2MXT-0``: never a person's name or document.

    Raises:
        ValueError: columns other than 32, 42, 48.
    """
    return PrintJob(job_id, job_name(paper), layout(paper, columns))


def job_name(paper: Paper) -> str:
    """Return the file-safe name of a paper."""
    match paper:
        case TicketPaper():
            return _name("ticket", paper.issued_at, paper.ticket, paper.copy)
        case ReceiptPaper():
            return _name("receipt", paper.received_at, paper.registration_number, paper.copy)
        case OfficeCopyPaper(receipt):
            return _name(
                "office-copy", receipt.received_at, receipt.registration_number, receipt.copy
            )
        case InfoSheetPaper():
            return _name("sheet", paper.issued_at, f"{paper.person:03d}", 0)
        case SlipPaper():
            return _name("slip", paper.registered_at, paper.ticket, paper.copy)


def _name(kind: str, when: datetime, number: str, copy: int) -> str:
    return f"{kind}-{office_date(when)}-{_UNSAFE.sub('_', number)[:40]}-{copy}"
