"""A network printer: raw TCP, port 9100.

The outcome is never guessed. Nothing sent: failed. Answer to ``GS r 1`` on the same
socket: printed. Anything between: unknown, and a person looks at the printer; a
resend in the blind printed three papers for two.
"""

from __future__ import annotations

import contextlib
import socket
import time

from desk_tui.i18n import N_
from desk_tui.printing.jobs import PrintJob, PrintOutcome
from desk_tui.printing.printer_status import ASK_PAPER, PaperStatus, StatusReader
from desk_tui.printing.render_escpos import render_escpos

DEFAULT_PORT = 9100
_CONNECT_SECONDS = 5.0
_CHUNK = 4096


class TcpDevice:
    """A printer at ``host``; ``timeout`` seconds bound one job from first to last byte."""

    def __init__(self, host: str, port: int = DEFAULT_PORT, timeout: float = 15.0) -> None:
        self.host = host
        self.port = port
        self.timeout = timeout

    def send(self, job: PrintJob) -> PrintOutcome:
        """Send the job, ask for the paper status, wait for the answer."""
        data = render_escpos(job.document)
        deadline = time.monotonic() + self.timeout
        try:
            connection = socket.create_connection(
                (self.host, self.port), timeout=min(self.timeout, _CONNECT_SECONDS)
            )
        except OSError:
            return _failed()
        with connection:
            sent = _send(connection, data, deadline)
            if sent == 0:
                return _failed()
            if sent < len(data):
                return _unknown()
            reader = StatusReader()
            _discard(connection, reader)
            if _send(connection, ASK_PAPER, deadline) < len(ASK_PAPER):
                return _unknown()
            return _judge(_answer(connection, reader, deadline))


def _send(connection: socket.socket, data: bytes, deadline: float) -> int:
    """Send ``data``; return how many bytes left this PC, all unless the printer stopped."""
    sent = 0
    with contextlib.suppress(OSError):
        while sent < len(data):
            connection.settimeout(max(0.001, deadline - time.monotonic()))
            sent += connection.send(data[sent : sent + _CHUNK])
    return sent


def _discard(connection: socket.socket, reader: StatusReader) -> None:
    """Pass over what the printer said before it was asked: it cannot be the answer.

    The reader sees it all the same: an automatic status may go on after the question.
    """
    connection.setblocking(False)
    with contextlib.suppress(OSError):
        while data := connection.recv(_CHUNK):
            for byte in data:
                reader.feed(bytes((byte,)))


def _answer(connection: socket.socket, reader: StatusReader, deadline: float) -> PaperStatus | None:
    """Wait for the answer until ``deadline``; None when none came."""
    with contextlib.suppress(OSError):
        while (left := deadline - time.monotonic()) > 0:
            connection.settimeout(left)
            data = connection.recv(_CHUNK)
            if not data:
                return None
            if status := reader.feed(data):
                return status
    return None


def _judge(status: PaperStatus | None) -> PrintOutcome:
    if status is None:
        return _unknown()
    if status.out:
        return PrintOutcome(
            "unknown",
            N_("Kertas printer habis. Isi kertas, lalu periksa apakah lembar ini sudah keluar."),
        )
    if status.near_end:
        return PrintOutcome("printed", N_("Tercetak. Kertas hampir habis: siapkan gulungan baru."))
    return PrintOutcome("printed", N_("Tercetak."))


def _failed() -> PrintOutcome:
    return PrintOutcome(
        "failed",
        N_(
            "Printer tidak dapat dihubungi, tidak ada yang tercetak. Periksa kabel dan listrik "
            "printer, lalu cetak ulang."
        ),
    )


def _unknown() -> PrintOutcome:
    return PrintOutcome(
        "unknown", N_("Printer tidak menjawab. Periksa apakah kertasnya sudah keluar.")
    )
