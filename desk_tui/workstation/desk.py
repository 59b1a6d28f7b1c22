"""The desk's service: call, write down, file, correct, print; what the screen asks for.

What has happened is journalled before a method returns; what must be unique is
asked of the hub. Every method may wait (a disk, a socket) and is called off the
screen's thread; ``situation`` and ``known`` never wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, overload

from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import EndReason, Holder, Visit
from desk_tui.workstation import revealing
from desk_tui.workstation.desk_calls import DeskCalls
from desk_tui.workstation.desk_cards import DeskCards
from desk_tui.workstation.desk_drafts import DeskDrafts, Written, correction_key
from desk_tui.workstation.desk_earlier import DeskEarlier, Earlier, EarlierReport
from desk_tui.workstation.desk_follow import DeskFollower
from desk_tui.workstation.desk_handing import DeskHanding
from desk_tui.workstation.desk_ready import DeskReadiness
from desk_tui.workstation.desk_receipts import DeskReceipts
from desk_tui.workstation.desk_reports import DeskReports
from desk_tui.workstation.desk_situation import desk_situation, visit_at_desk
from desk_tui.workstation.desk_steps import DeskSteps
from desk_tui.workstation.situations import (
    Colleague,
    Correction,
    DeskSituation,
    Draft,
    FiledReport,
    TrackedReport,
)

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


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
        self._readiness = DeskReadiness(workstation, number)
        self._calls = DeskCalls(self._steps, self._drafts, self._readiness)
        self._handing = DeskHanding(self._steps, self._drafts)
        follower = DeskFollower(workstation, number, self._readiness, self._drafts)
        workstation.link.watching.follow(f"desk-{number}", follower.look)
        workstation.link.wake(look=True)

    def situation(self) -> DeskSituation:
        """Return everything the desk's screen shows. Never waits."""
        drafts, now = self._drafts, desk_situation(self._ws, self.number)
        return replace(
            now,
            correcting=drafts.correcting(),
            left_drafts=drafts.left(),
            ready_since=self._readiness.since if now.visit is None else None,
        )

    def known(self, visit: str) -> Visit | None:
        """Return how a visit stands as far as this PC knows. Never waits."""
        return self._ws.records.state.visits.get(visit)

    # -- calling --------------------------------------------------------------------

    @overload
    def call_next(self, ready: Literal[False] = False) -> Visit: ...

    @overload
    def call_next(self, ready: bool) -> Visit | None: ...

    def call_next(self, ready: bool = False) -> Visit | None:
        """Call the next visitor, or with ``ready`` be ready for one; see ``DeskCalls.next``."""
        return self._calls.next(ready=ready)

    def not_ready(self) -> None:
        """Have nobody called here unasked any more."""
        self._readiness.end()

    def call_by_hand(self, ticket: str, guest_pass: int = 0, name: str = "") -> Visit:
        """Call the number on the visitor's paper; see ``DeskCalls.by_hand``."""
        return self._calls.by_hand(ticket, guest_pass, name)

    def call_again(self) -> Visit:
        """Call the visitor again; announced like the first time."""
        return self._calls.again()

    def visitor_came(self) -> Visit:
        """The visitor sat down: the talk begins."""
        return self._calls.came()

    def did_not_come(self) -> None:
        """Nobody came after three calls; see ``DeskCalls.did_not_come``."""
        self._calls.did_not_come()

    # -- between desks, and back ------------------------------------------------------

    def colleagues(self) -> tuple[Colleague, ...]:
        """Return the other desks and who works there; see ``DeskHanding.colleagues``."""
        return self._handing.colleagues()

    def transfer(self, desk: int, note: str, visit: str = "") -> Visit:
        """Hand the visitor on to another desk; see ``DeskHanding.transfer``."""
        return self._handing.transfer(desk, note, visit)

    def park(self, note: str, visit: str = "") -> Visit:
        """Set the talk of now aside; see ``DeskHanding.park``."""
        return self._handing.park(note, visit)

    def resume_parked(self, visit: str) -> Visit:
        """Go on with a parked talk; see ``DeskHanding.resume``."""
        return self._handing.resume(visit)

    def undo(self) -> Visit | None:
        """Take the last step of this desk back; see ``DeskHanding.undo``."""
        return self._handing.undo()

    def raise_emergency(self) -> None:
        """Tell the supervisor that somebody here needs help; see ``Alarms``."""
        self._ws.raise_emergency(self._steps.workplace)

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

    def aside(self, visit: str, kind: str) -> dict[str, str]:
        """Return what was typed beside a talk and not answered; see ``DeskAsides.typed``."""
        return self._drafts.asides.typed(visit, kind)

    def keep_aside(self, visit: str, kind: str, typed: Mapping[str, str]) -> Future[None]:
        """Have it saved, or with nothing typed taken away; see ``DeskAsides.keep``."""
        return self._drafts.asides.keep(visit, kind, typed)

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
