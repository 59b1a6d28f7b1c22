"""Commands: what a workplace asks the hub for, because it must be unique or allowed.

``deciding.decide`` decides them; ``rights`` says who may ask. No secret is in a
command: its bytes lie in the journal until it is answered.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from desk_tui.office.ready import ready
from desk_tui.office.roles import Officer
from desk_tui.office.values import Code, Count, Number
from desk_tui.office.visit import Reason

Why = Annotated[str, msgspec.Meta(max_length=10_000)]
"""A reason somebody typed."""


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What a workplace asks the hub for."""


class IssueTicket(Command, frozen=True, kw_only=True):
    """A number for the person in the lobby."""

    reason: Reason


class VoidTicket(Command, frozen=True, kw_only=True):
    """The number given last goes back; it stays used, its place returns."""

    visit: Code
    why: Why


class CallNext(Command, frozen=True, kw_only=True):
    """The next visitor to a desk; a desk that has one gets the same again.

    ``ready``: when nobody waits, call for this desk as soon as somebody does.
    """

    desk: Number
    ready: bool = False


class TransferVisit(Command, frozen=True, kw_only=True):
    """Hand the visitor on to another desk, which somebody works at, with a note."""

    visit: Code
    desk: Number
    note: Why = ""


class TakeBackVisit(Command, frozen=True, kw_only=True):
    """Have a visitor handed on come back to ``desk``, unless the other desk has called."""

    visit: Code
    desk: Number


class AssignGuestPass(Command, frozen=True, kw_only=True):
    """A guest ID for a visitor, or for a companion of theirs."""

    visit: Code
    guest_pass: int
    companion: bool = False


class CallToRegistration(Command, frozen=True, kw_only=True):
    """The next visitor to a counter; a counter that has one gets the same again."""

    counter: Number


class SetQuota(Command, frozen=True, kw_only=True):
    """Another quota for today, at most the office's hard quota, with the reason."""

    quota: Count
    why: Why


class ReleaseVisitor(Command, frozen=True, kw_only=True):
    """Take a visitor back from a silent desk: only a person does that."""

    visit: Code
    why: Why


class NoteLeftCard(Command, frozen=True, kw_only=True):
    """Write down where a card is kept that nobody fetched, and who was told."""

    visit: Code
    guest_pass: int
    kept_at: Why
    told: Why


class CloseDay(Command, frozen=True, kw_only=True):
    """Close the office day: every card is back or noted."""


class OpenDay(Command, frozen=True, kw_only=True):
    """Open the office day, or open a closed one again."""


class SettleAttention(Command, frozen=True, kw_only=True):
    """Say how an entry that did not fit was dealt with."""

    seq: Count
    how: Why


class SetOfficer(Command, frozen=True, kw_only=True):
    """Add or change an officer; the PIN is set apart from it."""

    officer: Officer


class RevokeWorkstation(Command, frozen=True, kw_only=True):
    """Make the token of a PC void."""

    workstation: Code


AnyCommand = (
    IssueTicket
    | VoidTicket
    | CallNext
    | TransferVisit
    | TakeBackVisit
    | AssignGuestPass
    | CallToRegistration
    | SetQuota
    | ReleaseVisitor
    | NoteLeftCard
    | CloseDay
    | OpenDay
    | SettleAttention
    | SetOfficer
    | RevokeWorkstation
)

ready(*AnyCommand.__args__)
