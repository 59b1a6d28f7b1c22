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
from desk_tui.office import entries as e
from desk_tui.office.changes import Attention, Changes, DaySet, ProfileSet, TurnedAwayCounted
from desk_tui.office.entries import Entry, Header
from desk_tui.office.state import OfficeState

Rule = Callable[[OfficeState, Header, Any, str], Changes]
"""What one kind means: (state, header, body, digest) -> changes."""


def apply(state: OfficeState, entry: Entry) -> Changes:
    """Return what an entry changes in a state; the state itself stays as it is."""
    return RULES[type(entry.body)](state, entry.header, entry.body, entry.digest)


def _profile_set(s: OfficeState, h: Header, b: e.OfficeProfileSet, digest: str) -> Changes:
    return (ProfileSet(b.profile),)


def _day_opened(s: OfficeState, h: Header, b: e.DayOpened, digest: str) -> Changes:
    if s.day is not None and b.day < s.day:
        return (Attention("day_already_past", ""),)
    return (DaySet(b.day, b.quota),)


def _turned_away(s: OfficeState, h: Header, b: e.PersonTurnedAway, digest: str) -> Changes:
    return (TurnedAwayCounted(b.day),)


RULES: dict[type[e.Body], Rule] = {
    e.OfficeProfileSet: _profile_set,
    e.DayOpened: _day_opened,
    e.PersonTurnedAway: _turned_away,
    e.TicketIssued: numbers.issued,
    e.TicketIssuedOffline: numbers.issued_offline,
    e.NumbersLent: numbers.lent,
    e.TicketVoided: numbers.voided,
    e.CommandAbandoned: numbers.abandoned,
    e.VisitorCalled: desk.called,
    e.VisitorCalledByHand: desk.called_by_hand,
    e.CallRepeated: desk.call_repeated,
    e.VisitStarted: desk.started,
    e.VisitorDidNotCome: desk.did_not_come,
    e.ComplaintFiled: desk.filed,
    e.VisitEndedWithoutReport: desk.ended_without_report,
    e.VisitFinished: desk.finished,
    e.GuestPassAssigned: cards.pass_assigned,
    e.IdentityCardTaken: cards.card_taken,
    e.IdentityCardReturned: cards.card_returned,
    e.PaperPrinted: cards.paper_printed,
}
"""The rule of each kind in ``entries.KINDS``."""
