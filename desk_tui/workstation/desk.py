"""The desk's service: call, exchange the card, write down, file, print.

What has happened is journalled before a method returns; what must be unique is
asked of the hub. Every method may wait (a disk, a socket) and is called off the
screen's thread; ``situation`` never waits.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import UnreachableError
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext
from desk_tui.office.complaint import Complaint, missing_evidence, missing_fields
from desk_tui.office.visit import EndReason, Holder, Visit, VisitState, visit_key
from desk_tui.office.workdays import add_working_days, due_date
from desk_tui.workstation import desk_papers
from desk_tui.workstation.desk_situation import desk_situation
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import DeskSituation, Draft, FiledReport

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.changes import ComplaintRecord
    from desk_tui.printing.papers import ReceiptPaper
    from desk_tui.workstation.workstation import Workstation

CALLS_BEFORE_NO_SHOW = 3
"""A visitor is called three times before it is written that nobody came (domain: LEWAT)."""


class DraftBody(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as kept and mirrored."""

    complaint: Complaint
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime


class DeskService:
    """One desk at work."""

    def __init__(self, workstation: Workstation, number: int) -> None:
        self.number = number
        self._ws = workstation
        self._draft_version = 0
        self._waiting_draft: tuple[str, Complaint, str, tuple[int, int]] | None = None
        self._draft_future: Future[Draft] | None = None

    def situation(self) -> DeskSituation:
        """Return everything the desk's screen shows. Never waits."""
        return desk_situation(self._ws, self.number)

    def call_next(self) -> Visit:
        """Call the next visitor; a desk that has one gets the same.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``...
            UnreachableError: call by hand.
        """
        here = self._here()
        if here is not None:
            return here
        answer = self._ws.ask(CallNext(desk=self.number))
        return self._visit(answer.visit)

    def call_by_hand(self, ticket: str) -> Visit:
        """Call the number on the visitor's paper while the hub does not answer.

        Raises:
            RefusedError: ``unknown_ticket``: not the form of a number.
        """
        here = self._here()
        if here is not None:
            return here
        series, dash, number = ticket.strip().upper().partition("-")
        if not dash:
            series, number = ticket.strip().upper()[:1], ticket.strip()[1:]
        if not (len(series) == 1 and series.isascii() and series.isalpha()) or not (
            number.isascii() and number.isdigit() and 0 < int(number) < 1000
        ):
            raise refused("unknown_ticket")
        written = f"{series}-{int(number):03d}"
        day = self._ws.today()
        key = visit_key(day, written)
        called = e.VisitorCalledByHand(visit=key, day=day, ticket=written, desk=self.number)
        self._record(called, visit=key)
        return self._visit(key)

    def call_again(self) -> Visit:
        """Call the visitor again; announced like the first time."""
        visit = self._called()
        self._record(e.CallRepeated(visit=visit.key), visit=visit.key)
        return self._visit(visit.key)

    def visitor_came(self) -> Visit:
        """The visitor sat down: the talk begins."""
        visit = self._called()
        self._record(e.VisitStarted(visit=visit.key), visit=visit.key)
        return self._visit(visit.key)

    def did_not_come(self) -> None:
        """Nobody came after three calls: the desk is free.

        Raises:
            RefusedError: ``too_few_calls``.
        """
        visit = self._called()
        if visit.calls < CALLS_BEFORE_NO_SHOW:
            raise refused("too_few_calls")
        self._record(e.VisitorDidNotCome(visit=visit.key), visit=visit.key)

    def take_card(self, holder: Holder, guest_pass: int) -> Visit:
        """Take the identity card for a guest ID; again to correct what was typed.

        With the hub away the exchange is a fact of its own, checked when it is posted.

        Raises:
            RefusedError: ``pass_out``, ``no_such_pass``; nothing was exchanged.
        """
        visit = self._talking()
        if visit.guest_pass != guest_pass:
            taken = self._ws.do(lambda: self._ws.records.state.visit_with_pass(guest_pass))
            if taken is not None and taken.key != visit.key:
                raise refused("pass_out", f"{taken.ticket} {taken.card_since:%H.%M}")
            try:
                self._ws.ask(AssignGuestPass(visit=visit.key, guest_pass=guest_pass))
            except UnreachableError:
                self._check_pass(guest_pass)
        taken_card = e.IdentityCardTaken(visit=visit.key, holder=holder, guest_pass=guest_pass)
        self._record(taken_card, visit=visit.key)
        return self._visit(visit.key)

    def return_card(self, guest_pass: int) -> Visit:
        """Hand the card back for the guest ID.

        Raises:
            RefusedError: ``no_such_pass``: this desk has no card under that guest ID.
        """
        visit = self._ws.do(lambda: self._ws.records.state.visit_with_pass(guest_pass))
        if visit is None:
            raise refused("no_such_pass", str(self._ws.profile.guest_passes))
        back = e.IdentityCardReturned(visit=visit.key, guest_pass=guest_pass)
        self._record(back, visit=visit.key)
        return self._visit(visit.key)

    def load_draft(self) -> Draft | None:
        """Return the draft of the visitor at this desk, None when nothing was typed."""
        visit = self._here()
        if visit is None:
            return None
        stored = self._ws.do(
            lambda: self._ws.records.journal.draft(visit.key)
        ) or self._ws.mirrored_draft(visit.key)
        if stored is None:
            return None
        self._draft_version = max(self._draft_version, stored.version)
        body = msgspec.json.decode(stored.body, type=DraftBody)
        return Draft(
            visit.key, stored.version, body.complaint, body.focus, body.cursor, body.saved_at
        )

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int]
    ) -> Future[Draft]:
        """Have the draft saved; returns at once. Of several that wait the newest is saved.

        The future gives the draft once it is on the disk, or StorageError.
        """
        here = self._ws.records.state.visit_at(self.number)
        self._waiting_draft = (here.key if here else "", complaint, focus, cursor)
        future = self._draft_future
        if future is None or future.done():
            future = self._draft_future = self._ws.records.call(self._save_waiting_draft)
        return future

    def file(self, complaint: Complaint) -> FiledReport:
        """File the complaint and end the visit; then send the receipt to the printer.

        Raises:
            RefusedError: ``no_visitor``, ``incomplete``.
            StorageError: nothing was filed; the text is still on the screen.
        """
        from desk_tui.office.registration_number import draw

        visit = self._talking()
        if missing_fields(complaint):
            raise refused("incomplete")
        profile = self._ws.profile
        due = due_date(self._ws.calendar, self._ws.now().date(), profile.working_days)
        number = draw()
        filed = e.ComplaintFiled(
            visit=visit.key,
            registration_number=number,
            desk=self.number,
            officer_name=self._ws.settings.officer_name,
            complaint=complaint,
            due=due.date,
            due_provisional=due.provisional,
        )
        self._record(
            filed,
            e.VisitFinished(visit=visit.key),
            visit=visit.key,
            also=lambda journal: journal.drop_draft(visit.key),
        )
        self._draft_version = 0
        record = self._complaint(number)
        preview = self._print(record, copy=0)
        return FiledReport(number, self._visit(visit.key), due.date, due.provisional, preview)

    def end_without_report(self, reason: EndReason) -> None:
        """End the talk without a report, with the reason."""
        visit = self._talking()
        ended = e.VisitEndedWithoutReport(visit=visit.key, reason=reason)
        self._record(ended, visit=visit.key, also=lambda journal: journal.drop_draft(visit.key))
        self._draft_version = 0

    def reprint_receipt(self) -> None:
        """Print the last receipt again; it says SALINAN KE-n.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        last = self._ws.papers.last("receipt")
        record = self._last_record()
        copy = max(record.copies, last.copy if last else 0) + 1
        self._print(record, copy)

    def answer_print(self, came_out: bool) -> None:
        """A person looked whether a receipt of unknown fate came out; if not, print a copy."""
        self._ws.papers.settle("receipt", came_out)
        if not came_out:
            self.reprint_receipt()

    def preview_receipt(self) -> tuple[str, ...]:
        """Return the last receipt as it looks on paper.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        return desk_papers.preview(self._receipt(self._last_record(), copy=0))

    def _print(self, record: ComplaintRecord, copy: int) -> tuple[str, ...]:
        """Send a receipt; a printer that fails undoes nothing and raises nothing."""
        paper = self._receipt(record, copy)
        self._ws.papers.send(paper, "receipt", record.visit, record.registration_number, copy)
        return desk_papers.preview(paper)

    def _receipt(self, record: ComplaintRecord, copy: int) -> ReceiptPaper:
        profile = self._ws.profile
        evidence_due: date | None = None
        if missing_evidence(record.complaint):
            days = profile.evidence_days
            evidence_due = add_working_days(self._ws.calendar, record.filed_at.date(), days).date
        return desk_papers.receipt(profile, record, self._visit(record.visit), evidence_due, copy)

    def _last_record(self) -> ComplaintRecord:
        def newest() -> ComplaintRecord | None:
            mine = [
                record
                for record in self._ws.records.state.complaints.values()
                if record.desk == self.number
            ]
            return max(mine, key=lambda record: record.filed_at, default=None)

        record = self._ws.do(newest)
        if record is None:
            raise refused("nothing_to_print")
        return record

    def _save_waiting_draft(self) -> Draft:
        assert self._waiting_draft is not None
        key, complaint, focus, cursor = self._waiting_draft
        records = self._ws.records
        visit = records.state.visit_at(self.number)
        if visit is None or visit.key != key:
            raise refused("no_visitor")
        stored = records.journal.draft(visit.key)
        version = max(self._draft_version, stored.version if stored else 0) + 1
        body = DraftBody(complaint=complaint, focus=focus, cursor=cursor, saved_at=self._ws.now())

        def save(journal: Journal) -> list[e.Entry]:
            journal.save_draft(visit.key, version, msgspec.json.encode(body))
            return []

        records.write(save)
        self._draft_version = version
        return Draft(visit.key, version, complaint, focus, cursor, body.saved_at)

    def _record(
        self, *bodies: e.Body, visit: str, also: Callable[[Journal], None] | None = None
    ) -> None:
        self._ws.do(lambda: self._ws.records.record(*bodies, visit=visit, also=also))

    def _check_pass(self, guest_pass: int) -> None:
        if not 1 <= guest_pass <= self._ws.profile.guest_passes:
            raise refused("no_such_pass", str(self._ws.profile.guest_passes))

    def _here(self) -> Visit | None:
        return self._ws.do(lambda: self._ws.records.state.visit_at(self.number))

    def _called(self) -> Visit:
        visit = self._here()
        if visit is None or visit.state is not VisitState.CALLED:
            raise refused("no_visitor")
        return visit

    def _talking(self) -> Visit:
        visit = self._here()
        if visit is None or visit.state is not VisitState.TALKING:
            raise refused("no_visitor")
        return visit

    def _visit(self, key: str) -> Visit:
        visit = self._ws.do(lambda: self._ws.records.state.visit(key))
        if visit is None:
            raise refused("unknown_ticket")
        return visit

    def _complaint(self, number: str) -> ComplaintRecord:
        record = self._ws.do(lambda: self._ws.records.state.complaint(number))
        assert record is not None
        return record
