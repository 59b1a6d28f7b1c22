"""A command is decided once: asked again it has the same answer, given up it never was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_tui.office import entries as e
from desk_tui.office.chain import digest_of
from desk_tui.office.commands import AnyCommand, CallNext, IssueTicket
from desk_tui.office.messages import CommandAnswer, QueueMessage
from desk_tui.office.reading import decode
from desk_tui.office.visit import Reason, VisitState
from tests.hub.bare_pc import BarePc
from tests.office.telling import key, ticket_of
from tests.workstation.office import MONDAY, ThreadHub

CALL = CallNext(desk=3)
ISSUE = IssueTicket(reason=Reason.GENERAL)


def kinds(answer: CommandAnswer) -> list[str]:
    return [decode(one, digest_of(one)).header.kind for one in answer.entries]


def decision(answer: CommandAnswer) -> tuple[object, ...]:
    """What must be the same whenever the same id is asked."""
    return answer.status, answer.visit, answer.code, answer.detail, answer.entries


def ticket(pc: BarePc, command: AnyCommand, *facts: e.Body) -> str:
    """Return the ticket a command is about, or the code of the refusal."""
    answer = pc.ask(command, "", *(pc.fact(body) for body in facts))
    return ticket_of(answer.visit) or answer.code


def restart(hub: ThreadHub) -> None:
    hub.stop()
    hub.start()


def waiting(hub: ThreadHub) -> list[str]:
    return hub.read(lambda ledger: sorted(visit.ticket for visit in ledger.state.waiting()))


def test_the_answer_holds_the_entries_as_they_are_in_the_ledger(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    first = lobby.ask(ISSUE, "c1")
    assert (first.status, first.visit, kinds(first)) == (
        "done",
        key("A-001"),
        ["TicketIssued", "NumbersLent"],
    )
    called = desk.ask(CALL, "c2")
    assert kinds(called) == ["TicketIssued", "NumbersLent", "VisitorCalled"]
    assert called.entries[:2] == first.entries
    assert called.entries == hub.read(lambda ledger: ledger.entries_of(key("A-001")))
    header = decode(called.entries[-1], "").header
    assert (header.command, header.workplace, header.officer) == ("c2", "desk-3", "petugas-1")
    assert hub.verify().calls == [(key("A-001"), 3)]


def test_a_command_asked_again_gets_the_same_answer(hub: ThreadHub, lobby: BarePc) -> None:
    first = lobby.ask(ISSUE, "c1")
    assert decision(lobby.ask(ISSUE, "c1")) == decision(first)
    assert ticket(lobby, ISSUE) == "A-002"
    restart(hub)
    assert decision(lobby.ask(ISSUE, "c1")) == decision(first)
    assert ticket(lobby, ISSUE) == "A-003"
    assert hub.verify().tickets == [key("A-001"), key("A-002"), key("A-003")]


def test_a_refusal_asked_again_is_the_same_refusal(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    first = desk.ask(CALL, "c1")
    assert decision(first) == ("refused", "", "nobody_waiting", "", [])
    lobby.ask(ISSUE)
    assert decision(desk.ask(CALL, "c1")) == decision(first)
    restart(hub)
    assert decision(desk.ask(CALL, "c1")) == decision(first)
    assert ticket(desk, CALL) == "A-001"


def test_given_up_before_it_arrives_nothing_is_given(hub: ThreadHub, lobby: BarePc) -> None:
    assert lobby.post(lobby.fact(e.CommandAbandoned(command_id="c1"))) == 1
    assert decision(lobby.ask(ISSUE, "c1")) == ("abandoned", "", "", "", [])
    restart(hub)
    assert decision(lobby.ask(ISSUE, "c1")) == ("abandoned", "", "", "", [])
    assert hub.verify().tickets == []


def test_given_up_after_it_was_done_it_is_undone_for_ever(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    lobby.ask(ISSUE)
    desk.ask(CALL, "c1")
    desk.post(desk.fact(e.CommandAbandoned(command_id="c1")))
    assert waiting(hub) == ["A-001"]
    for _again in range(2):
        assert decision(desk.ask(CALL, "c1")) == ("abandoned", "", "", "", [])
        restart(hub)
    assert waiting(hub) == ["A-001"]
    assert ticket(BarePc(hub, "desk-4"), CallNext(desk=4)) == "A-001"


def test_a_number_given_up_is_void_and_no_gap(hub: ThreadHub, lobby: BarePc) -> None:
    lobby.ask(ISSUE, "c1")
    assert ticket(lobby, ISSUE, e.CommandAbandoned(command_id="c1")) == "A-002"
    found = hub.verify()
    assert (found.gaps, found.states) == (0, {"void": 1, "waiting": 1})


def test_a_command_given_up_in_its_own_request(hub: ThreadHub, lobby: BarePc) -> None:
    given_up = lobby.fact(e.CommandAbandoned(command_id="c1"))
    assert lobby.ask(ISSUE, "c1", given_up).status == "abandoned"
    assert hub.verify().tickets == []


def test_a_refusal_given_up_is_no_answer_any_more(hub: ThreadHub, desk: BarePc) -> None:
    assert desk.ask(CALL, "c1").status == "refused"
    desk.post(desk.fact(e.CommandAbandoned(command_id="c1")))
    assert decision(desk.ask(CALL, "c1"))[0] == "abandoned"


def test_facts_come_before_the_command_they_travel_with(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    """The desk finished while the hub was away; its next call is for the next visitor."""
    lobby.ask(ISSUE)
    lobby.ask(ISSUE)
    assert ticket(desk, CALL) == "A-001"
    done = e.VisitStarted(visit=key("A-001")), e.VisitFinished(visit=key("A-001"))
    assert ticket(desk, CALL, *done) == "A-002"
    assert hub.verify().attention == {}


def test_facts_that_are_out_of_order_leave_the_command_undecided(
    hub: ThreadHub, lobby: BarePc
) -> None:
    sheets = [lobby.fact(e.PersonTurnedAway(day=MONDAY.date())) for _person in range(2)]
    asked = lobby.request(ISSUE, "c1", sheets[1])
    assert lobby.send("/command", asked).problem == (409, "out_of_order")
    assert hub.verify().tickets == []
    assert lobby.ask(ISSUE, "c1", *sheets).visit == key("A-001")


def test_a_desk_that_calls_twice_has_one_visitor(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    for _number in range(3):
        lobby.ask(ISSUE)
    assert [ticket(desk, CALL) for _press in range(3)] == ["A-001"] * 3
    assert hub.verify().calls == [(key("A-001"), 3)]
    assert ticket(desk, CALL, e.VisitorDidNotCome(visit=key("A-001"))) == "A-002"


def test_a_hub_that_is_never_switched_off_goes_on_the_next_day(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    for _number in range(3):
        lobby.ask(ISSUE)
    desk.ask(CALL, "c1")
    hub.office_time(MONDAY + timedelta(days=1))
    assert [ticket(lobby, ISSUE), ticket(desk, CALL)] == ["A-001", "A-001"]
    assert waiting(hub) == []
    assert hub.visit(key("A-002")).state is VisitState.WAITING
    assert ticket(desk, CALL, e.CommandAbandoned(command_id="c1")) == "A-001"
    assert hub.visit(key("A-001")).state is VisitState.WAITING, "yesterday's call is undone"
    assert hub.verify().attention == {}


@pytest.mark.parametrize("days_later", [5, 6])
def test_no_day_is_opened_when_the_office_is_closed(
    hub: ThreadHub, lobby: BarePc, days_later: int
) -> None:
    hub.office_time(MONDAY + timedelta(days=days_later))
    assert ticket(lobby, ISSUE) == "numbers_closed"
    assert hub.verify().by_kind["DayOpened"] == 1


def test_the_queue_as_the_lobby_and_a_desk_may_count_it(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    for _number in range(3):
        lobby.ask(ISSUE)
    desk.ask(CALL)
    view = lobby.send("/queue", lobby.installation).read(QueueMessage)
    assert (view.ready, view.next_ticket, view.issued, view.last_ticket) == (2, "A-002", 3, "A-003")
    assert (view.quota, view.left, view.longest_wait_min) == (50, 47, 0)
    other = desk.send("/queue", desk.installation).read(QueueMessage)
    assert other.left == 42, "what the lobby holds in reserve is nobody else's"
