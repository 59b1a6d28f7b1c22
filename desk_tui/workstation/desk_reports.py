"""What a desk does with reports: file, correct (PERBAIKAN), begin a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office.complaint import Complaint, missing_fields
from desk_tui.office.dates import clock_text
from desk_tui.office.entries_registration import ReporterCorrected
from desk_tui.office.registration_number import draw, parse, show
from desk_tui.office.visit import EndReason, Holder, Visit, VisitState
from desk_tui.office.workdays import due_date
from desk_tui.text import storable
from desk_tui.workstation.desk_drafts import DeskDrafts, correction_key
from desk_tui.workstation.desk_receipts import DeskReceipts
from desk_tui.workstation.desk_situation import last_record
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import Correction, FiledReport
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.office.changes import ComplaintRecord
    from desk_tui.workstation.desk_steps import DeskSteps

CORRECTED = ("name", "phone", "address")
"""What a desk may correct of a reporter; the document is the counter's."""


class DeskReports:
    """The reports of one desk."""

    def __init__(self, steps: DeskSteps, drafts: DeskDrafts, receipts: DeskReceipts) -> None:
        self._steps = steps
        self._ws = steps.ws
        self._drafts = drafts
        self._receipts = receipts

    def file(self, complaint: Complaint, visit: str, before: int | None) -> FiledReport:
        """File a complaint and end the visit; then send the receipt to the printer.

        Args:
            complaint: complete.
            visit: key of the visit that the text is about, also one that is not at this desk
                any more: what was said here is filed, and the hub lists it. Empty: the
                visitor of now.
            before: reports the visit had when the text was begun, so that a key pressed
                twice files once.

        Raises:
            RefusedError: ``no_visitor``, ``incomplete``.
            StorageError: nothing was filed; the text is still on the screen.
        """
        if missing_fields(complaint):
            raise refused("incomplete")
        ws, profile = self._ws, self._ws.profile
        due = due_date(ws.calendar, ws.today(), profile.working_days)
        number, kept = draw(), storable_texts(complaint)

        def find() -> Visit:
            return self._written_about(visit, before)

        def filed(about: Visit) -> list[e.Body]:
            report = e.ComplaintFiled(
                visit=about.key,
                registration_number=number,
                desk=self._steps.desk,
                officer_name=self._officer_name(),
                complaint=kept,
                due=due.date,
                due_provisional=due.provisional,
            )
            if not self._steps.is_here(about):
                return [report]
            return [report, e.VisitFinished(visit=about.key)]

        about = self._steps.record(find, filed, ends=lambda about: about.key)
        preview = self._receipts.print(number)
        return FiledReport(show(number), about, due.date, due.provisional, preview)

    def end_without(self, reason: EndReason, visit: str) -> None:
        """End a talk without a report; the reason is kept also when the visit is elsewhere by now.

        Of a visit that the counter has ended it becomes the reason; of one that another
        desk has it is listed.

        Raises:
            RefusedError: ``no_visitor``, ``unknown_ticket``.
        """

        def find() -> Visit:
            return self._ws.records.known(visit) if visit else self._steps.talking()

        def ended(about: Visit) -> list[e.Body]:
            told = about.state is VisitState.ENDED and about.end_reason == reason.value
            if told and self._steps.is_here(about):  # a key pressed twice
                return []
            return [e.VisitEndedWithoutReport(visit=about.key, reason=reason)]

        def draft_of(about: Visit) -> str:
            mine = about.active and about.desk == self._steps.desk
            return (
                "" if mine or self._drafts.is_for_undo(about) else about.key
            )  # of a talk ended here it stays until the next step

        about = self._steps.record(find, ended, ends=draft_of)
        self._drafts.close(about.key)

    def open_correction(self, number: str = "") -> Correction:
        """Open a report again: the last one, or that of ``number``.

        Raises:
            RefusedError: ``no_last_report``; ``card_given_back``: not of one whose correction
                a kill broke off, so that what was typed is seen.
            StorageError: its draft is of a newer version.
        """
        plain = parse(number) if number else ""
        record, visit = self._ws.do(lambda: self._of(plain) if plain else self._last())
        if not plain or plain != self._drafts.correcting():
            _still_here(visit)
        key = correction_key(record.visit, record.registration_number)
        draft = self._drafts.load(key)
        return Correction(show(record.registration_number), visit, record.complaint, draft)

    def correct(self, number: str, complaint: Complaint, holder: Holder | None) -> FiledReport:
        """Put a corrected report in the place of the one filed; then print the new receipt.

        Args:
            number: as on the receipt.
            complaint: complete.
            holder: the reporter as corrected, None: as before.

        Raises:
            RefusedError: ``card_given_back``, ``incomplete``, ``nothing_changed``.
            StorageError: nothing was corrected; the text is still on the screen.
        """
        if missing_fields(complaint):
            raise refused("incomplete")
        plain, kept = parse(number), storable_texts(complaint)
        record, _visit = self._ws.do(lambda: self._of(plain))

        def find() -> Visit:
            return _still_here(self._of(plain)[1])

        def corrected(visit: Visit) -> list[e.Body]:
            reporter = reporter_correction(visit, holder)
            if not reporter and kept == self._of(plain)[0].complaint:
                raise refused("nothing_changed")
            report = e.ComplaintCorrected(
                visit=visit.key,
                registration_number=plain,
                desk=self._steps.desk,
                officer_name=self._officer_name(),
                complaint=kept,
            )
            return [*reporter, report]

        visit = self._steps.record(
            find, corrected, ends=lambda visit: correction_key(visit.key, plain)
        )
        preview = self._receipts.print(plain)
        return FiledReport(show(plain), visit, record.due, record.due_provisional, preview)

    def drop_correction(self, number: str) -> None:
        """Let the draft of a correction go; the report stays as it was filed."""
        record, _visit = self._ws.do(lambda: self._of(parse(number)))
        key = correction_key(record.visit, record.registration_number)
        if self._drafts.has(key):
            self._drafts.drop(key)

    def correct_reporter(self, visit: str, holder: Holder) -> Visit:
        """Write down what was wrong about the reporter of a visit: name, telephone, address.

        Nothing is written when nothing is different.

        Raises:
            RefusedError: ``unknown_ticket``.
        """
        about = self._ws.do(lambda: self._ws.records.known(visit))
        if not reporter_correction(about, holder):
            return about
        return self._steps.record(
            lambda: self._ws.records.known(visit), lambda now: reporter_correction(now, holder)
        )

    def begin_second(self) -> Visit:
        """Begin another report of the visitor whose report was filed last.

        Raises:
            RefusedError: ``no_last_report``; ``visitor_left``: the card was given back;
                ``visitor_at_desk``: another one is called or talking here.
        """

        def find() -> Visit:
            here = self._steps.here()
            if here is not None:
                raise refused("visitor_at_desk", here.ticket)
            return _still_here(self._last()[1], "visitor_left")

        def begun(visit: Visit) -> list[e.Body]:
            return [e.SecondReportBegun(visit=visit.key, desk=self._steps.desk)]

        visit = self._steps.record(find, begun)
        self._drafts.begin(visit.key)
        return visit

    def _written_about(self, key: str, before: int | None) -> Visit:
        if not key:
            return self._steps.talking()
        visit = self._ws.records.known(key)
        filed = len(visit.registration_numbers)
        if filed > (filed if before is None else before):
            raise refused("no_visitor")
        return visit

    def _last(self) -> tuple[ComplaintRecord, Visit]:
        record = last_record(self._ws, self._steps.desk)
        if record is None:
            raise refused("no_last_report")
        return record, self._ws.records.known(record.visit)

    def _of(self, number: str) -> tuple[ComplaintRecord, Visit]:
        record = self._ws.records.state.complaint(number)
        if record is None:
            raise refused("no_last_report")
        return record, self._ws.records.known(record.visit)

    def _officer_name(self) -> str:
        return storable(self._ws.officer_name)


def reporter_correction(visit: Visit, holder: Holder | None) -> list[e.Body]:
    """Return the entry that corrects a reporter, none when nothing is different."""
    if holder is None:
        return []
    kept = storable_texts(holder)
    known = visit.holder or Holder(name="", document_kind="", document_number="")
    only = tuple(name for name in CORRECTED if getattr(kept, name) != getattr(known, name))
    return [ReporterCorrected(visit=visit.key, holder=kept, only=only)] if only else []


def _still_here(visit: Visit, code: str = "card_given_back") -> Visit:
    """Return the visit unless its card was given back.

    Raises:
        RefusedError: ``code``.
    """
    if visit.card_gone:
        at = visit.card_returned_at
        raise refused(code, f"{visit.ticket} {clock_text(at) if at else ''}".strip())
    return visit
