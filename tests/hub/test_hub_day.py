"""The office day opens by itself when a working day has begun, in the office's own time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext, IssueTicket
from desk_tui.office.messages import CommandAnswer, Hello, PostRequest
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.workstation.office import PROFILE, ThreadHub

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
ISSUE = IssueTicket(reason=Reason.GENERAL)
Opened = Callable[[datetime], ThreadHub]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Starts the hub of a new ledger at a time."""
    hubs: list[ThreadHub] = []

    def start(at: datetime) -> ThreadHub:
        hubs.append(ThreadHub(tmp_path / "hub", PROFILE, at).start())
        return hubs[-1]

    yield start
    for hub in hubs:
        hub.stop()


def hello(pc: BarePc) -> Hello:
    return pc.send("/hello", pc.installation).read(Hello)


def days(hub: ThreadHub) -> int:
    return hub.verify().by_kind.get("DayOpened", 0)


def test_the_day_is_open_when_the_first_workstation_comes(hub: ThreadHub, lobby: BarePc) -> None:
    assert hello(lobby).day == MONDAY
    assert hello(lobby).seq == 2  # the profile, the day; greeting again opens nothing
    assert days(hub) == 1


@pytest.mark.parametrize(
    "closed",
    [
        datetime(2026, 11, 22, 9, 0),  # Sunday
        datetime(2026, 11, 21, 9, 0),  # Saturday
        datetime(2026, 12, 25, 9, 0),  # a Friday, holiday
        datetime(2026, 12, 24, 9, 0),  # a Thursday, joint leave
    ],
    ids=lambda at: f"{at:%A %d}",
)
def test_no_day_opens_when_the_office_is_closed(opened: Opened, closed: datetime) -> None:
    hub = opened(closed)
    pc = BarePc(hub, "lobby")
    assert hello(pc).day is None
    assert pc.ask(ISSUE).code == pc.ask(CallNext(desk=3)).code == "day_not_open"
    assert pc.post(pc.fact(e.PersonTurnedAway(day=closed.date()))) == 1
    assert days(hub) == 0
    pc.hang_up()


def by_greeting(pc: BarePc) -> None:
    hello(pc)


def by_posting(pc: BarePc) -> None:
    pc.send("/post", PostRequest(installation=pc.installation, entries=[]))


def by_asking(pc: BarePc) -> None:
    pc.ask(CallNext(desk=9))


@pytest.mark.parametrize("somebody_comes", [by_greeting, by_posting, by_asking])
def test_the_next_working_day_opens_when_somebody_comes(
    opened: Opened, somebody_comes: Callable[[BarePc], None]
) -> None:
    hub = opened(datetime(2026, 11, 22, 23, 59))
    pc = BarePc(hub, "lobby")
    somebody_comes(pc)
    assert days(hub) == 0
    hub.office_time(datetime(2026, 11, 23, 0, 1))
    somebody_comes(pc)
    assert hub.read(lambda ledger: ledger.state.day) == MONDAY
    hub.office_time(datetime(2026, 11, 23, 23, 59))
    somebody_comes(pc)
    assert days(hub) == 1
    pc.hang_up()


def test_a_new_day_begins_with_number_one_though_nobody_closed_the_old(
    hub: ThreadHub, lobby: BarePc
) -> None:
    def issued() -> CommandAnswer:
        answer = lobby.ask(ISSUE)
        assert answer.status == "done"
        return answer

    assert [issued().visit[-5:] for _n in range(3)] == ["A-001", "A-002", "A-003"]
    hub.office_time(datetime(2026, 11, 24, 8, 0))
    first = issued()
    assert (first.visit, first.waiting) == ("2026-11-24/A-001", 1)
    hub.stop()
    hub.start()
    assert issued().visit == "2026-11-24/A-002"
    assert len(hub.verify().tickets) == 5


def test_the_day_is_the_offices_and_never_utcs(opened: Opened) -> None:
    late = datetime(2026, 11, 23, 16, 59, tzinfo=UTC)  # 23.59 WIB
    hub = opened(late)
    pc = BarePc(hub, "lobby")
    assert hello(pc).day == MONDAY
    hub.office_time(late + timedelta(minutes=2))
    assert hello(pc).day == TUESDAY
    pc.hang_up()


def test_a_clock_put_back_opens_no_day_again(hub: ThreadHub, lobby: BarePc) -> None:
    lobby.ask(ISSUE)
    hub.office_time(datetime(2026, 11, 20, 9, 0))  # Friday
    assert hello(lobby).day == MONDAY
    assert days(hub) == 1
    hub.office_time(datetime(2026, 11, 23, 9, 30))
    assert lobby.ask(ISSUE).visit == "2026-11-23/A-002"
