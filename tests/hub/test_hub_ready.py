"""Desks that are ready, at the wire: called for at once, the longest first, nobody twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office.commands import CallNext, IssueTicket, TakeBackVisit, TransferVisit
from desk_tui.office.messages import DraftMessage, QueueMessage
from desk_tui.office.messages_desk import ColleaguesAnswer, VisitsAnswer, VisitsQuestion
from desk_tui.office.messages_views import SupervisorMessage, WaitingRoomMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.reading import read_header
from desk_tui.office.visit import EndReason, Reason, VisitState
from tests.hub.bare_pc import BarePc
from tests.workstation.office import MONDAY, ThreadHub

ISSUE = IssueTicket(reason=Reason.GENERAL)
PcOf = Callable[[str], BarePc]


def key(ticket: str) -> str:
    return f"2026-11-23/{ticket}"


def number(pc: BarePc) -> int:
    return int(pc.workplace.partition("-")[2])


def ready(pc: BarePc) -> str:
    """Press F2 with nobody waiting; return whom it called, empty: the desk is ready."""
    answer = pc.ask(CallNext(desk=number(pc), ready=True))
    assert answer.status == "done", answer.code
    return answer.visit


def here(pc: BarePc) -> VisitsAnswer:
    """Ask what the desk's program asks after news."""
    asked = VisitsQuestion(told={}, desk=number(pc), installation=pc.installation)
    return pc.send("/desk/visits", asked).read(VisitsAnswer)


def look(pc: BarePc) -> QueueMessage:
    return pc.send("/queue", pc.installation).read(QueueMessage)


def serve(pc: BarePc, visit: str, *, finish: bool = True) -> None:
    done = [pc.fact(e.VisitStarted(visit=visit))]
    if finish:
        ended = e.VisitEndedWithoutReport(visit=visit, reason=EndReason.LEFT)
        done.append(pc.fact(ended))
    pc.post(*done)


def test_whoever_becomes_callable_is_called_in_the_same_breath(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    assert (ready(five), ready(three)) == ("", "")
    assert (here(five).here, here(five).ready) == ("", True)
    seq = hub.read(lambda ledger: ledger.seq)
    lobby.ask(ISSUE)
    kinds = hub.read(
        lambda ledger: [read_header(o.header).kind for o in ledger.entries_of(key("A-001"))]
    )
    assert (kinds[0], kinds[-1]) == ("TicketIssued", "VisitorCalled")
    assert hub.visit(key("A-001")).desk == 5, "ready longest"
    told = here(five)
    assert (told.here, told.ready) == (key("A-001"), False)
    assert len(told.news[key("A-001")]) == len(kinds)
    assert here(three).here == "" and here(three).ready
    seen = lobby.send("/waiting-room", "").read(WaitingRoomMessage)
    assert [(call.ticket, call.place) for call in seen.calls] == [("A-001", "desk-5")]
    states = {line.desk: line.state for line in seen.desks}
    assert (states[5], states[3]) == ("busy", "free"), "a ready desk is free"
    assert seen.seq > seq
    hub.verify()


def test_a_desk_that_says_no_is_called_for_no_more(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    ready(desk)
    desk.post(desk.fact(d.DeskNotReady(desk=3)))
    lobby.ask(ISSUE)
    assert hub.visit(key("A-001")).state is VisitState.WAITING


def test_only_a_desk_heard_of_in_the_last_20_seconds_is_called_for(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    """Break: answer yes in ``Desks.hears``."""
    three, five = pc("desk-3"), pc("desk-5")
    ready(three)
    hub.office_time(MONDAY + timedelta(seconds=15))
    ready(five)
    hub.office_time(MONDAY + timedelta(seconds=25))
    lobby.ask(ISSUE)
    assert hub.visit(key("A-001")).desk == 5, "desk 3 has been silent for 25 seconds"
    hub.office_time(MONDAY + timedelta(seconds=60))
    lobby.ask(ISSUE)
    assert hub.visit(key("A-002")).desk is None
    look(three)
    assert hub.visit(key("A-002")).desk == 3, "heard of again, it kept its place"


def test_calls_that_open_after_the_break_go_to_the_ready_desks(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    hub.office_time(MONDAY.replace(hour=11, minute=59, second=50))
    ready(desk)
    hub.office_time(MONDAY.replace(hour=12, minute=30))
    lobby.ask(ISSUE)
    look(desk)
    assert hub.visit(key("A-001")).state is VisitState.WAITING
    assert desk.ask(CallNext(desk=3, ready=True)).code == "calls_closed"
    hub.office_time(MONDAY.replace(hour=13))
    look(desk)
    assert hub.visit(key("A-001")).desk == 3


def test_a_wish_given_up_takes_its_call_back(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    """The answer was lost: the desk never knew that it was ready, and somebody was called."""
    desk.ask(CallNext(desk=3, ready=True), "c-ready")
    lobby.ask(ISSUE)
    assert hub.visit(key("A-001")).desk == 3
    desk.post(desk.fact(e.CommandAbandoned(command_id="c-ready")))
    assert hub.visit(key("A-001")).state is VisitState.WAITING
    lobby.ask(ISSUE)
    assert hub.visit(key("A-002")).state is VisitState.WAITING
    hub.verify()


def test_who_is_ready_outlives_the_hub(hub: ThreadHub, lobby: BarePc, desk: BarePc) -> None:
    ready(desk)
    hub.stop()
    hub.start()
    lobby.ask(ISSUE)
    assert hub.visit(key("A-001")).desk is None, "not heard of since"
    look(desk)
    assert hub.visit(key("A-001")).desk == 3
    hub.verify()


def test_another_pc_of_the_desk_is_not_told_that_it_is_ready(hub: ThreadHub, desk: BarePc) -> None:
    ready(desk)
    other = VisitsQuestion(told={}, desk=3, installation="another pc")
    assert not desk.send("/desk/visits", other).read(VisitsAnswer).ready


def test_a_visitor_handed_on_waits_for_one_desk_and_is_told_to_everybody_as_a_ticket(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    lobby.ask(ISSUE)
    visit = three.ask(CallNext(desk=3)).visit
    serve(three, visit, finish=False)
    transfer = TransferVisit(visit=visit, desk=5, note="minta penerjemah")
    assert three.ask(transfer).code == "desk_away", "nobody has worked there yet"
    assert five.ask(CallNext(desk=5)).code == "nobody_waiting"
    assert three.ask(transfer).status == "done"
    message = look(three)
    assert [(line.ticket, line.desk, line.from_desk) for line in message.handed_on] == [
        ("A-001", 5, 3)
    ]
    assert message.ready == 0
    seen = lobby.send("/waiting-room", "").read(WaitingRoomMessage)
    assert (seen.calls, seen.waiting_desk) == ([], 1)
    boss = lobby.send("/supervisor", "").read(SupervisorMessage)
    assert [(v.ticket, v.place, v.for_desk) for v in boss.visits] == [("A-001", "", 5)]
    assert three.ask(CallNext(desk=3)).code == "nobody_waiting"
    assert ready(five) == visit
    assert three.ask(TakeBackVisit(visit=visit, desk=3)).code == "called_there"
    hub.verify()


def test_the_colleagues_of_a_desk(hub: ThreadHub, lobby: BarePc, pc: PcOf) -> None:
    three, five, seven = pc("desk-3"), pc("desk-5"), pc("desk-7")
    lobby.ask(ISSUE)
    three.ask(CallNext(desk=3))
    ready(five)
    seven.ask(CallNext(desk=7))
    desks = three.send("/desk/colleagues", "").read(ColleaguesAnswer).desks
    assert [line.state for line in desks] == [
        *("away", "away", "busy", "away", "ready"),
        *("away", "free", "away", "away", "away"),
    ]
    assert desks[2].officer_name == "petugas-1"
    hub.office_time(MONDAY + timedelta(minutes=2))
    desks = three.send("/desk/colleagues", "").read(ColleaguesAnswer).desks
    assert [line.state for line in desks if line.state != "away"] == ["busy"], "the rest is silent"


def test_the_supervisor_sees_an_alarm_before_all_else_and_who_is_parked(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    lobby.ask(ISSUE)
    visit = three.ask(CallNext(desk=3)).visit
    serve(three, visit, finish=False)
    five.post(five.fact(e.VisitStarted(visit=visit)))  # does not fit: listed before
    three.post(three.fact(d.EmergencyRaised()))
    five.post(five.fact(e.VisitFinished(visit=visit)), five.fact(d.EmergencyRaised()))
    three.post(three.fact(d.VisitParked(visit=visit)))
    boss = lobby.send("/supervisor", "").read(SupervisorMessage)
    assert [(line.code, line.workplace, line.visit) for line in boss.attention] == [
        ("emergency", "desk-5", ""),
        ("emergency", "desk-3", visit),
        ("start_of_a_visit_elsewhere", "desk-5", visit),
        ("end_of_a_visit_elsewhere", "desk-5", visit),
    ]
    assert boss.attention[0].officer_name == "petugas-1"
    assert [(v.ticket, v.state, v.place) for v in boss.visits] == [("A-001", "parked", "desk-3")]


def test_the_draft_of_a_visitor_handed_on_waits_at_the_hub(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    lobby.ask(ISSUE)
    visit = three.ask(CallNext(desk=3)).visit
    serve(three, visit, finish=False)
    five.ask(CallNext(desk=5))
    draft = DraftMessage(visit=visit, version=4, body=b"cerita", installation=three.installation)
    three.send("/draft", draft, "PUT")
    three.ask(TransferVisit(visit=visit, desk=5))
    five.ask(CallNext(desk=5))
    assert five.send("/draft", visit).read(DraftMessage) == draft


ROUNDS = 200


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=1_000, hard_quota=1_000)])
def test_two_desks_that_call_and_two_that_are_ready_never_get_one_visitor_twice(
    hub: ThreadHub, pc: PcOf
) -> None:
    """200 visitors, one every moment, while four desks want them all at once."""
    over = threading.Event()
    served: dict[str, list[str]] = {}

    def calls(desk: int) -> None:
        me = BarePc(hub, f"desk-{desk}")
        mine = served.setdefault(me.workplace, [])
        while not over.is_set():
            answer = me.ask(CallNext(desk=desk))
            if answer.visit:
                mine.append(answer.visit)
                serve(me, answer.visit)
        me.hang_up()

    def waits(desk: int) -> None:
        me = BarePc(hub, f"desk-{desk}")
        mine = served.setdefault(me.workplace, [])
        while not over.is_set():
            visit = ready(me)
            while not visit and not over.is_set():
                visit = here(me).here
            if visit:
                mine.append(visit)
                serve(me, visit)
        me.hang_up()

    def comes() -> None:
        lobby = BarePc(hub, "lobby")
        for _round in range(ROUNDS):
            assert lobby.ask(ISSUE).status == "done"
        while hub.read(lambda ledger: ledger.state.many_waiting()):
            pass
        while hub.read(lambda ledger: ledger.state.many(VisitState.CALLED, VisitState.TALKING)):
            pass
        over.set()
        lobby.hang_up()

    with ThreadPoolExecutor(5) as pool:
        everybody = [pool.submit(comes)]
        everybody += [pool.submit(calls, desk) for desk in (1, 2)]
        everybody += [pool.submit(waits, desk) for desk in (3, 4)]
        for one in everybody:
            one.result(60)
    all_served = [visit for mine in served.values() for visit in mine]
    assert len(all_served) == ROUNDS, Counter(all_served).most_common(3)
    assert len(set(all_served)) == ROUNDS
    found = hub.verify()
    assert len(found.calls) == ROUNDS
    assert Counter(visit for visit, _desk in found.calls).most_common(1)[0][1] == 1
    by_desk = {place: len(mine) for place, mine in served.items()}
    assert min(by_desk["desk-3"], by_desk["desk-4"]) > 10, by_desk
