"""The ledger: appended to, never changed; one process and one thread has it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event, insert, select, update

from desk_tui.db.ledger import derive
from desk_tui.db.ledger import tables as t
from desk_tui.db.sqlite import open_sqlite
from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.apply import apply
from desk_tui.office.chain import body_digest, chain_link, seal
from desk_tui.office.changes import Attention, Change
from desk_tui.office.entries import Body, Entry, Header, StoredEntry
from desk_tui.office.messages import DraftMessage
from desk_tui.office.state import OfficeState

SCHEMA_VERSION = 1
R = TypeVar("R")

_ADD_ENTRY = insert(t.entries)
_ADD_COMMAND = insert(t.commands)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far an installation's entries are in the ledger: the last n and its digest."""

    n: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """What became of a command id, for ever."""

    status: str
    visit: str = ""
    code: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry that has just been appended: its place and what it is."""

    seq: int
    entry: Entry
    stored: StoredEntry


class Ledger:
    """The office's ledger and everything derived from it.

    Every method that writes stands inside ``transaction()``; inside it,
    ``attempt`` gives one task its own savepoint. Used by one thread at a time.

    Attributes:
        state: the working set in memory, always equal to what is committed outside
            a transaction.
    """

    def __init__(self, path: Path, key: bytes, office_id: str) -> None:
        self.office_id = office_id
        engine = create_engine(
            "sqlite://", creator=lambda: open_sqlite(path, key), module=sqlcipher
        )
        event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN IMMEDIATE"))
        self._engine = engine
        self._connection: Connection = engine.connect()
        with self._connection.begin():
            t.metadata.create_all(self._connection)
            self._settle_office()
        self.state = OfficeState()
        self._appended: list[Appended] = []
        self.reload()

    def _settle_office(self) -> None:
        row = self._connection.execute(
            select(t.offices).where(t.offices.c.office_id == self.office_id)
        ).one_or_none()
        if row is None:
            self._connection.execute(
                insert(t.offices),
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

    def reload(self) -> None:
        """Read the working set from the tables; what was in memory is forgotten."""
        state = OfficeState(
            lambda key: derive.find_visit(self._connection, self.office_id, key),
            lambda number: derive.find_complaint(self._connection, self.office_id, number),
        )
        self._cursors: dict[str, Cursor] = {}
        with self._connection.begin():
            row = self._connection.execute(
                select(t.offices).where(t.offices.c.office_id == self.office_id)
            ).one()
            derive.load(self._connection, self.office_id, state)
        self.ledger_id: str = row.ledger_id
        self.epoch: int = row.epoch
        self.installation: str = row.installation
        self.seq: int = row.head_seq
        self.chain: str = row.head_chain
        self.state = state

    @contextmanager
    def transaction(self) -> Iterator[list[Appended]]:
        """Commit everything in the block at once; give what was appended.

        Raises:
            StorageError: nothing was committed, the memory is as before.
        """
        self._appended = []
        before = self.seq
        try:
            with self._connection.begin():
                yield self._appended
                if self.seq != before:
                    self._connection.execute(
                        update(t.offices)
                        .where(t.offices.c.office_id == self.office_id)
                        .values(head_seq=self.seq, head_chain=self.chain)
                    )
        except BaseException:
            self._connection.rollback()
            self.reload()
            raise

    def attempt(self, task: Callable[[], R]) -> R:
        """Run one task of a transaction in its own savepoint; an error undoes it alone."""
        seq, chain, cursors, many = self.seq, self.chain, self._cursors, len(self._appended)
        self._cursors = dict(cursors)
        self.state.begin()
        self._connection.exec_driver_sql("SAVEPOINT task")
        try:
            result = task()
        except BaseException:
            self._connection.exec_driver_sql("ROLLBACK TO task")
            self._connection.exec_driver_sql("RELEASE task")
            self.state.take_back()
            self.seq, self.chain, self._cursors = seq, chain, cursors
            del self._appended[many:]
            raise
        self._connection.exec_driver_sql("RELEASE task")
        self.state.keep()
        return result

    def cursor(self, installation: str) -> Cursor:
        """Return how far an installation is."""
        known = self._cursors.get(installation)
        if known is None:
            row = self._connection.execute(
                select(t.entries.c.n, t.entries.c.digest)
                .where(
                    t.entries.c.office_id == self.office_id,
                    t.entries.c.installation == installation,
                )
                .order_by(t.entries.c.n.desc())
                .limit(1)
            ).one_or_none()
            known = Cursor(row.n, row.digest) if row is not None else Cursor()
            self._cursors[installation] = known
        return known

    def digest_at(self, installation: str, n: int) -> str:
        """Return the digest of an installation's entry n, empty when it is not here."""
        return (
            self._connection.execute(
                select(t.entries.c.digest).where(
                    t.entries.c.office_id == self.office_id,
                    t.entries.c.installation == installation,
                    t.entries.c.n == n,
                )
            ).scalar()
            or ""
        )

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
        """Append a fact whose changes break an index: kept, and listed for a person."""
        self._add(stored, entry)
        self._derive((Attention("breaks_a_rule", entry.header.visit),))
        return entry

    def _derive(self, changes: tuple[Change, ...]) -> None:
        derive.write(self._connection, self.office_id, self.seq, changes)
        self.state.absorb(changes)

    def _add(self, stored: StoredEntry, entry: Entry) -> None:
        header = entry.header
        self.seq += 1
        self.chain = chain_link(self.chain, entry.digest)
        self._connection.execute(
            _ADD_ENTRY,
            {
                "office_id": self.office_id,
                "seq": self.seq,
                "installation": header.installation,
                "n": header.n,
                "kind": header.kind,
                "visit": header.visit,
                "command": header.command,
                "digest": entry.digest,
                "chain": self.chain,
                "header": stored.header,
                "body_digest": body_digest(stored.salt, stored.body),
                "salt": stored.salt,
                "body": stored.body,
            },
        )
        self._cursors[header.installation] = Cursor(header.n, entry.digest)
        self._appended.append(Appended(self.seq, entry, stored))

    def entries_of(self, visit: str) -> list[StoredEntry]:
        """Return the stored entries of a visit, in the ledger's order."""
        rows = self._connection.execute(
            select(t.entries.c.header, t.entries.c.salt, t.entries.c.body)
            .where(
                t.entries.c.office_id == self.office_id,
                t.entries.c.visit == visit,
                t.entries.c.body.is_not(None),
            )
            .order_by(t.entries.c.seq)
        )
        return [StoredEntry(row.header, row.salt, row.body) for row in rows]

    def command(self, command_id: str) -> CommandRecord | None:
        """Return what became of a command id, None when it never came."""
        row = self._connection.execute(
            select(t.commands).where(
                t.commands.c.office_id == self.office_id, t.commands.c.command_id == command_id
            )
        ).one_or_none()
        return None if row is None else CommandRecord(row.status, row.visit, row.code, row.detail)

    def set_command(self, command_id: str, record: CommandRecord) -> None:
        """Keep what became of a command id; ``abandoned`` replaces what was."""
        key = {"office_id": self.office_id, "command_id": command_id}
        values = {
            "status": record.status,
            "visit": record.visit,
            "code": record.code,
            "detail": record.detail,
        }
        if record.status == "abandoned" and self.command(command_id) is not None:
            self._connection.execute(
                update(t.commands)
                .where(
                    t.commands.c.office_id == self.office_id,
                    t.commands.c.command_id == command_id,
                )
                .values(**values)
            )
        else:
            self._connection.execute(_ADD_COMMAND, {**key, **values})

    def put_draft(self, draft: DraftMessage) -> None:
        """Keep the mirrored draft unless a newer one is here."""
        known = self.draft(draft.visit)
        if known is None or known.version < draft.version:
            self._connection.execute(
                derive.PUT_DRAFT,
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
        row = self._connection.execute(
            select(t.drafts).where(
                t.drafts.c.office_id == self.office_id, t.drafts.c.visit == visit
            )
        ).one_or_none()
        if row is None:
            return None
        return DraftMessage(
            visit=row.visit, version=row.version, body=row.body, installation=row.installation
        )

    def read(self, task: Callable[[], R]) -> R:
        """Run a task that only reads."""
        with self._connection.begin():
            return task()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._engine.dispose()
