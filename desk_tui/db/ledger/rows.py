"""Derived values as rows: whole in ``body``, beside it what is searched or must be unique."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from desk_tui.office.chain import body_digest
from desk_tui.office.changes import Attention, ComplaintRecord, Loan
from desk_tui.office.entries import Entry, StoredEntry
from desk_tui.office.visit import Visit

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
        visit.guest_pass,
        visit.card_held,
        msgspec.json.encode(visit),
    )


def complaint_row(office_id: str, record: ComplaintRecord) -> dict[str, Any]:
    """Return a complaint as a row of ``complaints``."""
    return {
        "office_id": office_id,
        "registration_number": record.registration_number,
        "visit": record.visit,
        "due": record.due,
        "body": msgspec.json.encode(record),
    }


def loan_row(office_id: str, loan: Loan) -> dict[str, Any]:
    """Return a loan as a row of ``loans``."""
    return {
        "office_id": office_id,
        "installation": loan.installation,
        "body": msgspec.json.encode(loan),
    }


def attention_row(office_id: str, seq: int, place: int, what: Attention) -> dict[str, Any]:
    """Return what waits for a person as a row of ``attention``."""
    return {
        "office_id": office_id,
        "seq": seq,
        "place": place,
        "code": what.code,
        "visit": what.visit,
    }


def command_row(office_id: str, command_id: str, record: CommandRecord) -> tuple[Any, ...]:
    """Return what became of a command as a row of ``commands``."""
    return (office_id, command_id, record.status, record.visit, record.code, record.detail)
