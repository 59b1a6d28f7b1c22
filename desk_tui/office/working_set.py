"""What is known of an office in memory, and what the rules ask of it. Nothing changes here."""

from __future__ import annotations

from datetime import date, datetime

from desk_tui.office.archive import Archive
from desk_tui.office.changes import Attention, ComplaintRecord, JoinedPc, Loan, Presence, ReadyDesk
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.reversible import Reversible
from desk_tui.office.roles import Officer
from desk_tui.office.today import Line, Today
from desk_tui.office.visit import Visit, VisitState

RECENT_CALLS = 20
"""Calls the order rule looks back on; more than one turn of its ratio."""


class WorkingSet(Reversible):
    """Everything derived that the rules ask for.

    In memory are all visits of the open day, and those of other days that occupy a
    desk, a guest ID or our card box; the others are in the archive.

    Attributes:
        day, quota: the open day's; day_closed: it was closed and not opened again.
        quota_wished: a lobby waits for an answer; quota_answer: the reason given today.
        officers: by id; none: the office works without sign-in.
        staff: who works at a workplace today.
        ready: the desks that are ready for whoever comes, of today.
        pcs: the PCs that joined by a code.
        lost_passes: guest IDs out of circulation, each with the visit that had it.
        attention: what waits for a person, by seq; empty where no seq is known.
        places_wanted_at: when lobbies were last asked for their reserve. It is not kept:
            asking once more after a restart does no harm.
    """

    def __init__(self, archive: Archive | None = None) -> None:
        super().__init__()
        self._archive = archive or Archive()
        self.profile: OfficeProfile | None = None
        self.day: date | None = None
        self.day_closed = False
        self.quota = 0
        self.quota_wished = False
        self.quota_answer = ""
        self.places_wanted_at: datetime | None = None
        self.visits: dict[str, Visit] = {}
        self.complaints: dict[str, ComplaintRecord] = {}
        self.loans: dict[str, Loan] = {}
        self.officers: dict[str, Officer] = {}
        self.staff: dict[str, Presence] = {}
        self.ready: dict[int, ReadyDesk] = {}
        self.pcs: dict[str, JoinedPc] = {}
        self.lost_passes: dict[int, str] = {}
        self.attention: dict[int, tuple[Attention, ...]] = {}
        self.turned_away = 0
        self._today = Today()
        self._at_desk: dict[tuple[date, int], str] = {}
        self._at_counter: dict[tuple[date, int], str] = {}
        self._with_pass: dict[int, str] = {}
        self._with_card: dict[str, str] = {}
        self._by_command: dict[str, str] = {}

    def visit(self, key: str) -> Visit | None:
        """Return a visit of any day, or None."""
        known = self.visits.get(key)
        if known is not None or not key or key.startswith(f"{self.day}/"):
            return known
        return self._archive.visit(key)

    def visit_at(self, desk: int, day: date | None = None) -> Visit | None:
        """Return the active visit of a desk, of the open day or another; at most one."""
        return self._found_at(self._at_desk, desk, day)

    def visit_at_counter(self, counter: int, day: date | None = None) -> Visit | None:
        """Return the visit at a registration counter, none parked; at most one."""
        return self._found_at(self._at_counter, counter, day)

    def _found_at(
        self, index: dict[tuple[date, int], str], number: int, day: date | None
    ) -> Visit | None:
        day = day or self.day
        key = index.get((day, number)) if day is not None else None
        return self.visits[key] if key else None

    def visit_with_pass(self, guest_pass: int) -> Visit | None:
        """Return the visit a guest ID is out to, the visitor or a companion, or None."""
        key = self._with_pass.get(guest_pass)
        return self.visits[key] if key else None

    def visits_with_cards(self) -> list[Visit]:
        """Return the visits of any day that have a guest ID or whose card lies with us."""
        return [self.visits[key] for key in self._with_card]

    def visit_of_command(self, command_id: str) -> Visit | None:
        """Return the visit a decided command was about, or None."""
        key = self._by_command.get(command_id) or self._archive.visit_of_command(command_id)
        return self.visit(key) if key else None

    def passes_out(self) -> tuple[int, ...]:
        """Return the guest IDs that are out, those of companions among them, sorted."""
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

    def in_state(self, *states: VisitState) -> list[Visit]:
        """Return the open day's visits in any of ``states``, in the order of printing."""
        found = [self.visits[key] for state in states for key in self._today.in_state[state]]
        return sorted(found, key=lambda visit: (visit.issued_at, visit.ticket))

    def many(self, *states: VisitState) -> int:
        """Return how many visits of the open day are in any of ``states``."""
        return sum(len(self._today.in_state[state]) for state in states)

    @property
    def registers(self) -> bool:
        """Whether cards are exchanged at a counter, so that desks call registered visitors."""
        return self.profile is not None and self.profile.exchange_at == "registration"

    def waiting(self) -> list[Visit]:
        """Return the visits of the open day that any desk may call, the regular ones first."""
        return [self.visits[key] for line in self._lines() for _at, _ticket, key in line]

    def reserved(self, desk: int) -> list[Visit]:
        """Return the visits that wait for this desk alone, handed on to it, in order."""
        line = self._today.for_desk.get(desk, [])
        return [self.visits[key] for _at, _ticket, key in line]

    def all_reserved(self) -> list[Visit]:
        """Return the visits that wait for one desk alone, by desk."""
        return [visit for desk in sorted(self._today.for_desk) for visit in self.reserved(desk)]

    def many_waiting(self) -> int:
        """Return how many visits of the open day any desk may call."""
        return sum(len(line) for line in self._lines())

    def first_waiting(self) -> list[Visit]:
        """Return the first in line of each class that waits: whoever is next is one of them."""
        return [self.visits[line[0][2]] for line in self._lines() if line]

    def first_for_registration(self) -> list[Visit]:
        """Return the first of each class that waits for a registration counter."""
        lines = self._today.lines[VisitState.WAITING].values()
        return [self.visits[line[0][2]] for line in lines if line]

    def many_before_a_desk(self) -> int:
        """Return how many have a number of the open day and were not called to a desk yet."""
        return self.many(VisitState.WAITING, VisitState.REGISTERING, VisitState.REGISTERED)

    def recent_calls(self) -> list[bool]:
        """Return for each of the last calls to a desk whether it was a priority one."""
        return [v.reason.priority for v in self.last_called(RECENT_CALLS)]

    def recent_calls_to_registration(self) -> list[bool]:
        """Return for each of the last calls to a counter whether it was a priority one."""
        return [v.reason.priority for v in self.last_called_to_registration(RECENT_CALLS)]

    def last_called(self, many: int) -> list[Visit]:
        """Return the visits called last to a desk, at most ``many``, the latest last."""
        return [self.visits[key] for _at, key in self._today.called[-many:]]

    def last_called_to_registration(self, many: int) -> list[Visit]:
        """Return the visits called last to a counter, at most ``many``, the latest last."""
        return [self.visits[key] for _at, key in self._today.called_to_counter[-many:]]

    def _lines(self) -> list[Line]:
        """Return the lines a desk is given visitors from, the regular class first.

        In an office without a counter there may be registered visitors all the same: the
        profile was changed in the middle of a day.
        """
        lines = self._today.lines
        registered = lines[VisitState.REGISTERED]
        if self.registers:
            return [registered[False], registered[True]]
        waiting = lines[VisitState.WAITING]
        return [waiting[False], registered[False], waiting[True], registered[True]]
