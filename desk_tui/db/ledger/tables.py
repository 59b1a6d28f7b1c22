"""The tables of the ledger.

``entries`` is the ledger; every other table is derived from it or serves the
asking (answers to commands, mirrored drafts). Derived rows keep the value whole
in ``body`` and beside it only what is searched or must be unique. Rows that are
small live in their index (``sqlite_with_rowid=False``): one page to write, not two.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

offices = Table(
    "offices",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("ledger_id", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("installation", Text, nullable=False),
    Column("head_seq", Integer, nullable=False),
    Column("head_chain", Text, nullable=False),
    Column("profile", LargeBinary),
    Column("day", Date),
    Column("quota", Integer, nullable=False),
    Column("turned_away", Integer, nullable=False),
    Column("schema_version", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""One row an office: its head, taken and moved with every append."""

entries = Table(
    "entries",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("installation", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body_digest", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),
    UniqueConstraint("office_id", "installation", "n"),
    Index("entries_of_a_visit", "office_id", "visit"),
)

commands = Table(
    "commands",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("command_id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_with_rowid=False,
)

visits = Table(
    "visits",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("desk", Integer),
    Column("guest_pass", Integer),
    Column("card_held", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("office_id", "day", "ticket"),
    Index(
        "one_active_visit_a_desk",
        "office_id",
        "day",
        "desk",
        unique=True,
        sqlite_where=text("state IN ('called', 'talking')"),
        postgresql_where=text("state IN ('called', 'talking')"),
    ),
    Index(
        "one_visit_a_guest_pass",
        "office_id",
        "guest_pass",
        unique=True,
        sqlite_where=text("guest_pass IS NOT NULL"),
        postgresql_where=text("guest_pass IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

complaints = Table(
    "complaints",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("registration_number", Text, primary_key=True),
    Column("visit", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

loans = Table(
    "loans",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("installation", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

attention = Table(
    "attention",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("visit", Text, nullable=False),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("installation", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
