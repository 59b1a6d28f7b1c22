"""Which role may ask for what, and which facts are whose: one table each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desk_tui.office import commands as c
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.body import Body
from desk_tui.office.commands import Command
from desk_tui.office.roles import Role

_LOBBY = frozenset({Role.LOBBY})
_REGISTRATION = frozenset({Role.REGISTRATION})
_DESK = frozenset({Role.DESK})
_CARDS = frozenset({Role.REGISTRATION, Role.DESK})
_SUPERVISOR = frozenset({Role.SUPERVISOR})

COMMANDS: Mapping[type[Command], frozenset[Role]] = {
    c.IssueTicket: _LOBBY,
    c.VoidTicket: _LOBBY | _REGISTRATION | _SUPERVISOR,
    c.CallToRegistration: _REGISTRATION,
    c.CallNext: _DESK,
    c.TransferVisit: _DESK,
    c.TakeBackVisit: _DESK,
    c.AssignGuestPass: _CARDS,
    c.SetQuota: _SUPERVISOR,
    c.ReleaseVisitor: _SUPERVISOR,
    c.NoteLeftCard: _SUPERVISOR,
    c.CloseDay: _SUPERVISOR,
    c.OpenDay: _SUPERVISOR,
    c.SettleAttention: _SUPERVISOR,
    c.SetOfficer: _SUPERVISOR,
    c.RevokeWorkstation: _SUPERVISOR,
}
"""Roles of which one is needed to ask for a command."""

FACTS: Mapping[type[Body], frozenset[Role]] = {
    e.TicketIssuedOffline: _LOBBY,
    e.PersonTurnedAway: _LOBBY,
    o.QuotaWished: _LOBBY,
    o.PlacesReturned: _LOBBY,
    e.VisitorCalledByHand: _DESK,
    e.VisitStarted: _DESK,
    e.ComplaintFiled: _DESK,
    e.ComplaintCorrected: _DESK,
    e.SecondReportBegun: _DESK,
    e.VisitEndedWithoutReport: _DESK,
    e.VisitFinished: _DESK,
    d.VisitParked: _DESK,
    d.VisitResumed: _DESK,
    d.StepUndone: _DESK,
    e.CallRepeated: _CARDS,
    e.VisitorDidNotCome: _CARDS,
    e.IdentityCardTaken: _CARDS,
    e.IdentityCardReturned: _CARDS,
    r.ReporterCorrected: _CARDS,
    r.VisitorCameToRegistration: _REGISTRATION,
    r.RegistrationParked: _REGISTRATION,
    r.CompanionCardTaken: _REGISTRATION,
    r.PriorityChanged: _REGISTRATION,
    r.GuestPassLost: _REGISTRATION | _SUPERVISOR,
    r.GuestPassFound: _REGISTRATION | _SUPERVISOR,
}
"""Roles of which one is expected behind a fact; a fact without it is kept and listed.

Kinds that are not here may come from anybody who works here.
"""

SEES_THE_VISITOR: frozenset[type[Command]] = frozenset(
    {c.CallNext, c.TakeBackVisit, c.TransferVisit, c.CallToRegistration, c.AssignGuestPass}
)
"""Commands whose answer brings everything of the visit: whoever asks works with that person."""

ABOUT_PEOPLE: frozenset[type[Body]] = frozenset(
    {
        e.VisitorCalledByHand,
        e.IdentityCardTaken,
        e.ComplaintFiled,
        e.ComplaintCorrected,
        r.CompanionCardTaken,
        r.ReporterCorrected,
    }
)
"""Kinds that say who came or what they told; they are in no other answer."""


def may(roles: Iterable[Role], command: type[Command]) -> bool:
    """Tell whether somebody with ``roles`` may ask for a command."""
    return not COMMANDS[command].isdisjoint(roles)


def may_have_written(roles: Iterable[Role], kind: type[Body]) -> bool:
    """Tell whether a fact is one of somebody with ``roles``."""
    return kind not in FACTS or not FACTS[kind].isdisjoint(roles)
