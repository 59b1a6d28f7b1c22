"""Entries: what happened, each with its kind, version and place in a chain.

A command's result is decided by the hub, a fact has happened at a workstation;
``KINDS`` is the one table of both. ``apply`` in the module of that name says
what an entry changes. The ledger keeps header and body as the bytes received.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import msgspec

from desk_tui.errors import InvalidEntryError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import EndReason, Holder, Reason

BODY_LIMIT = 16 * 1024 * 1024
"""Bytes a body may have: every field of a complaint at its own limit still fits."""


class Origin(StrEnum):
    """Who may write an entry of a kind."""

    COMMAND = "command"
    FACT = "fact"


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry says. Subclasses are the kinds; ``visit`` names the visit meant."""

    origin: ClassVar[Origin]
    version: ClassVar[int] = 1


class OfficeProfileSet(Body, frozen=True, kw_only=True):
    """The office's profile from now on."""

    origin = Origin.COMMAND
    profile: OfficeProfile


class DayOpened(Body, frozen=True, kw_only=True):
    """The hub opened the office day; entries of the day belong to this date, WIB."""

    origin = Origin.COMMAND
    day: date
    quota: int


class TicketIssued(Body, frozen=True, kw_only=True):
    """The hub gave out a queue number."""

    origin = Origin.COMMAND
    visit: str
    day: date
    ticket: str
    reason: Reason


class NumbersLent(Body, frozen=True, kw_only=True):
    """``left`` places of the day's quota are kept for a lobby that is cut off (rule 3)."""

    origin = Origin.COMMAND
    day: date
    installation: str
    series: str
    left: int


class TicketVoided(Body, frozen=True, kw_only=True):
    """The number is used up, its place returns."""

    origin = Origin.COMMAND
    visit: str
    why: str


class VisitorCalled(Body, frozen=True, kw_only=True):
    """The visitor was called to a desk; the announcement is the same entry (rule 1)."""

    origin = Origin.COMMAND
    visit: str
    desk: int
    order_reason: str = ""


class GuestPassAssigned(Body, frozen=True, kw_only=True):
    """The guest ID is out to this visitor and to nobody else (rule 2)."""

    origin = Origin.COMMAND
    visit: str
    guest_pass: int


class TicketIssuedOffline(Body, frozen=True, kw_only=True):
    """A lobby cut off gave a number of its own series, out of what it was lent."""

    origin = Origin.FACT
    visit: str
    day: date
    ticket: str
    reason: Reason


class PersonTurnedAway(Body, frozen=True, kw_only=True):
    """Somebody got no number and was handed the information sheet."""

    origin = Origin.FACT
    day: date


class VisitorCalledByHand(Body, frozen=True, kw_only=True):
    """A desk cut off called the number it read on the paper."""

    origin = Origin.FACT
    visit: str
    day: date
    ticket: str
    desk: int


class CallRepeated(Body, frozen=True, kw_only=True):
    """The visitor was called again."""

    origin = Origin.FACT
    visit: str


class VisitStarted(Body, frozen=True, kw_only=True):
    """The visitor sat down."""

    origin = Origin.FACT
    visit: str


class VisitorDidNotCome(Body, frozen=True, kw_only=True):
    """The visitor was called and did not come."""

    origin = Origin.FACT
    visit: str


class IdentityCardTaken(Body, frozen=True, kw_only=True):
    """The card was handed in for a guest ID; a second one of a visit corrects the first."""

    origin = Origin.FACT
    visit: str
    holder: Holder
    guest_pass: int
    held: bool = True


class IdentityCardReturned(Body, frozen=True, kw_only=True):
    """The card was handed back, the guest ID came in."""

    origin = Origin.FACT
    visit: str
    guest_pass: int


class ComplaintFiled(Body, frozen=True, kw_only=True):
    """The complaint stands, with the number that is on the receipt."""

    origin = Origin.FACT
    visit: str
    registration_number: str
    desk: int
    officer_name: str
    complaint: Complaint
    due: date
    due_provisional: bool


class VisitEndedWithoutReport(Body, frozen=True, kw_only=True):
    """The talk ended and no report was filed."""

    origin = Origin.FACT
    visit: str
    reason: EndReason


class VisitFinished(Body, frozen=True, kw_only=True):
    """The desk is done with the visitor."""

    origin = Origin.FACT
    visit: str


class PaperPrinted(Body, frozen=True, kw_only=True):
    """A paper was sent to a printer: what came of it, and which copy (0 is the original)."""

    origin = Origin.FACT
    visit: str
    paper: str
    registration_number: str = ""
    copy: int = 0
    outcome: str


class CommandAbandoned(Body, frozen=True, kw_only=True):
    """The workstation stopped waiting for a command: it is undone, now or on arrival."""

    origin = Origin.FACT
    command_id: str


KINDS: dict[str, type[Body]] = {
    kind.__name__: kind
    for kind in (
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
        VisitEndedWithoutReport,
        VisitFinished,
        PaperPrinted,
        CommandAbandoned,
    )
}
"""The one table of kinds: command results and facts."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Where, when and by whom. No personal data: it outlives an erasure (DESIGN 7).

    Attributes:
        installation: who wrote it (a hub for command results); n counts without gaps.
        previous: digest of entry n-1 of the installation, empty for the first.
        at: office time of the writing.
        workplace: ``desk-3``, ``lobby``; officer: id of the officer, a code.
        visit: key of the visit meant, empty for none.
        command: id of the command decided, empty for facts.
    """

    office_id: str
    installation: str
    n: int
    previous: str
    kind: str
    version: int
    at: datetime
    workplace: str
    officer: str
    visit: str = ""
    command: str = ""


class StoredEntry(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it travels and is kept: bytes that nobody encodes again."""

    header: bytes
    salt: bytes
    body: bytes


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A stored entry, read: what ``apply`` takes."""

    header: Header
    body: Body
    digest: str


_headers = msgspec.json.Decoder(Header)
_bodies = {name: msgspec.json.Decoder(kind) for name, kind in KINDS.items()}


def decode(stored: StoredEntry, digest: str) -> Entry:
    """Read a stored entry: the one validator of the journal and the hub.

    What the journal accepts the hub accepts, since both call this and nothing else.

    Raises:
        InvalidEntryError: unknown kind or version, wrong types, too large.
    """
    try:
        header = _headers.decode(stored.header)
        kind = KINDS[header.kind]
        if len(stored.body) > BODY_LIMIT or not 0 < header.version <= kind.version:
            raise ValueError(header.kind)
        return Entry(header=header, body=_bodies[header.kind].decode(stored.body), digest=digest)
    except (msgspec.MsgspecError, KeyError, ValueError) as wrong:
        raise InvalidEntryError(
            _("Catatan tidak dapat disimpan."),
            _("Isinya terlalu besar atau tidak dikenal versi ini. Panggil penyelia."),
        ) from wrong
