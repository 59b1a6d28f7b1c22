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
    Column("day_closed", Boolean, nullable=False, server_default="0"),
    Column("quota_wished", Boolean, nullable=False, server_default="0"),
    Column("quota_answer", Text, nullable=False, server_default=""),
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
    Column("occupies", Boolean, nullable=False),
    Column("counter", Integer),
    Column("parked", Boolean, nullable=False),
    Column("document", Text),
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
        "one_visit_a_counter",
        "office_id",
        "day",
        "counter",
        unique=True,
        sqlite_where=text("state = 'registering' AND NOT parked"),
        postgresql_where=text("state = 'registering' AND NOT parked"),
    ),
    Index(
        "visits_of_a_document",
        "office_id",
        "document",
        "day",
        sqlite_where=text("document IS NOT NULL"),
        postgresql_where=text("document IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

passes_out = Table(
    "passes_out",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("guest_pass", Integer, primary_key=True),
    Column("visit", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""A guest ID is out to one person, visitor or companion: the key refuses a second."""

complaints = Table(
    "complaints",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("registration_number", Text, primary_key=True),
    Column("visit", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

report_words = Table(
    "report_words",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office_id", Text, nullable=False),
    Column("registration_number", Text, nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("office_id", "registration_number"),
)
"""The telling words of each report that is not confidential; ``alike`` has an index of them."""


def _kept(name: str, key: str) -> Table:
    """Return a table of few values, each whole in ``body``."""
    return Table(
        name,
        metadata,
        Column("office_id", Text, primary_key=True),
        Column(key, Text, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


loans = _kept("loans", "installation")
officers = _kept("officers", "officer_id")
staff = _kept("staff", "workplace")
pcs = _kept("pcs", "workstation")
lost_passes = _kept("lost_passes", "guest_pass")
ready_desks = _kept("ready_desks", "desk")

attention = Table(
    "attention",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("settled", Integer),
    Index(
        "attention_open",
        "office_id",
        "seq",
        sqlite_where=text("settled IS NULL"),
        postgresql_where=text("settled IS NULL"),
    ),
    sqlite_with_rowid=False,
)
"""What did not fit; ``settled`` is the seq of the entry that says how it was dealt with."""

reveals = Table(
    "reveals",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("day", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("visit", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("reveals_of_a_day", "office_id", "day"),
    sqlite_with_rowid=False,
)
"""Who looked at masked data, by the office's date (WIB)."""

drafts = Table(
    "drafts",
    metadata,
    Column("office_id", Text, primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("installation", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

DERIVED: tuple[Table, ...] = (
    visits,
    passes_out,
    complaints,
    report_words,
    loans,
    officers,
    staff,
    pcs,
    lost_passes,
    ready_desks,
    attention,
    reveals,
)
"""Tables that follow from the entries alone: they can be dropped and made again."""
