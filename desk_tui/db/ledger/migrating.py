"""An older ledger: its derived tables are dropped and made again from the entries.

Nothing else has to be understood of an old schema: entries are for ever,
and everything derived follows from them.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from desk_tui.db.ledger import alike
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger import tables as t
from desk_tui.db.ledger.archive import LedgerArchive
from desk_tui.db.ledger.pending import Pending
from desk_tui.db.ledger.rows import MISFIT
from desk_tui.office.apply import apply
from desk_tui.office.changes import Attention, Changes, DaySet
from desk_tui.office.entries import StoredEntry
from desk_tui.office.reading import decode
from desk_tui.office.state import OfficeState

AT_ONCE = 500
"""Entries after which rows are written."""

_SINCE_2 = ("day_closed", "quota_wished", "quota_answer")


def migrate(connection: Connection, version: int) -> None:
    """Bring the tables of every office in the file to a schema version.

    Raises:
        InvalidEntryError: an entry cannot be read; nothing is changed then.
    """
    offices = list(connection.execute(sql.ALL_OFFICES).scalars())
    misfits = {office: _misfits(connection, office) for office in offices}
    _renew_tables(connection)
    for office in offices:
        _derive_again(connection, office, misfits[office])
        connection.execute(sql.NEW_SCHEMA, {"office": office, "new_version": version})


def _misfits(connection: Connection, office_id: str) -> set[int]:
    """Return the seqs of the entries an index refused when they came: a replay leaves them."""
    found = connection.execute(sql.MISFITS, {"office": office_id, "misfit": MISFIT})
    return set(found.scalars())


def _renew_tables(connection: Connection) -> None:
    """Drop every derived table and make it, and what is new in the others, as it is now."""
    alike.drop(connection)
    for table in t.DERIVED:
        connection.execute(text(f"DROP TABLE IF EXISTS {table.name}"))
    have = {column["name"] for column in inspect(connection).get_columns(t.offices.name)}
    for name in _SINCE_2:
        if name not in have:
            kind = "TEXT NOT NULL DEFAULT ''" if name.endswith("answer") else "BOOLEAN NOT NULL"
            default = "" if name.endswith("answer") else " DEFAULT 0"
            connection.execute(
                text(f"ALTER TABLE {t.offices.name} ADD COLUMN {name} {kind}{default}")
            )
    t.metadata.create_all(connection)
    alike.make(connection)


def _derive_again(connection: Connection, office_id: str, misfits: set[int]) -> None:
    """Fill the derived tables, in which there is nothing of the office, from the entries."""
    state, pending = OfficeState(LedgerArchive(connection, office_id)), Pending()
    rows = connection.execute(sql.ENTRIES, {"office": office_id})
    for row in rows.yield_per(AT_ONCE):
        if row.body is None:  # erased: nothing follows from it any more
            continue
        entry = decode(StoredEntry(row.header, row.salt, row.body), row.digest)
        changes: Changes = (
            (Attention(MISFIT, entry.header.visit),) if row.seq in misfits else apply(state, entry)
        )
        # A day that begins asks the tables for its visits.
        if any(isinstance(change, DaySet) for change in changes) or row.seq % AT_ONCE == 0:
            pending.write(connection, office_id, state)
            pending = Pending()
        pending.note(state, row.seq, changes)
        state.absorb(changes, row.seq)
    pending.office = True
    pending.write(connection, office_id, state)
