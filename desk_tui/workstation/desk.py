"""The desk's service: call, exchange the card, write down, file, print.

What has happened is journalled before a method returns; what must be unique is
asked of the hub. Every method may wait (a disk, a socket) and is called off the
screen's thread; ``situation`` never waits.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import ForkedError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext
from desk_tui.office.complaint import Complaint, missing_fields
from desk_tui.office.identity import can_be_kept
from desk_tui.office.visit import EndReason, Holder, Visit, VisitState, visit_key
from desk_tui.office.workdays import due_date
from desk_tui.text import storable
from desk_tui.workstation.desk_drafts import DeskDrafts
from desk_tui.workstation.desk_receipts import DeskReceipts
from desk_tui.workstation.desk_situation import desk_situation, visit_at_desk
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import DeskSituation, Draft, FiledReport
from desk_tui.workstation.storing import storable_texts
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.workstation.workstation import Workstation

CALLS_BEFORE_NO_SHOW = 3
"""A visitor is called three times before it is written that nobody came (domain: LEWAT)."""
CALLS_ASKED = 3
"""How often a desk asks for the next visitor before it is told that the hub is away."""


class DeskService:
    """One desk at work.

    Whether a step fits is looked at and written down in one turn of the journal's
    thread, so a key pressed twice does a thing once.
    """

    def __init__(self, workstation: Workstation, number: int) -> None:
        self.number = number
        self._ws = workstation
        self._workplace = f"desk-{number}"
        self._drafts = DeskDrafts(workstation, number)
        self._receipts = DeskReceipts(workstation, number)

    def situation(self) -> DeskSituation:
        """Return everything the desk's screen shows. Never waits."""
        return desk_situation(self._ws, self.number)

    def call_next(self) -> Visit:
        """Call the next visitor; a desk that has one gets the same.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``...
            UnreachableError: call by hand.
        """
        here = self._ws.do(self._here)
        for _again in range(CALLS_ASKED):
            if here is not None:
                return here
            # Once, as a rule. An answer that was lost and is told again after an outage may
            # be of a visitor whom another desk has called by hand and served meanwhile.
            self._ws.ask(CallNext(desk=self.number))
            here = self._ws.do(self._here)
        if here is None:
            raise unreachable()
        return here

    def call_by_hand(self, ticket: str) -> Visit:
        """Call the number on the visitor's paper while the hub does not answer.

        Raises:
            RefusedError: ``unknown_ticket``: not the form of a number; ``ticket_done``:
                that number of today is served, void or at another desk.
        """
        written = ticket_of(ticket)

        def work() -> Visit:
            here = self._here()
            if here is not None:
                return here
            day, records = self._ws.today(), self._ws.records
            key = visit_key(day, written)
            known = records.state.visit(key)
            if known is not None and known.state not in (VisitState.WAITING, VisitState.NO_SHOW):
                raise refused("ticket_done", written)
            called = e.VisitorCalledByHand(visit=key, day=day, ticket=written, desk=self.number)
            records.record(called, visit=key, workplace=self._workplace)
            return self._known(key)

        return self._ws.do(work)

    def call_again(self) -> Visit:
        """Call the visitor again; announced like the first time."""
        return self._record(self._called, lambda visit: [e.CallRepeated(visit=visit.key)])

    def visitor_came(self) -> Visit:
        """The visitor sat down: the talk begins."""
        return self._record(self._called, lambda visit: [e.VisitStarted(visit=visit.key)])

    def did_not_come(self) -> None:
        """Nobody came after three calls: the desk is free.

        Raises:
            RefusedError: ``too_few_calls``.
        """

        def gone(visit: Visit) -> list[e.Body]:
            if visit.calls < CALLS_BEFORE_NO_SHOW:
                raise refused("too_few_calls")
            return [e.VisitorDidNotCome(visit=visit.key)]

        self._record(self._called, gone)

    def take_card(self, holder: Holder, guest_pass: int) -> Visit:
        """Take the identity card for a guest ID; again to correct what was typed.

        An IKD is shown and stays with its owner; the guest ID is given all the same.

        With the hub away the exchange is a fact of its own, checked when it is posted.

        Raises:
            RefusedError: ``pass_out``, ``no_such_pass``; nothing was exchanged.
        """
        visit = self._ws.do(self._talking)
        if visit.guest_pass != guest_pass:
            self._ws.do(partial(self._check_pass, visit, guest_pass))
            if self._ws.link.worth_asking:
                with contextlib.suppress(UnreachableError, ForkedError):
                    self._ws.ask(AssignGuestPass(visit=visit.key, guest_pass=guest_pass))
        kept, held = storable_texts(holder), can_be_kept(holder.document_kind)

        def taken(now: Visit) -> list[e.Body]:
            if now.key != visit.key:
                raise refused("no_visitor")
            return [
                e.IdentityCardTaken(visit=visit.key, holder=kept, guest_pass=guest_pass, held=held)
            ]

        return self._record(self._talking, taken)

    def return_card(self, guest_pass: int) -> Visit:
        """Hand the card back for the guest ID.

        Raises:
            RefusedError: ``pass_not_here``: this desk has no card under that guest ID.
        """

        def owner() -> Visit:
            visit = self._ws.records.state.visit_with_pass(guest_pass)
            at_desks = self._ws.profile.exchange_at == "desk"
            if visit is None or (at_desks and visit.desk != self.number):
                raise refused("pass_not_here", str(guest_pass))
            return visit

        return self._record(
            owner, lambda visit: [e.IdentityCardReturned(visit=visit.key, guest_pass=guest_pass)]
        )

    def load_draft(self) -> Draft | None:
        """Return the draft of the visitor at this desk, None when nothing was typed."""
        visit = self._ws.do(partial(visit_at_desk, self._ws, self.number))
        return self._drafts.load(visit.key) if visit is not None else None

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int]
    ) -> Future[Draft]:
        """Have the draft saved; returns at once. Of several that wait the newest is saved.

        The future gives the draft once it is on the disk, or StorageError.
        """
        return self._drafts.save(complaint, focus, cursor)

    def file(self, complaint: Complaint) -> FiledReport:
        """File the complaint and end the visit; then send the receipt to the printer.

        Raises:
            RefusedError: ``no_visitor``, ``incomplete``.
            StorageError: nothing was filed; the text is still on the screen.
        """
        from desk_tui.office.registration_number import draw, show

        if missing_fields(complaint):
            raise refused("incomplete")
        settings, profile = self._ws.settings, self._ws.profile
        due = due_date(self._ws.calendar, self._ws.today(), profile.working_days)
        number, kept = draw(), storable_texts(complaint)

        def filed(visit: Visit) -> list[e.Body]:
            report = e.ComplaintFiled(
                visit=visit.key,
                registration_number=number,
                desk=self.number,
                officer_name=storable(settings.officer_name),
                complaint=kept,
                due=due.date,
                due_provisional=due.provisional,
            )
            return [report, e.VisitFinished(visit=visit.key)]

        visit = self._record(self._talking, filed, ends=True)
        preview = self._receipts.print(number)
        return FiledReport(show(number), visit, due.date, due.provisional, preview)

    def end_without_report(self, reason: EndReason) -> None:
        """End the talk without a report, with the reason."""
        self._record(
            self._talking,
            lambda visit: [e.VisitEndedWithoutReport(visit=visit.key, reason=reason)],
            ends=True,
        )

    def reprint_receipt(self) -> None:
        """Print the last receipt again; it says SALINAN KE-n.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        self._receipts.again()

    def answer_print(self, came_out: bool) -> None:
        """A person looked whether a receipt of unknown fate came out; if not, print a copy."""
        self._receipts.answer(came_out)

    def preview_receipt(self) -> tuple[str, ...]:
        """Return the last receipt as it looks on paper.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        return self._receipts.preview()

    def _record(
        self,
        find: Callable[[], Visit],
        what: Callable[[Visit], list[e.Body]],
        *,
        ends: bool = False,
    ) -> Visit:
        """Write down what happened to the visit that ``find`` gives; return it as it is then.

        Both functions are called on the journal's thread and may refuse. With ``ends``
        the talk is over and its draft is not needed any more.
        """

        def work() -> Visit:
            visit = find()

            def also(journal: Journal) -> None:
                if ends:
                    journal.drop_draft(visit.key)

            self._ws.records.record(
                *what(visit), visit=visit.key, workplace=self._workplace, also=also
            )
            return self._known(visit.key)

        return self._ws.do(work)

    def _check_pass(self, visit: Visit, guest_pass: int) -> None:
        """Refuse a guest ID that does not exist or is known here to be out."""
        if not 1 <= guest_pass <= self._ws.profile.guest_passes:
            raise refused("no_such_pass", str(self._ws.profile.guest_passes))
        other = self._ws.records.state.visit_with_pass(guest_pass)
        if other is not None and other.key != visit.key:
            since = other.card_since or other.called_at or other.issued_at
            raise refused("pass_out", f"{other.ticket} {since:%H.%M}")

    def _here(self) -> Visit | None:
        return self._ws.records.state.visit_at(self.number, self._ws.today())

    def _called(self) -> Visit:
        visit = self._here()
        if visit is None or visit.state is not VisitState.CALLED:
            raise refused("no_visitor")
        return visit

    def _talking(self) -> Visit:
        visit = visit_at_desk(self._ws, self.number)
        if visit is None or visit.state is not VisitState.TALKING:
            raise refused("no_visitor")
        return visit

    def _known(self, key: str) -> Visit:
        visit = self._ws.records.state.visit(key)
        if visit is None:
            raise refused("unknown_ticket")
        return visit
