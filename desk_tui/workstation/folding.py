"""Folding: what this PC knows, from the entries in its journal, one after the other."""

from __future__ import annotations

from datetime import date

from desk_tui.office.apply import apply
from desk_tui.office.changes import DaySet
from desk_tui.office.entries import (
    Entry,
    IdentityCardTaken,
    VisitorCalled,
    VisitorCalledByHand,
)
from desk_tui.office.entries_registration import (
    RegistrationParked,
    ReporterCorrected,
    VisitorCalledToRegistration,
    VisitorCameToRegistration,
)
from desk_tui.office.state import OfficeState

_TOLD_LATE = (
    VisitorCalled,
    VisitorCalledToRegistration,
    VisitorCameToRegistration,
    RegistrationParked,
)
"""What came before a call by hand and is heard of after it, or is another desk's."""


class Folding:
    """Makes entries part of a state, as installation ``own`` sees them."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._by_hand: set[str] = set()
        self._corrected: dict[str, list[Entry]] = {}

    def fold(self, state: OfficeState, entry: Entry) -> None:
        """Make an entry part of a state.

        A visitor called by hand stays in their talk, whatever is heard of it later: that
        another desk was given them (who files has the visit, and the hub lists the other),
        or how they came to the counter before. Taken over, it would end
        the talk in the middle of a sentence.
        """
        body = entry.body
        mine = entry.header.installation == self._own
        if isinstance(body, VisitorCalledByHand) and mine:
            self._by_hand.add(body.visit)
        elif isinstance(body, ReporterCorrected) and mine:
            self._corrected.setdefault(body.visit, []).append(entry)
        elif isinstance(body, _TOLD_LATE) and body.visit in self._by_hand:
            visit = state.visit(body.visit)
            if visit is not None and visit.active:
                return
        if _was_at_a_counter(state, entry):
            return
        day = getattr(body, "day", None)
        if isinstance(day, date):
            begin_day(state, day)
        state.absorb(apply(state, entry))
        if isinstance(body, IdentityCardTaken) and not mine:
            self._correct_again(state, entry)

    def _correct_again(self, state: OfficeState, taken: Entry) -> None:
        """Keep what was corrected here after the counter wrote it, and is heard of only now."""
        for correction in self._corrected.get(taken.header.visit, ()):
            if correction.header.at > taken.header.at:
                state.absorb(apply(state, correction))


def _was_at_a_counter(state: OfficeState, entry: Entry) -> bool:
    """Tell whether an entry is of somebody who stood at a counter before the one there now.

    Heard of only now (a card handed back and taken back at another PC), it must not take
    the counter away from the visitor who stands at it.
    """
    body = entry.body
    if not isinstance(body, VisitorCalledToRegistration | VisitorCameToRegistration):
        return False
    here = state.visit_at_counter(body.counter)
    if here is None or here.key == body.visit or here.at_counter is None:
        return False
    return entry.header.at < here.at_counter


def begin_day(state: OfficeState, day: date) -> None:
    """Begin another day in a state; a day gone by never comes back."""
    if state.day is None or state.day < day:
        state.absorb([DaySet(day, state.quota)])
