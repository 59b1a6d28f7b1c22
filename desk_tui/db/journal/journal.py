"""The journal: what happens at this workstation is on its disk before anything else.

Own entries (facts, chained) and received ones (results of commands), commands
whose answer is still out, the drafts, the papers. Used by one thread.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from desk_tui.db.derived_keys import derived_key
from desk_tui.db.journal.officers import KeptOfficers
from desk_tui.db.journal.schema import migrations
from desk_tui.db.sqlite import Connection, immediate, open_sqlite
from desk_tui.errors import ForkedError
from desk_tui.i18n import _
from desk_tui.office.chain import digest_of, seal
from desk_tui.office.entries import Body, CommandAbandoned, Entry, Header, StoredEntry
from desk_tui.office.reading import decode, invalid_entry

ASKED, ANSWERED, ABANDONED = "asked", "answered", "abandoned"


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes at this workstation: the place and the officer's id (a code)."""

    workplace: str
    officer: str


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft as kept: its version, its bytes, and the version the hub has."""

    visit: str
    version: int
    body: bytes
    mirrored: int


class Journal(KeptOfficers):
    """This workstation's journal. Every write method is one transaction.

    Attributes:
        derived_key: gives the key of a purpose, made from this PC's office key.

    Raises (all methods):
        StorageError: the disk did not take it; nothing was written.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._n, self._digest = 0, ""
        self.derived_key: Callable[[str], bytes] = partial(derived_key, key)
        super().__init__(open_sqlite(path, key))
        self._db = Database(self._connection)
        with immediate(self._connection):
            migrations.apply(self._db)
        self.installation = self._identity("installation") or self._new_installation()
        self._n, self._digest = self._count()

    @property
    def unposted(self) -> int:
        """How many own entries are not in the ledger yet."""
        return self._n - self.posted

    @property
    def last_day(self) -> date | None:
        """The day of the latest entry here, None in an empty journal."""
        row = self._row("SELECT max(day) FROM entries")
        return date.fromisoformat(row[0]) if row and row[0] else None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Hold one transaction over several of the methods below.

        When it fails nothing of it is here, and the next entry follows the one before.
        """
        before = self._n, self._digest
        try:
            with immediate(self._connection) as connection:
                yield connection
        except BaseException:
            self._n, self._digest = before
            raise

    def append(
        self, bodies: Iterable[Body], at: datetime, author: Author, visit: str
    ) -> list[Entry]:
        """Write facts as own entries, in order. Inside ``transaction()``.

        Raises:
            InvalidEntryError: what the hub would not take is not taken here either.
        """
        written = []
        n, previous = self._n, self._digest
        for body in bodies:
            header = Header(
                office_id=self.office_id,
                installation=self.installation,
                n=n + 1,
                previous=previous,
                kind=type(body).__name__,
                version=type(body).version,
                at=at,
                workplace=author.workplace,
                officer=author.officer,
                visit=visit,
            )
            try:
                stored, digest = seal(header, body)
            except UnicodeEncodeError as error:  # half a character: no bytes can hold it
                raise invalid_entry() from error
            entry = decode(stored, digest)
            self._put(stored, entry)
            written.append(entry)
            n, previous = n + 1, digest
        self._n, self._digest = n, previous
        return written

    def receive(self, entries: Iterable[StoredEntry]) -> list[Entry]:
        """Write the entries that are not here yet; return those. Inside ``transaction()``.

        Raises:
            ForkedError: another entry of that installation and number is here.
        """
        new = []
        for stored in entries:
            entry = decode(stored, digest_of(stored))
            header = entry.header
            known = self._row(
                "SELECT digest FROM entries WHERE installation = ? AND n = ?",
                header.installation,
                header.n,
            )
            if known is None:
                self._put(stored, entry)
                new.append(entry)
            elif known[0] != entry.digest:
                raise ForkedError(
                    _("Server kantor memakai salinan lama."),
                    _("Server kantor memakai salinan lama; tidak dikirimi. Panggil penyelia."),
                )
        return new

    def entries_since(self, day: date) -> list[Entry]:
        """Return all entries written on ``day`` or later, in the order they came here."""
        rows = self._rows(
            "SELECT header, salt, body, digest FROM entries WHERE day >= ? ORDER BY place",
            day.isoformat(),
        )
        return [decode(StoredEntry(*row[:3]), row[3]) for row in rows]

    def unposted_entries(self, limit: int) -> list[StoredEntry]:
        """Return the next own entries for the hub, from the cursor on."""
        rows = self._rows(
            "SELECT header, salt, body FROM entries WHERE installation = ? AND n > ?"
            " ORDER BY n LIMIT ?",
            self.installation,
            self.posted,
            limit,
        )
        return [StoredEntry(*row) for row in rows]

    def own_entry(self, n: int) -> StoredEntry | None:
        """Return the own entry n, None when there is none."""
        row = self._row(
            "SELECT header, salt, body FROM entries WHERE installation = ? AND n = ?",
            self.installation,
            n,
        )
        return StoredEntry(*row) if row else None

    def ask(self, command_id: str, command: bytes) -> None:
        """Keep a command before it is asked. Inside ``transaction()``."""
        self._db.table("commands").insert(
            {"command_id": command_id, "command": command, "state": ASKED}
        )

    def asked(self) -> list[tuple[str, bytes]]:
        """Return the commands whose answer is still out."""
        return [
            (row[0], row[1])
            for row in self._rows("SELECT command_id, command FROM commands WHERE state = ?", ASKED)
        ]

    def answered(self, command_id: str) -> bool:
        """Note the answer of a command; False when it was given up before."""
        return self._settle(command_id, ANSWERED)

    def abandon(self, command_id: str, at: datetime, author: Author) -> list[Entry]:
        """Give a command up, which is a fact; nothing when it is answered already."""
        if not self._settle(command_id, ABANDONED):
            return []
        return self.append([CommandAbandoned(command_id=command_id)], at, author, "")

    def save_draft(self, visit: str, version: int, body: bytes) -> None:
        """Keep the latest version of a draft. Inside ``transaction()``."""
        self._connection.execute(
            "INSERT INTO drafts (visit, version, body, mirrored) VALUES (?, ?, ?, 0)"
            " ON CONFLICT (visit) DO UPDATE SET version = excluded.version, body = excluded.body"
            " WHERE excluded.version > drafts.version",
            (visit, version, body),
        )

    def draft(self, visit: str) -> StoredDraft | None:
        """Return the draft of a visit."""
        row = self._row("SELECT visit, version, body, mirrored FROM drafts WHERE visit = ?", visit)
        return StoredDraft(*row) if row else None

    def drafts(self) -> list[StoredDraft]:
        """Return all drafts."""
        return [
            StoredDraft(*row)
            for row in self._rows("SELECT visit, version, body, mirrored FROM drafts")
        ]

    def unmirrored_drafts(self) -> list[StoredDraft]:
        """Return the drafts of which the hub has an older version."""
        rows = self._rows(
            "SELECT visit, version, body, mirrored FROM drafts WHERE version > mirrored"
        )
        return [StoredDraft(*row) for row in rows]

    def draft_mirrored(self, visit: str, version: int) -> None:
        """Note that the hub has this version. Inside ``transaction()``."""
        self._connection.execute("UPDATE drafts SET mirrored = ? WHERE visit = ?", (version, visit))

    def drop_draft(self, visit: str) -> None:
        """Forget a draft whose complaint is filed. Inside ``transaction()``."""
        self._connection.execute("DELETE FROM drafts WHERE visit = ?", (visit,))

    def drop_drafts_between(self, first: str, before: str) -> None:
        """Forget the drafts whose keys lie in a range, ``before`` not included.

        Inside ``transaction()``.
        """
        self._connection.execute(
            "DELETE FROM drafts WHERE visit >= ? AND visit < ?", (first, before)
        )

    def put_paper(self, job_id: str, paper: bytes) -> None:
        """Keep what is known of a paper. Inside ``transaction()``."""
        self._db.table("papers").upsert({"job_id": job_id, "paper": paper}, pk="job_id")

    def papers(self) -> list[bytes]:
        """Return what is known of the papers, oldest first."""
        rows = self._rows("SELECT paper FROM papers ORDER BY rowid")
        return [row[0] for row in rows]

    def _count(self) -> tuple[int, str]:
        """Return the last own n on the disk and its digest."""
        row = self._row(
            "SELECT n, digest FROM entries WHERE installation = ? ORDER BY n DESC LIMIT 1",
            self.installation,
        )
        return (row[0], row[1]) if row else (0, "")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _new_installation(self) -> str:
        installation = uuid.uuid4().hex
        with self.transaction():
            self.set_identity("installation", installation)
        return installation

    def _put(self, stored: StoredEntry, entry: Entry) -> None:
        header = entry.header
        self._connection.execute(
            "INSERT INTO entries (installation, n, day, digest, header, salt, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                header.installation,
                header.n,
                header.at.date().isoformat(),
                entry.digest,
                stored.header,
                stored.salt,
                stored.body,
            ),
        )

    def _settle(self, command_id: str, state: str) -> bool:
        """Move a command on from *asked*; False when it had been moved already."""
        moved = self._connection.execute(
            "UPDATE commands SET state = ? WHERE command_id = ? AND state = ? RETURNING 1",
            (state, command_id, ASKED),
        ).fetchone()
        return moved is not None
