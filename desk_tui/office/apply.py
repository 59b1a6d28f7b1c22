"""apply(state, entry) -> changes: what each kind of entry means. Pure and total.

A fact has happened and is never refused: where it does not fit, the changes
hold an ``Attention`` for a person and whatever of it can be kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desk_tui.office import apply_cards as cards
from desk_tui.office import apply_desk as desk
from desk_tui.office import apply_numbers as numbers
from desk_tui.office import apply_office as running
from desk_tui.office import apply_passes as passes
from desk_tui.office import apply_people as people
from desk_tui.office import apply_registration as counter
from desk_tui.office import apply_reports as reports
from desk_tui.office import apply_talk as talk
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.changes import Attention, Changes
from desk_tui.office.entries import Entry, Header
from desk_tui.office.rights import may_have_written
from desk_tui.office.state import OfficeState

Rule = Callable[[OfficeState, Header, Any, str], Changes]
"""What one kind means: (state, header, body, digest) -> changes."""


def apply(state: OfficeState, entry: Entry) -> Changes:
    """Return what an entry changes in a state; the state itself stays as it is."""
    changes = RULES[type(entry.body)](state, entry.header, entry.body, entry.digest)
    if state.officers and entry.body.origin is e.Origin.FACT:
        officer = state.officers.get(entry.header.officer)
        roles = officer.roles if officer is not None and not officer.disabled else ()
        if not may_have_written(roles, type(entry.body)):
            return (*changes, Attention("officer_without_role", entry.header.visit))
    return changes


RULES: dict[type[e.Body], Rule] = {
    e.OfficeProfileSet: running.profile_set,
    e.DayOpened: running.day_opened,
    o.DayClosed: running.day_closed,
    e.PersonTurnedAway: running.turned_away,
    o.QuotaSet: running.quota_set,
    o.QuotaWished: running.quota_wished,
    o.AttentionSettled: running.attention_settled,
    o.OfficerSet: people.officer_set,
    o.OfficerPinSet: people.pin_set,
    o.OfficerSignedIn: people.signed_in,
    o.OfficerSignedOut: people.signed_out,
    o.WorkstationJoined: people.joined,
    o.WorkstationRevoked: people.revoked,
    o.PersonalDataRevealed: people.revealed,
    e.TicketIssued: numbers.issued,
    e.TicketIssuedOffline: numbers.issued_offline,
    e.NumbersLent: numbers.lent,
    o.PlacesRecalled: numbers.recalled,
    o.PlacesReturned: numbers.returned,
    e.TicketVoided: numbers.voided,
    e.CommandAbandoned: numbers.abandoned,
    e.VisitorCalled: desk.called,
    e.VisitorCalledByHand: desk.called_by_hand,
    e.CallRepeated: desk.call_repeated,
    e.VisitStarted: desk.started,
    e.VisitorDidNotCome: desk.did_not_come,
    e.SecondReportBegun: desk.second_report_begun,
    e.VisitEndedWithoutReport: desk.ended_without_report,
    e.VisitFinished: desk.finished,
    o.VisitorReleased: desk.released,
    d.VisitTransferred: talk.transferred,
    d.VisitParked: talk.parked,
    d.VisitResumed: talk.resumed,
    d.StepUndone: talk.undone,
    d.DeskReady: talk.desk_ready,
    d.DeskNotReady: talk.desk_not_ready,
    d.EmergencyRaised: talk.emergency,
    e.ComplaintFiled: reports.filed,
    e.ComplaintCorrected: reports.corrected,
    e.PaperPrinted: reports.paper_printed,
    r.VisitorCalledToRegistration: counter.called,
    r.VisitorCameToRegistration: counter.came,
    r.RegistrationParked: counter.parked,
    r.PriorityChanged: counter.priority_changed,
    r.ReporterCorrected: counter.reporter_corrected,
    e.IdentityCardTaken: cards.card_taken,
    r.CompanionCardTaken: cards.companion_card_taken,
    e.IdentityCardReturned: cards.card_returned,
    o.LeftCardNoted: cards.left_card_noted,
    e.GuestPassAssigned: passes.assigned,
    r.GuestPassLost: passes.lost,
    r.GuestPassFound: passes.found,
}
"""The rule of each kind in ``entries.KINDS``."""
