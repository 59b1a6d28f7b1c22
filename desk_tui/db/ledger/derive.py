"""Changes as rows: how what ``apply`` says becomes the derived tables, and back."""

from __future__ import annotations

from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from desk_tui.db.ledger import tables as t
from desk_tui.office.changes import (
    Attention,
    Change,
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
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit


def _upsert(table: Table) -> Any:
    """Return the table's insert that replaces the row of the same key."""
    statement = sqlite_insert(table)
    keys = [column.name for column in table.primary_key]
    values = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


_PUT_VISIT = _upsert(t.visits)
_PUT_COMPLAINT = _upsert(t.complaints)
_PUT_LOAN = _upsert(t.loans)
PUT_DRAFT = _upsert(t.drafts)


def write(connection: Connection, office_id: str, seq: int, changes: tuple[Change, ...]) -> None:
    """Write the changes of entry ``seq`` into the derived tables."""
    office = t.offices.c.office_id == office_id
    for place, change in enumerate(changes):
        if isinstance(change, VisitSet):
            connection.execute(_PUT_VISIT, _visit_row(office_id, change.visit))
        elif isinstance(change, ComplaintSet):
            connection.execute(_PUT_COMPLAINT, _complaint_row(office_id, change.record))
        elif isinstance(change, LoanSet):
            loan = {"installation": change.loan.installation, "body": _encode(change.loan)}
            connection.execute(_PUT_LOAN, {"office_id": office_id, **loan})
        elif isinstance(change, Attention):
            row = {"seq": seq, "place": place, "code": change.code, "visit": change.visit}
            connection.execute(insert(t.attention), {"office_id": office_id, **row})
        elif isinstance(change, ProfileSet):
            connection.execute(
                update(t.offices).where(office).values(profile=_encode(change.profile))
            )
        elif isinstance(change, DaySet):
            connection.execute(
                update(t.offices)
                .where(office)
                .values(day=change.day, quota=change.quota, turned_away=0)
            )
        elif isinstance(change, TurnedAwayCounted):
            connection.execute(
                update(t.offices)
                .where(office, t.offices.c.day == change.day)
                .values(turned_away=t.offices.c.turned_away + 1)
            )


def load(connection: Connection, office_id: str, state: OfficeState) -> None:
    """Fill an empty state with the working set: the open day, and cards still here."""
    office = connection.execute(select(t.offices).where(t.offices.c.office_id == office_id)).one()
    if office.profile is not None:
        state.absorb([ProfileSet(msgspec.json.decode(office.profile, type=OfficeProfile))])
    if office.day is not None:
        state.absorb([DaySet(office.day, office.quota)])
        state.turned_away = office.turned_away
    mine = t.visits.c.office_id == office_id
    here = (
        (t.visits.c.day == office.day) | t.visits.c.card_held | t.visits.c.guest_pass.is_not(None)
    )
    rows = connection.execute(select(t.visits.c.body).where(mine, here)).scalars()
    visits = [msgspec.json.decode(row, type=Visit) for row in rows]
    for visit in sorted(visits, key=lambda visit: visit.called_at or visit.issued_at):
        state.absorb([VisitSet(visit)])
    for row in connection.execute(
        select(t.loans.c.body).where(t.loans.c.office_id == office_id)
    ).scalars():
        state.absorb([LoanSet(msgspec.json.decode(row, type=Loan))])


def find_visit(connection: Connection, office_id: str, key: str) -> Visit | None:
    """Return the visit of that key, of any day."""
    row = connection.execute(
        select(t.visits.c.body).where(t.visits.c.office_id == office_id, t.visits.c.key == key)
    ).scalar()
    return None if row is None else msgspec.json.decode(cast(bytes, row), type=Visit)


def find_complaint(
    connection: Connection, office_id: str, registration_number: str
) -> ComplaintRecord | None:
    """Return the complaint of that number, of any day."""
    row = connection.execute(
        select(t.complaints.c.body).where(
            t.complaints.c.office_id == office_id,
            t.complaints.c.registration_number == registration_number,
        )
    ).scalar()
    return None if row is None else msgspec.json.decode(cast(bytes, row), type=ComplaintRecord)


def _encode(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value)


def _visit_row(office_id: str, visit: Visit) -> dict[str, Any]:
    return {
        "office_id": office_id,
        "key": visit.key,
        "day": visit.day,
        "ticket": visit.ticket,
        "state": visit.state.value,
        "desk": visit.desk,
        "guest_pass": visit.guest_pass,
        "card_held": visit.card_held,
        "body": _encode(visit),
    }


def _complaint_row(office_id: str, record: ComplaintRecord) -> dict[str, Any]:
    return {
        "office_id": office_id,
        "registration_number": record.registration_number,
        "visit": record.visit,
        "due": record.due,
        "body": _encode(record),
    }
