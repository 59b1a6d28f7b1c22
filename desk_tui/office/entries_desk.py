"""Kinds of entries of a desk's day: handed on, set aside, taken back, ready, in danger."""

from __future__ import annotations

from desk_tui.office.body import Body, Origin
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Number


class VisitTransferred(Body, frozen=True, kw_only=True):
    """The visit waits for desk ``to_desk`` and for no other; its draft is at the hub before."""

    origin = Origin.COMMAND
    visit: Code
    from_desk: Number
    to_desk: Number
    note: str = ""


class VisitParked(Body, frozen=True, kw_only=True):
    """The talk rests and the desk is free: the visitor fetches a paper, or breath."""

    origin = Origin.FACT
    visit: Code
    note: str = ""


class VisitResumed(Body, frozen=True, kw_only=True):
    """A parked talk goes on at its desk."""

    origin = Origin.FACT
    visit: Code
    desk: Number


class StepUndone(Body, frozen=True, kw_only=True):
    """The officer took back the desk's last step; ``step`` is the kind undone."""

    origin = Origin.FACT
    visit: Code
    step: Code


class DeskReady(Body, frozen=True, kw_only=True):
    """Nobody waits and the desk is ready: the hub calls for the one that is so longest.

    ``installation`` is the PC that asked: only while it is heard of does the hub call.
    """

    origin = Origin.COMMAND
    desk: Number
    installation: Code = ""


class DeskNotReady(Body, frozen=True, kw_only=True):
    """Nobody is to be called to the desk unasked any more."""

    origin = Origin.FACT
    desk: Number


class EmergencyRaised(Body, frozen=True, kw_only=True):
    """Somebody at the header's workplace needs help now, and cannot say so aloud."""

    origin = Origin.FACT


KINDS: tuple[type[Body], ...] = (
    VisitTransferred,
    VisitParked,
    VisitResumed,
    StepUndone,
    DeskReady,
    DeskNotReady,
    EmergencyRaised,
)

ready(*KINDS)
