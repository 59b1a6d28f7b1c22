"""Transactions of the ledger: shared by tasks, each whole or nothing, in step with the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from desk_tui.db.derived_keys import derived_key
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.archive import LedgerArchive, load
from desk_tui.db.ledger.opening import engine_over, settle_office, storage_errors
from desk_tui.db.ledger.pending import Pending
from desk_tui.db.ledger.rows import CommandRecord, Cursor
from desk_tui.db.sqlite import open_sqlite
from desk_tui.errors import StorageError
from desk_tui.office.entries import Entry, StoredEntry
from desk_tui.office.state import OfficeState

LONG_LOG = 200
"""Commits in the write-ahead log that are worth a checkpoint when nobody waits."""
LONGEST_LOG = 16_000
"""Pages of it after which a commit does the checkpoint itself."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry that has just been appended: its place and what it is."""

    seq: int
    entry: Entry
    stored: StoredEntry


class WrittenTooEarly(Exception):
    """A task failed after rows of it were written: the transaction begins again, one by one."""


class LedgerFile:
    """The ledger's file and what of it is in memory, always in step.

    Used by one thread at a time, but for ``snapshot``.

    Attributes:
        folder: of the file, and of its key.
        derived_key: gives the key of a purpose, made from the office key.
        state: the working set in memory, equal to what is committed outside a transaction.
        seq, chain: the ledger's head; installation: the hub's own in this run.
    """

    def __init__(self, path: Path, key: bytes, office_id: str) -> None:
        self.folder = path.parent
        self.office_id = office_id
        self._office = {"office": office_id}
        self._open = partial(open_sqlite, path, key)
        self.derived_key: Callable[[str], bytes] = partial(derived_key, key)
        self._engine = engine_over(self._open, "BEGIN IMMEDIATE")
        self._connection: Connection = self._engine.connect()
        driver: Any = self._connection.connection.dbapi_connection
        driver.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")
        self._driver = driver
        self._commits = 0
        with storage_errors(), self._connection.begin():
            settle_office(self._connection, office_id)
        self._appended: list[Appended] = []
        self._one_by_one = False
        self._writes = 0
        self.reload()

    def reload(self) -> None:
        """Read the working set from the tables; what was in memory is forgotten."""
        self._stale = True
        state = OfficeState(LedgerArchive(self._connection, self.office_id))
        self._pending = Pending()
        self._cursors: dict[str, Cursor] = {}
        self._of_visit: dict[str, tuple[StoredEntry, ...]] = {}
        self._decided: dict[str, CommandRecord] = {}
        with storage_errors(), self._connection.begin():
            row = self._connection.execute(sql.OFFICE, self._office).one()
            load(self._connection, self.office_id, state)
        self.ledger_id: str = row.ledger_id
        self.epoch: int = row.epoch
        self.installation: str = row.installation
        self.seq: int = row.head_seq
        self.chain: str = row.head_chain
        self.state = state
        self._stale = False

    @contextmanager
    def transaction(self, *, one_by_one: bool = False) -> Iterator[list[Appended]]:
        """Commit everything in the block at once; give what was appended.

        Rows are written at the end, each table's in one statement. An index that
        refuses one of them then refuses them all, so whoever runs tasks together
        runs them again ``one_by_one``: each attempt in its own savepoint, its rows
        written before the next begins.

        Raises:
            IntegrityError: an index refused a row.
            StorageError: disk, lock; in every case nothing was committed and the
                memory is as before.
        """
        if self._stale:
            self.reload()
        self._appended = []
        self._one_by_one = one_by_one
        before = self.seq
        try:
            with storage_errors(), self._connection.begin():
                yield self._appended
                self._write()
                if self.seq != before:
                    head = {**self._office, "seq": self.seq, "chain": self.chain}
                    self._connection.execute(sql.MOVE_HEAD, head)
        except BaseException:
            self._connection.rollback()
            # A disk that is gone cannot be read either: then it is read before the next use.
            self._stale = True
            with suppress(StorageError):
                self.reload()
            raise
        self._commits += 1

    def attempt(self, task: Callable[[], R]) -> R:
        """Run one task of a transaction; an error undoes it alone.

        Raises:
            StorageError: the disk ended the whole transaction; there is nothing to go on with.
            WrittenTooEarly: it cannot be undone alone; likewise.
        """
        seq, chain, many, writes = self.seq, self.chain, len(self._appended), self._writes
        savepoint = self._one_by_one
        with storage_errors():
            if savepoint:
                self._write()
                self._driver.execute("SAVEPOINT task")
            self.state.begin()
            try:
                result = task()
                if savepoint:
                    self._write()
            except BaseException as error:
                self.state.take_back()
                self.seq, self.chain = seq, chain
                del self._appended[many:]
                if savepoint and self._driver.in_transaction:
                    self._driver.execute("ROLLBACK TO task")
                    self._driver.execute("RELEASE task")
                elif self._writes != writes:
                    raise WrittenTooEarly from error
                raise
            self.state.keep()
            if savepoint:
                self._driver.execute("RELEASE task")
        return result

    def _write(self) -> None:
        """Write what is pending."""
        pending = self._pending
        if pending.empty:
            return
        self._pending = Pending()
        self._writes += 1
        pending.write(self._connection, self.office_id, self.state)

    def execute(self, statement: Any, values: Any = None) -> Any:
        """Run a statement on a table that does not follow from entries.

        Inside ``transaction()`` or ``read``; in an attempt it comes last, after what may fail.
        """
        self._writes += 1
        return self._connection.execute(statement, values)

    def read(self, task: Callable[[], R]) -> R:
        """Run a task that only reads."""
        if self._stale:
            self.reload()
        with storage_errors(), self._connection.begin():
            return task()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection of its own that sees what is committed now and nothing later.

        For reading much while the office goes on; in any thread.
        """
        engine = engine_over(partial(self._open, read_only=True), "BEGIN")
        try:
            with storage_errors(), engine.connect() as connection, connection.begin():
                yield connection
        finally:
            engine.dispose()

    @property
    def log_is_long(self) -> bool:
        """Whether a checkpoint is worth its time."""
        return self._commits >= LONG_LOG

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database file, between two transactions.

        SQLite would do it at the end of a commit, and somebody's call would wait for it.
        """
        with suppress(sqlcipher.Error):  # a disk that fails tells the next writer
            self._driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self._commits = 0

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._engine.dispose()
