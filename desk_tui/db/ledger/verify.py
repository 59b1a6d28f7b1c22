"""Verify: every digest, both chains, and that the derived tables follow from the entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.replay import Replay
from desk_tui.db.ledger.rows import MISFIT
from desk_tui.errors import InvalidEntryError
from desk_tui.office.chain import body_digest, chain_link, entry_digest
from desk_tui.office.entries import Header, StoredEntry, VisitorCalled
from desk_tui.office.entries_registration import VisitorCalledToRegistration
from desk_tui.office.reading import decode, read_header
from desk_tui.office.ready import ready
from desk_tui.office.visit import VisitState


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at the whole ledger found.

    Attributes:
        entries: how many there are; by_kind: of each kind.
        chain_ok: every digest and both chains hold.
        replay_ok: the derived tables are what the entries say.
        differing: the derived tables that are not.
        broken_at: the first seq that does not hold, 0 for none.
        gaps: numbers missing in a series of a day.
        duplicate_numbers: tickets given twice.
        attention: how many entries wait for a person, by code.
        registration_numbers: number -> digest8 of each filed complaint.
        calls: (visit, desk) of each call decided by the hub, in order.
        duplicate_calls: those of a visit that was not waiting, or waited for another desk
            alone, or to a desk that had one; calls to a registration counter likewise.
        visits: key -> state of every visit.
    """

    entries: int
    by_kind: dict[str, int]
    chain_ok: bool
    replay_ok: bool
    differing: list[str]
    broken_at: int
    gaps: int
    duplicate_numbers: int
    attention: dict[str, int]
    registration_numbers: dict[str, str]
    calls: list[tuple[str, int]]
    duplicate_calls: int
    visits: dict[str, str]
    tickets: list[str]
    states: dict[str, int]
    cards_out: int


def verify(ledger: Ledger) -> Verified:
    """Read the whole ledger as it is committed now and hold it against itself.

    Slow: it reads everything. It has a connection of its own, so it may run in any
    thread while the office goes on.
    """
    with ledger.snapshot() as connection:
        return _Reader(connection, ledger.office_id).read()


class _Reader:
    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = {"office": office_id}
        self._head = connection.execute(sql.OFFICE, self._office).one()
        misfits = connection.execute(sql.MISFITS, {**self._office, "misfit": MISFIT})
        self._replay = Replay(set(misfits.scalars()))
        self._seq, self._chain, self._broken = 0, "", 0
        self._ends: dict[str, tuple[int, str]] = {}
        self._kinds: Counter[str] = Counter()
        self._calls: list[tuple[str, int]] = []
        self._duplicate_calls = 0
        self._issued: Counter[str] = Counter()

    def read(self) -> Verified:
        rows = self._connection.execute(sql.ENTRIES, self._office)
        for row in rows.yield_per(500):
            self._seq += 1
            if not self._take(row) and not self._broken:
                self._broken = self._seq
        replay = self._replay
        differing = replay.differences(self._connection, self._office["office"])
        return Verified(
            entries=self._seq,
            by_kind=dict(self._kinds),
            chain_ok=not self._broken
            and (self._seq, self._chain) == (self._head.head_seq, self._head.head_chain),
            replay_ok=not differing,
            differing=differing,
            broken_at=self._broken,
            gaps=_gaps(self._issued, replay.visits),
            duplicate_numbers=sum(count - 1 for count in self._issued.values()),
            attention=dict(Counter(change.code for change in replay.attention.values())),
            registration_numbers={
                number: filed.record.digest8 for number, filed in replay.complaints.items()
            },
            calls=self._calls,
            duplicate_calls=self._duplicate_calls,
            visits={key: visit.state.value for key, visit in replay.visits.items()},
            tickets=list(self._issued),
            states=dict(Counter(visit.state.value for visit in replay.visits.values())),
            cards_out=sum(visit.cards_held for visit in replay.visits.values()),
        )

    def _take(self, row: Any) -> bool:
        """Take one row over; tell whether it is what it claims to be."""
        inner = body_digest(row.salt, row.body) if row.body is not None else row.body_digest
        digest = entry_digest(row.header, inner)
        self._chain = chain_link(self._chain, digest)
        try:
            header = read_header(row.header)
        except InvalidEntryError:
            return False
        n, previous = self._ends.get(header.installation, (0, ""))
        self._ends[header.installation] = (header.n, digest)
        self._kinds[header.kind] += 1
        fits = (header.n, header.previous) == (n + 1, previous)
        if row.body is not None:
            try:
                entry = decode(StoredEntry(row.header, row.salt, row.body), digest)
            except InvalidEntryError:
                return False
            if isinstance(entry.body, VisitorCalled):
                self._look_at_call(entry.body)
            elif isinstance(entry.body, VisitorCalledToRegistration):
                self._look_at_call_to_registration(entry.body)
            self._replay.post(self._seq, entry)
            if header.kind in ("TicketIssued", "TicketIssuedOffline"):
                self._issued[header.visit] += 1
        return fits and self._columns_hold(row, header, inner, digest)

    def _look_at_call(self, call: VisitorCalled) -> None:
        """Count a call; whether a desk had two visitors is seen as things stood before it."""
        self._calls.append((call.visit, call.desk))
        visit = self._replay.visit(call.visit)
        waited = visit is not None and visit.state in (VisitState.WAITING, VisitState.REGISTERED)
        if visit is not None and visit.reserved_for is not None:
            waited = call.desk in (visit.reserved_for, visit.from_desk)
        if not waited or self._replay.state.visit_at(call.desk) is not None:
            self._duplicate_calls += 1

    def _look_at_call_to_registration(self, call: VisitorCalledToRegistration) -> None:
        visit = self._replay.visit(call.visit)
        waited = visit is not None and visit.state is VisitState.WAITING
        if not waited or self._replay.state.visit_at_counter(call.counter) is not None:
            self._duplicate_calls += 1

    def _columns_hold(self, row: Any, header: Header, inner: bytes, digest: str) -> bool:
        """Tell whether what stands beside the bytes says what the bytes say."""
        stored = (row.seq, row.digest, row.chain, row.body_digest, row.installation, row.n)
        named = (row.kind, row.visit, row.command)
        return stored == (
            self._seq,
            digest,
            self._chain,
            inner,
            header.installation,
            header.n,
        ) and named == (header.kind, header.visit, header.command)


def _gaps(issued: Iterable[str], known: Iterable[str]) -> int:
    """Count the numbers missing below the highest given of each day and series.

    A number that only a desk knows (called by hand, never heard of) is not missing.
    """
    highest: dict[str, int] = {}
    for key in issued:
        series, _, number = key.rpartition("-")
        highest[series] = max(highest.get(series, 0), int(number))
    there: Counter[str] = Counter()
    for key in {*issued, *known}:
        series, _, number = key.rpartition("-")
        there[series] += int(number) <= highest.get(series, 0)
    return sum(last - there[series] for series, last in highest.items())


ready(Verified)
