"""The hub as a workstation sees it: one connection, checked answers, an end to every wait.

The standard library's ``http.client``: of three clients measured with ten at
once over the same server it had the shortest p99 (httpx 11.8-14.6 ms, httpx2
9.8-12.1 ms, this one 5.8-7.3 ms). It is imported by the first who asks, after the first
screen.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from desk_tui.errors import ForkedError, InvalidEntryError, RefusedError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.endpoint import Endpoint
from desk_tui.office.messages import FeedEvent, Problem
from desk_tui.office.messages_people import SESSION_HEADER
from desk_tui.workstation.refusals import NOT_ALLOWED, misfit, refused

if TYPE_CHECKING:
    import http.client

FEED_SILENCE_S = 12.0
"""Two heartbeats and a bit: a feed silent that long is dead."""


class OutOfOrderError(Exception):
    """The hub has less of this installation than was thought: ask its cursor again."""


def read_endpoint(path: Path) -> Endpoint | None:
    """Return where the hub is, None when there is no file or half a one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Endpoint)
    except (OSError, msgspec.MsgspecError):
        return None


class HubClient:
    """One connection to the hub, used by one caller at a time.

    Args:
        locate: returns where the hub is now, None for none; asked before every
            connection.

    Attributes:
        token: of the hub that is or was connected: another process has another one.
        session: of the officer whose work is sent; empty for none.
    """

    def __init__(self, locate: Callable[[], Endpoint | None]) -> None:
        self._locate = locate
        self._lock = threading.Lock()
        self._connection: http.client.HTTPConnection | None = None
        self.token = ""
        self.session = ""
        self._joined = False
        self._closed = False

    def ask(
        self, path: str, value: Any, answer: Any, *, timeout_s: float, method: str = "POST"
    ) -> Any:
        """Send a value and return the answer, checked to be of type ``answer``.

        Raises:
            UnreachableError: no answer within ``timeout_s``; it may have arrived all the same.
            RefusedError: the officer may not (any more), or there is none: ``NOT_ALLOWED``.
            ForkedError, OutOfOrderError, InvalidEntryError: the hub's problem. ForkedError
                also when it is not the hub this PC has joined: nothing was sent to it.
        """
        message = msgspec.msgpack.encode(value)
        deadline = time.monotonic() + timeout_s
        if not self._lock.acquire(timeout=timeout_s):
            raise unreachable()
        try:
            kept = self._connection is not None
            left = max(0.05, deadline - time.monotonic())
            status, body = self._try(kept, method, path, message, left)
            if status == 401:  # another hub took the port: its token is in the file by now
                self._drop()
        except _broken() as error:
            self._drop()
            raise unreachable() from error
        except ForkedError:
            self._drop()
            raise
        finally:
            self._lock.release()
        if status == 401 and self._joined:
            from desk_tui.workstation.pinned import stranger

            raise stranger(body)
        if status != 200:
            raise _problem(body)
        try:
            return msgspec.msgpack.decode(body, type=answer)
        except msgspec.MsgspecError as error:  # whoever that was, it was no hub of ours
            raise unreachable() from error

    def reset(self) -> None:
        """Begin the next message with a new connection."""
        with self._lock:
            self._drop()

    def follow(self, after: int) -> Iterator[FeedEvent | None]:
        """Give the feed's events after ``after``; None is a heartbeat. Ends never.

        Raises:
            UnreachableError: the feed has ended or is silent.
            ForkedError: it is not the hub this PC has joined.
        """
        with self._lock:
            try:
                connection = self._connect(FEED_SILENCE_S)
                connection.request("GET", f"/feed?after={after}", headers=self._headers())
                response = connection.getresponse()
                while response.status == 200 and (line := response.readline()):
                    text = line.strip()
                    yield msgspec.json.decode(text, type=FeedEvent) if text else None
                raise unreachable()
            except _broken(msgspec.MsgspecError) as error:
                raise unreachable() from error
            finally:
                self._drop()

    def close(self) -> None:
        """End the connection for good; a caller that waits on it gets UnreachableError."""
        self._closed = True
        if (connection := self._connection) is not None:
            from desk_tui.workstation.pinned import cut

            cut(connection)
        if self._lock.acquire(blocking=False):  # nobody reads from it
            self._drop()
            self._lock.release()

    def _try(
        self, kept: bool, method: str, path: str, body: bytes, timeout_s: float
    ) -> tuple[int, bytes]:
        """Send once; on a kept connection that turns out to be closed, once more.

        Every message may arrive twice without harm, so nothing needs to know.
        """
        try:
            return self._send(method, path, body, timeout_s)
        except _broken() as error:
            if not kept or not _closed_by_the_hub(error):
                raise
            self._drop()
            return self._send(method, path, body, timeout_s)

    def _send(self, method: str, path: str, body: bytes, timeout_s: float) -> tuple[int, bytes]:
        connection = self._connect(timeout_s)
        if connection.sock is None:
            from desk_tui.workstation.pinned import open_within

            open_within(connection, timeout_s)
        connection.request(method, path, body, self._headers())
        response = connection.getresponse()
        return response.status, response.read()

    def _connect(self, timeout_s: float) -> http.client.HTTPConnection:
        if self._closed:
            raise OSError("closed")
        if self._connection is not None and self._connection.sock is None:
            self._drop()  # by itself it would go back to an address that may be another's now
        if self._connection is None:
            endpoint = self._locate()
            if endpoint is None:
                raise OSError("no hub")
            self.token = endpoint.token
            self._joined = bool(endpoint.fingerprint)
            from desk_tui.workstation.pinned import connection_to

            self._connection = connection_to(endpoint, timeout_s)
        else:
            self._connection.sock.settimeout(timeout_s)
        return self._connection

    def _headers(self) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {self.token}"}
        if self.session:
            headers[SESSION_HEADER] = self.session
        return headers

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def unreachable() -> UnreachableError:
    """Return the error for a hub that does not answer."""
    return UnreachableError(
        _("Server kantor tidak menjawab."),
        _("Coba lagi sebentar lagi, atau panggil penyelia."),
    )


def _own_words(detail: str) -> tuple[str, str]:
    """Return title and message of the hub, which writes them in the source language."""
    title, _end, message = detail.partition("\n")
    return (_(title), _(message)) if message else (_("Server kantor menolak."), _(title))


def _problem(body: bytes) -> Exception:
    try:
        problem = msgspec.msgpack.decode(body, type=Problem)
    except msgspec.MsgspecError:
        return unreachable()
    if problem.code == "forked":
        return misfit(_("PC ini salinan PC lain; tidak ada yang dikirim."))
    if problem.code == "out_of_order":
        return OutOfOrderError()
    if problem.code == "unknown_workstation":
        return unreachable()
    if problem.code == "invalid":
        return InvalidEntryError(_("Server kantor menolak catatan ini."), _(problem.detail))
    if problem.code in NOT_ALLOWED:
        return refused(problem.code)
    if problem.code == "refused":  # the hub's own words say what to do
        return RefusedError("refused", *_own_words(problem.detail))
    # It answered, but its disk is full, say: for whoever asks that is no answer.
    return UnreachableError(
        _("Server kantor tidak dapat menyimpan."),
        _("Pekerjaan Anda aman di PC ini. Panggil penyelia."),
    )


def _broken(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what a connection that is no more raises; looked at only when something is raised."""
    import http.client

    return OSError, http.client.HTTPException, *more


def _closed_by_the_hub(error: Exception) -> bool:
    """Tell whether a kept connection had ended meanwhile: a timeout is no such end."""
    import http.client
    import ssl

    return isinstance(error, ConnectionError | ssl.SSLError | http.client.HTTPException)
