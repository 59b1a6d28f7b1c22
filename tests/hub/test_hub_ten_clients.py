"""Ten desks and lobbies at once: nobody called twice, no number twice, none missing."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext, IssueTicket
from desk_tui.office.entries_office import PlacesReturned
from desk_tui.office.messages import CommandAnswer
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import EndReason, Reason
from tests.hub.bare_pc import NINE, BarePc
from tests.hub.holding import held_together
from tests.workstation.office import ThreadHub

TEN, ROUNDS = 10, 20
A1 = "2026-11-23/A-001"
ISSUE = IssueTicket(reason=Reason.GENERAL)


def at_once(
    hub: ThreadHub, work: Callable[[BarePc, int], Any], workplace: str = "desk-{n}"
) -> list[Any]:
    """Let ten PCs work, each in its thread, from the same moment on."""
    start = threading.Barrier(TEN)

    def run(n: int) -> Any:
        pc = BarePc(hub, workplace.format(n=n))
        try:
            start.wait(5)
            return work(pc, n)
        finally:
            pc.hang_up()

    with ThreadPoolExecutor(TEN) as pool:
        return [one.result(30) for one in [pool.submit(run, n) for n in range(1, TEN + 1)]]


def test_ten_desks_calling_at_once_never_call_one_visitor_twice(hub: ThreadHub) -> None:
    many = TEN * ROUNDS

    def give_numbers(ledger: Ledger) -> None:
        for number in range(1, many + 1):
            visit = f"{A1[:-3]}{number:03d}"
            issued = e.TicketIssued(
                visit=visit, day=NINE.date(), ticket=visit[11:], reason=Reason.GENERAL
            )
            ledger.decided(issued, NINE, workplace="lobby", officer="hub", visit=visit)

    hub.hub._writer.write(give_numbers).result(5)
    together = threading.Barrier(TEN)

    def work(pc: BarePc, desk: int) -> list[str]:
        called: list[str] = []
        done: list[e.StoredEntry] = []
        for _round in range(ROUNDS):
            together.wait(10)
            answer = pc.ask(CallNext(desk=desk), "", *done)
            called.append(answer.visit)
            ended = e.VisitEndedWithoutReport(visit=answer.visit, reason=EndReason.LEFT)
            done = [pc.fact(e.VisitStarted(visit=answer.visit)), pc.fact(ended)]
        pc.post(*done)
        return called

    called = [visit for desk in at_once(hub, work) for visit in desk]
    assert "" not in called
    assert max(Counter(called).values()) == 1 and len(called) == many
    found = hub.verify()
    assert sorted(visit for visit, _desk in found.calls) == sorted(called)
    assert (found.states, found.attention) == ({"ended": many}, {})


def test_a_desk_that_calls_three_times_at_once_has_one_visitor(
    hub: ThreadHub, lobby: BarePc
) -> None:
    for _n in range(3):
        lobby.ask(ISSUE)
    pcs = [BarePc(hub, "desk-3") for _n in range(3)]
    answers = held_together(hub, *(lambda pc=pc: pc.ask(CallNext(desk=3)) for pc in pcs))
    assert {(answer.status, answer.visit) for answer in answers} == {("done", A1)}
    assert hub.verify().calls == [(A1, 3)]


def test_a_guest_id_asked_for_by_ten_is_given_to_one(hub: ThreadHub, lobby: BarePc) -> None:
    visits = [lobby.ask(ISSUE).visit for _n in range(TEN)]
    asked = at_once(hub, lambda pc, n: pc.ask(AssignGuestPass(visit=visits[n - 1], guest_pass=7)))
    assert Counter(answer.code for answer in asked) == {"": 1, "pass_out": TEN - 1}


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=1_000)])
def test_ten_lobbies_issuing_at_once_repeat_and_leave_out_no_number(hub: ThreadHub) -> None:
    reasons = [Reason.GENERAL, Reason.ELDERLY, Reason.GENERAL]

    def work(pc: BarePc, n: int) -> list[str]:
        asked = [IssueTicket(reason=reasons[(n + turn) % 3]) for turn in range(ROUNDS)]
        return [pc.ask(one).visit for one in asked]

    given = [visit for lobby in at_once(hub, work, "lobby-{n}") for visit in lobby]
    series = Counter(visit[11] for visit in given)
    assert sum(series.values()) == TEN * ROUNDS and set(series) == {"A", "P"}
    assert sorted(given) == [
        f"2026-11-23/{letter}-{number:03d}"
        for letter in "AP"
        for number in range(1, series[letter] + 1)
    ]
    assert sorted(hub.verify().tickets) == sorted(given)


def issue_until_refused(pc: BarePc) -> list[CommandAnswer]:
    """Ask until there is none left; asked for its reserve, the lobby gives it back at once."""
    answers = [pc.ask(ISSUE)]
    while answers[-1].status == "done" and len(answers) <= 60:
        returned = () if answers[-1].visit else (pc.fact(PlacesReturned(day=NINE.date())),)
        answers[-1:] = [answers[-1]] if answers[-1].visit else []
        answers.append(pc.ask(ISSUE, "", *returned))
    return answers


@pytest.mark.parametrize("workplace", ["lobby", "lobby-{n}"])
def test_the_quota_is_given_out_whole_and_never_passed(hub: ThreadHub, workplace: str) -> None:
    """By ten connections of one lobby, and by ten lobbies that each hold places in reserve."""
    answers = [
        answer
        for lobby in at_once(hub, lambda pc, n: issue_until_refused(pc), workplace)
        for answer in lobby
    ]
    assert Counter(answer.code for answer in answers) == {"": 50, "quota_full": TEN}
    assert {answer.detail for answer in answers if answer.code} == {"50"}
    assert len(hub.verify().tickets) == 50


def test_the_51st_is_refused_until_a_place_comes_back(hub: ThreadHub, lobby: BarePc) -> None:
    given = [lobby.ask(ISSUE, f"issue-{n}") for n in range(1, 51)]
    assert given[-1].visit == "2026-11-23/A-050"
    assert lobby.ask(ISSUE).code == "quota_full"
    lobby.post(lobby.fact(e.CommandAbandoned(command_id="issue-50")))
    assert lobby.ask(ISSUE).visit == "2026-11-23/A-051"
    assert lobby.ask(ISSUE).code == "quota_full"
    hub.verify()


def test_one_id_sent_ten_times_at_once_is_decided_once(hub: ThreadHub, lobby: BarePc) -> None:
    pcs = [BarePc(hub, "lobby") for _n in range(TEN)]
    answers = held_together(hub, *(lambda pc=pc: pc.ask(ISSUE, "issue-1") for pc in pcs))
    assert answers == [answers[0]] * TEN
    assert hub.verify().tickets == [A1]


def test_old_and_new_ids_may_be_committed_together_after_a_restart(
    hub: ThreadHub, lobby: BarePc
) -> None:
    """The old one is not in memory any more, and harms no neighbour."""
    lobby.ask(ISSUE, "issue-1")
    hub.stop()
    hub.start()
    ids = ["new-1", "issue-1", "new-2", "issue-1"]
    pcs = [BarePc(hub, "lobby") for _id in ids]
    calls = [
        lambda pc=pc, name=name: pc.ask(ISSUE, name) for pc, name in zip(pcs, ids, strict=True)
    ]
    answers = held_together(hub, *calls)
    assert [answer.status for answer in answers] == ["done"] * 4
    assert answers[1].visit == answers[3].visit == A1
    assert sorted(a.visit for a in answers[::2]) == ["2026-11-23/A-002", "2026-11-23/A-003"]
    assert len(hub.verify().tickets) == 3
