"""Derived values as rows: whole in ``body``, beside it what is searched or must be unique."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from desk_tui.clock import WIB
from desk_tui.office.chain import body_digest
from desk_tui.office.changes import Attention, ComplaintRecord, Reveal
from desk_tui.office.entries import Entry, StoredEntry
from desk_tui.office.visit import Holder, Visit

MISFIT = "breaks_a_rule"
"""Code of an entry whose changes could not be made at all."""


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


def entry_row(
    office_id: str, seq: int, chain: str, entry: Entry, stored: StoredEntry
) -> tuple[Any, ...]:
    """Return an entry as a row of ``entries``."""
    header = entry.header
    return (
        office_id,
        seq,
        header.installation,
        header.n,
        header.kind,
        header.visit,
        header.command,
        entry.digest,
        chain,
        stored.header,
        body_digest(stored.salt, stored.body),
        stored.salt,
        stored.body,
    )


def visit_row(office_id: str, visit: Visit) -> tuple[Any, ...]:
    """Return a visit as a row of ``visits``."""
    return (
        office_id,
        visit.key,
        visit.day.isoformat(),
        visit.ticket,
        visit.state.value,
        visit.desk,
        visit.occupies,
        visit.counter,
        visit.parked,
        document_key(visit.holder),
        msgspec.json.encode(visit),
    )


def document_key(holder: Holder | None) -> str | None:
    """Return what a document is looked up by, ``ktp:3174...``; None where there is none."""
    if holder is None or not holder.document_number:
        return None
    return f"{holder.document_kind}:{holder.document_number}"


def complaint_row(office_id: str, record: ComplaintRecord) -> dict[str, Any]:
    """Return a complaint as a row of ``complaints``."""
    return {
        "office_id": office_id,
        "registration_number": record.registration_number,
        "visit": record.visit,
        "due": record.due,
        "body": msgspec.json.encode(record),
    }


def attention_row(
    office_id: str, seq: int, place: int, what: Attention, settled: int | None
) -> dict[str, Any]:
    """Return what waits for a person as a row of ``attention``."""
    return {
        "office_id": office_id,
        "seq": seq,
        "place": place,
        "code": what.code,
        "visit": what.visit,
        "settled": settled,
    }


def reveal_row(office_id: str, seq: int, reveal: Reveal) -> dict[str, Any]:
    """Return a look at masked data as a row of ``reveals``."""
    return {
        "office_id": office_id,
        "seq": seq,
        "day": reveal.at.astimezone(WIB).date().isoformat(),
        "officer": reveal.officer,
        "visit": reveal.visit,
        "body": msgspec.json.encode(reveal),
    }


def command_row(office_id: str, command_id: str, record: CommandRecord) -> tuple[Any, ...]:
    """Return what became of a command as a row of ``commands``."""
    return (office_id, command_id, record.status, record.visit, record.code, record.detail)
