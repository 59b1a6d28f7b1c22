"""What the hub tells the supervisor: who is where, silent PCs, cards, what did not fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.commands import (
    CallNext,
    CallToRegistration,
    IssueTicket,
    ReleaseVisitor,
    SetQuota,
    SettleAttention,
)
from desk_tui.office.entries_desk import EmergencyRaised
from desk_tui.office.messages_views import RevealLine, SupervisorMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.hub.staff import REAL, set_up, sign_in
from tests.hub.test_hub_waiting_room import NAMES, REGISTRATION, issue, key, register
from tests.workstation.office import STORY, ThreadHub


def seen(pc: BarePc) -> SupervisorMessage:
    return pc.send("/supervisor", "").read(SupervisorMessage)


def test_numbers_and_where_everybody_is(lobby: BarePc, desk: BarePc) -> None:
    empty = seen(lobby)
    assert (empty.quota, empty.hard_quota, empty.issued, empty.visits) == (50, 60, 0, [])
    issue(lobby, 3)
    desk.ask(CallNext(desk=3))
    now = seen(lobby)
    assert (now.issued, now.left, now.day_closed) == (3, 47, False), "as the lobby shows it"
    assert [(v.ticket, v.state, v.place) for v in now.visits] == [
        ("A-001", "called", "desk-3"),
        ("A-002", "waiting", ""),
        ("A-003", "waiting", ""),
    ]
    at = now.visits[0].since + timedelta(minutes=2)
    desk.post(desk.fact(e.VisitStarted(visit=key("A-001")), at=at))
    talking = seen(lobby).visits[0]
    assert (talking.state, talking.since) == ("talking", at)


def test_in_an_office_without_sign_in_whoever_wrote_there_works_there(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    issue(lobby, 1)
    desk.ask(CallNext(desk=3))
    found = {line.workplace: line for line in seen(lobby).staff}
    assert set(found) == {"lobby", "desk-3"}
    assert (found["desk-3"].officer, found["desk-3"].silent_s) == ("petugas-1", 0)


def test_a_pc_that_says_nothing_grows_silent_until_it_is_heard_again(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    issue(lobby, 1)
    desk.ask(CallNext(desk=3))
    hub.office_time(hub.hub.clock.now() + timedelta(minutes=7))
    [line] = [line for line in seen(lobby).staff if line.workplace == "desk-3"]
    assert line.silent_s is not None and 419 <= line.silent_s <= 422
    desk.send("/queue", desk.installation)
    [line] = [line for line in seen(lobby).staff if line.workplace == "desk-3"]
    assert line.silent_s == 0


@pytest.mark.parametrize("profile", [REGISTRATION])
def test_cards_are_told_of_with_the_slot_those_who_are_done_first(
    lobby: BarePc, desk: BarePc, pc: Callable[[str], BarePc]
) -> None:
    counter = pc("registration-1")
    issue(lobby, 2)
    for ticket, slot in (("A-001", 5), ("A-002", 6)):
        counter.ask(CallToRegistration(counter=1))
        register(counter, ticket, slot)
    desk.ask(CallNext(desk=3))
    started = e.VisitStarted(visit=key("A-001"))
    desk.post(desk.fact(started), desk.fact(e.VisitFinished(visit=key("A-001"))))
    cards = seen(lobby).cards
    assert [(card.ticket, card.guest_pass, card.over) for card in cards] == [
        ("A-001", 5, True),
        ("A-002", 6, False),
    ]


def test_what_did_not_fit_is_listed_until_somebody_says_how_it_was_dealt_with(
    hub: ThreadHub, lobby: BarePc, desk: BarePc
) -> None:
    assert seen(lobby).attention == []
    desk.post(desk.fact(e.VisitStarted(visit=key("A-009"))))
    [line] = seen(lobby).attention
    assert (line.code, line.visit) == ("start_of_a_visit_elsewhere", key("A-009"))
    assert (line.workplace, line.officer) == ("desk-3", "petugas-1")
    hub.stop()
    hub.start()
    assert seen(lobby).attention == [line]
    lobby.ask(SettleAttention(seq=line.seq, how="Salah ketik."))
    assert seen(lobby).attention == []


def test_an_alarm_raised_again_and_again_is_settled_once(
    hub: ThreadHub, lobby: BarePc, pc: Callable[[str], BarePc]
) -> None:
    """Somebody in fear presses more than twice; another desk's alarm is another matter."""
    issue(lobby, 2)
    three, four = pc("desk-3"), pc("desk-4")
    for desk, number in ((three, 3), (four, 4)):
        desk.ask(CallNext(desk=number))
        desk.post(*[desk.fact(EmergencyRaised()) for _press in range(5)])
    newest, other = seen(lobby).attention
    assert (newest.workplace, other.workplace) == ("desk-4", "desk-3")
    lobby.ask(SettleAttention(seq=newest.seq, how="Saya datang."))
    assert seen(lobby).attention == [other]
    hub.verify()


def test_a_wish_for_numbers_is_seen_and_answered(lobby: BarePc) -> None:
    lobby.post(lobby.fact(o.QuotaWished(day=seen(lobby).day or pytest.fail())))
    assert seen(lobby).quota_wished
    lobby.ask(SetQuota(quota=55, why="Banyak lansia."))
    now = seen(lobby)
    assert (now.quota_wished, now.quota) == (False, 55)


def test_a_released_visitor_waits_again(lobby: BarePc, desk: BarePc) -> None:
    issue(lobby, 1)
    desk.ask(CallNext(desk=3))
    assert lobby.ask(ReleaseVisitor(visit=key("A-001"), why="PC mati.")).status == "done"
    [waiting] = seen(lobby).visits
    assert (waiting.state, waiting.place) == ("waiting", "")


@pytest.mark.parametrize("profile", [REGISTRATION])
@pytest.mark.parametrize("name", NAMES)
def test_no_citizens_name_and_nothing_of_a_report_is_in_it(
    lobby: BarePc, desk: BarePc, pc: Callable[[str], BarePc], name: str
) -> None:
    counter = pc("registration-1")
    issue(lobby, 1)
    counter.ask(CallToRegistration(counter=1))
    register(counter, "A-001", 1, name)
    desk.ask(CallNext(desk=3))
    desk.post(desk.fact(e.VisitStarted(visit=key("A-001"))))
    body = lobby.send("/supervisor", "").body
    for secret in (name, "3174015508799902", STORY.narrative):
        assert secret[:40].encode() not in body


@pytest.mark.parametrize("profile", [REAL])
def test_who_signed_in_is_there_by_name_and_only_supervisor_and_auditor_see_it(
    hub: ThreadHub, profile: OfficeProfile
) -> None:
    boss = set_up(hub, Role.DESK, Role.AUDITOR, Role.LOBBY)
    desk, auditor, nobody = BarePc(hub, "desk-3"), BarePc(hub, "supervisor-2"), BarePc(hub, "x")
    assert sign_in(desk, "desk-1").status == "done"
    assert sign_in(auditor, "auditor-1").status == "done"
    desk.post(desk.fact(o.OfficerSignedIn(officer="desk-1"), officer="desk-1"))
    [line] = [line for line in seen(boss).staff if line.workplace == "desk-3"]
    assert (line.officer, line.officer_name, line.silent_s) == (
        "desk-1",
        "Petugas Contoh desk",
        0,
    )
    for path in ("/supervisor", "/reveals"):
        assert auditor.send(path, "").status == 200
        assert desk.send(path, "").problem == (403, "role_missing")
        assert nobody.send(path, "").problem == (403, "sign_in_needed")
    desk.post(desk.fact(o.OfficerSignedOut(officer="desk-1"), officer="desk-1"))
    assert [line for line in seen(boss).staff if line.workplace == "desk-3"] == []
    for pc in (boss, desk, auditor, nobody):
        pc.hang_up()


def test_who_looked_at_whose_data_is_told_by_the_day(hub: ThreadHub, desk: BarePc) -> None:
    now = hub.hub.clock.now()
    looked = o.PersonalDataRevealed(visit=key("A-001"), what="phone", reason=NAMES[1])
    desk.post(desk.fact(looked, at=now))
    [line] = desk.send("/reveals", "").read(list[RevealLine])
    assert (line.officer, line.workplace, line.visit) == ("petugas-1", "desk-3", key("A-001"))
    assert (line.what, line.reason) == ("phone", NAMES[1])
    assert desk.send("/reveals", "2026-11-22").read(list[RevealLine]) == []
    assert desk.send("/reveals", "yesterday").status == 400


def test_a_wrong_reason_is_still_one_line(lobby: BarePc) -> None:
    answer = lobby.ask(SetQuota(quota=55, why=""))
    assert (answer.status, answer.code) == ("refused", "reason_needed")
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    assert seen(lobby).quota == 50
