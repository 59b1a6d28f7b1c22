"""The ledger's statements, built once: building one costs four times what running it does."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from desk_tui.db.ledger import tables as t


def run_bulk(connection: Connection, statement: Any, rows: list[tuple[Any, ...]]) -> None:
    """Run an insert of whole rows, each in the order of its table's columns.

    The same statement as any other, compiled once and handed to the driver with the rows
    as they are: SQLAlchemy looks at every value of every row on the way, which costs more
    than writing it. So there are only values here that need no conversion.
    """
    connection.exec_driver_sql(_text(statement, connection.dialect), rows)


@lru_cache(maxsize=16)
def _text(statement: Any, dialect: Dialect) -> str:
    return str(statement.compile(dialect=dialect))


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


PUT_VISIT = _upsert(t.visits, fixed=("day", "ticket"))
ADD_PASS = insert(t.passes_out)
DROP_PASS = delete(t.passes_out).where(
    t.passes_out.c.office_id == bindparam("office"),
    t.passes_out.c.guest_pass == bindparam("number"),
    t.passes_out.c.visit == bindparam("of_visit"),
)
PUT_COMPLAINT = _upsert(t.complaints)
PUT_DRAFT = _upsert(t.drafts)
ADD_ATTENTION = insert(t.attention)
SETTLE = (
    update(t.attention)
    .where(t.attention.c.office_id == bindparam("office"), t.attention.c.seq == bindparam("of"))
    .values(settled=bindparam("by"))
)
ADD_REVEAL = insert(t.reveals)
ADD_ENTRY = insert(t.entries)

_office = t.offices.c.office_id == bindparam("office")
OFFICE = select(t.offices).where(_office)
ADD_OFFICE = insert(t.offices)
SET_OFFICE = (
    update(t.offices)
    .where(_office)
    .values(
        profile=bindparam("new_profile"),
        day=bindparam("new_day"),
        quota=bindparam("new_quota"),
        turned_away=bindparam("new_turned_away"),
        day_closed=bindparam("new_day_closed"),
        quota_wished=bindparam("new_quota_wished"),
        quota_answer=bindparam("new_quota_answer"),
    )
)
ALL_OFFICES = select(t.offices.c.office_id)
VERSION = select(t.offices.c.schema_version).where(_office)
NEW_SCHEMA = update(t.offices).where(_office).values(schema_version=bindparam("new_version"))
NEW_RUN = update(t.offices).where(_office).values(installation=bindparam("new_installation"))
MOVE_HEAD = (
    update(t.offices)
    .where(_office)
    .values(head_seq=bindparam("seq"), head_chain=bindparam("chain"))
)

_entry = t.entries.c.office_id == bindparam("office")
HEADER_AT = select(t.entries.c.header).where(_entry, t.entries.c.seq == bindparam("seq"))
ENTRIES = select(t.entries).where(_entry).order_by(t.entries.c.seq)
LAST_OF = (
    select(t.entries.c.n, t.entries.c.digest)
    .where(_entry, t.entries.c.installation == bindparam("installation"))
    .order_by(t.entries.c.n.desc())
    .limit(1)
)
DIGEST_AT = select(t.entries.c.digest).where(
    _entry,
    t.entries.c.installation == bindparam("installation"),
    t.entries.c.n == bindparam("n"),
)
ENTRIES_OF = (
    select(t.entries.c.header, t.entries.c.salt, t.entries.c.body)
    .where(_entry, t.entries.c.visit == bindparam("visit"), t.entries.c.body.is_not(None))
    .order_by(t.entries.c.seq)
)

_command = (
    t.commands.c.office_id == bindparam("office"),
    t.commands.c.command_id == bindparam("id"),
)
COMMAND = select(
    t.commands.c.status, t.commands.c.visit, t.commands.c.code, t.commands.c.detail
).where(*_command)
ADD_COMMAND = insert(t.commands)
SET_STATUS = update(t.commands).where(*_command).values(status=bindparam("new_status"))

_visit = select(t.visits.c.body).where(t.visits.c.office_id == bindparam("office"))
VISIT = _visit.where(t.visits.c.key == bindparam("key"))
VISITS_OF = _visit.where(t.visits.c.day == bindparam("on_day"))
OCCUPYING = _visit.where(t.visits.c.occupies)
_of_document = (
    t.visits.c.office_id == bindparam("office"),
    t.visits.c.document == bindparam("document"),
    t.visits.c.day >= bindparam("since"),
)
OF_DOCUMENT = (
    select(t.visits.c.body)
    .where(*_of_document)
    .order_by(t.visits.c.day.desc(), t.visits.c.key.desc())
    .limit(1)
)
ALL_OF_DOCUMENT = (
    _visit.where(t.visits.c.document == bindparam("document"))
    .order_by(t.visits.c.day.desc(), t.visits.c.key.desc())
    .limit(bindparam("most"))
)
MANY_OF_DOCUMENT = select(func.count()).where(*_of_document)
COMPLAINT = select(t.complaints.c.body).where(
    t.complaints.c.office_id == bindparam("office"),
    t.complaints.c.registration_number == bindparam("number"),
)


class Kept:
    """The statements of a table of few values, read whole when the ledger is opened."""

    def __init__(self, table: Table) -> None:
        _office_id, key, body = table.columns
        office = table.c.office_id == bindparam("office")
        self.put = _upsert(table)
        self.all = select(key, body).where(office)
        self.drop = delete(table).where(office, key == bindparam("which"))


KEPT = {
    table.name: Kept(table)
    for table in (t.loans, t.officers, t.staff, t.pcs, t.lost_passes, t.ready_desks)
}
MISFITS = select(t.attention.c.seq).where(
    t.attention.c.office_id == bindparam("office"), t.attention.c.code == bindparam("misfit")
)
_open = (t.attention.c.office_id == bindparam("office"), t.attention.c.settled.is_(None))
OPEN_ATTENTION = (
    select(t.attention.c.seq, t.attention.c.code, t.attention.c.visit)
    .where(*_open)
    .order_by(t.attention.c.seq, t.attention.c.place)
)
REVEALS = (
    select(t.reveals.c.body)
    .where(t.reveals.c.office_id == bindparam("office"), t.reveals.c.day == bindparam("on_day"))
    .order_by(t.reveals.c.seq)
)

_draft = (t.drafts.c.office_id == bindparam("office"), t.drafts.c.visit == bindparam("of_visit"))
DRAFT = select(t.drafts).where(*_draft)
DROP_DRAFT = delete(t.drafts).where(*_draft)
