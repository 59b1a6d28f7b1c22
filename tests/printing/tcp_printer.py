"""A network printer for tests: a real socket, and the status answers that matter."""

from __future__ import annotations

import socket
import threading
from types import TracebackType

ASK = b"\x1dr\x01"
CHATTER = b"\x11\x16" + b"\x14\x00\x00\x0f"
"""XON, a real-time answer, then an automatic status whose tail looks like an answer."""


class TcpPrinter:
    """Listens on a free port; ``answer`` is sent after ``GS r 1``, empty is a mute printer.

    ``greeting`` is said at once, before anything was asked. ``hang_up_after`` closes the
    connection once that many bytes were read.
    """

    def __init__(
        self, answer: bytes = b"\0", *, greeting: bytes = b"", hang_up_after: int | None = None
    ) -> None:
        self.answer = answer
        self.greeting = greeting
        self.hang_up_after = hang_up_after
        self.jobs: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> TcpPrinter:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # close() alone does not wake accept() everywhere: knock, then close.
        self._stopping = True
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join(5)
        self._listener.close()

    _stopping = False

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._stopping:
                connection.close()
                return
            with connection:
                self._print(connection)

    def _print(self, connection: socket.socket) -> None:
        received = b""
        connection.sendall(self.greeting)
        while data := connection.recv(4096):
            received += data
            if self.hang_up_after is not None and len(received) >= self.hang_up_after:
                break
            if received.endswith(ASK) and self.answer:
                connection.sendall(self.answer)
        self.jobs.append(received.removesuffix(ASK))


def unused_port() -> int:
    """Return a port where nothing listens: connections are refused."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
