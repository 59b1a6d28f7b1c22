"""The ledger: appended to, never changed; one process and one thread has it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger import tables as t
from desk_tui.db.ledger.archive import LedgerArchive, load
from desk_tui.db.ledger.pending import Pending
from desk_tui.db.ledger.rows import MISFIT, CommandRecord, entry_row
from desk_tui.db.sqlite import open_sqlite, storage_error
from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.apply import apply
from desk_tui.office.chain import chain_link, seal
from desk_tui.office.changes import Attention, Changes, DaySet
from desk_tui.office.entries import Body, Entry, Header, StoredEntry, TicketIssued
from desk_tui.office.messages import DraftMessage
from desk_tui.office.reading import read_header
from desk_tui.office.state import OfficeState

SCHEMA_VERSION = 1
LONG_LOG = 200
"""Commits in the write-ahead log that are worth a checkpoint when nobody waits."""
LONGEST_LOG = 16_000
"""Pages of it after which a commit does the checkpoint itself."""
DONE, REFUSED, ABANDONED = "done", "refused", "abandoned"
"""What may become of a command."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far an installation's entries are in the ledger: the last n and its digest."""

    n: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry that has just been appended: its place and what it is."""

    seq: int
    entry: Entry
    stored: StoredEntry


class WrittenTooEarly(Exception):
    """A task failed after rows of it were written: the transaction begins again, one by one."""


class Ledger:
    """The office's ledger and everything derived from it.

    Every method that writes stands inside ``transaction()``; inside it, ``attempt``
    makes one task whole or nothing. Used by one thread at a time.

    Attributes:
        state: the working set in memory, always equal to what is committed outside
            a transaction.
    """

    def __init__(self, path: Path, key: bytes, office_id: str) -> None:
        self.office_id = office_id
        self._office = {"office": office_id}
        self._open = partial(open_sqlite, path, key)
        self._engine = _engine(self._open, "BEGIN IMMEDIATE")
        self._connection: Connection = self._engine.connect()
        driver: Any = self._connection.connection.dbapi_connection
        driver.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")
        self._driver = driver
        self._commits = 0
        with _storage_errors(), self._connection.begin():
            t.metadata.create_all(self._connection)
            self._settle_office()
        self._appended: list[Appended] = []
        self._one_by_one = False
        self._writes = 0
        self.reload()

    def _settle_office(self) -> None:
        row = self._connection.execute(sql.OFFICE, self._office).one_or_none()
        if row is None:
            self._connection.execute(
                sql.ADD_OFFICE,
                {
                    "office_id": self.office_id,
                    "ledger_id": uuid.uuid4().hex,
                    "epoch": 1,
                    "installation": uuid.uuid4().hex,
                    "head_seq": 0,
                    "head_chain": "",
                    "quota": 0,
                    "turned_away": 0,
                    "schema_version": SCHEMA_VERSION,
                },
            )
        elif row.schema_version > SCHEMA_VERSION:
            raise StorageError(
                _("Data ini dari versi yang lebih baru."),
                _("Pasang desk-tui versi terbaru di PC ini, lalu mulai lagi."),
                "newer_schema",
            )
        else:
            # Each run writes as an installation of its own: a ledger put back from a copy
            # would give out (installation, n) that exist, as other entries, in journals.
            run = {**self._office, "new_installation": uuid.uuid4().hex}
            self._connection.execute(sql.NEW_RUN, run)

    def reload(self) -> None:
        """Read the working set from the tables; what was in memory is forgotten."""
        self._stale = True
        state = OfficeState(LedgerArchive(self._connection, self.office_id))
        self._pending = Pending()
        self._cursors: dict[str, Cursor] = {}
        self._of_visit: dict[str, tuple[StoredEntry, ...]] = {}
        self._decided: dict[str, CommandRecord] = {}
        with _storage_errors(), self._connection.begin():
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
            with _storage_errors(), self._connection.begin():
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
        with _storage_errors():
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

    def cursor(self, installation: str) -> Cursor:
        """Return how far an installation is."""
        known = self._cursors.get(installation)
        if known is None:
            whose = {**self._office, "installation": installation}
            row = self._connection.execute(sql.LAST_OF, whose).one_or_none()
            known = Cursor(row.n, row.digest) if row is not None else Cursor()
            self._cursors[installation] = known
        return known

    def digest_at(self, installation: str, n: int) -> str:
        """Return the digest of an installation's entry n, empty when it is not here."""
        self._write()
        which = {**self._office, "installation": installation, "n": n}
        return self._connection.execute(sql.DIGEST_AT, which).scalar() or ""

    def last_at(self) -> datetime | None:
        """Return the office time of the newest entry, None in a new ledger."""
        self._write()
        which = {**self._office, "seq": self.seq}
        header = self._connection.execute(sql.HEADER_AT, which).scalar()
        return None if header is None else read_header(header).at

    def decided(
        self,
        body: Body,
        at: datetime,
        *,
        workplace: str,
        officer: str,
        visit: str = "",
        command_id: str = "",
    ) -> Entry:
        """Write a command's result as the hub's own next entry, and append it."""
        mine = self.cursor(self.installation)
        header = Header(
            office_id=self.office_id,
            installation=self.installation,
            n=mine.n + 1,
            previous=mine.digest,
            kind=type(body).__name__,
            version=type(body).version,
            at=at,
            workplace=workplace,
            officer=officer,
            visit=visit,
            command=command_id,
        )
        stored, digest = seal(header, body)
        return self.append(stored, Entry(header=header, body=body, digest=digest))

    def append(self, stored: StoredEntry, entry: Entry) -> Entry:
        """Append an entry with the bytes as they are, and what follows from it."""
        self._add(stored, entry)
        self._derive(apply(self.state, entry))
        return entry

    def append_misfit(self, stored: StoredEntry, entry: Entry) -> Entry:
        """Append a fact whose changes cannot be made: kept, and listed for a person."""
        self._add(stored, entry)
        self._derive((Attention(MISFIT, entry.header.visit),))
        return entry

    def _derive(self, changes: Changes) -> None:
        # The memory asks the tables for the visits of a day that begins, and forgets others.
        new_day = any(isinstance(change, DaySet) for change in changes)
        if new_day:
            self._write()
        self._pending.note(self.state, self.seq, changes)
        self.state.absorb(changes)
        if new_day:
            self.state.assign("_of_visit", {}, self)
            self.state.assign("_decided", {}, self)

    def _add(self, stored: StoredEntry, entry: Entry) -> None:
        header, undo = entry.header, self.state
        self.seq += 1
        self.chain = chain_link(self.chain, entry.digest)
        row = entry_row(self.office_id, self.seq, self.chain, entry, stored)
        undo.put(self._pending.entries, self.seq, row)
        undo.put(self._cursors, header.installation, Cursor(header.n, entry.digest))
        known = self._of_visit.get(header.visit)
        if known is not None:
            undo.put(self._of_visit, header.visit, (*known, stored))
        elif header.kind == TicketIssued.__name__:  # with it the visit begins
            undo.put(self._of_visit, header.visit, (stored,))
        self._appended.append(Appended(self.seq, entry, stored))

    def entries_of(self, visit: str) -> list[StoredEntry]:
        """Return the stored entries of a visit, in the ledger's order."""
        known = self._of_visit.get(visit)
        if known is None:
            self._write()
            rows = self._connection.execute(sql.ENTRIES_OF, {**self._office, "visit": visit})
            known = tuple(StoredEntry(*row) for row in rows)
            self._of_visit[visit] = known
        return list(known)

    def command(self, command_id: str) -> CommandRecord | None:
        """Return what became of a command id, None when it never came.

        Nearly every id is new. Where rows are written together, an id that is not in
        memory is taken for new without a look: its row refuses to be written twice,
        and then the tasks run again one by one, with a look.
        """
        known = self._decided.get(command_id)
        if known is None and self._one_by_one:
            known = self._find_command(command_id)
        return known

    def _find_command(self, command_id: str) -> CommandRecord | None:
        row = self._connection.execute(sql.COMMAND, {**self._office, "id": command_id}).first()
        return None if row is None else CommandRecord(*row)

    def set_command(self, command_id: str, record: CommandRecord) -> None:
        """Keep what became of a command id that is new."""
        self.state.put(self._decided, command_id, record)
        self.state.put(self._pending.commands, command_id, record)

    def abandon_command(self, command_id: str) -> None:
        """Note that a command was given up, whether it came or not; for ever."""
        pending = command_id in self._pending.commands
        known = self._decided.get(command_id) or self._find_command(command_id)
        record = replace(known or CommandRecord(ABANDONED), status=ABANDONED)
        if known is None or pending:
            self.set_command(command_id, record)
        else:
            self.state.put(self._decided, command_id, record)
            self.state.put(self._pending.statuses, command_id, ABANDONED)

    def put_draft(self, draft: DraftMessage) -> None:
        """Keep the mirrored draft unless a newer one is here or the visit is over."""
        visit = self.state.visit(draft.visit)
        known = self.draft(draft.visit)
        if (visit is not None and visit.over) or (known and known.version >= draft.version):
            return
        self._connection.execute(
            sql.PUT_DRAFT,
            {
                "office_id": self.office_id,
                "visit": draft.visit,
                "version": draft.version,
                "installation": draft.installation,
                "body": draft.body,
            },
        )

    def draft(self, visit: str) -> DraftMessage | None:
        """Return the mirrored draft of a visit."""
        row = self._connection.execute(sql.DRAFT, {**self._office, "of_visit": visit}).first()
        if row is None:
            return None
        return DraftMessage(
            visit=row.visit, version=row.version, body=row.body, installation=row.installation
        )

    def read(self, task: Callable[[], R]) -> R:
        """Run a task that only reads."""
        if self._stale:
            self.reload()
        with _storage_errors(), self._connection.begin():
            return task()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection of its own that sees what is committed now and nothing later.

        For reading much while the office goes on; in any thread.
        """
        engine = _engine(partial(self._open, read_only=True), "BEGIN")
        try:
            with _storage_errors(), engine.connect() as connection, connection.begin():
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


def _engine(connect: Callable[[], Any], begin: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=NullPool,
        hide_parameters=True,  # an error's text goes into logs, what people wrote does not
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Turn errors of disk and lock into ``StorageError``, in whatever they are wrapped."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        translated = storage_error(getattr(error, "orig", None) or error)
        if translated is None:
            raise
        raise translated from error
