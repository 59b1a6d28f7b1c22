"""Somebody in the network without a token: nobody waits for them, and they fill nothing."""

from __future__ import annotations

import logging
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from desk_tui.hub import lan_guests
from desk_tui.office.messages import Pulse
from desk_tui.workstation.pinned import _context
from tests.hub.lan import HOST, LanHub, LanPc
from tests.workstation.office import PROFILE


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[LanHub]:
    hub = LanHub(tmp_path / "hub", PROFILE)
    hub.start()
    yield hub
    hub.stop()


def knock(hub: LanHub) -> ssl.SSLSocket:
    """Come in as anybody can: with TLS and nothing else."""
    plain = socket.create_connection((HOST, hub.lan_port), timeout=5)
    plain.settimeout(5)
    return _context().wrap_socket(plain)


def gone(way: ssl.SSLSocket) -> bool:
    """Wait until the other side has ended it."""
    try:
        while way.recv(4096):
            pass
        return True
    except OSError as error:
        return not isinstance(error, TimeoutError)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"POST /join HT",
        b"POST /join HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\nhalf",
    ],
)
def test_who_does_not_go_on_is_let_go(
    hub: LanHub, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(lan_guests, "PATIENCE_S", 0.2)
    with closing(knock(hub)) as way:
        way.sendall(said)
        assert gone(way)


def test_after_an_answer_nobody_waits_for_half_a_request(
    hub: LanHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan_guests, "PATIENCE_S", 0.2)
    with closing(knock(hub)) as way:
        way.sendall(b"POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert way.recv(4096).startswith(b"HTTP/1.1 404")
        way.sendall(b"POST /jo")
        assert gone(way)


def test_a_pc_at_work_is_waited_for_while_it_says_nothing(
    hub: LanHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two messages, and while it follows the feed, a connection is quiet."""
    pc = LanPc(hub)
    pc.join(hub)
    monkeypatch.setattr(lan_guests, "PATIENCE_S", 0.1)
    pc.hang_up()
    assert pc.send("/pulse", "").read(Pulse)
    follower = pc.follow(0)
    follower.event()
    with closing(knock(hub)) as way:
        assert gone(way), "by now the others would have been let go too"
    connection = pc._connection
    assert pc.send("/pulse", "").read(Pulse) and pc._connection is connection
    LanPc(hub, "desk-4").join(hub)
    follower.event()
    follower.close()


def test_one_address_has_not_every_place(hub: LanHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan_guests, "MOST_FROM_ONE", 6)
    with ExitStack() as open_ones:
        for _place in range(6):
            open_ones.enter_context(closing(knock(hub)))
        with closing(knock(hub)) as one_more:
            assert gone(one_more)
    with closing(knock(hub)) as later:
        later.settimeout(0.2)
        assert not gone(later), "who has gone takes no place"


def test_who_shows_no_token_is_answered_and_not_listened_to(hub: LanHub) -> None:
    with closing(knock(hub)) as way:
        way.sendall(b"POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n")
        answer = way.recv(4096)
        assert answer.startswith(b"HTTP/1.1 401") and b"connection: close" in answer.lower()
        assert gone(way)


def test_who_leaves_in_the_middle_fills_no_log(
    hub: LanHub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for _time in range(3):
        with closing(knock(hub)) as way:
            way.sendall(b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\nhalf")
    LanPc(hub).join(hub)
    assert not caplog.records


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_server_may_have_more_files_open_than_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked = []
    monkeypatch.setattr(resource, "getrlimit", lambda which: (1024, 4096))
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: asked.append(limits))
    lan_guests.allow_files()
    assert asked == [(4096, 4096)]
