"""The open day's counts and lines, kept so that no question walks through all visits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desk_tui.office.reversible import Reversible
from desk_tui.office.visit import Visit, VisitState

Line = list[tuple[datetime, str, str]]
"""People of a class who wait, as (printed at, ticket, key), in order."""


def _lines() -> dict[VisitState, dict[bool, Line]]:
    return {
        VisitState.WAITING: {False: [], True: []},
        VisitState.REGISTERED: {False: [], True: []},
    }


@dataclass(slots=True)
class Today:
    """What follows from the visits of the open day.

    Attributes:
        lines: for each state in which people wait the line of each class (True: priority);
            for_desk: the lines of those who wait for one desk alone.
        in_state: the keys of the visits in each state.
        called: who was called to a desk and stayed called, as (called at, key), in order;
            called_to_counter: likewise to a registration counter.
        last_number: the highest number given of each series. A number that a desk only
            claims to have read on a paper does not count: it may be mistyped.
        last_issued: when the last ticket was printed, and which.
        used: numbers that stand.
    """

    lines: dict[VisitState, dict[bool, Line]] = field(default_factory=_lines)
    for_desk: dict[int, Line] = field(default_factory=dict)
    in_state: dict[VisitState, dict[str, str]] = field(
        default_factory=lambda: {state: {} for state in VisitState}
    )
    called: list[tuple[datetime, str]] = field(default_factory=list)
    called_to_counter: list[tuple[datetime, str]] = field(default_factory=list)
    last_number: dict[str, int] = field(default_factory=dict)
    last_issued: tuple[datetime, str] | None = None
    used: int = 0

    def count(self, undo: Reversible, old: Visit | None, new: Visit) -> None:
        """Count a visit as it is now, ``old`` as it was; ``undo`` remembers the steps."""
        if old is None or old.issued_by != new.issued_by:
            self._issue(undo, new)
        self._queue(undo, old, new)
        was = _called(old) if old is not None else None, _called(new)
        self._call(undo, self.called, new.key, *was)
        was = _to_counter(old) if old is not None else None, _to_counter(new)
        self._call(undo, self.called_to_counter, new.key, *was)
        counted = old is not None and old.state is not VisitState.VOID
        counts = new.state is not VisitState.VOID
        if counted != counts:
            undo.assign("used", self.used + (1 if counts else -1), self)

    def _queue(self, undo: Reversible, old: Visit | None, new: Visit) -> None:
        if old is not None:
            undo.drop(self.in_state[old.state], old.key, old.key)
            if (line := self._line_of(undo, old)) is not None:
                undo.remove(line, (old.issued_at, old.ticket, old.key))
                if not line and old.reserved_for is not None:
                    undo.drop(self.for_desk, old.reserved_for, line)
        undo.put(self.in_state[new.state], new.key, new.key)
        if (line := self._line_of(undo, new)) is not None:
            undo.insert(line, (new.issued_at, new.ticket, new.key))

    def _line_of(self, undo: Reversible, visit: Visit) -> Line | None:
        """Return the line in which a visit stands, None when it waits for nothing."""
        if visit.state not in self.lines:
            return None
        desk = visit.reserved_for
        if desk is None:
            return self.lines[visit.state][visit.reason.priority]
        if desk not in self.for_desk:
            undo.put(self.for_desk, desk, [])
        return self.for_desk[desk]

    def _call(
        self,
        undo: Reversible,
        calls: list[tuple[datetime, str]],
        key: str,
        before: datetime | None,
        after: datetime | None,
    ) -> None:
        if before == after:
            return
        if before is not None:
            undo.remove(calls, (before, key))
        if after is not None:
            undo.insert(calls, (after, key))

    def _issue(self, undo: Reversible, visit: Visit) -> None:
        if not visit.issued_by:
            return
        series, _, digits = visit.ticket.partition("-")
        number = int(digits)
        if number > self.last_number.get(series, 0):
            undo.put(self.last_number, series, number)
        issued = (visit.issued_at, visit.ticket)
        if self.last_issued is None or issued > self.last_issued:
            undo.assign("last_issued", issued, self)


def _called(visit: Visit) -> datetime | None:
    return visit.called_at if visit.calls else None


def _to_counter(visit: Visit) -> datetime | None:
    """When the visit was called to a counter; one that came without a call took no turn."""
    return visit.at_counter if visit.counter_calls else None
