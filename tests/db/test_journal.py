"""What was written in the journal is there: in order, without gaps, whatever went wrong."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desk_tui.clock import WIB
from desk_tui.db.journal.journal import Author, Journal
from desk_tui.errors import ForkedError, InvalidEntryError, StorageError
from desk_tui.office.chain import digest_of, seal
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import (
    Body,
    CallRepeated,
    ComplaintFiled,
    Header,
    IdentityCardTaken,
    PersonTurnedAway,
    StoredEntry,
    TicketIssued,
    VisitFinished,
    VisitStarted,
)
from desk_tui.office.reading import decode
from desk_tui.office.visit import Holder, Reason

ROOT = Path(__file__).resolve().parents[2]
KEY = secrets.token_bytes(32)
AT = datetime(2026, 11, 23, 9, 30, tzinfo=WIB)
DESK = Author("desk-3", "petugas-1")
VISIT = "2026-11-23/A-016"
HOLDER = Holder(name="SITI CONTOH", document_kind="ktp", document_number="3174015508799902")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Journal:
    journal = Journal(path, KEY)
    with journal.transaction():
        journal.keep_office("kantor", "ledger-1", 1, b"{}")
    return journal


def write(journal: Journal, *bodies: Body, visit: str = VISIT, at: datetime = AT) -> list[int]:
    with journal.transaction():
        return [entry.header.n for entry in journal.append(bodies, at, DESK, visit)]


def started() -> VisitStarted:
    return VisitStarted(visit=VISIT)


def own(journal: Journal) -> list[StoredEntry]:
    """Return all own entries; they are a chain without gaps, always."""
    entries = [e for n in range(1, 10_000) if (e := journal.own_entry(n)) or n == 1]
    found = [entry for entry in entries if entry is not None]
    previous = ""
    for n, stored in enumerate(found, start=1):
        header = decode(stored, digest_of(stored)).header
        assert (header.n, header.previous) == (n, previous)
        assert header.installation == journal.installation
        previous = digest_of(stored)
    assert journal.own_entry(len(found) + 1) is None
    return found


def test_own_entries_are_a_chain_also_after_a_failed_write_and_a_reopened_file(
    journal: Journal, path: Path
) -> None:
    assert write(journal, started(), CallRepeated(visit=VISIT)) == [1, 2]
    with pytest.raises(ZeroDivisionError), journal.transaction():
        journal.append([started(), started()], AT, DESK, VISIT)
        raise ZeroDivisionError
    assert write(journal, started()) == [3]
    installation = journal.installation
    journal.close()
    again = Journal(path, KEY)
    assert again.installation == installation
    assert write(again, started()) == [4]
    assert len(own(again)) == 4
    assert again.unposted == 4 and again.last_day == AT.date()


def test_several_facts_of_one_moment_stand_together_or_not_at_all(journal: Journal) -> None:
    too_large = "x" * 17_000_000
    with pytest.raises(InvalidEntryError):
        write(journal, started(), _filed(too_large), VisitFinished(visit=VISIT))
    assert own(journal) == []
    assert write(journal, started()) == [1]


def _filed(narrative: str) -> ComplaintFiled:
    return ComplaintFiled(
        visit=VISIT,
        registration_number="7F3K9Q2MXT",
        desk=3,
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative=narrative),
        due=AT.date(),
        due_provisional=False,
    )


@pytest.mark.parametrize(
    "body",
    [
        IdentityCardTaken(visit=VISIT, holder=HOLDER, guest_pass=0),
        IdentityCardTaken(visit=VISIT, holder=HOLDER, guest_pass=10**30),
        VisitStarted(visit="2026-11-23/A-017"),  # the header means another visit
        _filed("x" * 17_000_000),
        _filed("setengah huruf \udc80"),
    ],
    ids=["pass 0", "pass of 31 digits", "another visit", "too large", "half a character"],
)
def test_what_the_hub_would_not_take_is_not_journalled(journal: Journal, body: Body) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        write(journal, body)
    assert refused.value.message
    assert own(journal) == []


def issued(reason: Reason = Reason.GENERAL) -> tuple[StoredEntry, str]:
    """Return an entry of the hub, its seventh, and its digest."""
    body = TicketIssued(visit=VISIT, day=AT.date(), ticket="A-016", reason=reason)
    header = Header(
        office_id="kantor",
        installation="the hub",
        n=7,
        previous="a digest",
        kind="TicketIssued",
        version=1,
        at=AT,
        workplace="lobby",
        officer="petugas-2",
        visit=VISIT,
        command="command-1",
    )
    return seal(header, body)


def test_received_entries_are_kept_once_and_are_not_our_own(journal: Journal) -> None:
    stored, digest = issued()
    for expected in (1, 0):
        with journal.transaction():
            assert len(journal.receive([stored])) == expected
    assert [entry.digest for entry in journal.entries_since(AT.date())] == [digest]
    assert journal.unposted == 0 and journal.unposted_entries(10) == []
    assert write(journal, started()) == [1]


def test_another_story_about_the_same_entry_is_not_taken(journal: Journal) -> None:
    """The hub is a restored copy that has gone on by itself."""
    first, other = issued(), issued(Reason.ELDERLY)
    with journal.transaction():
        journal.receive([first[0]])
    with pytest.raises(ForkedError), journal.transaction():
        journal.append([started()], AT, DESK, VISIT)
        journal.receive([other[0]])
    assert [entry.digest for entry in journal.entries_since(AT.date())] == [first[1]]
    assert own(journal) == []


def test_the_hub_is_given_the_next_entries_from_its_cursor_on(journal: Journal) -> None:
    write(journal, *[started() for _ in range(5)])
    with journal.transaction():
        journal.set_posted(2)
    numbers = [decode(s, digest_of(s)).header.n for s in journal.unposted_entries(2)]
    assert (numbers, journal.unposted) == ([3, 4], 3)


def test_days_are_the_offices_and_not_utc(journal: Journal) -> None:
    """06.30 in Jakarta is still yesterday in Greenwich."""
    early = AT.replace(hour=6)
    write(journal, started(), at=early)
    write(journal, started(), at=early - timedelta(days=1))
    assert len(journal.entries_since(AT.date())) == 1


def test_of_a_draft_the_newest_wins(journal: Journal) -> None:
    for version, body in ((1, b"satu"), (3, b"tiga"), (2, b"dua")):
        with journal.transaction():
            journal.save_draft(VISIT, version, body)
    draft = journal.draft(VISIT)
    assert draft is not None and (draft.version, draft.body) == (3, b"tiga")
    assert [d.version for d in journal.unmirrored_drafts()] == [3]
    with journal.transaction():
        journal.draft_mirrored(VISIT, 3)
    assert journal.unmirrored_drafts() == []
    with journal.transaction():
        journal.save_draft(VISIT, 4, b"empat")
    assert [d.mirrored for d in journal.unmirrored_drafts()] == [3]
    with journal.transaction():
        journal.drop_draft(VISIT)
    assert journal.draft(VISIT) is None


def test_a_command_is_settled_once(journal: Journal) -> None:
    for command_id in ("one", "two", "three"):
        with journal.transaction():
            journal.ask(command_id, b"call")
    assert [asked[0] for asked in journal.asked()] == ["one", "two", "three"]
    with journal.transaction():
        assert journal.answered("one") is True
        assert journal.answered("one") is False
    with journal.transaction():
        (given_up,) = journal.abandon("two", AT, DESK)
        assert given_up.header.kind == "CommandAbandoned"
        assert journal.abandon("two", AT, DESK) == []
        assert journal.answered("two") is False  # an answer that comes now comes too late
        assert journal.abandon("one", AT, DESK) == []  # and what was answered is not given up
    assert journal.asked() == [("three", b"call")]
    assert len(own(journal)) == 1


def test_papers_keep_their_order_when_their_fate_is_known(journal: Journal) -> None:
    for job, paper in (("a", b"1"), ("b", b"2"), ("a", b"3")):
        with journal.transaction():
            journal.put_paper(job, paper)
    assert journal.papers() == [b"3", b"2"]


def test_a_full_disk_leaves_the_journal_as_it_was(journal: Journal, path: Path) -> None:
    write(journal, started())
    with journal.transaction():
        journal.save_draft(VISIT, 1, b"Maret 2022")
    before = own(journal)
    journal._connection.execute("PRAGMA max_page_count = 1").fetchall()
    for _attempt in range(3):
        with pytest.raises(StorageError) as full:
            write(journal, _filed("kata " * 40_000), VisitFinished(visit=VISIT))
        assert full.value.disk_full
    with pytest.raises(StorageError), journal.transaction():
        journal.save_draft(VISIT, 2, bytes(100_000))
    assert own(journal) == before
    draft = journal.draft(VISIT)
    assert draft is not None and draft.body == b"Maret 2022"
    journal._connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    assert write(journal, _filed("kata " * 40_000)) == [2]
    journal.close()
    assert len(own(Journal(path, KEY))) == 2


def child(what: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.journal_writer", what, str(path), KEY.hex()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on Windows")
def test_a_file_that_may_grow_no_more_is_a_storage_error(journal: Journal, path: Path) -> None:
    """The system refuses the write itself: what was acknowledged is there, and no more."""
    write(journal, started())
    journal.close()
    out, errors = child("until-full", path).communicate(timeout=30)
    done, *codes = out.split()
    assert errors == "" and codes and set(codes) <= {"disk_full", "io"}
    assert 0 < int(done) < 40
    assert len(own(Journal(path, KEY))) == int(done) + 1


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 on Windows")
def test_killed_in_the_middle_of_writing_nothing_acknowledged_is_lost(
    journal: Journal, path: Path
) -> None:
    journal.close()
    for kill_after in (1, 40):
        writer = child("for-ever", path)
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _line in range(kill_after)]
        time.sleep(secrets.randbelow(10) / 1000)
        os.kill(writer.pid, signal.SIGKILL)
        lines += writer.communicate()[0].split("\n")
        acknowledged = max(int(line) for line in lines if line.strip().isdigit())
        again = Journal(path, KEY)
        there = own(again)
        assert len(there) >= acknowledged and len(there) % 2 == 0  # both of a pair or none
        again.close()


def test_a_journal_of_another_office_day_and_kind_can_be_read_back_whole(
    journal: Journal,
) -> None:
    bodies = [
        PersonTurnedAway(day=AT.date()),
        PersonTurnedAway(day=AT.date() + timedelta(days=1)),
    ]
    write(journal, *bodies, visit="")
    assert [entry.body for entry in journal.entries_since(AT.date())] == bodies
    assert journal.ledger == ("ledger-1", 1)
    assert msgspec.json.decode(journal.profile()) == {}
