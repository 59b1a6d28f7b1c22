"""A ledger of an older version opened by this one: nothing lost, the tables as if made today."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.verify import verify
from desk_tui.db.sqlite import Connection, open_sqlite
from desk_tui.errors import InvalidEntryError
from desk_tui.office import entries as e
from desk_tui.office.chain import body_digest, chain_link
from desk_tui.office.reading import decode
from desk_tui.office.visit import Reason, VisitState
from tests.db.ledgers import KEY, OFFICE, beside, decided, memory, open_ledger
from tests.office import corpus
from tests.office.telling import MONDAY, NUMBER, TUESDAY, key

SCHEMAS = {"0.1.0": 1, "0.2.0": 2}
"""The schema of each version: ``schema_1.sql``... are its tables as its SQLAlchemy made them,
never changed again."""
EVERY_VERSION = pytest.mark.parametrize("version", SCHEMAS)

DRAFT = b"draf lama"


def old_ledger(folder: Path, version: str = "0.1.0", *, misfit: int = 0) -> int:
    """Write the ledger that a version left behind; return how many entries it has."""
    connection = open_sqlite(folder / "ledger.db", KEY)
    schema = SCHEMAS[version]
    tables = (Path(__file__).parent / f"schema_{schema}.sql").read_text("utf-8")
    for statement in tables.split(";"):
        connection.execute(statement)
    chain = ""
    kept = corpus.read(version)
    connection.execute("BEGIN")
    for seq, one in enumerate(kept, start=1):
        header = decode(one.stored, one.digest).header
        chain = chain_link(chain, one.digest)
        name = (header.installation, header.n, header.kind, header.visit, header.command)
        stored = one.stored
        inner = body_digest(stored.salt, stored.body)
        bytes_of = (stored.header, inner, stored.salt, stored.body)
        _insert(connection, "entries", (OFFICE, seq, *name, one.digest, chain, *bytes_of))
        if header.command:
            _insert(connection, "commands", (OFFICE, header.command, "done", header.visit, "", ""))
    office = (OFFICE, "ledger-1", 3, "hub-of-then", len(kept), chain, None, None, 0, 0, schema)
    visit = (OFFICE, key("A-001"), "2026-11-23", "A-001", "ended", 3)
    if schema == 1:
        _insert(connection, "offices", office)
        _insert(connection, "visits", (*visit, None, 0, b"{}"))
    else:
        _insert(connection, "offices", (*office, 0, 0, ""))
        _insert(connection, "visits", (*visit, 0, None, 0, None, b"{}"))
    _insert(connection, "drafts", (OFFICE, key("A-003"), 7, "pc-5", DRAFT))
    if misfit:
        _insert(connection, "attention", (OFFICE, misfit, 0, "breaks_a_rule", ""))
    connection.execute("COMMIT")
    connection.close()
    return len(kept)


def _insert(connection: Connection, table: str, row: tuple[object, ...]) -> None:
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} VALUES ({places})", row)


@EVERY_VERSION
def test_migrated_is_what_a_replay_says(tmp_path: Path, version: str) -> None:
    many = old_ledger(tmp_path, version)
    ledger = open_ledger(tmp_path)
    found = verify(ledger)
    assert (found.entries, found.chain_ok, found.differing) == (many, True, [])
    assert next(iter(found.registration_numbers)) == NUMBER
    assert (ledger.ledger_id, ledger.epoch, ledger.seq) == ("ledger-1", 3, many)
    visit = ledger.state.visit(key("A-001"))
    assert visit is not None and visit.state is VisitState.ENDED and visit.holder is not None


@EVERY_VERSION
def test_a_migrated_ledger_is_a_new_one_into_which_all_was_written_today(
    tmp_path: Path, version: str
) -> None:
    """Row by row, in every table that follows from the entries."""
    old_ledger(tmp_path, version)
    migrated = open_ledger(tmp_path)
    fresh = Ledger(tmp_path / "fresh.db", KEY, OFFICE)
    for one in corpus.read(version):
        entry = decode(one.stored, one.digest)
        with fresh.transaction():
            fresh.append(one.stored, entry)
    assert memory(migrated) == memory(fresh)
    assert verify(fresh).differing == verify(migrated).differing == []


def test_the_office_goes_on_in_a_migrated_ledger(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    ledger = open_ledger(tmp_path)
    issued = e.TicketIssued(visit=key("A-003"), day=MONDAY, ticket="A-003", reason=Reason.GENERAL)
    decided(ledger, issued, e.DayOpened(day=TUESDAY, quota=50))
    before = memory(ledger)
    ledger.close()
    again = open_ledger(tmp_path)
    assert memory(again) == before, "the second time it is only opened"
    assert verify(again).replay_ok


def test_answers_and_drafts_are_not_derived_and_stay(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    ledger = open_ledger(tmp_path)
    with ledger.transaction(one_by_one=True):
        record = ledger.command("c-call")
    assert record is not None and record.visit == key("A-001")
    draft = ledger.draft(key("A-003"))
    assert draft is not None and draft.body == DRAFT


def test_a_fact_an_index_refused_then_changes_nothing_now(tmp_path: Path) -> None:
    """Else the replay of today would say another thing than the ledger of then."""
    names = [decode(one.stored, one.digest).header.kind for one in corpus.read("0.1.0")]
    seq = names.index("PersonTurnedAway") + 1
    old_ledger(tmp_path, misfit=seq)
    ledger = open_ledger(tmp_path)
    assert ledger.state.turned_away == 0
    assert [doubt.code for doubt in ledger.state.attention[seq]] == ["breaks_a_rule"]
    assert verify(ledger).replay_ok


def test_a_ledger_that_cannot_be_read_is_left_as_it_was(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    connection = beside(tmp_path)
    connection.execute("UPDATE entries SET body = x'00' WHERE seq = 9")
    connection.close()
    with pytest.raises(InvalidEntryError):
        open_ledger(tmp_path)
    connection = beside(tmp_path)
    assert connection.execute("SELECT schema_version FROM offices").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM visits").fetchone() == (1,)
    connection.close()
