"""Changes as rows: how what ``apply`` says becomes the derived tables, and back.

Statements are built once: building one costs four times what running it does.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Table, bindparam, case, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from desk_tui.db.ledger import tables as t
from desk_tui.office.changes import (
    Attention,
    Changes,
    ComplaintRecord,
    ComplaintSet,
    DaySet,
    Loan,
    LoanSet,
    ProfileSet,
    TurnedAwayCounted,
    VisitSet,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import Archive, OfficeState
from desk_tui.office.visit import ACTIVE, Visit

MISFIT = "breaks_a_rule"
"""Code of an entry that could not be applied at all."""


def _upsert(table: Table, fixed: tuple[str, ...] = ()) -> Any:
    """Return the table's insert that replaces the row of the same key, but for ``fixed``."""
    statement = sqlite_insert(table)
    keys = [column.name for column in table.primary_key]
    values = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys and column.name not in fixed
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


_PUT_VISIT = _upsert(t.visits, fixed=("day", "ticket"))
_PUT_COMPLAINT = _upsert(t.complaints)
_PUT_LOAN = _upsert(t.loans)
PUT_DRAFT = _upsert(t.drafts)
_ADD_ATTENTION = insert(t.attention)

_office = t.offices.c.office_id == bindparam("office")
_SET_PROFILE = update(t.offices).where(_office).values(profile=bindparam("new_profile"))
_SET_DAY = (
    update(t.offices)
    .where(_office)
    .values(
        day=bindparam("new_day"),
        quota=bindparam("new_quota"),
        turned_away=case(
            (t.offices.c.day == bindparam("new_day"), t.offices.c.turned_away), else_=0
        ),
    )
)
_COUNT_TURNED_AWAY = (
    update(t.offices)
    .where(_office, t.offices.c.day == bindparam("on_day"))
    .values(turned_away=t.offices.c.turned_away + 1)
)
_DROP_DRAFT = delete(t.drafts).where(
    t.drafts.c.office_id == bindparam("office"), t.drafts.c.visit == bindparam("key")
)

OFFICE = select(t.offices).where(_office)
_visits = select(t.visits.c.body).where(t.visits.c.office_id == bindparam("office"))
_VISIT = _visits.where(t.visits.c.key == bindparam("key"))
_VISITS_OF = _visits.where(t.visits.c.day == bindparam("on_day"))
_OCCUPYING = _visits.where(
    t.visits.c.state.in_([state.value for state in ACTIVE])
    | t.visits.c.card_held
    | t.visits.c.guest_pass.is_not(None)
)
_COMPLAINT = select(t.complaints.c.body).where(
    t.complaints.c.office_id == bindparam("office"),
    t.complaints.c.registration_number == bindparam("number"),
)
_LOANS = select(t.loans.c.body).where(t.loans.c.office_id == bindparam("office"))
_COMMANDED = select(t.commands.c.visit).where(
    t.commands.c.office_id == bindparam("office"), t.commands.c.command_id == bindparam("id")
)


def write(connection: Connection, office_id: str, seq: int, changes: Changes) -> None:
    """Write the changes of entry ``seq`` into the derived tables."""
    office = {"office": office_id}
    for place, change in enumerate(changes):
        if isinstance(change, VisitSet):
            connection.execute(_PUT_VISIT, visit_row(office_id, change.visit))
            if change.visit.over:  # what was typed is filed or of no use any more
                connection.execute(_DROP_DRAFT, {**office, "key": change.visit.key})
        elif isinstance(change, ComplaintSet):
            connection.execute(_PUT_COMPLAINT, complaint_row(office_id, change.record))
        elif isinstance(change, LoanSet):
            connection.execute(_PUT_LOAN, loan_row(office_id, change.loan))
        elif isinstance(change, Attention):
            connection.execute(_ADD_ATTENTION, attention_row(office_id, seq, place, change))
        elif isinstance(change, ProfileSet):
            profile = msgspec.json.encode(change.profile)
            connection.execute(_SET_PROFILE, {**office, "new_profile": profile})
        elif isinstance(change, DaySet):
            connection.execute(
                _SET_DAY, {**office, "new_day": change.day, "new_quota": change.quota}
            )
        elif isinstance(change, TurnedAwayCounted):
            connection.execute(_COUNT_TURNED_AWAY, {**office, "on_day": change.day})


def load(connection: Connection, office_id: str, state: OfficeState) -> None:
    """Fill an empty state with the working set: the open day, and cards still here."""
    of_office = {"office": office_id}
    for row in connection.execute(_OCCUPYING, of_office).scalars():
        state.absorb([VisitSet(_visit(row))])
    office = connection.execute(OFFICE, of_office).one()
    if office.profile is not None:
        state.absorb([ProfileSet(msgspec.json.decode(office.profile, type=OfficeProfile))])
    if office.day is not None:
        state.absorb([DaySet(office.day, office.quota)])  # asks the archive for the day's visits
        state.turned_away = office.turned_away
    for row in connection.execute(_LOANS, of_office).scalars():
        state.absorb([LoanSet(msgspec.json.decode(row, type=Loan))])


class LedgerArchive(Archive):
    """What is not in memory, from the tables; inside a transaction as it stands there."""

    def __init__(self, connection: Connection, office_id: str) -> None:
        self._connection = connection
        self._office = {"office": office_id}

    def visit(self, key: str) -> Visit | None:
        """Return the visit of that key, of any day."""
        row = self._connection.execute(_VISIT, {**self._office, "key": key}).scalar()
        return None if row is None else _visit(row)

    def visits_of(self, day: date) -> list[Visit]:
        """Return all visits of a day."""
        rows = self._connection.execute(_VISITS_OF, {**self._office, "on_day": day}).scalars()
        return [_visit(row) for row in rows]

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return the complaint of that number, of any day."""
        number = {**self._office, "number": registration_number}
        row = self._connection.execute(_COMPLAINT, number).scalar()
        return None if row is None else msgspec.json.decode(cast(bytes, row), type=ComplaintRecord)

    def visit_of_command(self, command_id: str) -> str:
        """Return the key of the visit a decided command was about, empty for none."""
        return (
            self._connection.execute(_COMMANDED, {**self._office, "id": command_id}).scalar() or ""
        )


def visit_row(office_id: str, visit: Visit) -> dict[str, Any]:
    """Return a visit as a row of ``visits``."""
    return {
        "office_id": office_id,
        "key": visit.key,
        "day": visit.day,
        "ticket": visit.ticket,
        "state": visit.state.value,
        "desk": visit.desk,
        "guest_pass": visit.guest_pass,
        "card_held": visit.card_held,
        "body": msgspec.json.encode(visit),
    }


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


def attention_row(office_id: str, seq: int, place: int, change: Attention) -> dict[str, Any]:
    """Return what waits for a person as a row of ``attention``."""
    return {
        "office_id": office_id,
        "seq": seq,
        "place": place,
        "code": change.code,
        "visit": change.visit,
    }


def _visit(row: Any) -> Visit:
    return msgspec.json.decode(cast(bytes, row), type=Visit)
