"""The hub as a process: one a data folder, found by a file beside the ledger."""

from __future__ import annotations

import contextlib
import gc
import os
import secrets
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import msgspec
import uvicorn
from filelock import FileLock, Timeout

from desk_tui.clock import OfficeClock
from desk_tui.data_files import data_text
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.errors import StorageError
from desk_tui.hub.server import Hub
from desk_tui.i18n import _
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import parse_holidays

LEDGER_FILE = "ledger.db"
LOOPBACK = "127.0.0.1"
KEEP_ALIVE_S = 120
"""Seconds a quiet workstation keeps its connection."""
SHUTDOWN_S = 2
"""Seconds a request may hold the end up (without it: for ever)."""


@dataclass(frozen=True, slots=True)
class HubOptions:
    """How to start a hub.

    Attributes:
        folder: the hub's own folder: ledger, key, endpoint.
        port: 0 takes a free one.
        child: end at the end of standard input, so no hub outlives its app.
        visitors: how many wait when the ledger of a demo is new.
    """

    folder: Path
    office_id: str = "kantor"
    port: int = 0
    child: bool = False
    visitors: int = 0


def serve(options: HubOptions, clock: OfficeClock, profile: OfficeProfile) -> None:
    """Run the hub until it is told to stop.

    Raises:
        StorageError: another hub has this folder, or the ledger cannot be opened.
    """
    options.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(options.folder / "hub.lock")
    try:
        lock.acquire(timeout=SHUTDOWN_S + 1 if options.child else 0)
    except Timeout as error:
        raise StorageError(
            _("Server kantor sudah berjalan di folder ini."),
            _("Pakai yang sedang berjalan, atau hentikan dulu."),
            "hub_running",
        ) from error
    with lock, _listen(options.port) as listener:
        _run(options, clock, profile, listener)


def _listen(port: int) -> socket.socket:
    """Return a listening socket that says it is TCP.

    asyncio switches Nagle's delay off only on sockets whose protocol is named;
    ``socket.create_server`` names none, and every answer took 44 ms.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((LOOPBACK, port))
    listener.listen(128)
    return listener


def _run(
    options: HubOptions, clock: OfficeClock, profile: OfficeProfile, listener: socket.socket
) -> None:
    token = secrets.token_urlsafe(32)
    hub = Hub(
        lambda: Ledger(
            options.folder / LEDGER_FILE, database_key(options.folder), options.office_id
        ),
        clock,
        parse_holidays(data_text("holidays.csv")),
        token,
        profile,
        options.visitors,
    )
    server = _Server(
        hub,
        uvicorn.Config(
            hub.app,
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=SHUTDOWN_S,
            timeout_keep_alive=KEEP_ALIVE_S,
        ),
    )
    url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
    _announce(options.folder, Endpoint(url=url, token=token, pid=os.getpid()))
    print(f"ready {url}", flush=True)
    if options.child:
        threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    _end_on_signals(server)
    # What the start has made stays; looking through it for garbage cost calls up to 0.1 s.
    gc.collect()
    gc.freeze()
    try:
        server.run(sockets=[listener])
    finally:
        (options.folder / ENDPOINT_FILE).unlink(missing_ok=True)
        hub.close()


class _Server(uvicorn.Server):
    """A server that lets the followers of the feed go before it waits for them."""

    def __init__(self, hub: Hub, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.end_feeds()
        await super().shutdown(sockets)


def _end_on_signals(server: uvicorn.Server) -> None:
    """End in order at SIGTERM, ^C and a closed terminal.

    While it runs uvicorn has handlers of its own for the first two; having ended it
    sends the signal once more, which by default would kill us before we close.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, lambda *_: setattr(server, "should_exit", True))


def _announce(folder: Path, endpoint: Endpoint) -> None:
    """Write where the hub is, readable by this user only, whole or not at all."""
    path = folder / ENDPOINT_FILE
    new = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(endpoint))
    os.replace(new, path)


def _end_with_parent(server: uvicorn.Server) -> None:
    """Wait for the end of standard input: the app has gone, however it went."""
    # Not sys.stdin: a thread that waits in it stops the interpreter from ending in order.
    with contextlib.suppress(OSError):
        while os.read(0, 1024):
            pass
    server.should_exit = True
