"""Verify: every digest, both chains, and that the derived tables follow from the entries."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from desk_tui.db.ledger import tables as t
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office.apply import apply
from desk_tui.office.chain import body_digest, chain_link, entry_digest
from desk_tui.office.changes import Attention, ComplaintSet, VisitSet
from desk_tui.office.entries import Header, StoredEntry
from desk_tui.office.reading import decode
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at the whole ledger found.

    Attributes:
        entries: how many there are; by_kind: of each kind.
        chain_ok: every digest and both chains hold.
        replay_ok: the derived tables are what the entries say.
        broken_at: the first seq that does not hold, 0 for none.
        gaps: numbers missing in a series of a day.
        duplicate_numbers: tickets given twice.
        attention: how many entries wait for a person, by code.
        registration_numbers: number -> digest8 of each filed complaint.
        calls: (visit, desk) of each call decided by the hub, in order.
    """

    entries: int
    by_kind: dict[str, int]
    chain_ok: bool
    replay_ok: bool
    broken_at: int
    gaps: int
    duplicate_numbers: int
    attention: dict[str, int]
    registration_numbers: dict[str, str]
    calls: list[tuple[str, int]]
    tickets: list[str]
    states: dict[str, int]
    cards_out: int


def verify(ledger: Ledger) -> Verified:
    """Read the whole ledger and hold it against itself. Slow: it reads everything."""
    connection = ledger._connection
    visits: dict[str, Visit] = {}
    numbers: dict[str, str] = {}
    state = OfficeState(lambda key: visits.get(key), lambda number: None)
    chain, seq, broken = "", 0, 0
    cursors: dict[str, tuple[int, str]] = {}
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    calls: list[tuple[str, int]] = []
    issued: Counter[str] = Counter()
    for row in _rows(connection, ledger.office_id):
        seq += 1
        inner = body_digest(row.salt, row.body) if row.body is not None else row.body_digest
        digest = entry_digest(row.header, inner)
        chain = chain_link(chain, digest)
        header = msgspec.json.decode(row.header, type=Header)
        n, previous = cursors.get(header.installation, (0, ""))
        fits = (
            row.seq == seq
            and digest == row.digest
            and chain == row.chain
            and header.n == n + 1
            and header.previous == previous
        )
        if not fits and not broken:
            broken = seq
        cursors[header.installation] = (header.n, digest)
        kinds[header.kind] += 1
        if row.body is None:
            continue
        entry = decode(StoredEntry(row.header, row.salt, row.body), digest)
        if header.kind == "VisitorCalled":
            calls.append((header.visit, getattr(entry.body, "desk", 0)))
        if header.kind in ("TicketIssued", "TicketIssuedOffline"):
            issued[header.visit] += 1
        changes = apply(state, entry)
        state.absorb(changes)
        for change in changes:
            if isinstance(change, VisitSet):
                visits[change.visit.key] = change.visit
            elif isinstance(change, ComplaintSet):
                numbers[change.record.registration_number] = change.record.digest8
            elif isinstance(change, Attention):
                codes[change.code] += 1
    return Verified(
        entries=seq,
        by_kind=dict(kinds),
        chain_ok=not broken and seq == ledger.seq and chain == ledger.chain,
        replay_ok=_same(connection, ledger.office_id, visits, numbers),
        broken_at=broken,
        gaps=_gaps(issued),
        duplicate_numbers=sum(count - 1 for count in issued.values()),
        attention=dict(codes),
        registration_numbers=numbers,
        calls=calls,
        tickets=list(issued),
        states=dict(Counter(visit.state.value for visit in visits.values())),
        cards_out=sum(visit.card_held for visit in visits.values()),
    )


def _rows(connection: Connection, office_id: str) -> Any:
    return connection.execute(
        select(t.entries).where(t.entries.c.office_id == office_id).order_by(t.entries.c.seq)
    ).yield_per(500)


def _same(
    connection: Connection, office_id: str, visits: dict[str, Visit], numbers: dict[str, str]
) -> bool:
    rows = connection.execute(
        select(t.visits.c.key, t.visits.c.body).where(t.visits.c.office_id == office_id)
    )
    stored = {row.key: msgspec.json.decode(row.body, type=Visit) for row in rows}
    filed = connection.execute(
        select(func.count()).select_from(t.complaints).where(t.complaints.c.office_id == office_id)
    ).scalar()
    return stored == visits and filed == len(numbers)


def _gaps(issued: Counter[str]) -> int:
    """Count the numbers missing below the highest of each day and series."""
    highest: dict[str, int] = {}
    many: Counter[str] = Counter()
    for key in issued:
        series, _, number = key.rpartition("-")
        highest[series] = max(highest.get(series, 0), int(number))
        many[series] += 1
    return sum(highest[series] - many[series] for series in highest)
