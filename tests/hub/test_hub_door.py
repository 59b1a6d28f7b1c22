"""Who may come in, and that nothing sent there brings the hub down."""

from __future__ import annotations

import random
import socket
from typing import Any

import msgspec
import pytest
from starlette.routing import Route

from tests.hub.bare_pc import BarePc
from tests.hub.doors import A1, ISSUE, every_door
from tests.workstation.office import ThreadHub, until


def state_of(hub: ThreadHub) -> tuple[Any, ...]:
    return hub.read(
        lambda ledger: (ledger.seq, ledger.chain, ledger.state.profile, ledger.draft(A1))
    )


def goes_on(hub: ThreadHub, pc: BarePc) -> None:
    """The hub still gives numbers, and its ledger is whole."""
    assert pc.ask(ISSUE).status == "done"
    hub.verify()


def test_every_door_of_the_hub_stands_in_these_tests(hub: ThreadHub, lobby: BarePc) -> None:
    there = {
        (method, route.path)
        for route in hub.hub.app.routes
        if isinstance(route, Route) and route.methods
        for method in route.methods - {"HEAD"}
    }
    assert there == {(door.method, door.path) for door in every_door(lobby)}


@pytest.mark.parametrize("token", ["", "wrong", "tökén", "x" * 10_000])
def test_without_the_token_nothing_is_told_or_changed(
    hub: ThreadHub, lobby: BarePc, token: str
) -> None:
    before = state_of(hub)
    lobby.token = token.encode().decode("latin-1")
    for door in every_door(lobby):
        reply = lobby.send(door.path, door.value, door.method)
        expected = (403, "tls_only") if door.by_itself else (401, "unknown_workstation")
        assert reply.problem == expected, door.path
        assert len(reply.body) < 60
    assert state_of(hub) == before


@pytest.mark.parametrize("shown", ["{token}", "bearer {token}", "Bearer {token} ", "Basic {token}"])
def test_the_token_is_shown_in_one_way(hub: ThreadHub, lobby: BarePc, shown: str) -> None:
    """(A space behind it is HTTP's own and is taken off.)"""
    connection = lobby.connect()
    headers = {"Authorization": shown.format(token=hub.token)}
    connection.request("POST", "/hello", msgspec.msgpack.encode("x"), headers)
    assert connection.getresponse().status == (200 if shown.endswith(" ") else 401)
    connection.close()


GARBAGE = {
    "nothing": b"",
    "no msgpack": b"\xc1\xc1\xc1",
    "json": b'{"installation": "pc", "entries": []}',
    "another thing": msgspec.msgpack.encode([1, None, {"y": b"z"}]),
    "nested without end": b"\x91" * 200_000,
    "no utf-8": b"\xa3\xff\xfe\xfd",
    "half a symbol": b"\xa3\xed\xa0\x80",
    "a length that lies": b"\xdb\xff\xff\xff\xffx",
    "a list of 4 billion": b"\xdd\xff\xff\xff\xff\x90",
    "noise": random.Random(1).randbytes(5_000),
}


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_refused_and_the_hub_goes_on(hub: ThreadHub, lobby: BarePc, body: bytes) -> None:
    before = state_of(hub)
    for door in every_door(lobby):
        if door.reads and not door.by_itself:
            reply = lobby.send_bytes(door.path, body, door.method)
            assert reply.problem == (400, "invalid"), door.path
    assert state_of(hub) == before
    lobby.back_to()
    goes_on(hub, lobby)


def test_a_message_cut_short_anywhere_is_refused(hub: ThreadHub, lobby: BarePc) -> None:
    before = state_of(hub)
    doors = every_door(lobby)
    messages = [(d.method, d.path, msgspec.msgpack.encode(d.value)) for d in doors]
    for method, path, body in messages:
        if path in ("/command", "/post", "/draft", "/profile"):
            for end in range(0, len(body), max(1, len(body) // 12)):
                reply = lobby.send_bytes(path, body[:end], method)
                assert reply.problem == (400, "invalid"), (path, end)
    assert state_of(hub) == before
    lobby.back_to()
    goes_on(hub, lobby)


def test_a_wrong_value_in_a_command_is_refused(hub: ThreadHub, desk: BarePc) -> None:
    good = msgspec.to_builtins(desk.request(ISSUE))
    before = state_of(hub)
    for wrong in (
        {"command_id": ""},
        {"command_id": "x" * 201},
        {"installation": 7},
        {"command": {"type": "GiveMeEverything"}},
        {"command": {"type": "IssueTicket", "reason": "VIP"}},
        {"command": {"type": "CallNext", "desk": 0}},
        {"command": {"type": "CallNext", "desk": -1}},
        {"command": {"type": "CallNext", "desk": 2**64 - 1}},
        {"facts": [["no", "bytes", "here"]]},
    ):
        body = msgspec.msgpack.encode({**good, **wrong})
        assert desk.send_bytes("/command", body).problem == (400, "invalid"), wrong
    assert state_of(hub) == before
    goes_on(hub, desk)


def test_more_than_a_request_may_have_is_refused(
    hub: ThreadHub, lobby: BarePc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.hub.wire.REQUEST_LIMIT", 10_000)
    assert lobby.send_bytes("/post", b"\x00" * 10_001).problem == (413, "too_large")
    assert lobby.send_bytes("/post", b"\x00" * 10_000).problem == (400, "invalid")
    goes_on(hub, lobby)


def test_who_leaves_in_the_middle_of_a_message_leaves_nothing(
    hub: ThreadHub, lobby: BarePc
) -> None:
    body = msgspec.msgpack.encode(lobby.request(ISSUE, "half"))
    head = (
        f"POST /command HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {hub.token}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    for sent in (head[:20], head, head + body[:-1], b"\x16\x03\x01 TLS?\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", hub.port)) as end:
            end.sendall(sent)
    assert lobby.ask(ISSUE, "half").visit == A1
    hub.verify()


def test_who_asks_and_leaves_gets_the_number_with_the_repeat(hub: ThreadHub, lobby: BarePc) -> None:
    body = msgspec.msgpack.encode(lobby.request(ISSUE, "gone"))
    connection = lobby.connect()
    connection.request("POST", "/command", body, {"Authorization": f"Bearer {hub.token}"})
    connection.close()
    until(lambda: hub.read(lambda ledger: ledger.state.visit(A1)))
    assert lobby.ask(ISSUE, "gone").visit == A1
    assert hub.verify().tickets == [A1]


def test_unknown_doors_are_closed(hub: ThreadHub, lobby: BarePc) -> None:
    assert lobby.send("/office", "").status == 404
    assert lobby.send("/command", "", "GET").status == 405
    goes_on(hub, lobby)
