"""Places in reserve come back when another lobby has none left: the quota is exact."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_tui.office.commands import IssueTicket, SetQuota
from desk_tui.office.deciding_numbers import RECALL_APART
from desk_tui.office.entries_office import PlacesReturned
from desk_tui.office.visit import Reason
from tests.office.telling import MONDAY, TUESDAY
from tests.office.test_commands import GENERAL, Hub

PRIORITY = IssueTicket(reason=Reason.ELDERLY)


def recalls(hub: Hub) -> int:
    return sum(entry.header.kind == "PlacesRecalled" for entry in hub.entries)


@pytest.mark.parametrize("lobbies", [2, 3, 5])
@pytest.mark.parametrize("quota", [1, 7, 50])
def test_lobbies_that_answer_give_exactly_the_quota(lobbies: int, quota: int) -> None:
    hub = Hub(quota=quota)
    given = []
    for turn in range(quota * 20):
        pc = f"lobby-{turn % lobbies}"
        hub.at += timedelta(milliseconds=100)
        before = recalls(hub)
        answer = hub.ask(GENERAL, pc)
        assert hub.reserved() <= quota
        if answer.startswith("A-"):
            given.append(answer)
        elif recalls(hub) > before:
            for other in range(lobbies):
                if f"lobby-{other}" != pc:
                    hub.say(PlacesReturned(day=MONDAY), f"lobby-{other}")
        elif answer:
            assert answer == f"quota_full {quota}"
    assert len(given) == len(set(given)) == quota
    assert hub.state.places_lent() == 0


def test_one_recall_a_second_however_many_ask() -> None:
    hub = Hub(quota=6)
    hub.ask(GENERAL, "lobby-1")
    for _press in range(20):
        assert hub.ask(GENERAL, "lobby-2") == ""
    assert recalls(hub) == 1
    hub.at += 2 * RECALL_APART
    assert hub.ask(GENERAL, "lobby-2") == ""
    assert recalls(hub) == 2


def test_a_lobby_that_has_its_own_reserve_calls_nobody() -> None:
    hub = Hub(quota=6)
    for number in range(1, 7):
        assert hub.ask(GENERAL, "lobby-1") == f"A-{number:03d}"
    assert hub.ask(GENERAL, "lobby-1") == "quota_full 6"
    assert hub.ask(GENERAL, "lobby-2") == "quota_full 6", "nothing is lent: nothing to call back"
    assert recalls(hub) == 0


def test_after_a_recall_the_rest_is_given_by_the_hub_alone() -> None:
    """Else the last places would go to and fro, a reserve at a time."""
    hub = Hub(quota=12)
    hub.ask(GENERAL, "lobby-1")
    hub.ask(GENERAL, "lobby-2")
    for _number in range(5):
        hub.ask(GENERAL, "lobby-1")
    assert hub.ask(GENERAL, "lobby-1") == ""
    hub.say(PlacesReturned(day=MONDAY), "lobby-2")
    assert hub.ask(GENERAL, "lobby-1") == "A-008"
    assert hub.state.places_lent() == 0
    assert hub.ask(PRIORITY, "lobby-2") == "P-001"
    assert recalls(hub) == 1


def test_more_places_are_lent_again() -> None:
    hub = Hub(quota=50)
    while hub.ask(GENERAL, "lobby-1").startswith("A-"):
        pass
    assert hub.ask(SetQuota(quota=60, why="antrean panjang"), "supervisor") == ""
    assert hub.ask(GENERAL, "lobby-2") == "A-051"
    assert hub.state.loans["lobby-2"].left == 5


def test_what_was_given_back_stays_so_whatever_becomes_of_a_command() -> None:
    """The answer that lent places was lost; they are in no second hand afterwards."""
    hub = Hub(quota=10)
    hub.ask(GENERAL, "lobby-1")
    hub.ask(GENERAL, "lobby-1", "c-lost")
    hub.say(PlacesReturned(day=MONDAY), "lobby-1")
    hub.abandon("c-lost", "lobby-1")
    assert hub.state.loans["lobby-1"].left == 0


def test_giving_back_is_of_the_day_and_of_ones_own() -> None:
    hub = Hub(quota=20)
    hub.ask(GENERAL, "lobby-1")
    hub.ask(GENERAL, "lobby-2")
    hub.say(PlacesReturned(day=TUESDAY), "lobby-1")
    assert hub.say(PlacesReturned(day=MONDAY), "lobby-3") == []
    assert (hub.state.loans["lobby-1"].left, hub.state.loans["lobby-2"].left) == (5, 5)


def test_a_number_given_beyond_what_was_given_back_is_listed() -> None:
    hub = Hub(quota=20)
    hub.ask(GENERAL, "lobby-1")
    hub.say(PlacesReturned(day=MONDAY), "lobby-1")
    assert hub.issue_offline("B-001", lobby="lobby-1") == ["number_beyond_loan"]
