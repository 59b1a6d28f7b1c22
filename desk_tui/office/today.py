"""The open day's counts and lines, kept so that no question walks through all visits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desk_tui.office.reversible import Reversible
from desk_tui.office.visit import Visit, VisitState


@dataclass(slots=True)
class Today:
    """What follows from the visits of the open day.

    Attributes:
        waiting: the line of each class (True: priority), as (printed at, ticket, key).
        called: who was called and stayed called, as (called at, key), in order.
        last_number: the highest number given of each series. A number that a desk only
            claims to have read on a paper does not count: it may be mistyped.
        last_issued: when the last ticket was printed, and which.
        used: numbers that stand.
    """

    waiting: dict[bool, list[tuple[datetime, str, str]]] = field(
        default_factory=lambda: {False: [], True: []}
    )
    called: list[tuple[datetime, str]] = field(default_factory=list)
    last_number: dict[str, int] = field(default_factory=dict)
    last_issued: tuple[datetime, str] | None = None
    used: int = 0

    def count(self, undo: Reversible, old: Visit | None, new: Visit) -> None:
        """Count a visit as it is now, ``old`` as it was; ``undo`` remembers the steps."""
        if old is None or old.issued_by != new.issued_by:
            self._issue(undo, new)
        was = old is not None and old.state is VisitState.WAITING
        if old is not None and was:
            undo.remove(self.waiting[old.reason.priority], (old.issued_at, old.ticket, old.key))
        if new.state is VisitState.WAITING:
            undo.insert(self.waiting[new.reason.priority], (new.issued_at, new.ticket, new.key))
        before = old.called_at if old is not None and old.calls else None
        after = new.called_at if new.calls else None
        if before != after:
            if before is not None:
                undo.remove(self.called, (before, new.key))
            if after is not None:
                undo.insert(self.called, (after, new.key))
        counted = old is not None and old.state is not VisitState.VOID
        counts = new.state is not VisitState.VOID
        if counted != counts:
            undo.assign("used", self.used + (1 if counts else -1), self)

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
