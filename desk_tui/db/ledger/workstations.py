"""The tokens of the PCs that have joined: of each its digest, and whose entries it may bring.

A token is no entry: entries are for ever and are read by many. That a PC joined and that it
was revoked are entries, so which tokens are void follows from the ledger (``state.pcs``).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, LargeBinary, Table, Text, bindparam, insert, select, update

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.tables import metadata

pc_tokens = Table(
    "pc_tokens",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("workstation", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("installation", Text, nullable=False),
    sqlite_with_rowid=False,
)

_office = pc_tokens.c.office_id == bindparam("office")
_ALL = select(pc_tokens).where(_office)
_ADD = insert(pc_tokens)
_BIND = (
    update(pc_tokens)
    .where(_office, pc_tokens.c.workstation == bindparam("which"))
    .values(installation=bindparam("whose"))
)
_PREFIX = "pc-"


@dataclass(frozen=True, slots=True)
class PcToken:
    """The token of a PC.

    Attributes:
        workstation: what the PC is called: ``pc-3``, never given twice.
        digest: SHA-256 of the token.
        installation: whose entries it may bring; empty before the PC's first hello.
    """

    workstation: str
    digest: bytes
    installation: str

    def __repr__(self) -> str:
        return f"PcToken({self.workstation!r})"


def pc_tokens_of(ledger: Ledger) -> list[PcToken]:
    """Return every token that was ever given."""
    rows = ledger.execute(_ALL, {"office": ledger.office_id})
    return [PcToken(row.workstation, row.digest, row.installation) for row in rows]


def next_name(ledger: Ledger) -> str:
    """Return what the next PC will be called."""
    return f"{_PREFIX}{max(map(number_of, ledger.state.pcs), default=0) + 1}"


def add_token(ledger: Ledger, token: PcToken) -> None:
    """Keep the token of a PC that joins. The last step of an attempt."""
    row = {
        "office_id": ledger.office_id,
        "workstation": token.workstation,
        "digest": token.digest,
        "installation": token.installation,
    }
    ledger.execute(_ADD, row)


def bind_token(ledger: Ledger, workstation: str, installation: str) -> None:
    """Keep whose entries a PC may bring from now on. The last step of an attempt."""
    which = {"office": ledger.office_id, "which": workstation}
    ledger.execute(_BIND, {**which, "whose": installation})


def number_of(workstation: str) -> int:
    """Return the number in a PC's name, 0 for what is none."""
    digits = workstation.removeprefix(_PREFIX)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
