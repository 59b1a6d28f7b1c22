"""A hub that other PCs can join, in a thread, and PCs that come to it over TLS."""

from __future__ import annotations

import asyncio
import http.client
from dataclasses import dataclass

from desk_tui.db.derived_keys import derived_key
from desk_tui.db.keys import database_key
from desk_tui.hub.certificate import hub_certificate
from desk_tui.hub.lan import LanDoor
from desk_tui.office.join_code import parse_code
from desk_tui.office.messages_people import (
    JoinAnswer,
    JoinCodeAnswer,
    JoinCodeRequest,
    JoinRequest,
)
from desk_tui.workstation.pinned import PinnedConnection
from tests.hub.bare_pc import BarePc, Reply
from tests.hub.following import Follower
from tests.workstation.office import ThreadHub

HOST = "127.0.0.1"


class LanHub(ThreadHub):
    """The office's server with a door for other PCs; its port and certificate stay."""

    lan_port = 0
    fingerprint = ""

    def start(self) -> ThreadHub:
        super().start()
        key = derived_key(database_key(self.folder), "hub certificate")
        certificate = hub_certificate(self.folder, key, HOST)
        lan = LanDoor(HOST, self.lan_port, certificate)
        lan.try_open()
        server = self._server
        assert server is not None and server._ready.wait(5)
        opening = asyncio.run_coroutine_threadsafe(lan.serve(server), server._loop)
        self.hub.joining.listening = listening = opening.result(10)
        self.lan_port, self.fingerprint = listening.port, listening.fingerprint
        return self

    def code(self, workplace: str = "desk-3", by: BarePc | None = None) -> JoinCodeAnswer:
        """Have a join code made at the hub's own PC."""
        asked = JoinCodeRequest(workplace=workplace)
        return (by or BarePc(self)).send("/join-code", asked).read(JoinCodeAnswer)


@dataclass
class LanSide:
    """The hub as another PC sees it."""

    port: int
    token: str = ""


class LanPc(BarePc):
    """A PC that comes over TLS; ``token`` is its own once it has joined."""

    def __init__(self, hub: LanHub, workplace: str = "desk-3", name: str = "") -> None:
        super().__init__(LanSide(hub.lan_port), workplace, token="")
        self.installation = name or self.installation
        self._fingerprint = hub.fingerprint

    @property
    def own_token(self) -> str:
        """The token it was given."""
        assert self.token
        return self.token

    def follow(self, after: int) -> Follower:
        """Follow the feed."""
        return Follower(LanSide(0, self.own_token), after, over=self.connect())

    def connect(self, timeout_s: float = 5.0) -> http.client.HTTPConnection:
        return PinnedConnection(
            HOST, self._hub.port, lambda shown: shown == self._fingerprint, timeout_s
        )

    def show(self, code: str, installation: str = "", ledger: str = "") -> Reply:
        """Show a code as it was read out, whatever comes of it."""
        secret = parse_code(code).secret
        asked = JoinRequest(secret=secret, installation=installation, ledger=ledger)
        return self.send("/join", asked)

    def join(self, hub: LanHub) -> JoinAnswer:
        """Join as this workplace, and say hello."""
        answer = self.show(hub.code(self.workplace).code).read(JoinAnswer)
        self.token = answer.token
        assert self.send("/hello", self.installation).status == 200
        return answer
