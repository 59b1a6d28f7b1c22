"""Entries: what happened, each with its kind, version and place in a chain.

A command's result is decided by the hub, a fact has happened at a workstation;
``KINDS`` is the one table of both. ``apply`` in the module of that name says
what an entry changes. The ledger keeps header and body as the bytes received.
"""

from __future__ import annotations

from datetime import date

from desk_tui.office import entries_desk, entries_office, entries_registration
from desk_tui.office.body import Body as Body
from desk_tui.office.body import NumberedBody as NumberedBody
from desk_tui.office.body import Origin as Origin
from desk_tui.office.complaint import Complaint
from desk_tui.office.entry import SALT_BYTES as SALT_BYTES
from desk_tui.office.entry import Entry as Entry
from desk_tui.office.entry import Header as Header
from desk_tui.office.entry import StoredEntry as StoredEntry
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.ready import ready
from desk_tui.office.values import (
    Code,
    Count,
    Number,
    ReportNumber,
    ReportNumberOrNone,
    Series,
)
from desk_tui.office.visit import EndReason, Holder, Reason, ShownBecause


class OfficeProfileSet(Body, frozen=True, kw_only=True):
    """The office's profile from now on."""

    origin = Origin.COMMAND
    profile: OfficeProfile


class DayOpened(Body, frozen=True, kw_only=True):
    """The hub opened the office day; entries of the day belong to this date, WIB."""

    origin = Origin.COMMAND
    day: date
    quota: Count


class TicketIssued(NumberedBody, frozen=True, kw_only=True):
    """The hub gave out a queue number."""

    origin = Origin.COMMAND
    reason: Reason


class NumbersLent(Body, frozen=True, kw_only=True):
    """``left`` places of the day's quota are kept for a lobby that is cut off."""

    origin = Origin.COMMAND
    day: date
    installation: Code
    series: Series
    left: Count


class TicketVoided(Body, frozen=True, kw_only=True):
    """The number is used up, its place returns."""

    origin = Origin.COMMAND
    visit: Code
    why: str


class VisitorCalled(Body, frozen=True, kw_only=True):
    """The visitor was called to a desk; the announcement is the same entry."""

    origin = Origin.COMMAND
    visit: Code
    desk: Number
    order_reason: Code = ""


class GuestPassAssigned(Body, frozen=True, kw_only=True):
    """The guest ID is out to this visitor and to nobody else."""

    origin = Origin.COMMAND
    version = 2
    visit: Code
    guest_pass: Number
    companion: bool = False


class TicketIssuedOffline(NumberedBody, frozen=True, kw_only=True):
    """A lobby cut off gave a number of its own series, out of what it was lent."""

    origin = Origin.FACT
    reason: Reason


class PersonTurnedAway(Body, frozen=True, kw_only=True):
    """Somebody got no number and was handed the information sheet."""

    origin = Origin.FACT
    day: date


class VisitorCalledByHand(NumberedBody, frozen=True, kw_only=True):
    """A desk cut off called the number it read on the paper.

    ``guest_pass`` (0: none) and ``name`` (empty: not told) are what a visitor registered at
    a counter shows and says; what the counter wrote down stands above them.
    """

    origin = Origin.FACT
    version = 2
    desk: Number
    guest_pass: Count = 0
    name: str = ""


class CallRepeated(Body, frozen=True, kw_only=True):
    """The visitor was called again."""

    origin = Origin.FACT
    visit: Code


class VisitStarted(Body, frozen=True, kw_only=True):
    """The visitor sat down."""

    origin = Origin.FACT
    visit: Code


class VisitorDidNotCome(Body, frozen=True, kw_only=True):
    """The visitor was called and did not come."""

    origin = Origin.FACT
    visit: Code


class IdentityCardTaken(Body, frozen=True, kw_only=True):
    """The card was handed in for a guest ID; a second one of a visit corrects the first.

    ``held``: the card lies with us; else ``shown_because`` says why it was only shown.
    Written at a registration counter it means that the visitor is registered.
    """

    origin = Origin.FACT
    version = 2
    visit: Code
    holder: Holder
    guest_pass: Number
    held: bool = True
    shown_because: ShownBecause | None = None


class IdentityCardReturned(Body, frozen=True, kw_only=True):
    """The card was handed back, the guest ID came in."""

    origin = Origin.FACT
    visit: Code
    guest_pass: Number


class ComplaintFiled(Body, frozen=True, kw_only=True):
    """The complaint stands, with the number that is on the receipt."""

    origin = Origin.FACT
    visit: Code
    registration_number: ReportNumber
    desk: Number
    officer_name: str
    complaint: Complaint
    due: date
    due_provisional: bool


class ComplaintCorrected(Body, frozen=True, kw_only=True):
    """The report reads like this from now on (PERBAIKAN); the text before stays in its entry."""

    origin = Origin.FACT
    visit: Code
    registration_number: ReportNumber
    desk: Number
    officer_name: str
    complaint: Complaint


class SecondReportBegun(Body, frozen=True, kw_only=True):
    """The visitor has another matter: the talk goes on at this desk under the same number."""

    origin = Origin.FACT
    visit: Code
    desk: Number


class VisitEndedWithoutReport(Body, frozen=True, kw_only=True):
    """The talk ended and no report was filed."""

    origin = Origin.FACT
    visit: Code
    reason: EndReason


class VisitFinished(Body, frozen=True, kw_only=True):
    """The desk is done with the visitor."""

    origin = Origin.FACT
    visit: Code


class PaperPrinted(Body, frozen=True, kw_only=True):
    """A paper was sent to a printer: what came of it, and which copy (0 is the original)."""

    origin = Origin.FACT
    visit: Code
    paper: Code
    registration_number: ReportNumberOrNone = ""
    copy: Count = 0
    outcome: Code


class CommandAbandoned(Body, frozen=True, kw_only=True):
    """The workstation stopped waiting for a command: it is undone, now or on arrival."""

    origin = Origin.FACT
    command_id: Code


_OWN: tuple[type[Body], ...] = (
    OfficeProfileSet,
    DayOpened,
    TicketIssued,
    NumbersLent,
    TicketVoided,
    VisitorCalled,
    GuestPassAssigned,
    TicketIssuedOffline,
    PersonTurnedAway,
    VisitorCalledByHand,
    CallRepeated,
    VisitStarted,
    VisitorDidNotCome,
    IdentityCardTaken,
    IdentityCardReturned,
    ComplaintFiled,
    ComplaintCorrected,
    SecondReportBegun,
    VisitEndedWithoutReport,
    VisitFinished,
    PaperPrinted,
    CommandAbandoned,
)

KINDS: dict[str, type[Body]] = {
    kind.__name__: kind
    for kind in (
        *_OWN,
        *entries_desk.KINDS,
        *entries_registration.KINDS,
        *entries_office.KINDS,
    )
}
"""The one table of kinds: command results and facts."""


ready(*KINDS.values())
