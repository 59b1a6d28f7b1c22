"""The desk's service: call, write down, file, correct, print; what the screen asks for.

What has happened is journalled before a method returns; what must be unique is
asked of the hub. Every method may wait (a disk, a socket) and is called off the
screen's thread; ``situation`` and ``known`` never wait.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import EndReason, Holder, Visit, VisitState, visit_key
from desk_tui.text import storable
from desk_tui.workstation import revealing
from desk_tui.workstation.calling import CALLS_ASKED, CALLS_BEFORE_NO_SHOW
from desk_tui.workstation.desk_cards import DeskCards
from desk_tui.workstation.desk_drafts import DeskDrafts, Written, correction_key
from desk_tui.workstation.desk_earlier import DeskEarlier, Earlier, EarlierReport
from desk_tui.workstation.desk_follow import DeskFollower
from desk_tui.workstation.desk_receipts import DeskReceipts
from desk_tui.workstation.desk_reports import DeskReports
from desk_tui.workstation.desk_situation import desk_situation, visit_at_desk
from desk_tui.workstation.desk_steps import DeskSteps
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import (
    Correction,
    DeskSituation,
    Draft,
    FiledReport,
    TrackedReport,
)
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

_DONE = (VisitState.ENDED, VisitState.VOID)


class DeskService:
    """One desk at work.

    Whether a step fits is looked at and written down in one turn of the journal's
    thread, so a key pressed twice does a thing once.
    """

    def __init__(self, workstation: Workstation, number: int) -> None:
        self.number = number
        self._ws = workstation
        self._drafts = DeskDrafts(workstation, number)
        self._receipts = DeskReceipts(workstation, number)
        self._steps = DeskSteps(workstation, number, self._drafts)
        self._cards = DeskCards(self._steps)
        self._earlier = DeskEarlier(self._steps)
        self._reports = DeskReports(self._steps, self._drafts, self._receipts)
        follower = DeskFollower(workstation, number)
        workstation.link.watching.follow(f"desk-{number}", follower.look)

    def situation(self) -> DeskSituation:
        """Return everything the desk's screen shows. Never waits."""
        drafts = self._drafts
        return replace(
            desk_situation(self._ws, self.number),
            correcting=drafts.correcting(),
            left_drafts=drafts.left(),
        )

    def known(self, visit: str) -> Visit | None:
        """Return how a visit stands as far as this PC knows. Never waits."""
        return self._ws.records.state.visits.get(visit)

    # -- calling --------------------------------------------------------------------

    def call_next(self) -> Visit:
        """Call the next visitor; a desk that has one gets the same.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``...
            UnreachableError: call by hand.
        """
        here = self._ws.do(self._steps.here)
        for _again in range(CALLS_ASKED):
            if here is not None:
                return here
            # Once, as a rule. An answer that was lost and is told again after an outage may
            # be of a visitor whom another desk has called by hand and served meanwhile.
            self._ws.ask(CallNext(desk=self.number))
            here = self._ws.do(self._steps.here)
        if here is None:
            raise unreachable()
        return here

    def call_by_hand(self, ticket: str, guest_pass: int = 0, name: str = "") -> Visit:
        """Call the number on the visitor's paper while the hub does not answer.

        ``guest_pass`` (0: none) and ``name``: what somebody registered shows and says.
        Nothing the counter has written down is replaced by them.

        Raises:
            RefusedError: ``unknown_ticket``: not the form of a number; ``ticket_done``:
                that number of today is served, void or at another desk; ``no_such_pass``.
        """
        written, last = ticket_of(ticket), self._ws.profile.guest_passes
        if not 0 <= guest_pass <= last:
            raise refused("no_such_pass", str(last))

        def work() -> Visit:
            here = self._steps.here()
            if here is not None:
                return here
            day, records = self._ws.today(), self._ws.records
            key = visit_key(day, written)
            known = records.state.visit(key)
            if known is not None and (known.active or known.state in _DONE):
                raise refused("ticket_done", written)
            called = e.VisitorCalledByHand(
                visit=key,
                day=day,
                ticket=written,
                desk=self.number,
                guest_pass=guest_pass,
                name=storable(" ".join(name.split())),
            )
            records.record(called, visit=key, workplace=self._steps.workplace)
            return self._ws.records.known(key)

        return self._ws.do(work)

    def call_again(self) -> Visit:
        """Call the visitor again; announced like the first time."""
        return self._steps.record(
            self._steps.called, lambda visit: [e.CallRepeated(visit=visit.key)]
        )

    def visitor_came(self) -> Visit:
        """The visitor sat down: the talk begins."""
        return self._steps.record(
            self._steps.called, lambda visit: [e.VisitStarted(visit=visit.key)]
        )

    def did_not_come(self) -> None:
        """Nobody came after three calls: the desk is free.

        Raises:
            RefusedError: ``too_few_calls``.
        """

        def gone(visit: Visit) -> list[e.Body]:
            if visit.calls < CALLS_BEFORE_NO_SHOW:
                raise refused("too_few_calls")
            return [e.VisitorDidNotCome(visit=visit.key)]

        self._steps.record(self._steps.called, gone)

    # -- the reporter -----------------------------------------------------------------

    def take_card(self, holder: Holder, guest_pass: int) -> Visit:
        """Take the identity card for a guest ID; see ``DeskCards.take``."""
        return self._cards.take(holder, guest_pass)

    def return_card(self, guest_pass: int, visit: str = "") -> Visit:
        """Hand the card back for the guest ID; see ``DeskCards.give_back``."""
        return self._cards.give_back(guest_pass, visit)

    def correct_reporter(self, visit: str, holder: Holder) -> Visit:
        """Correct name, telephone, address; see ``DeskReports.correct_reporter``."""
        return self._reports.correct_reporter(visit, holder)

    def reveal(self, visit: str, what: str, reason: str) -> Holder:
        """Write down that masked data is looked at, then return it; see ``revealing``."""
        return revealing.reveal(self._ws, visit, what, reason, workplace=self._steps.workplace)

    def earlier(self, visit: str, text: str = "") -> Earlier:
        """Return the visitor's earlier reports, with ``text`` similar ones too; see there."""
        return self._earlier.ask(visit, text)

    def reveal_earlier(self, visit: str, report: EarlierReport, reason: str) -> str:
        """Write down that an earlier report's heading is looked at, then return it."""
        return self._earlier.reveal(visit, report, reason)

    def where_is(self, report: EarlierReport) -> TrackedReport:
        """Return where an earlier report stands, as tracking says it."""
        return self._earlier.where(report)

    # -- drafts -----------------------------------------------------------------------

    def load_draft(self, visit: str = "") -> Draft | None:
        """Return the draft of a visit, by default of the one here; None: nothing was typed."""
        if not visit:
            here = self._ws.do(lambda: visit_at_desk(self._ws, self.number))
            visit = here.key if here is not None else ""
        return self._drafts.load(visit) if visit else None

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int], visit: str = ""
    ) -> Future[Draft]:
        """Have the draft saved; returns at once. Of several that wait the newest is saved.

        The future gives the draft once it is on the disk, or StorageError.
        """
        return self._drafts.save(Written(complaint, focus, cursor), visit)

    def save_correction(self, correction: Correction, written: Written) -> Future[Draft]:
        """Have the draft of a correction saved, like any other."""
        number = correction.registration_number.replace("-", "")
        return self._drafts.save(written, correction_key(correction.visit.key, number))

    # -- reports ----------------------------------------------------------------------

    def file(self, complaint: Complaint, visit: str = "", before: int | None = None) -> FiledReport:
        """File the complaint, end the visit, print the receipt; see ``DeskReports.file``."""
        return self._reports.file(complaint, visit, before)

    def end_without_report(self, reason: EndReason, visit: str = "") -> None:
        """End the talk without a report, with the reason."""
        self._reports.end_without(reason, visit)

    def begin_second(self) -> Visit:
        """Begin a second report of the last visitor; see ``DeskReports.begin_second``."""
        return self._reports.begin_second()

    def open_correction(self, number: str = "") -> Correction:
        """Open a report again, by default the last; see ``DeskReports.open_correction``."""
        return self._reports.open_correction(number)

    def correct(self, number: str, complaint: Complaint, holder: Holder | None) -> FiledReport:
        """Correct a filed report and print it anew; see ``DeskReports.correct``."""
        return self._reports.correct(number, complaint, holder)

    def drop_correction(self, number: str) -> None:
        """Let the draft of a correction go; the report stays as it was filed."""
        self._reports.drop_correction(number)

    # -- paper ------------------------------------------------------------------------

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
