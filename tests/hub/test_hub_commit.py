"""Who waits together shares one commit, and nobody is answered before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, event, text

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office import entries as e
from desk_tui.office.commands import IssueTicket
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.hub.following import Follower
from tests.hub.holding import held_together
from tests.workstation.office import ThreadHub

A1 = "2026-11-23/A-001"
ISSUE = IssueTicket(reason=Reason.GENERAL)


@pytest.fixture
def statements(hub: ThreadHub) -> Iterator[list[str]]:
    """What the ledger's own connection is told to do, in order."""
    told: list[str] = []
    hub.read(lambda ledger: ledger._driver.set_trace_callback(told.append))
    yield told
    hub.read(lambda ledger: ledger._driver.set_trace_callback(None))


def of_transactions(statements: list[str]) -> list[str]:
    words = [statement.split()[0].upper() for statement in statements]
    return [word for word in words if word in ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT")]


def test_ten_that_wait_together_share_one_commit(
    hub: ThreadHub, pc: Callable[[str], BarePc], statements: list[str]
) -> None:
    lobbies = [pc(f"lobby-{n}") for n in range(5)]
    desks = [pc(f"desk-{n}") for n in range(1, 6)]
    facts = [desk.fact(e.CallRepeated(visit=A1)) for desk in desks]
    del statements[:]
    answers = held_together(
        hub,
        *(lambda one=one: one.ask(ISSUE).status for one in lobbies),
        *(
            lambda one=one, fact=fact: one.post(fact)
            for one, fact in zip(desks, facts, strict=True)
        ),
    )
    assert answers == ["done"] * 5 + [1] * 5
    holding, all_ten = ["BEGIN", "COMMIT"], ["BEGIN", "COMMIT"]
    assert of_transactions(statements) == holding + all_ten


class DiskFull(sqlcipher.OperationalError):  # type: ignore[misc]
    """What SQLite says then."""

    sqlite_errorcode = 13


class Commits:
    """Stands in front of each COMMIT of something written: holds it, or breaks it."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()
        self.error: Exception | None = None
        self._changes = -1

    def before_commit(self, connection: Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        changes, self._changes = self._changes, driver.total_changes
        if changes in (-1, self._changes):
            return
        self.reached.set()
        assert self.go_on.wait(10)
        if self.error is not None:
            driver.execute("ROLLBACK")  # as SQLite does by itself when a disk fails at COMMIT
            raise self.error


@pytest.fixture
def commits(hub: ThreadHub) -> Iterator[Commits]:
    commits = Commits()
    hub.read(lambda ledger: event.listen(ledger._engine, "commit", commits.before_commit))
    hub.read(lambda ledger: None)
    yield commits
    commits.error = None
    commits.go_on.set()


def count_entries(ledger: Ledger) -> int:
    with ledger.snapshot() as connection:
        return int(connection.execute(text("SELECT count(*) FROM entries")).scalar_one())


def test_no_answer_and_no_news_before_the_commit(
    hub: ThreadHub, lobby: BarePc, commits: Commits
) -> None:
    ledger = hub.read(lambda ledger: ledger)
    before = count_entries(ledger)
    follower = Follower(hub, before)
    commits.go_on.clear()
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(lobby.ask, ISSUE, "issue-1")
        news = pool.submit(follower.event)
        assert commits.reached.wait(5)
        with pytest.raises(TimeoutError):
            answer.result(0.15)
        assert not news.done()
        assert count_entries(ledger) == before
        commits.go_on.set()
        assert answer.result(5).visit == A1
        assert news.result(5).kind == "TicketIssued"
    assert count_entries(ledger) > before
    follower.close()


def test_a_commit_that_fails_gives_nobody_anything(
    hub: ThreadHub, lobby: BarePc, pc: Callable[[str], BarePc], commits: Commits
) -> None:
    """All who shared it are told; nothing of it is in memory, in the feed or on the disk."""
    before = hub.verify()
    follower = Follower(hub, before.entries)
    other = pc("lobby-2")
    commits.error = DiskFull("database or disk is full")
    failed = held_together(
        hub,
        lambda: lobby.send("/command", lobby.request(ISSUE, "issue-1")),
        lambda: other.send("/command", other.request(ISSUE, "issue-2")),
    )
    assert [one.problem for one in failed] == [(507, "disk_full")] * 2
    commits.error = None
    assert hub.verify() == before
    given = [lobby.ask(ISSUE, "issue-1").visit, other.ask(ISSUE, "issue-2").visit]
    assert given == [A1, "2026-11-23/A-002"]
    assert follower.event().seq == before.entries + 1
    assert hub.verify().by_kind["TicketIssued"] == 2
    follower.close()
