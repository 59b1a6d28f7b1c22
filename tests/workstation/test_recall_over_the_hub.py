"""Two lobbies at the last place: never one too many, and the last one is really given out."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.commands import IssueTicket, SetQuota
from desk_tui.office.entries_office import PlacesReturned
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason
from desk_tui.workstation.lobby import LobbyService
from tests.hub.bare_pc import NINE, BarePc
from tests.workstation.office import Office, ThreadHub, until

SIX = OfficeProfile(demo=True, quota=6, hard_quota=500)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A lobby waits longer here than in life: the machine of a test may be busy."""
    monkeypatch.setattr("desk_tui.workstation.lobby.ASK_S", 15.0)
    office = Office(tmp_path, SIX)
    office.hub.start()
    yield office
    office.close()


def press(lobby: LobbyService) -> str:
    try:
        return lobby.issue(Reason.GENERAL).ticket
    except RefusedError as refusal:
        return refusal.code


def own_left(office: Office, lobby: LobbyService) -> int:
    return lobby._ws.records.state.loans[lobby._ws.records.installation].left


def test_a_lobby_gives_its_reserve_back_by_itself(office: Office) -> None:
    one, two = office.pc("lobby", name="satu").lobby(), office.pc("lobby", name="dua").lobby()
    assert press(one) == "A-001"
    assert own_left(office, one) == 5
    assert [press(two) for _turn in range(3)] == ["A-002", "A-003", "A-004"]
    assert own_left(office, one) == 0, "given up on its own disk before anybody else has it"
    assert [press(one), press(two), press(one), press(two)] == [
        "A-005",
        "A-006",
        "quota_full",
        "quota_full",
    ]
    assert len(office.hub.verify().tickets) == 6


def test_a_lobby_cut_off_keeps_what_it_was_lent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never above the quota: what may still be given there is given to nobody else."""
    monkeypatch.setattr("desk_tui.workstation.lobby.ASK_S", 0.3)
    one, two = office.pc("lobby", name="satu"), office.pc("lobby", name="dua").lobby()
    assert press(one.lobby()) == "A-001"
    office.shut(one)
    assert press(two) == "quota_full"
    office.hub.stop()
    one = office.pc("lobby", name="satu", connected=False, timeout_s=0.2)
    until(lambda: not one.link.worth_asking)
    lobby = one.lobby()
    assert [press(lobby) for _turn in range(6)] == [
        *(f"B-{number:03d}" for number in range(1, 6)),
        "no_numbers_lent",
    ]
    office.hub.start()
    until(lambda: one.link.status.connected and not one.link.status.unsent)
    until(lambda: two._ws.link.status.connected)
    assert press(two) == "quota_full"
    found = office.hub.verify()
    assert (len(found.tickets), found.attention) == (6, {})


def test_a_recall_of_before_is_no_question_to_a_lobby_that_comes_now(office: Office) -> None:
    one, two = office.pc("lobby", name="satu").lobby(), office.pc("lobby", name="dua").lobby()
    press(one)
    press(two)
    supervisor = BarePc(office.hub, "supervisor")
    assert supervisor.ask(SetQuota(quota=60, why="antrean panjang")).status == "done"
    third = office.pc("lobby", name="tiga").lobby()
    assert press(third) == "A-003"
    office.hub.stop()
    office.hub.start()
    until(lambda: third._ws.link.status.connected)
    press(one)
    assert own_left(office, third) == 5


@pytest.mark.parametrize("rounds", [25])
def test_two_kiosks_at_the_last_places(office: Office, rounds: int) -> None:
    """The real ones. Each round there are two places more, and one kiosk takes both in hand."""
    kiosks = [office.pc("lobby", name=name).lobby() for name in ("satu", "dua")]
    supervisor = BarePc(office.hub, "supervisor")
    given: list[str] = []
    while (ticket := press(kiosks[0])) != "quota_full":
        given.append(ticket)
    with ThreadPoolExecutor(2) as pool:
        for turn in range(rounds):
            quota = 8 + 2 * turn
            more = supervisor.ask(SetQuota(quota=quota, why="antrean panjang"))
            assert more.status == "done", more
            given += [press(kiosks[turn % 2])]
            given += [answer for answer in pool.map(press, kiosks) if answer != "quota_full"]
            assert len(given) == len(set(given)) == quota
    found = office.hub.verify()
    assert sorted(found.tickets) == sorted(f"2026-11-23/{ticket}" for ticket in given)
    assert found.attention == {}


def test_two_hundred_rounds_of_two_kiosks_at_the_last_place(office: Office) -> None:
    """At the wire, where a round takes milliseconds: both press at the same moment."""
    pcs = [BarePc(office.hub, f"lobby-{n}") for n in (1, 2)]
    supervisor = BarePc(office.hub, "supervisor")
    issue = IssueTicket(reason=Reason.GENERAL)
    while pcs[0].ask(issue).status == "done":
        pass
    together = threading.Barrier(2)

    def kiosk(pc: BarePc, mine: threading.Event, others: threading.Event) -> str:
        """Press once; a kiosk that hears the recall gives back what it holds."""
        together.wait(10)
        answer = pc.ask(issue)
        while answer.status == "done" and not answer.visit:
            answer = pc.ask(issue)
        mine.set()
        while not others.is_set():
            if recalled(office.hub):
                pc.post(pc.fact(PlacesReturned(day=NINE.date())))
            others.wait(0.002)
        return answer.visit or answer.code

    given: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for turn in range(200):
            quota = 7 + turn
            assert supervisor.ask(SetQuota(quota=quota, why="antrean")).status == "done"
            done = [threading.Event(), threading.Event()]
            pressed = [pool.submit(kiosk, pcs[n], done[n], done[1 - n]) for n in (0, 1)]
            answers = [one.result(20) for one in pressed]
            assert answers.count("quota_full") == 1, "one place, one number"
            given.update(answer for answer in answers if answer != "quota_full")
    assert len(given) == 200 and max(given.values()) == 1
    assert len(office.hub.verify().tickets) == 206


def recalled(hub: ThreadHub) -> bool:
    return hub.read(lambda ledger: ledger.state.places_wanted_at) is not None


def test_a_wish_for_more_numbers_and_its_answer(office: Office) -> None:
    pc = office.pc("lobby")
    lobby = pc.lobby()
    lobby.wish_quota()
    until(lambda: lobby.situation().quota_wished)
    until(lambda: office.hub.read(lambda ledger: ledger.state.quota_wished))
    supervisor = BarePc(office.hub, "supervisor")
    supervisor.ask(SetQuota(quota=10, why="antrean panjang"))
    until(lambda: lobby.situation().quota_answer == "antrean panjang")
    situation = lobby.situation()
    assert (situation.quota, situation.quota_wished, situation.left) == (10, False, 10)


def test_what_fails_meanwhile_is_no_matter_of_the_listener(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: the place stays here, and the feed goes on."""
    one, two = office.pc("lobby", name="satu"), office.pc("lobby", name="dua").lobby()
    press(one.lobby())

    def full(*_args: object, **_fields: object) -> None:
        raise DeskError("Disk penuh.", "Kosongkan.")

    with monkeypatch.context() as broken:
        broken.setattr("desk_tui.workstation.lobby.ASK_S", 0.3)
        broken.setattr(one.records, "record", full)
        assert press(two) == "quota_full"
    assert press(two) == "A-002", "asked again it is given back"
