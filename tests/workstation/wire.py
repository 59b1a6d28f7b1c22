"""A wire between PCs and the hub that loses, holds or cuts what a test tells it to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from pathlib import Path

from tests.workstation.office import ThreadHub, announce

LOSE, DROP, HOLD, LATE = "lose", "drop", "hold", "late"
"""Lose a request; drop the answer of one the hub has decided; hold that answer until
released; let a request arrive only when released."""


class Wire:
    """Forwards HTTP between a port of its own and the hub's; PCs find it in ``folder``."""

    def __init__(self, folder: Path, hub: ThreadHub) -> None:
        self.folder = folder
        self.seen: list[str] = []
        self.decided: list[str] = []
        self.released = threading.Event()
        self._hub = hub
        self._rules: dict[str, deque[str]] = {}
        self._always: dict[str, str] = {}
        self._cut = False
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()
        self.plug_in()

    def plug_in(self) -> None:
        """Let everything through again; new connections reach the hub of now."""
        self._cut = False
        self._always.clear()
        announce(
            self.folder, f"http://127.0.0.1:{self._listener.getsockname()[1]}", self._hub.token
        )

    def pull_out(self) -> None:
        """Cut every connection and refuse new ones."""
        self._cut = True
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def next(self, path: str, *what: str) -> None:
        """Do this with the next requests for ``path``."""
        self._rules.setdefault(path, deque()).extend(what)

    def always(self, path: str, what: str) -> None:
        """Do this with every request for ``path`` until plugged in again."""
        self._always[path] = what

    def close(self) -> None:
        self.released.set()
        self.pull_out()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _address = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._open.append(client)
        with contextlib.suppress(OSError), client:
            if self._cut:
                return
            with socket.create_connection(("127.0.0.1", self._hub.port)) as hub:
                self._open.append(hub)
                while (request := _message(client)) and self._forward(request, client, hub):
                    pass

    def _forward(self, request: bytes, client: socket.socket, hub: socket.socket) -> bool:
        path = request.split(b" ", 2)[1].decode().partition("?")[0]
        self.seen.append(path)
        rules = self._rules.get(path)
        what = rules.popleft() if rules else self._always.get(path, "")
        if what == LOSE:
            return False
        if what == LATE:
            self.released.wait(10)
        hub.sendall(request)
        if path == "/feed":
            while data := hub.recv(4096):
                client.sendall(data)
            return False
        answer = _message(hub)
        self.decided.append(path)
        if what == HOLD:
            self.released.wait(10)
        if what == DROP or not answer:
            return False
        client.sendall(answer)
        return True


def _message(end: socket.socket) -> bytes:
    """Read one HTTP message with a length; empty at the end."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = end.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
            while len(body) < length:
                more = end.recv(65536)
                if not more:
                    return b""
                body += more
    return head + b"\r\n\r\n" + body
