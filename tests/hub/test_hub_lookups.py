"""What is asked of the hub beside the queue: drafts, where a report stands, is all whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from desk_tui.db.keys import database_key
from desk_tui.db.ledger.verify import Verified
from desk_tui.db.sqlite import immediate, open_sqlite
from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext, IssueTicket
from desk_tui.office.messages import DraftMessage, TrackAnswer
from desk_tui.office.visit import EndReason, Reason
from tests.hub.bare_pc import NINE, BarePc
from tests.workstation.office import STORY, ThreadHub

A1 = "2026-11-23/A-001"
NUMBER = "7F3K9Q2MXT"
DUE = date(2026, 12, 11)
FILED = e.ComplaintFiled(
    visit=A1,
    registration_number=NUMBER,
    desk=3,
    officer_name="Petugas Contoh",
    complaint=STORY,
    due=DUE,
    due_provisional=True,
)


def draft(version: int, body: bytes = b"", by: str = "pc of desk-3") -> DraftMessage:
    return DraftMessage(visit=A1, version=version, body=body or b"v%d" % version, installation=by)


def mirrored(pc: BarePc, visit: str = A1) -> DraftMessage | None:
    return pc.send("/draft", visit).read(DraftMessage | None)  # type: ignore[arg-type]


def mirror(pc: BarePc, message: DraftMessage) -> None:
    assert pc.send("/draft", message, "PUT").read(bool)


def test_of_a_draft_the_newest_version_is_kept(
    hub: ThreadHub, desk: BarePc, pc: Callable[[str], BarePc]
) -> None:
    assert mirrored(desk) is None
    for version in (1, 3, 2, 0):
        mirror(desk, draft(version))
    assert mirrored(pc("desk-5")) == draft(3)
    mirror(desk, draft(3, b"another third"))  # late and not newer
    assert mirrored(desk) == draft(3)
    mirror(pc("desk-5"), draft(4, b"went on elsewhere", "pc of desk-5"))
    hub.stop()
    hub.start()
    assert mirrored(desk) == draft(4, b"went on elsewhere", "pc of desk-5")
    assert mirrored(desk, "2026-11-23/A-002") is None


def test_drafts_in_any_order_at_once_end_with_the_newest(hub: ThreadHub) -> None:
    versions = [7, 3, 9, 1, 10, 2, 8, 4, 6, 5]
    pcs = [BarePc(hub, f"desk-{n}") for n in range(len(versions))]
    with ThreadPoolExecutor(len(versions)) as pool:
        list(pool.map(mirror, pcs, map(draft, versions)))
    assert mirrored(pcs[0]) == draft(10)


def test_a_draft_is_bytes_of_any_kind_and_length(desk: BarePc) -> None:
    long = draft(1, bytes(range(256)) * 2_000)
    mirror(desk, long)
    assert mirrored(desk) == long


def test_of_a_visit_that_is_over_no_draft_is_left(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    """Neither the one that was there nor one that was on its way."""
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    desk.ask(CallNext(desk=3))
    mirror(desk, draft(1))
    desk.post(desk.fact(e.VisitEndedWithoutReport(visit=A1, reason=EndReason.LEFT)))
    assert mirrored(desk) is None
    mirror(desk, draft(2))
    assert mirrored(desk) is None


@pytest.mark.parametrize("number", [NUMBER, "", "'; DROP TABLE complaints; --", "x" * 10_000, "\0"])
def test_a_number_nobody_gave_is_unknown(lobby: BarePc, number: str) -> None:
    assert lobby.send("/track", number).read(TrackAnswer | None) is None  # type: ignore[arg-type]


def test_where_a_report_stands_is_told_and_nothing_of_what_it_says(
    hub: ThreadHub, desk: BarePc
) -> None:
    desk.post(desk.fact(FILED))
    for _turn in range(2):
        reply = desk.send("/track", NUMBER)
        assert reply.read(TrackAnswer) == TrackAnswer(
            registration_number=NUMBER,
            state="received",
            received_at=NINE,
            due=DUE,
            due_provisional=True,
        )
        assert b"balik nama" not in reply.body and b"Contoh" not in reply.body
        hub.stop()
        hub.start()


def verified(pc: BarePc) -> Verified:
    return pc.send("/verify", "").read(Verified)


def work(lobby: BarePc, desk: BarePc) -> None:
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    desk.ask(CallNext(desk=3))
    desk.post(desk.fact(e.VisitStarted(visit=A1)), desk.fact(FILED))


def behind_its_back(hub: ThreadHub, statement: str) -> None:
    """Change the file as somebody with the key might."""
    connection = open_sqlite(hub.folder / "ledger.db", database_key(hub.folder))
    with immediate(connection):
        assert connection.execute(statement).rowcount == 1
    connection.close()


def test_a_whole_ledger_is_found_whole(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    work(lobby, desk)
    found = verified(lobby)
    assert found.chain_ok and found.replay_ok
    assert (found.entries, found.broken_at, found.differing) == (7, 0, [])
    assert found.registration_numbers.keys() == {NUMBER}


OTHER_BODY = "replace(CAST(body AS TEXT), 'Maret 2022', 'Maret 2023')"

OTHER_HEADER = 'replace(CAST(header AS TEXT), \'"workplace":"desk-3\', \'"workplace":"desk-4\')'


@pytest.mark.parametrize(
    ("changed", "broken_at"),
    [
        (f"SET body = CAST({OTHER_BODY} AS BLOB) WHERE seq = 7", 7),
        ("SET salt = zeroblob(16) WHERE seq = 6", 6),
        (f"SET header = CAST({OTHER_HEADER} AS BLOB) WHERE seq = 6", 6),
        ("SET kind = 'VisitFinished' WHERE seq = 6", 6),
        ("SET visit = '2026-11-23/A-002' WHERE seq = 6", 6),
        ("SET installation = 'pc of desk-4' WHERE seq = 7", 7),
        ("SET chain = digest WHERE seq = 5", 5),
        ("SET digest = chain WHERE seq = 4", 4),
        ("SET body_digest = zeroblob(32) WHERE seq = 3", 3),
        ("SET body = NULL, salt = NULL, body_digest = zeroblob(32) WHERE seq = 7", 7),
    ],
)
def test_an_entry_changed_behind_its_back_is_found(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, changed: str, broken_at: int
) -> None:
    work(lobby, desk)
    behind_its_back(hub, f"UPDATE entries {changed}")
    found = verified(lobby)
    assert not found.chain_ok
    assert found.broken_at == broken_at


def test_an_entry_taken_out_is_found(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    work(lobby, desk)
    behind_its_back(hub, "DELETE FROM entries WHERE seq = 6")
    assert (verified(lobby).chain_ok, verified(lobby).broken_at) == (False, 6)


def test_the_last_entry_taken_off_is_found(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    work(lobby, desk)
    behind_its_back(hub, "DELETE FROM entries WHERE seq = 7")
    assert not verified(lobby).chain_ok


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE complaints SET due = '2027-01-01'", "complaints"),
        ("UPDATE visits SET desk = 4", "visits"),
        ("DELETE FROM complaints", "complaints"),
        ("DELETE FROM loans", "loans"),
        (
            "INSERT INTO attention VALUES ('kantor', 7, 0, 'two_desks_one_visit', '', NULL)",
            "attention",
        ),
    ],
)
def test_a_derived_table_that_says_something_else_is_found(
    hub: ThreadHub, lobby: BarePc, desk: BarePc, statement: str, table: str
) -> None:
    work(lobby, desk)
    behind_its_back(hub, statement)
    found = verified(lobby)
    assert found.chain_ok and not found.replay_ok
    assert found.differing == [table]
