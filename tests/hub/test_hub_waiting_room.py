"""What the hub tells a waiting room: calls and counts, never anybody's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass, CallNext, CallToRegistration, IssueTicket
from desk_tui.office.messages_views import CallLine, WaitingRoomMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Holder, Reason
from tests.hub.bare_pc import BarePc
from tests.workstation.office import STORY, ThreadHub

NAMES = ["SITI CONTOH", "[/] \x1b[31mBUDI", "A-001 ke MEJA 3", "שלום CONTOH", "x" * 4_000]
HOLDER = Holder(name=NAMES[0], document_kind="ktp", document_number="3174015508799902")
REGISTRATION = OfficeProfile(demo=True, exchange_at="registration", counters=2)


def seen(pc: BarePc) -> WaitingRoomMessage:
    return pc.send("/waiting-room", "").read(WaitingRoomMessage)


def lines(message: WaitingRoomMessage) -> list[tuple[str, str, int, bool]]:
    return [(call.ticket, call.place, call.calls, call.open) for call in message.calls]


def key(ticket: str) -> str:
    return f"2026-11-23/{ticket}"


def issue(lobby: BarePc, many: int) -> None:
    for _number in range(many):
        lobby.ask(IssueTicket(reason=Reason.GENERAL))


def register(counter: BarePc, ticket: str, guest_pass: int, name: str = NAMES[0]) -> None:
    counter.ask(AssignGuestPass(visit=key(ticket), guest_pass=guest_pass))
    holder = Holder(name=name, document_kind="ktp", document_number="3174015508799902")
    taken = e.IdentityCardTaken(visit=key(ticket), holder=holder, guest_pass=guest_pass)
    counter.post(counter.fact(taken))


def test_a_call_to_a_desk_is_there_at_once_and_answered_when_the_talk_begins(
    lobby: BarePc, desk: BarePc
) -> None:
    assert (seen(lobby).calls, seen(lobby).waiting_desk) == ([], 0)
    issue(lobby, 3)
    assert seen(lobby).waiting_desk == 3
    desk.ask(CallNext(desk=3))
    now = seen(lobby)
    assert lines(now) == [("A-001", "desk-3", 1, True)]
    assert (now.waiting_desk, now.waiting_registration) == (2, 0)
    assert {line.desk: line.state for line in now.desks}[3] == "busy"
    desk.post(desk.fact(e.VisitStarted(visit=key("A-001"))))
    assert lines(seen(lobby)) == [("A-001", "desk-3", 1, False)]


def test_a_call_repeated_moves_to_the_top_with_its_count(
    hub: ThreadHub, lobby: BarePc, pc: Callable[[str], BarePc]
) -> None:
    issue(lobby, 2)
    for desk in (3, 4):
        pc(f"desk-{desk}").ask(CallNext(desk=desk))
    assert [call.ticket for call in seen(lobby).calls] == ["A-002", "A-001"]
    first = pc("desk-3")
    now = hub.hub.clock.now()
    first.post(first.fact(e.CallRepeated(visit=key("A-001")), at=now))
    assert lines(seen(lobby))[0] == ("A-001", "desk-3", 2, True)


def test_who_did_not_come_is_not_shown_as_somebody_who_came(lobby: BarePc, desk: BarePc) -> None:
    issue(lobby, 1)
    desk.ask(CallNext(desk=3))
    desk.post(desk.fact(e.VisitorDidNotCome(visit=key("A-001"))))
    assert seen(lobby).calls == []


@pytest.mark.parametrize("profile", [REGISTRATION])
def test_a_visitor_is_told_of_once_where_they_are_to_go_now(
    lobby: BarePc, desk: BarePc, pc: Callable[[str], BarePc]
) -> None:
    counter = pc("registration-2")
    issue(lobby, 2)
    counter.ask(CallToRegistration(counter=2))
    now = seen(lobby)
    assert lines(now) == [("A-001", "registration-2", 1, True)]
    assert (now.waiting_registration, now.waiting_desk) == (1, 0)
    register(counter, "A-001", 5)
    now = seen(lobby)
    assert lines(now) == [("A-001", "registration-2", 1, False)]
    assert (now.waiting_registration, now.waiting_desk) == (1, 1)
    desk.ask(CallNext(desk=3))
    assert lines(seen(lobby)) == [("A-001", "desk-3", 1, True)]


def test_a_desk_is_free_while_its_pc_is_heard_of(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    assert {line.state for line in seen(lobby).desks} == {"away"}
    desk.post(desk.fact(e.CallRepeated(visit=key("A-009"))))  # it fits nothing; it was said here
    assert {line.desk: line.state for line in seen(lobby).desks}[3] == "free"
    hub.office_time(hub.hub.clock.now().replace(hour=11))
    assert {line.desk: line.state for line in seen(lobby).desks}[3] == "away"
    desk.send("/queue", desk.installation)
    assert {line.desk: line.state for line in seen(lobby).desks}[3] == "free"


def test_a_call_that_was_answered_goes_after_a_while_one_that_was_not_stays(
    hub: ThreadHub, lobby: BarePc, pc: Callable[[str], BarePc]
) -> None:
    issue(lobby, 2)
    for desk in (3, 4):
        pc(f"desk-{desk}").ask(CallNext(desk=desk))
    first = pc("desk-3")
    first.post(first.fact(e.VisitStarted(visit=key("A-001"))))
    assert len(seen(lobby).calls) == 2
    hub.office_time(hub.hub.clock.now().replace(minute=20))
    assert lines(seen(lobby)) == [("A-002", "desk-4", 1, True)]


def test_calls_nobody_answered_are_never_crowded_out(
    lobby: BarePc, pc: Callable[[str], BarePc]
) -> None:
    issue(lobby, 30)
    waiting = pc("desk-1")
    waiting.ask(CallNext(desk=1))
    busy = pc("desk-2")
    for _round in range(20):
        visit = busy.ask(CallNext(desk=2)).visit
        busy.post(busy.fact(e.VisitStarted(visit=visit)), busy.fact(e.VisitFinished(visit=visit)))
    now = seen(lobby)
    assert len(now.calls) == 12
    assert lines(now)[-1] == ("A-001", "desk-1", 1, True)
    assert [call.at for call in now.calls] == sorted((c.at for c in now.calls), reverse=True)


@pytest.mark.parametrize("profile", [REGISTRATION])
@pytest.mark.parametrize("name", NAMES)
def test_no_name_and_no_word_of_a_report_is_ever_in_it(
    lobby: BarePc, desk: BarePc, pc: Callable[[str], BarePc], name: str
) -> None:
    counter = pc("registration-1")
    issue(lobby, 1)
    told = [lobby.send("/waiting-room", "").body]
    counter.ask(CallToRegistration(counter=1))
    told.append(lobby.send("/waiting-room", "").body)
    register(counter, "A-001", 1, name)
    told.append(lobby.send("/waiting-room", "").body)
    desk.ask(CallNext(desk=3))
    told.append(lobby.send("/waiting-room", "").body)
    started = desk.fact(e.VisitStarted(visit=key("A-001")))
    desk.post(started)
    told.append(lobby.send("/waiting-room", "").body)
    for body in told:
        for secret in (name, HOLDER.document_number, STORY.narrative, "petugas-1"):
            assert secret[:40].encode() not in body
    assert {field for field in CallLine.__struct_fields__} == {
        "ticket",
        "place",
        "at",
        "calls",
        "open",
    }
