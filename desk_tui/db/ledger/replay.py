"""Replay: the derived tables made again from the entries, and held against what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select

from desk_tui.db.ledger import alike, kept, rows
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger import tables as t
from desk_tui.office.apply import apply
from desk_tui.office.archive import Archive
from desk_tui.office.changes import (
    Attention,
    AttentionDealt,
    Changes,
    ComplaintRecord,
    ComplaintSet,
    Reveal,
    RevealNoted,
    VisitSet,
)
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import Entry, Origin
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


@dataclass(slots=True)
class _Filed:
    """A complaint without its text: the stories of twelve years do not fit into memory."""

    record: ComplaintRecord
    text: bytes
    words: bytes


@dataclass
class Replay(Archive):
    """Everything derived, made from entries alone.

    Attributes:
        misfits: seqs of the entries that an index refused when they came.
    """

    misfits: set[int] = field(default_factory=set)
    visits: dict[str, Visit] = field(default_factory=dict)
    complaints: dict[str, _Filed] = field(default_factory=dict)
    attention: dict[tuple[int, int], Attention] = field(default_factory=dict)
    settled: dict[int, int] = field(default_factory=dict)
    reveals: dict[int, Reveal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._commanded: dict[str, str] = {}
        self._by_day: dict[date, set[str]] = {}
        self.state = OfficeState(self)

    def post(self, seq: int, entry: Entry) -> None:
        """Take an entry over."""
        header = entry.header
        changes: Changes = (
            (Attention(rows.MISFIT, header.visit),)
            if seq in self.misfits
            else apply(self.state, entry)
        )
        self.state.absorb(changes, seq)
        if type(entry.body).origin is Origin.COMMAND and header.command:
            # The first says what was asked; a call that came of being ready has the same id.
            self._commanded.setdefault(header.command, header.visit)
        for place, change in enumerate(changes):
            if isinstance(change, VisitSet):
                self.visits[change.visit.key] = change.visit
                self._by_day.setdefault(change.visit.day, set()).add(change.visit.key)
            elif isinstance(change, ComplaintSet):
                self._file(change.record)
            elif isinstance(change, Attention):
                self.attention[seq, place] = change
            elif isinstance(change, AttentionDealt):
                self.settled[change.seq] = seq
            elif isinstance(change, RevealNoted):
                self.reveals[seq] = change.reveal

    def _file(self, record: ComplaintRecord) -> None:
        known = self.complaints.get(record.registration_number)
        same = known is not None and known.record.corrections == record.corrections
        if known is not None and same:
            text, words = known.text, known.words
        else:
            text, words = _digest(record.complaint), _words_digest(alike.stored_words(record))
        self.complaints[record.registration_number] = _Filed(_without_text(record), text, words)

    def visit(self, key: str) -> Visit | None:
        """Return the visit of that key."""
        return self.visits.get(key)

    def visits_of(self, day: date) -> Iterable[Visit]:
        """Return all visits of a day."""
        return [self.visits[key] for key in self._by_day.get(day, ())]

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return the complaint of that number, without its text."""
        known = self.complaints.get(registration_number)
        return known.record if known is not None else None

    def visit_of_command(self, command_id: str) -> str:
        """Return the key of the visit a decided command was about, empty for none."""
        return self._commanded.get(command_id, "")

    def differences(self, connection: Connection, office_id: str) -> list[str]:
        """Return the names of the derived tables that are not what the entries say."""
        office = connection.execute(sql.OFFICE, {"office": office_id}).one()
        state = self.state
        head = (office.day, office.quota, office.turned_away, office.day_closed)
        wish = (office.quota_wished, office.quota_answer)
        passes = ((p, visit.key) for visit in self.visits.values() for p in visit.passes)
        same = {
            "offices": head == (state.day, state.quota, state.turned_away, state.day_closed)
            and wish == (state.quota_wished, state.quota_answer)
            and _decode(office.profile, type(state.profile)) == state.profile,
            "visits": self._same_visits(_rows(connection, t.visits, office_id), office_id),
            "passes_out": sorted(passes)
            == sorted(
                (row["guest_pass"], row["visit"])
                for row in _rows(connection, t.passes_out, office_id)
            ),
            "complaints": self._same_complaints(
                _rows(connection, t.complaints, office_id), office_id
            ),
            "report_words": self._same_words(_rows(connection, t.report_words, office_id))
            and alike.index_holds(connection),
            "attention": {
                (seq, place): rows.attention_row(
                    office_id, seq, place, change, self.settled.get(seq)
                )
                for (seq, place), change in self.attention.items()
            }
            == {(r["seq"], r["place"]): r for r in _rows(connection, t.attention, office_id)},
            "reveals": {s: rows.reveal_row(office_id, s, r) for s, r in self.reveals.items()}
            == {row["seq"]: row for row in _rows(connection, t.reveals, office_id)},
            **self._same_kept(connection, office_id),
        }
        return [name for name, holds in same.items() if not holds]

    def _same_kept(self, connection: Connection, office_id: str) -> dict[str, bool]:
        expected = kept.of_state(self.state)
        try:
            stored = kept.read(connection, office_id)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            stored = {}
        return {name: stored.get(name) == values for name, values in expected.items()}

    def _same_visits(self, stored_rows: Iterator[dict[str, Any]], office_id: str) -> bool:
        many = 0
        for row in stored_rows:
            many += 1
            visit = self.visits.get(row["key"])
            stored = _decode(row.pop("body"), Visit)
            if visit is None or visit != stored or not _covers(row, office_id, visit):
                return False
        return many == len(self.visits)

    def _same_complaints(self, stored_rows: Iterator[dict[str, Any]], office_id: str) -> bool:
        many = 0
        for row in stored_rows:
            many += 1
            filed = self.complaints.get(row["registration_number"])
            stored = _decode(row["body"], ComplaintRecord)
            if (
                filed is None
                or stored is None
                or _without_text(stored) != filed.record
                or _digest(stored.complaint) != filed.text
                or {**rows.complaint_row(office_id, stored), "body": b""} != {**row, "body": b""}
            ):
                return False
        return many == len(self.complaints)

    def _same_words(self, stored_rows: Iterator[dict[str, Any]]) -> bool:
        expected = {number: filed.words for number, filed in self.complaints.items() if filed.words}
        return expected == {
            row["registration_number"]: _words_digest(row["words"]) for row in stored_rows
        }


def _covers(row: dict[str, Any], office_id: str, visit: Visit) -> bool:
    """Tell whether the columns beside the body say what the visit says."""
    *expected, _body = rows.visit_row(office_id, visit)
    return expected == list(row.values())


def _rows(connection: Connection, table: Table, office_id: str) -> Iterator[dict[str, Any]]:
    found = connection.execute(select(table).where(table.c.office_id == office_id))
    return (dict(row) for row in found.yield_per(500).mappings())


def _decode(value: bytes | None, kind: type[Any]) -> Any:
    try:
        return None if value is None else msgspec.json.decode(value, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _without_text(record: ComplaintRecord) -> ComplaintRecord:
    return msgspec.structs.replace(record, complaint=Complaint())


def _digest(complaint: Complaint) -> bytes:
    return sha256(msgspec.json.encode(complaint)).digest()


def _words_digest(words: str) -> bytes:
    """Return a digest of the words of a report; of none, nothing."""
    return sha256(words.encode()).digest() if words else b""
