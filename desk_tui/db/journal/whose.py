"""Whose journal it is and how far it is sent: a few lines that are kept, not appended."""

from __future__ import annotations

from typing import Any

from desk_tui.db.sqlite import Connection, storage_errors


class Whose:
    """The lines about a journal itself. Those that write stand inside a transaction.

    Raises (all methods):
        StorageError: the disk.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def office_id(self) -> str:
        """The office this workstation belongs to; empty before the first hello."""
        return self._identity("office_id")

    @property
    def ledger(self) -> tuple[str, int]:
        """Id and epoch of the ledger this journal is posted to; empty and 0 before."""
        return self._identity("ledger_id"), int(self._identity("epoch") or 0)

    @property
    def seq(self) -> int:
        """The furthest the ledger was known to be, in its order."""
        return int(self._identity("seq") or 0)

    @property
    def posted(self) -> int:
        """The last own n that is known to be in the ledger."""
        return int(self._identity("posted") or 0)

    def set_posted(self, cursor: int) -> None:
        """Remember that the ledger has own entries up to ``cursor``. Inside ``transaction()``."""
        self.set_identity("posted", str(cursor))

    def set_seq(self, seq: int) -> None:
        """Remember how far the ledger is known to be."""
        self.set_identity("seq", str(seq))

    def keep_office(self, office_id: str, ledger_id: str, epoch: int, profile: bytes) -> None:
        """Remember whose journal this is, for a start without the hub."""
        self.set_identity("office_id", office_id)
        self.set_identity("ledger_id", ledger_id)
        self.set_identity("epoch", str(epoch))
        self.set_identity("profile", profile.decode())

    def keep_clock(self, clock: bytes) -> None:
        """Remember how the hub's time goes."""
        self.set_identity("clock", clock.decode())

    def clock(self) -> bytes:
        """Return how the hub's time went last, empty when it was never told."""
        return self._identity("clock").encode()

    def profile(self) -> bytes:
        """Return the profile last seen, empty when none."""
        return self._identity("profile").encode()

    def set_identity(self, key: str, value: str) -> None:
        """Remember one line about this journal."""
        self._connection.execute(
            "INSERT INTO identity (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def _identity(self, key: str) -> str:
        row = self._row("SELECT value FROM identity WHERE key = ?", key)
        return str(row[0]) if row else ""

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._rows(sql, *values)
        return rows[0] if rows else None

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with storage_errors():
            return self._connection.execute(sql, values).fetchall()
