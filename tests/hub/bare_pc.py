"""A PC reduced to what the hub sees of it: its chain of facts, its commands, its bytes."""

from __future__ import annotations

import http.client
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from desk_tui.clock import WIB
from desk_tui.office.chain import digest_of, seal
from desk_tui.office.commands import AnyCommand
from desk_tui.office.entries import Body, Header, StoredEntry
from desk_tui.office.messages import (
    CommandAnswer,
    CommandRequest,
    PostAnswer,
    PostRequest,
    Problem,
)
from desk_tui.office.messages_people import SESSION_HEADER

T = TypeVar("T")
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)


class Door(Protocol):
    """Where a hub is, and what it wants to be shown."""

    port: int
    token: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came."""

    status: int
    body: bytes

    def read(self, kind: type[T]) -> T:
        assert self.status == 200, (self.status, self.body)
        return msgspec.msgpack.decode(self.body, type=kind)

    @property
    def problem(self) -> tuple[int, str]:
        """Status and code of what is no answer; it is always a whole ``Problem``."""
        return self.status, msgspec.msgpack.decode(self.body, type=Problem).code


class BarePc:
    """One installation at the wire. Facts are written in order; sending them is the test's.

    Args:
        hub: its door, read at every connection: a hub that starts again has another.
        token: to show instead of the hub's own.

    Attributes:
        session: of the officer who works there, empty for none.
    """

    def __init__(self, hub: Door, workplace: str = "desk-3", token: str | None = None) -> None:
        self.workplace = workplace
        self.installation = f"pc of {workplace}"
        self.n = 0
        self.digest = ""
        self.token = token
        self.session = ""
        self._hub = hub
        self._connection: http.client.HTTPConnection | None = None

    def fact(self, body: Body, **header: Any) -> StoredEntry:
        """Write the next fact of the chain; ``header`` says what is wrong with it."""
        told: dict[str, Any] = {
            "office_id": "kantor",
            "installation": self.installation,
            "n": self.n + 1,
            "previous": self.digest,
            "kind": type(body).__name__,
            "version": type(body).version,
            "at": NINE,
            "workplace": self.workplace,
            "officer": "petugas-1",
            "visit": getattr(body, "visit", ""),
        }
        stored, digest = seal(Header(**{**told, **header}), body)
        self.n, self.digest = self.n + 1, digest
        return stored

    def back_to(self, *kept: StoredEntry) -> None:
        """Write on after these, as a PC put back from a copy does."""
        self.n = len(kept)
        self.digest = digest_of(kept[-1]) if kept else ""

    def send_post(self, *facts: StoredEntry) -> Reply:
        return self.send("/post", PostRequest(installation=self.installation, entries=list(facts)))

    def post(self, *facts: StoredEntry) -> int:
        """Post facts; return the cursor."""
        return self.send_post(*facts).read(PostAnswer).cursor

    def request(
        self, command: AnyCommand, command_id: str = "", *facts: StoredEntry
    ) -> CommandRequest:
        return CommandRequest(
            installation=self.installation,
            workplace=self.workplace,
            officer="petugas-1",
            command_id=command_id or uuid.uuid4().hex,
            command=command,
            facts=list(facts),
        )

    def ask(self, command: AnyCommand, command_id: str = "", *facts: StoredEntry) -> CommandAnswer:
        """Ask for something, with the facts not yet posted."""
        asked = self.request(command, command_id, *facts)
        return self.send("/command", asked).read(CommandAnswer)

    def send(self, path: str, value: Any, method: str = "POST") -> Reply:
        return self.send_bytes(path, msgspec.msgpack.encode(value), method)

    def send_bytes(self, path: str, body: bytes, method: str = "POST") -> Reply:
        if self._connection is not None and self._connection.port != self._hub.port:
            self.hang_up()
        if self._connection is None:
            self._connection = self.connect()
        shown = self._hub.token if self.token is None else self.token
        try:
            headers = {"Authorization": f"Bearer {shown}"}
            if self.session:
                headers[SESSION_HEADER] = self.session
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            return Reply(response.status, response.read())
        except BaseException:
            self.hang_up()
            raise

    def connect(self, timeout_s: float = 5.0) -> http.client.HTTPConnection:
        """Return a new connection to the hub of now."""
        return http.client.HTTPConnection("127.0.0.1", self._hub.port, timeout=timeout_s)

    def hang_up(self) -> None:
        """Begin the next message with a new connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
