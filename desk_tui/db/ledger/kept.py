"""Few values, kept whole: loans, officers, who works where, joined PCs, and the like.

One way to write them, read them at the start and hold them against a replay.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import statements as sql
from desk_tui.office.changes import (
    Change,
    JoinedPc,
    Loan,
    LoanSet,
    LostPassSet,
    OfficerKept,
    PcSet,
    Presence,
    ReadyDesk,
    ReadySet,
    StaffSet,
)
from desk_tui.office.roles import Officer
from desk_tui.office.state import OfficeState

Place = tuple[str, str]
"""Table and key of a value."""

_TYPES: dict[str, Any] = {
    "loans": Loan,
    "officers": Officer,
    "staff": Presence,
    "pcs": JoinedPc,
    "lost_passes": str,
    "ready_desks": ReadyDesk,
}


def placed(change: Change) -> tuple[Place, Any] | None:
    """Return where the value of a change is kept, and the value (None: dropped), if it is."""
    if isinstance(change, LoanSet):
        return ("loans", change.loan.installation), change.loan
    if isinstance(change, OfficerKept):
        return ("officers", change.officer.officer_id), change.officer
    if isinstance(change, StaffSet):
        return ("staff", change.workplace), change.presence
    if isinstance(change, PcSet):
        return ("pcs", change.pc.workstation), change.pc
    if isinstance(change, LostPassSet):
        return ("lost_passes", str(change.guest_pass)), change.visit
    if isinstance(change, ReadySet):
        return ("ready_desks", str(change.desk)), change.ready
    return None


def write(connection: Connection, office_id: str, values: dict[Place, Any]) -> None:
    """Write values, and drop those that are None."""
    for name, statements in sql.KEPT.items():
        mine = {key: value for (table, key), value in values.items() if table == name}
        put = [
            (office_id, key, msgspec.json.encode(value))
            for key, value in mine.items()
            if value is not None
        ]
        if put:
            sql.run_bulk(connection, statements.put, put)
        gone = [{"office": office_id, "which": key} for key, value in mine.items() if value is None]
        if gone:
            connection.execute(statements.drop, gone)


def load(connection: Connection, office_id: str, state: OfficeState) -> None:
    """Fill a state with what is kept."""
    for name, values in read(connection, office_id).items():
        for key, value in values.items():
            state.absorb([_change(name, key, value)])


def read(connection: Connection, office_id: str) -> dict[str, dict[str, Any]]:
    """Return what is kept, by table and key."""
    return {
        name: {
            key: msgspec.json.decode(body, type=_TYPES[name])
            for key, body in connection.execute(statements.all, {"office": office_id})
        }
        for name, statements in sql.KEPT.items()
    }


def of_state(state: OfficeState) -> dict[str, dict[str, Any]]:
    """Return what has to be kept of a state, by table and key."""
    return {
        "loans": dict(state.loans),
        "officers": dict(state.officers),
        "staff": dict(state.staff),
        "pcs": dict(state.pcs),
        "lost_passes": {str(number): visit for number, visit in state.lost_passes.items()},
        "ready_desks": {str(desk): ready for desk, ready in state.ready.items()},
    }


def _change(name: str, key: str, value: Any) -> Change:
    if name == "staff":
        return StaffSet(key, value)
    if name == "lost_passes":
        return LostPassSet(int(key), value)
    if name == "ready_desks":
        return ReadySet(int(key), value)
    whole: dict[str, type[Any]] = {"loans": LoanSet, "officers": OfficerKept, "pcs": PcSet}
    change: Change = whole[name](value)
    return change
