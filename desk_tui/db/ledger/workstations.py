"""The PCs that have joined: of each token its digest, and whose it is.

A token is no entry: entries are for ever and are read by many. That a PC joined, and that
it was revoked, are entries (``WorkstationJoined``, ``WorkstationRevoked``); a row here is
written in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, bindparam, insert, select, update

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.tables import metadata

workstations = Table(
    "workstations",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("workplace", Text, nullable=False),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("installation", Text, nullable=False),
    Column("joined_at", Text, nullable=False),
    Column("revoked_at", Text, nullable=False),
)

_office = workstations.c.office_id == bindparam("office")
_this = (_office, workstations.c.number == bindparam("which"))
_ALL = select(workstations).where(_office).order_by(workstations.c.number)
_ADD = insert(workstations)
_BIND = update(workstations).where(*_this).values(installation=bindparam("whose"))
_REVOKE = (
    update(workstations)
    .where(*_this, workstations.c.revoked_at == "")
    .values(revoked_at=bindparam("at"))
)
_PREFIX = "pc-"


@dataclass(frozen=True, slots=True)
class JoinedPc:
    """A PC that has joined.

    Attributes:
        workstation: what the hub calls it: ``pc-3``; never given twice.
        workplace: what it was joined as.
        token: SHA-256 of its token.
        installation: whose entries it may post; empty before its first hello.
        joined_at: office time; revoked_at: likewise, None while the token holds.
    """

    workstation: str
    workplace: str
    token: bytes
    installation: str
    joined_at: datetime
    revoked_at: datetime | None = None

    def __repr__(self) -> str:
        return f"JoinedPc({self.workstation!r})"


def joined_pcs(ledger: Ledger) -> list[JoinedPc]:
    """Return all PCs that ever joined, in the order of their numbers."""
    return [
        JoinedPc(
            workstation=f"{_PREFIX}{row.number}",
            workplace=row.workplace,
            token=row.token,
            installation=row.installation,
            joined_at=datetime.fromisoformat(row.joined_at),
            revoked_at=datetime.fromisoformat(row.revoked_at) if row.revoked_at else None,
        )
        for row in ledger.execute(_ALL, {"office": ledger.office_id})
    ]


def next_name(ledger: Ledger) -> str:
    """Return what the next PC will be called."""
    known = joined_pcs(ledger)
    return f"{_PREFIX}{_number(known[-1].workstation) + 1 if known else 1}"


def add_pc(ledger: Ledger, pc: JoinedPc) -> None:
    """Keep a PC that joins. The last step of an attempt."""
    row = {
        "office_id": ledger.office_id,
        "number": _number(pc.workstation),
        "workplace": pc.workplace,
        "token": pc.token,
        "installation": pc.installation,
        "joined_at": pc.joined_at.isoformat(),
        "revoked_at": "",
    }
    ledger.execute(_ADD, row)


def bind_pc(ledger: Ledger, workstation: str, installation: str) -> None:
    """Keep whose entries a PC may post from now on. The last step of an attempt."""
    ledger.execute(_BIND, {**_which(ledger, workstation), "whose": installation})


def revoke_pc(ledger: Ledger, workstation: str, at: datetime) -> None:
    """Make the token of a PC void, for ever. The last step of an attempt."""
    ledger.execute(_REVOKE, {**_which(ledger, workstation), "at": at.isoformat()})


def _which(ledger: Ledger, workstation: str) -> dict[str, object]:
    return {"office": ledger.office_id, "which": _number(workstation)}


def _number(workstation: str) -> int:
    """Return the number in a PC's name, 0 for what is none."""
    digits = workstation.removeprefix(_PREFIX)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
