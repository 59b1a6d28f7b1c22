"""A morning without the office's server: what really happened, and what each PC wrote of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import Entry
from desk_tui.office.visit import EndReason
from tests.office.telling import HOLDER, MONDAY, WITH_COUNTER, Telling, key

DESKS, COUNTERS = (1, 2, 3), (1, 2)
Step = tuple[str, str, int]
"""What may happen next: what, to whom, where."""


class _Pcs(Telling):
    """Each workplace is a PC with a chain of its own; what it writes waits there."""

    def __init__(self) -> None:
        self.unsent: dict[str, list[Entry]] = defaultdict(list)
        self.cut_off = False
        super().__init__(profile=WITH_COUNTER)

    def hear(self, entry: Entry) -> list[str]:
        if not self.cut_off:
            return super().hear(entry)
        self.unsent[entry.header.installation].append(entry)
        return []


@dataclass
class Outage:
    """A morning; people are in one place at a time and do one thing after the other.

    Attributes:
        before: entries the office's server had; waiting: those of each PC, in its order.
    """

    random: Random
    before: list[Entry] = field(default_factory=list)
    waiting: dict[str, list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pcs = _Pcs()
        self._at: dict[str, str] = {}
        self._passes: dict[str, int] = {}
        self._companions: dict[str, int] = {}
        self._brought: dict[str, int] = {}
        self._free, self._numbers = iter(range(1, 100)), _numbers()
        for number in range(self.random.randint(1, 4)):
            ticket = f"A-{number + 1:03d}"
            self._pcs.issue(ticket)
            self._at[ticket] = "waits"
            if self.random.random() < 0.4:
                self._come(ticket, 1)
                self._take(ticket, 1)
        self.before, self._pcs.cut_off = list(self._pcs.entries), True
        for _step in range(self.random.randint(3, 16)):
            if steps := list(self._possible()):
                what, ticket, where = self.random.choice(steps)
                getattr(self, f"_{what}")(ticket, where)
        self.waiting = dict(self._pcs.unsent)

    def as_it_was(self) -> list[Entry]:
        """Return what was written in the order in which it happened."""
        written = [entry for entries in self.waiting.values() for entry in entries]
        return sorted(written, key=lambda entry: entry.header.at)

    def as_it_comes(self) -> list[Entry]:
        """Return it as the PCs come back: each in its order, some at a time."""
        left, came = {pc: list(entries) for pc, entries in self.waiting.items()}, []
        while left:
            pc = self.random.choice(sorted(left))
            many = self.random.randint(1, len(left[pc]))
            came += left[pc][:many]
            left[pc] = left[pc][many:]
            if not left[pc]:
                del left[pc]
        return came

    def _possible(self) -> Iterator[Step]:
        busy = set(self._at.values())
        for ticket, at in self._at.items():
            kind, _, number = at.partition(" ")
            where = int(number or 0)
            if kind in ("waits", "aside"):
                yield from (("come", ticket, n) for n in COUNTERS if f"counter {n}" not in busy)
            elif kind == "counter":
                yield from (("take", ticket, where), ("park", ticket, where))
            elif kind == "registered":
                yield from (
                    ("call", ticket, n) for n in DESKS if not busy & {f"called {n}", f"talks {n}"}
                )
                yield from ((what, ticket, n) for n in COUNTERS for what in ("leave", "bring"))
            elif kind == "called":
                yield ("start", ticket, where)
            elif kind == "talks":
                yield from ((what, ticket, where) for what in ("file", "finish", "inform"))
            elif kind == "done":
                yield from (("leave", ticket, n) for n in COUNTERS)

    def _say(self, body: e.Body, workplace: str, ticket: str, at: str) -> None:
        self._pcs.say(body, workplace)
        self._at[ticket] = at

    def _come(self, ticket: str, n: int) -> None:
        came = r.VisitorCameToRegistration(visit=key(ticket), day=MONDAY, ticket=ticket, counter=n)
        self._say(came, f"registration-{n}", ticket, f"counter {n}")

    def _park(self, ticket: str, n: int) -> None:
        self._say(r.RegistrationParked(visit=key(ticket)), f"registration-{n}", ticket, "aside")

    def _take(self, ticket: str, n: int) -> None:
        self._passes[ticket] = next(self._free)
        taken = e.IdentityCardTaken(
            visit=key(ticket), holder=HOLDER, guest_pass=self._passes[ticket]
        )
        self._say(taken, f"registration-{n}", ticket, "registered")

    def _bring(self, ticket: str, n: int) -> None:
        if ticket in self._companions:
            return
        self._companions[ticket], self._brought[ticket] = next(self._free), n
        taken = r.CompanionCardTaken(
            visit=key(ticket), holder=HOLDER, guest_pass=self._companions[ticket]
        )
        self._say(taken, f"registration-{n}", ticket, "registered")

    def _leave(self, ticket: str, n: int) -> None:
        if self._brought.get(ticket, n) != n:
            return  # the other counter does not know the companion's guest ID
        for passes in (self._companions, self._passes):
            if ticket in passes:
                back = e.IdentityCardReturned(visit=key(ticket), guest_pass=passes[ticket])
                self._say(back, f"registration-{n}", ticket, "gone")

    def _call(self, ticket: str, n: int) -> None:
        called = e.VisitorCalledByHand(
            visit=key(ticket),
            day=MONDAY,
            ticket=ticket,
            desk=n,
            guest_pass=self._passes[ticket],
            name=HOLDER.name,
        )
        self._say(called, f"desk-{n}", ticket, f"called {n}")

    def _start(self, ticket: str, n: int) -> None:
        self._say(e.VisitStarted(visit=key(ticket)), f"desk-{n}", ticket, f"talks {n}")

    def _file(self, ticket: str, n: int) -> None:
        filed = e.ComplaintFiled(
            visit=key(ticket),
            registration_number=next(self._numbers),
            desk=n,
            officer_name="Petugas Contoh",
            complaint=Complaint(narrative="Cerita contoh."),
            due=date(2026, 12, 11),
            due_provisional=False,
        )
        self._say(filed, f"desk-{n}", ticket, f"talks {n}")

    def _finish(self, ticket: str, n: int) -> None:
        self._say(e.VisitFinished(visit=key(ticket)), f"desk-{n}", ticket, "done")

    def _inform(self, ticket: str, n: int) -> None:
        told = e.VisitEndedWithoutReport(visit=key(ticket), reason=EndReason.INFORMATION_ONLY)
        self._say(told, f"desk-{n}", ticket, "done")


def _numbers() -> Iterator[str]:
    for number in range(1_000):
        yield f"{number:010d}"
