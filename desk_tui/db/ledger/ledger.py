"""The ledger: appended to, never changed; one process and one thread has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger.drafts import find_draft, put_draft
from desk_tui.db.ledger.rows import MISFIT, CommandRecord, Cursor, entry_row
from desk_tui.db.ledger.transactions import Appended, LedgerFile
from desk_tui.office.apply import apply
from desk_tui.office.chain import chain_link, seal
from desk_tui.office.changes import Attention, Changes, DaySet
from desk_tui.office.entries import Body, Entry, Header, StoredEntry, TicketIssued
from desk_tui.office.messages import DraftMessage
from desk_tui.office.reading import read_header

DONE, REFUSED, ABANDONED = "done", "refused", "abandoned"
"""What may become of a command."""


class Ledger(LedgerFile):
    """The office's ledger and everything derived from it.

    Every method that writes stands inside ``transaction()``; inside it, ``attempt``
    makes one task whole or nothing.
    """

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
        self.state.absorb(changes, self.seq)
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

    def rows(self, statement: Any, **values: object) -> list[Any]:
        """Return the rows of a statement of this office, those not written yet among them."""
        self._write()
        return list(self._connection.execute(statement, {**self._office, **values}))

    def entries_of(self, visit: str) -> list[StoredEntry]:
        """Return the stored entries of a visit, in the ledger's order."""
        known = self._of_visit.get(visit)
        if known is None:
            self._write()
            rows = self._connection.execute(sql.ENTRIES_OF, {**self._office, "visit": visit})
            known = tuple(StoredEntry(*row) for row in rows)
            self._of_visit[visit] = known
        return list(known)

    def command(self, command_id: str, *, look: bool = False) -> CommandRecord | None:
        """Return what became of a command id, None when it never came.

        Nearly every id is new. Where rows are written together, an id that is not in
        memory is taken for new without a look: its row refuses to be written twice,
        and then the tasks run again one by one, with a look. ``look`` does so at once.
        """
        known = self._decided.get(command_id)
        if known is None and (look or self._one_by_one):
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
        put_draft(self._connection, self.office_id, draft, visit)

    def draft(self, visit: str) -> DraftMessage | None:
        """Return the mirrored draft of a visit."""
        return find_draft(self._connection, self.office_id, visit)
