"""The receipts of a desk: printed after filing, again as a copy, looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.complaint import missing_evidence
from desk_tui.office.workdays import add_working_days
from desk_tui.workstation.desk_situation import last_record
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.office.visit import Visit
    from desk_tui.printing.papers import ReceiptPaper
    from desk_tui.workstation.workstation import Workstation


class DeskReceipts:
    """Prints and shows the receipts of one desk."""

    def __init__(self, workstation: Workstation, desk: int) -> None:
        self._ws = workstation
        self._desk = desk

    def print(self, number: str) -> tuple[str, ...]:
        """Print the receipt of a complaint just filed; return it as it looks on paper."""
        return self._print(self._complaint(number), copy=0)

    def again(self) -> None:
        """Print the last receipt again.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        record, last = self._last(), self._ws.papers.last("receipt")
        copies = record.copies
        if last is not None and last.registration_number == record.registration_number:
            copies = max(copies, last.copy)
        self._print(record, copies + 1)

    def answer(self, came_out: bool) -> None:
        """Settle a receipt of unknown fate; print a copy when it did not come out."""
        if self._ws.papers.settle("receipt", came_out) and not came_out:
            self.again()

    def preview(self) -> tuple[str, ...]:
        """Return the last receipt as it looks on paper.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        return self._seen(self._paper(self._last(), copy=0))

    def _print(self, record: ComplaintRecord, copy: int) -> tuple[str, ...]:
        """Send a receipt; a printer that fails undoes nothing and raises nothing."""
        paper = self._paper(record, copy)
        self._ws.papers.send(paper, "receipt", record.visit, record.registration_number, copy)
        return self._seen(paper)

    @staticmethod
    def _seen(paper: ReceiptPaper) -> tuple[str, ...]:
        from desk_tui.workstation import desk_papers

        return desk_papers.preview(paper)

    def _paper(self, record: ComplaintRecord, copy: int) -> ReceiptPaper:
        from desk_tui.workstation import desk_papers  # printing: no start waits for it

        profile = self._ws.profile
        evidence_due: date | None = None
        if missing_evidence(record.complaint):
            days = profile.evidence_days
            evidence_due = add_working_days(self._ws.calendar, record.filed_at.date(), days).date
        visit = self._visit(record.visit)
        return desk_papers.receipt(profile, record, visit, evidence_due, copy)

    def _complaint(self, number: str) -> ComplaintRecord:
        record = self._ws.do(lambda: self._ws.records.state.complaint(number))
        if record is None:
            raise refused("nothing_to_print")
        return record

    def _visit(self, key: str) -> Visit:
        return self._ws.do(lambda: self._ws.records.known(key))

    def _last(self) -> ComplaintRecord:
        record = self._ws.do(lambda: last_record(self._ws, self._desk))
        if record is None:
            raise refused("nothing_to_print")
        return record
