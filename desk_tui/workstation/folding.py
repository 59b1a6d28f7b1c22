"""Folding: what this PC knows, from the entries in its journal, one after the other."""

from __future__ import annotations

from datetime import date

from desk_tui.office.apply import apply
from desk_tui.office.changes import DaySet
from desk_tui.office.entries import Entry, VisitorCalled, VisitorCalledByHand
from desk_tui.office.state import OfficeState


class Folding:
    """Makes entries part of a state, as installation ``own`` sees them."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._by_hand: set[str] = set()

    def fold(self, state: OfficeState, entry: Entry) -> None:
        """Make an entry part of a state.

        That another desk was given a visitor whom this one called by hand is left out
        while the talk goes on: who files has the visit, and the hub lists the other
        (DESIGN, rule 4). Taken over, it would end the talk in the middle of a sentence.
        """
        body = entry.body
        if isinstance(body, VisitorCalledByHand) and entry.header.installation == self._own:
            self._by_hand.add(body.visit)
        elif isinstance(body, VisitorCalled) and body.visit in self._by_hand:
            visit = state.visit(body.visit)
            if visit is not None and visit.active:
                return
        day = getattr(body, "day", None)
        if isinstance(day, date):
            begin_day(state, day)
        state.absorb(apply(state, entry))


def begin_day(state: OfficeState, day: date) -> None:
    """Begin another day in a state; a day gone by never comes back."""
    if state.day is None or state.day < day:
        state.absorb([DaySet(day, state.quota)])
