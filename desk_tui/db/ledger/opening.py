"""How the ledger's file is opened: engine, errors, and the office's own row."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, Index, NullPool, create_engine, event, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable

from desk_tui.db.ledger import alike
from desk_tui.db.ledger import statements as sql
from desk_tui.db.ledger import tables as t
from desk_tui.db.ledger.migrating import migrate
from desk_tui.db.sqlite import storage_error
from desk_tui.errors import StorageError
from desk_tui.i18n import _

SCHEMA_VERSION = 3
"""2: registration counters, guest IDs of companions, people; 3: the words of reports, and what
desks hand over; see ``migrating``."""


def engine_over(connect: Callable[[], Any], begin: str) -> Engine:
    """Return an engine whose transactions start with the statement ``begin``."""
    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=NullPool,
        hide_parameters=True,  # an error's text goes into logs, what people wrote does not
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn errors of disk and lock into ``StorageError``, in whatever they are wrapped."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        translated = storage_error(getattr(error, "orig", None) or error)
        if translated is None:
            raise
        raise translated from error


def settle_office(connection: Connection, office_id: str) -> None:
    """Make the tables and the office's row; begin a run of the hub.

    Each run writes as an installation of its own: a ledger put back from a copy
    would otherwise give out (installation, n) that journals know as other entries.

    Raises:
        StorageError: with code ``newer_schema``.
    """
    office = {"office": office_id}
    run = uuid.uuid4().hex
    new = not inspect(connection).has_table(t.offices.name)
    version = None if new else connection.execute(sql.VERSION, office).scalar()
    if version is not None and version > SCHEMA_VERSION:
        raise StorageError(
            _("Data ini dari versi yang lebih baru."),
            _("Pasang desk-tui versi terbaru di PC ini, lalu mulai lagi."),
            "newer_schema",
        )
    if version is not None and version < SCHEMA_VERSION:
        migrate(connection, SCHEMA_VERSION)
    if new:
        for statement in new_tables():
            connection.exec_driver_sql(statement)
    else:
        t.metadata.create_all(connection)
    alike.make(connection)
    row = connection.execute(sql.OFFICE, office).one_or_none()
    if row is None:
        connection.execute(
            sql.ADD_OFFICE,
            {
                "office_id": office_id,
                "ledger_id": uuid.uuid4().hex,
                "epoch": 1,
                "installation": run,
                "head_seq": 0,
                "head_chain": "",
                "quota": 0,
                "turned_away": 0,
                "schema_version": SCHEMA_VERSION,
            },
        )
    else:
        connection.execute(sql.NEW_RUN, {**office, "new_installation": run})


@functools.cache
def new_tables() -> tuple[str, ...]:
    """Return what makes every table of a new ledger and its indexes."""
    dialect = sqlite.dialect()
    made: list[CreateTable | CreateIndex] = []
    for table in t.metadata.sorted_tables:
        made += (CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=_name)))
    return tuple(str(each.compile(dialect=dialect)) for each in made)


def _name(index: Index) -> str:
    return str(index.name)
