"""The state of an office in memory: what ``apply`` reads and what its changes make.

The hub holds the working set of its ledger in it, a workstation the fold of its
own journal, a test a whole day. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desk_tui.office.changes import (
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
from desk_tui.office.reversible import Reversible
from desk_tui.office.today import Today
from desk_tui.office.visit import Visit

RECENT_CALLS = 20
"""Calls the order rule looks back on; more than one turn of its ratio."""


class Archive:
    """Where a state looks for what is not in memory; this one holds nothing."""

    def visit(self, key: str) -> Visit | None:
        """Return the visit of that key."""
        return None

    def visits_of(self, day: date) -> Iterable[Visit]:
        """Return all visits of a day."""
        return ()

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return the complaint of that number."""
        return None

    def visit_of_command(self, command_id: str) -> str:
        """Return the key of the visit a decided command was about, empty for none."""
        return ""


class OfficeState(Reversible):
    """Everything derived that the rules ask for.

    In memory are all visits of the open day, and those of other days that occupy a
    desk, a guest ID or our card box; the others are in the archive.
    """

    def __init__(self, archive: Archive | None = None) -> None:
        super().__init__()
        self._archive = archive or Archive()
        self.profile: OfficeProfile | None = None
        self.day: date | None = None
        self.quota = 0
        self.visits: dict[str, Visit] = {}
        self.complaints: dict[str, ComplaintRecord] = {}
        self.loans: dict[str, Loan] = {}
        self.turned_away = 0
        self._today = Today()
        self._at_desk: dict[tuple[date, int], str] = {}
        self._with_pass: dict[int, str] = {}
        self._by_command: dict[str, str] = {}

    def visit(self, key: str) -> Visit | None:
        """Return a visit of any day, or None."""
        known = self.visits.get(key)
        if known is not None or not key or key.startswith(f"{self.day}/"):
            return known
        return self._archive.visit(key)

    def visit_at(self, desk: int, day: date | None = None) -> Visit | None:
        """Return the active visit of a desk, of the open day or another; at most one."""
        day = day or self.day
        key = self._at_desk.get((day, desk)) if day is not None else None
        return self.visits[key] if key else None

    def visit_with_pass(self, guest_pass: int) -> Visit | None:
        """Return the visit a guest ID is out to, or None."""
        key = self._with_pass.get(guest_pass)
        return self.visits[key] if key else None

    def visit_of_command(self, command_id: str) -> Visit | None:
        """Return the visit a decided command was about, or None."""
        key = self._by_command.get(command_id) or self._archive.visit_of_command(command_id)
        return self.visit(key) if key else None

    def passes_out(self) -> tuple[int, ...]:
        """Return the guest IDs that are out, sorted."""
        return tuple(sorted(self._with_pass))

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return a complaint of any day, or None."""
        known = self.complaints.get(registration_number)
        return known or self._archive.complaint(registration_number)

    def last_number(self, series: str) -> int:
        """Return the last number given in a series on the open day, 0 for none."""
        return self._today.last_number.get(series, 0)

    def last_issued(self) -> str:
        """Return the ticket given last on the open day, empty for none."""
        last = self._today.last_issued
        return last[1] if last is not None else ""

    def places_used(self) -> int:
        """Return how many numbers of the open day stand (a void one gave its place back)."""
        return self._today.used

    def places_lent(self, besides: str = "") -> int:
        """Return the places lent to lobbies, not counting installation ``besides``."""
        return sum(
            loan.left
            for loan in self.loans.values()
            if loan.day == self.day and loan.installation != besides
        )

    def waiting(self) -> list[Visit]:
        """Return the visits of the open day that a desk may call, the regular ones first."""
        lines = self._today.waiting
        return [self.visits[key] for line in lines.values() for _at, _ticket, key in line]

    def many_waiting(self) -> int:
        """Return how many visits of the open day a desk may call."""
        return sum(len(line) for line in self._today.waiting.values())

    def first_waiting(self) -> list[Visit]:
        """Return the first in line of each class that waits: whoever is next is one of them."""
        return [self.visits[line[0][2]] for line in self._today.waiting.values() if line]

    def recent_calls(self) -> list[bool]:
        """Return for each of the last calls of the day whether it was a priority one."""
        recent = self._today.called[-RECENT_CALLS:]
        return [self.visits[key].reason.priority for _at, key in recent]

    def absorb(self, changes: Iterable[Change]) -> None:
        """Make changes so."""
        for change in changes:
            if isinstance(change, VisitSet):
                self._set_visit(change.visit)
            elif isinstance(change, ComplaintSet):
                self.put(self.complaints, change.record.registration_number, change.record)
            elif isinstance(change, LoanSet):
                self.put(self.loans, change.loan.installation, change.loan)
            elif isinstance(change, DaySet):
                self._open_day(change)
            elif isinstance(change, ProfileSet):
                self.assign("profile", change.profile)
            elif isinstance(change, TurnedAwayCounted) and change.day == self.day:
                self.assign("turned_away", self.turned_away + 1)

    def _set_visit(self, visit: Visit) -> None:
        old = self.visits.get(visit.key)
        self.put(self.visits, visit.key, visit)
        if old is not None and old.active and old.desk is not None:
            self.drop(self._at_desk, (old.day, old.desk), visit.key)
        if visit.active and visit.desk is not None:
            self.put(self._at_desk, (visit.day, visit.desk), visit.key)
        if old is not None and old.guest_pass is not None:
            self.drop(self._with_pass, old.guest_pass, visit.key)
        if visit.guest_pass is not None:
            self.put(self._with_pass, visit.guest_pass, visit.key)
        for command_id in visit.commands:
            self.put(self._by_command, command_id, visit.key)
        if visit.day == self.day:
            self._today.count(self, old, visit)

    def _open_day(self, change: DaySet) -> None:
        """Begin a day; of the days before only visits that still occupy something stay."""
        if change.day != self.day:
            stays = [*self._archive.visits_of(change.day)]
            stays += [v for v in self.visits.values() if v.occupies or v.day == change.day]
            for name in ("visits", "complaints", "_at_desk", "_with_pass", "_by_command"):
                self.assign(name, {})
            self.assign("turned_away", 0)
            self.assign("_today", Today())
            self.assign("day", change.day)
            for visit in stays:
                self._set_visit(visit)
        self.assign("quota", change.quota)
