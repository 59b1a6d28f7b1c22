"""Several PCs: a code lets one of them in, and nothing else does. What is refused is logged."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk_tui.hub.deciding import set_profile
from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext, IssueTicket, RevokeWorkstation
from desk_tui.office.join_code import make_code
from desk_tui.office.messages import DraftMessage
from desk_tui.office.messages_people import (
    JoinAnswer,
    JoinCodeRequest,
    JoinRequest,
    WorkstationsMessage,
)
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.hub.doors import A1, every_door
from tests.hub.lan import LanHub, LanPc
from tests.workstation.office import MONDAY, PROFILE

ISSUE = IssueTicket(reason=Reason.GENERAL)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[LanHub]:
    hub = LanHub(tmp_path / "hub", PROFILE)
    hub.start()
    yield hub
    hub.stop()


def ledger_of(hub: LanHub) -> tuple[Any, ...]:
    return hub.read(lambda ledger: (ledger.seq, ledger.chain, dict(ledger.state.pcs)))


def revoke(hub: LanHub, name: str) -> None:
    assert BarePc(hub, "supervisor").ask(RevokeWorkstation(workstation=name)).status == "done"


def test_a_pc_joins_works_and_is_known_again_after_a_restart(hub: LanHub) -> None:
    desk = LanPc(hub, "desk-3")
    answer = desk.join(hub)
    assert (answer.workstation, answer.workplace) == ("pc-1", "desk-3")
    assert answer.office_name == PROFILE.name
    assert BarePc(hub, "lobby").ask(ISSUE).visit == A1
    assert desk.ask(CallNext(desk=3)).visit == A1
    hub.stop()
    hub.start()
    desk.hang_up()
    assert desk.post(desk.fact(e.VisitStarted(visit=A1))) == 1
    assert LanPc(hub, "lobby").join(hub).workstation == "pc-2"
    found = hub.verify()
    assert found.by_kind["WorkstationJoined"] == 2


def test_no_answer_waits_for_the_one_before_over_tls_either(hub: LanHub) -> None:
    """Nagle's delay cost 44 ms an answer."""
    desk = LanPc(hub)
    desk.join(hub)
    assert hub._server is not None
    there = [c.transport for c in hub._server.server_state.connections]
    assert [t.get_extra_info("ssl_object") is not None for t in there] == [True]
    for transport in there:
        own = transport.get_extra_info("socket")
        assert own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_list_says_who_joined_as_what_and_who_is_heard(hub: LanHub) -> None:
    LanPc(hub, "desk-3").join(hub)
    LanPc(hub, "lobby").join(hub)
    revoke(hub, "pc-1")
    listed = BarePc(hub).send("/workstations", "").read(WorkstationsMessage).workstations
    assert [(pc.workstation, pc.workplace, pc.revoked) for pc in listed] == [
        ("pc-1", "desk-3", True),
        ("pc-2", "lobby", False),
    ]
    assert all(pc.seen_at is not None and pc.joined_at <= pc.seen_at for pc in listed)


@pytest.mark.parametrize(
    ("asked", "given"),
    [("registration-1", "registration"), (" DESK-3", "desk-3"), ("waiting_room", "waiting-room")],
)
def test_a_workplace_is_written_as_settings_write_it(hub: LanHub, asked: str, given: str) -> None:
    counter = msgspec.structs.replace(PROFILE, exchange_at="registration")
    now = hub.hub.clock.now()
    hub.hub._writer.write(lambda ledger: set_profile(ledger, counter, now)).result(30)
    answer = LanPc(hub).show(hub.code(asked).code).read(JoinAnswer)
    assert answer.workplace == given


@pytest.mark.parametrize("asked", ["", "desk", "desk-11", "desk-0", "lobby-2", "kitchen", "hub"])
def test_no_code_is_made_for_a_workplace_that_is_none(hub: LanHub, asked: str) -> None:
    reply = BarePc(hub).send("/join-code", JoinCodeRequest(workplace=asked))
    assert reply.problem == (400, "refused")


def test_a_code_lets_one_pc_in_once(hub: LanHub, caplog: pytest.LogCaptureFixture) -> None:
    code = hub.code().code
    assert LanPc(hub).show(code).status == 200
    before = ledger_of(hub)
    assert LanPc(hub).show(code).problem == (403, "join_code")
    assert ledger_of(hub) == before
    assert "join refused: wrong code" in caplog.text
    assert code not in caplog.text and code[:9] not in caplog.text


def test_a_code_holds_ten_minutes(hub: LanHub) -> None:
    early, late = hub.code(), hub.code()
    assert early.valid_until - hub.hub.clock.now() <= timedelta(minutes=10)
    hub.office_time(MONDAY + timedelta(minutes=9, seconds=50))
    assert LanPc(hub).show(early.code).status == 200
    hub.office_time(MONDAY + timedelta(minutes=10, seconds=5))
    before = ledger_of(hub)
    assert LanPc(hub).show(late.code).problem == (403, "join_code")
    assert ledger_of(hub) == before


def test_five_wrong_codes_void_all_that_are_out(
    hub: LanHub, caplog: pytest.LogCaptureFixture
) -> None:
    codes = [hub.code().code for _code in range(3)]
    thief = LanPc(hub)

    def guess(times: int) -> None:
        for _time in range(times):
            wrong = make_code(hub.fingerprint).show()
            assert thief.show(wrong).problem == (403, "join_code")

    guess(4)
    assert LanPc(hub).show(codes[0]).status == 200  # a right one between them: begun again
    guess(4)
    assert LanPc(hub).show(codes[1]).status == 200
    before = ledger_of(hub)
    guess(5)
    assert LanPc(hub).show(codes[2]).problem == (403, "join_code")
    assert ledger_of(hub) == before
    assert "all join codes are void: 1 were out" in caplog.text
    lines = len(caplog.records)
    guess(20)
    assert len(caplog.records) == lines, "what cannot be guessed any more fills no log"
    assert LanPc(hub).show(hub.code().code).status == 200, "and costs the next code no try"


def test_joining_is_over_tls_only_and_short(hub: LanHub) -> None:
    code = hub.code().code
    local = BarePc(hub)
    secret = code.replace("-", "")[:8]
    asked = JoinRequest(secret=secret, installation="pc")
    assert local.send("/join", asked).problem == (403, "tls_only")
    pc = LanPc(hub)
    assert pc.send_bytes("/join", b"x" * 4097).problem == (413, "too_large")
    pc.hang_up()
    assert pc.send_bytes("/join", b"x" * 4096).problem == (400, "invalid")
    assert pc.show(code).status == 200, "none of these was a try"


def test_an_office_that_others_join_is_made_no_demo(hub: LanHub) -> None:
    """In a demo nobody signs in: every PC of the network would be a supervisor's."""
    before = ledger_of(hub)
    assert BarePc(hub).send("/profile", PROFILE, "PUT").problem == (400, "refused")
    assert ledger_of(hub) == before


def test_a_hub_that_listens_to_nobody_makes_no_code(hub: LanHub) -> None:
    hub.hub.joining.listening = None
    reply = BarePc(hub).send("/join-code", JoinCodeRequest(workplace="desk-3"))
    assert reply.problem == (400, "refused")


@pytest.mark.parametrize("token", ["", "wrong", "tökén", "x" * 10_000, "the local one"])
def test_a_foreign_token_is_told_nothing(
    hub: LanHub, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = LanPc(hub)
    shown = hub.token if token == "the local one" else token
    stranger.token = shown.encode().decode("latin-1")
    before = ledger_of(hub)
    for door in every_door(stranger):
        if not door.by_itself:
            reply = stranger.send(door.path, door.value, door.method)
            assert reply.problem == (401, "unknown_workstation"), door.path
    assert ledger_of(hub) == before
    assert "not let in: foreign token" in caplog.text
    assert not token or token not in caplog.text


def test_the_token_of_a_pc_opens_nothing_on_the_hubs_own_loopback(
    hub: LanHub, caplog: pytest.LogCaptureFixture
) -> None:
    desk = LanPc(hub)
    desk.join(hub)
    before = ledger_of(hub)
    local = BarePc(hub, token=desk.token)
    for door in every_door(local):
        if not door.by_itself:
            reply = local.send(door.path, door.value, door.method)
            assert reply.problem == (401, "unknown_workstation"), door.path
    assert ledger_of(hub) == before
    assert "not let in: a program on this PC" in caplog.text
    assert desk.own_token not in caplog.text


@pytest.mark.parametrize("shown", ["{token}", "bearer {token}", "Basic {token}", "Bearer"])
def test_a_token_is_shown_in_one_way(hub: LanHub, shown: str) -> None:
    desk = LanPc(hub)
    desk.join(hub)
    connection = desk.connect()
    headers = {"Authorization": shown.format(token=desk.own_token)}
    connection.request("POST", "/pulse", b"\xa0", headers)
    assert connection.getresponse().status == 401
    connection.close()


@pytest.mark.parametrize("host", ["[", "https://x", "a b", ""])
def test_what_somebody_calls_the_server_is_of_no_account(hub: LanHub, host: str) -> None:
    desk = LanPc(hub)
    desk.join(hub)
    for pc, token in ((desk, hub.token), (BarePc(hub), desk.own_token)):
        connection = pc.connect()
        shown = {"Authorization": f"Bearer {token}", "Host": host}
        connection.request("POST", "/pulse", b"\xa0", shown)
        assert connection.getresponse().status in (400, 401)
        connection.close()


def test_a_revoked_pc_is_sent_away_at_once_and_for_ever(
    hub: LanHub, caplog: pytest.LogCaptureFixture
) -> None:
    desk, other = LanPc(hub, "desk-3"), LanPc(hub, "desk-4")
    desk.join(hub)
    other.join(hub)
    revoke(hub, "pc-1")
    before = ledger_of(hub)
    for door in every_door(desk):
        if not door.by_itself:
            reply = desk.send(door.path, door.value, door.method)
            assert reply.problem == (401, "unknown_workstation"), door.path
    assert ledger_of(hub) == before
    assert caplog.text.count("not let in: pc-1") == 1, "it tries on: once a minute is enough"
    hub.stop()
    hub.start()
    for pc, status in ((desk, 401), (other, 200)):
        pc.hang_up()
        assert pc.send("/pulse", "").status == status
    hub.verify()


def test_the_feed_of_a_revoked_pc_ends_and_the_others_go_on(hub: LanHub) -> None:
    desk, other = LanPc(hub, "desk-3"), LanPc(hub, "desk-4")
    desk.join(hub)
    other.join(hub)
    start = hub.read(lambda ledger: ledger.seq)
    mine, theirs = desk.follow(start), other.follow(start)
    revoke(hub, "pc-1")
    assert theirs.event().kind == "WorkstationRevoked"
    assert mine.line() == b""
    assert BarePc(hub, "lobby").ask(ISSUE).visit == A1
    assert theirs.event().kind == "TicketIssued"
    mine.close()
    theirs.close()


def test_a_token_brings_the_entries_of_one_pc(
    hub: LanHub, caplog: pytest.LogCaptureFixture
) -> None:
    desk, other = LanPc(hub, "desk-3"), LanPc(hub, "desk-4")
    desk.join(hub)
    other.join(hub)
    stolen = LanPc(hub, "desk-4", name=other.installation)
    stolen.token = desk.token
    draft = DraftMessage(visit=A1, version=1, body=b"x", installation=stolen.installation)
    before = ledger_of(hub)
    for path, value, method in (
        ("/hello", stolen.installation, "POST"),
        ("/queue", stolen.installation, "POST"),
        ("/command", stolen.request(ISSUE), "POST"),
        ("/draft", draft, "PUT"),
    ):
        assert stolen.send(path, value, method).problem == (401, "other_installation"), path
    fact = stolen.fact(e.PersonTurnedAway(day=MONDAY.date()))
    assert stolen.send_post(fact).problem == (401, "other_installation")
    assert ledger_of(hub) == before
    assert caplog.text.count("other_installation (pc-1)") == 5


def test_no_pc_makes_itself_another_one_at_its_first_hello(hub: LanHub) -> None:
    desk = LanPc(hub, "desk-3")
    desk.join(hub)
    thief = LanPc(hub, "desk-4", name=desk.installation)
    thief.token = thief.show(hub.code("desk-4").code).read(JoinAnswer).token
    before = ledger_of(hub)
    assert thief.send_post(desk.fact(e.PersonTurnedAway(day=MONDAY.date()))).status == 401
    assert thief.send("/hello", thief.installation).problem == (401, "other_installation")
    assert ledger_of(hub) == before
    thief.installation = "its own"
    assert thief.send("/hello", thief.installation).status == 200


def test_no_pc_makes_itself_the_hubs_own(hub: LanHub) -> None:
    """It has no token: what comes from there would be said to be a copy from then on."""
    own = BarePc(hub, "lobby")
    assert own.send("/hello", own.installation).status == 200
    thief = LanPc(hub, "desk-4", name=own.installation)
    code = hub.code("desk-4").code
    assert thief.show(code, own.installation).problem == (401, "other_installation")
    thief.token = thief.show(code).read(JoinAnswer).token
    assert thief.send("/hello", own.installation).problem == (401, "other_installation")
    assert own.post(own.fact(e.PersonTurnedAway(day=MONDAY.date()))) == 1


def test_a_pc_that_joins_again_has_one_token(hub: LanHub) -> None:
    desk = LanPc(hub, "desk-3")
    desk.join(hub)
    former = desk.token
    code = hub.code("desk-4").code
    stranger = LanPc(hub, name=desk.installation)
    assert stranger.show(code, desk.installation).problem == (409, "still_joined")
    desk.token = desk.show(code, desk.installation).read(JoinAnswer).token
    assert desk.send("/hello", desk.installation).status == 200
    desk.token, new = former, desk.token
    assert desk.send("/pulse", "").status == 401
    desk.token = new
    assert desk.post(desk.fact(e.PersonTurnedAway(day=MONDAY.date()))) == 1
    kinds = hub.verify().by_kind
    assert (kinds["WorkstationJoined"], kinds["WorkstationRevoked"]) == (2, 1)


def test_a_pc_of_another_office_is_told_before_its_code_is_used(hub: LanHub) -> None:
    code = hub.code().code
    pc = LanPc(hub)
    assert pc.show(code, ledger="of another office").problem == (409, "other_office")
    assert pc.show(code, ledger=hub.read(lambda ledger: ledger.ledger_id)).status == 200


def test_what_stands_in_the_ledger_lets_nobody_in(hub: LanHub) -> None:
    desk = LanPc(hub, "desk-3")
    desk.join(hub)
    hub.stop()
    for file in hub.folder.iterdir():
        assert desk.own_token.encode() not in file.read_bytes(), file.name
    hub.start()
    desk.hang_up()
    assert desk.send("/pulse", "").status == 200


def test_no_token_and_no_code_is_in_a_log(hub: LanHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = hub.code()
    desk = LanPc(hub)
    answer = desk.show(made.code).read(JoinAnswer)
    said = caplog.text + repr(made) + repr(answer) + repr(hub.hub.joining.codes)
    assert made.code[:9] not in said and answer.token not in said
