"""The state of an office in memory: what ``apply`` reads and what its changes make.

The hub holds the working set of its ledger in it, a workstation the fold of its
own journal, a test a whole day. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import TypeVar

from desk_tui.office.changes import (
    Attention,
    Change,
    ComplaintRecord,
    ComplaintSet,
    DaySet,
    Loan,
    LoanSet,
    ProfileSet,
    TurnedAwayCounted,
    VisitSet,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Visit, VisitState

RECENT_CALLS = 20
"""Calls the order rule looks back on; more than one turn of its ratio."""

K = TypeVar("K")
V = TypeVar("V")


class OfficeState:
    """Everything derived that the rules ask for.

    Attributes:
        find_visit, find_complaint: where to look for what is not in memory (days
            gone by); they answer None in a state without a database.
    """

    def __init__(
        self,
        find_visit: Callable[[str], Visit | None] = lambda key: None,
        find_complaint: Callable[[str], ComplaintRecord | None] = lambda number: None,
    ) -> None:
        self.find_visit = find_visit
        self.find_complaint = find_complaint
        self.profile: OfficeProfile | None = None
        self.day: date | None = None
        self.quota = 0
        self.visits: dict[str, Visit] = {}
        self.complaints: dict[str, ComplaintRecord] = {}
        self.loans: dict[str, Loan] = {}
        self.turned_away = 0
        self.attention: list[Attention] = []
        self._calls: dict[str, None] = {}
        self._waiting: dict[str, Visit] = {}
        self._at_desk: dict[int, str] = {}
        self._with_pass: dict[int, str] = {}
        self._last_number: dict[str, int] = {}
        self._used = 0
        self._undo: list[Callable[[], None]] | None = None

    def visit(self, key: str) -> Visit | None:
        """Return a visit of any day, or None."""
        return self.visits.get(key) or (self.find_visit(key) if key else None)

    def visit_at(self, desk: int) -> Visit | None:
        """Return the active visit of a desk; there is at most one."""
        key = self._at_desk.get(desk)
        return self.visits[key] if key else None

    def visit_with_pass(self, guest_pass: int) -> Visit | None:
        """Return the visit a guest ID is out to, or None."""
        key = self._with_pass.get(guest_pass)
        return self.visits[key] if key else None

    def passes_out(self) -> tuple[int, ...]:
        """Return the guest IDs that are out, sorted."""
        return tuple(sorted(self._with_pass))

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return a complaint of any day, or None."""
        known = self.complaints.get(registration_number)
        return known or self.find_complaint(registration_number)

    def last_number(self, series: str) -> int:
        """Return the last number given in a series on the open day, 0 for none."""
        return self._last_number.get(series, 0)

    def places_used(self) -> int:
        """Return how many numbers of the open day stand (a void one gave its place back)."""
        return self._used

    def places_lent(self, besides: str = "") -> int:
        """Return the places lent to lobbies, not counting installation ``besides``."""
        return sum(
            loan.left
            for loan in self.loans.values()
            if loan.day == self.day and loan.installation != besides
        )

    def waiting(self) -> list[Visit]:
        """Return the visits of the open day that a desk may call."""
        return list(self._waiting.values())

    def recent_calls(self) -> list[bool]:
        """Return for each of the last calls of the day whether it was a priority one."""
        recent = list(islice(reversed(self._calls), RECENT_CALLS))
        return [self.visits[key].reason.priority for key in reversed(recent)]

    def absorb(self, changes: Iterable[Change]) -> None:
        """Make changes so."""
        for change in changes:
            if isinstance(change, VisitSet):
                self._set_visit(change.visit)
            elif isinstance(change, ComplaintSet):
                self._keep(self.complaints, change.record.registration_number, change.record)
            elif isinstance(change, LoanSet):
                self._keep(self.loans, change.loan.installation, change.loan)
            elif isinstance(change, DaySet):
                self._open_day(change)
            elif isinstance(change, ProfileSet):
                self._assign("profile", change.profile)
            elif isinstance(change, TurnedAwayCounted):
                if change.day == self.day:
                    self._assign("turned_away", self.turned_away + 1)
            else:
                self._assign("attention", [*self.attention, change])

    def begin(self) -> None:
        """Start remembering how to take changes back."""
        self._undo = []

    def keep(self) -> None:
        """The changes since ``begin`` stay."""
        self._undo = None

    def take_back(self) -> None:
        """Undo every change since ``begin``."""
        for step in reversed(self._undo or []):
            step()
        self._undo = None

    def _set_visit(self, visit: Visit) -> None:
        old = self.visits.get(visit.key)
        self._keep(self.visits, visit.key, visit)
        if old is not None and old.active and old.desk is not None:
            self._drop(self._at_desk, old.desk, visit.key)
        if visit.active and visit.desk is not None and visit.day == self.day:
            self._keep(self._at_desk, visit.desk, visit.key)
        if old is not None and old.guest_pass is not None:
            self._drop(self._with_pass, old.guest_pass, visit.key)
        if visit.guest_pass is not None:
            self._keep(self._with_pass, visit.guest_pass, visit.key)
        if visit.day != self.day:
            return
        series, _, number = visit.ticket.partition("-")
        if number.isdigit():
            self._keep(self._last_number, series, max(self.last_number(series), int(number)))
        if visit.calls and visit.key not in self._calls:
            self._keep(self._calls, visit.key, None)
        elif not visit.calls:
            self._drop(self._calls, visit.key, None)
        if visit.state is VisitState.WAITING:
            self._keep(self._waiting, visit.key, visit)
        elif old is not None:
            self._drop(self._waiting, visit.key, old)
        counted = visit.state is not VisitState.VOID
        was_counted = old is not None and old.state is not VisitState.VOID
        self._assign("_used", self._used + int(counted) - int(was_counted))

    def _open_day(self, change: DaySet) -> None:
        """Begin a day; of the days before only visits with a card or pass here stay."""
        if change.day != self.day:
            stays = [
                visit
                for visit in self.visits.values()
                if visit.card_held or visit.guest_pass is not None or visit.day == change.day
            ]
            for name in (
                "visits",
                "complaints",
                "_at_desk",
                "_with_pass",
                "_last_number",
                "_waiting",
            ):
                self._assign(name, {})
            self._assign("turned_away", 0)
            self._assign("_used", 0)
            self._assign("day", change.day)
            for visit in stays:
                self._set_visit(visit)
        self._assign("quota", change.quota)

    def _keep(self, into: dict[K, V], key: K, value: V) -> None:
        """Put a value into a dictionary, and remember how to take it back."""
        if self._undo is not None:
            if key in into:
                old = into[key]
                self._undo.append(lambda: into.__setitem__(key, old))
            else:
                self._undo.append(lambda: into.__delitem__(key))
        into[key] = value

    def _drop(self, out_of: dict[K, V], key: K, value: V) -> None:
        """Remove a value if it is still this one, and remember how to take it back."""
        if key in out_of and out_of[key] == value:
            if self._undo is not None:
                self._undo.append(lambda: out_of.__setitem__(key, value))
            del out_of[key]

    def _assign(self, name: str, value: object) -> None:
        """Set an attribute, and remember how to take it back."""
        if self._undo is not None:
            old = getattr(self, name)
            self._undo.append(lambda: setattr(self, name, old))
        setattr(self, name, value)
