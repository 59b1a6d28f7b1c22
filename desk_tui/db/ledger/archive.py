"""What is not in memory, read from the tables; and the memory filled at the start."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec
from sqlalchemy import Connection

from desk_tui.db.ledger import kept
from desk_tui.db.ledger import statements as sql
from desk_tui.office.archive import Archive
from desk_tui.office.changes import Attention, ComplaintRecord, DaySet, ProfileSet, VisitSet
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


class LedgerArchive(Archive):
    """The tables as an archive; inside a transaction as they stand there."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = {"office": office_id}

    def visit(self, key: str) -> Visit | None:
        """Return the visit of that key, of any day."""
        row = self._connection.execute(sql.VISIT, {**self._office, "key": key}).scalar()
        return None if row is None else _visit(row)

    def visits_of(self, day: date) -> list[Visit]:
        """Return all visits of a day."""
        rows = self._connection.execute(
            sql.VISITS_OF, {**self._office, "on_day": day.isoformat()}
        ).scalars()
        return [_visit(row) for row in rows]

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return the complaint of that number, of any day."""
        number = {**self._office, "number": registration_number}
        row = self._connection.execute(sql.COMPLAINT, number).scalar()
        return None if row is None else msgspec.json.decode(cast(bytes, row), type=ComplaintRecord)

    def visit_of_command(self, command_id: str) -> str:
        """Return the key of the visit a decided command was about, empty for none."""
        row = self._connection.execute(sql.COMMAND, {**self._office, "id": command_id}).first()
        return row.visit if row is not None else ""


def load(connection: Connection, office_id: str, state: OfficeState) -> None:
    """Fill an empty state with the working set: the open day, and what still occupies."""
    of_office = {"office": office_id}
    for row in connection.execute(sql.OCCUPYING, of_office).scalars():
        state.absorb([VisitSet(_visit(row))])
    office = connection.execute(sql.OFFICE, of_office).one()
    if office.profile is not None:
        state.absorb([ProfileSet(msgspec.json.decode(office.profile, type=OfficeProfile))])
    if office.day is not None:
        state.absorb([DaySet(office.day, office.quota)])  # asks the archive for the day's visits
        state.turned_away = office.turned_away
        state.day_closed = office.day_closed
        state.quota_wished = office.quota_wished
        state.quota_answer = office.quota_answer
    kept.load(connection, office_id, state)
    for seq, code, visit in connection.execute(sql.OPEN_ATTENTION, of_office):
        state.absorb([Attention(code, visit)], seq)


def _visit(row: Any) -> Visit:
    return msgspec.json.decode(cast(bytes, row), type=Visit)
