"""Kinds of entries of the registration counter: called there, registered, cards kept."""

from __future__ import annotations

from desk_tui.office.body import Body, NumberedBody, Origin
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Number
from desk_tui.office.visit import Holder, Reason


class VisitorCalledToRegistration(Body, frozen=True, kw_only=True):
    """The visitor was called to a counter; the announcement is the same entry."""

    origin = Origin.COMMAND
    visit: Code
    counter: Number
    order_reason: Code = ""


class VisitorCameToRegistration(NumberedBody, frozen=True, kw_only=True):
    """The visitor stands at the counter: late, scanned, parked before, or the hub is away."""

    origin = Origin.FACT
    counter: Number


class RegistrationParked(Body, frozen=True, kw_only=True):
    """The form waits half filled; the counter is free for the next (*terisi sebagian*)."""

    origin = Origin.FACT
    visit: Code


class CompanionCardTaken(Body, frozen=True, kw_only=True):
    """A companion has a guest ID of their own; again with the same pass corrects it."""

    origin = Origin.FACT
    visit: Code
    holder: Holder
    guest_pass: Number
    held: bool = True


class PriorityChanged(Body, frozen=True, kw_only=True):
    """The counter saw a reason for priority (or none); the number on the paper stays."""

    origin = Origin.FACT
    visit: Code
    reason: Reason


class ReporterCorrected(Body, frozen=True, kw_only=True):
    """Name, telephone or address corrected; an empty document number keeps the known one.

    ``only`` names the fields of the holder that were corrected, empty for all: a desk cut off
    that never saw the telephone must not wipe out the one the counter wrote down.
    """

    origin = Origin.FACT
    visit: Code
    holder: Holder
    only: tuple[Code, ...] = ()


class GuestPassLost(Body, frozen=True, kw_only=True):
    """A guest ID is lost: it leaves circulation. ``visit`` had it, empty when nobody did."""

    origin = Origin.FACT
    visit: Code = ""
    guest_pass: Number


class GuestPassFound(Body, frozen=True, kw_only=True):
    """A lost guest ID is back in circulation."""

    origin = Origin.FACT
    guest_pass: Number


KINDS: tuple[type[Body], ...] = (
    VisitorCalledToRegistration,
    VisitorCameToRegistration,
    RegistrationParked,
    CompanionCardTaken,
    PriorityChanged,
    ReporterCorrected,
    GuestPassLost,
    GuestPassFound,
)

ready(*KINDS)
