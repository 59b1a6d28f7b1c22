"""The hub as a process: one a data folder, found by a file beside the ledger.

Programs on its own PC come over loopback, in plain HTTP. With ``listen`` other PCs come
over TLS, to the same app in the same process.
"""

from __future__ import annotations

import asyncio
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
from desk_tui.db.derived_keys import derived_key
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.errors import SettingsError, StorageError
from desk_tui.hub.certificate import hub_certificate
from desk_tui.hub.joining import no_demo
from desk_tui.hub.lan import LanDoor, listen_at, remember
from desk_tui.hub.lan_guests import allow_files
from desk_tui.hub.server import Hub
from desk_tui.i18n import SOURCE_LANGUAGE, _, use_language
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint, show_address
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import parse_holidays
from desk_tui.private_file import write_private

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
        listen: where other PCs come in (``10.0.0.2`` or ``10.0.0.2:8443``); empty for where
            they came in the last time, ``none`` for nowhere from now on.
        child: end at the end of standard input, so no hub outlives its app.
        visitors: how many wait when the ledger of a demo is new.
    """

    folder: Path
    office_id: str = "kantor"
    port: int = 0
    listen: str = ""
    child: bool = False
    visitors: int = 0


def serve(options: HubOptions, clock: OfficeClock, profile: OfficeProfile) -> None:
    """Run the hub until it is told to stop.

    Raises:
        StorageError: another hub has this folder, or the ledger cannot be opened.
        DeskError: it cannot listen there, or not to other PCs at all (a demo, invented time).
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
    allow_files()
    token = secrets.token_urlsafe(32)
    key = database_key(options.folder)
    lan = _lan_door(options, clock, profile, key)

    def open_ledger() -> Ledger:
        ledger = Ledger(options.folder / LEDGER_FILE, key, options.office_id)
        kept = ledger.state.profile
        if lan is not None and kept is not None and kept.demo:
            ledger.close()
            raise no_demo()
        return ledger

    holidays = parse_holidays(data_text("holidays.csv"))
    hub = Hub(open_ledger, clock, holidays, token, profile, options.visitors)
    server = _Server(
        hub,
        uvicorn.Config(
            hub.app,
            http="h11",  # what a PC has installed besides decides nothing; its heads are bounded
            ws="none",
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=SHUTDOWN_S,
            timeout_keep_alive=KEEP_ALIVE_S,
            proxy_headers=False,  # nobody may say by a header how they came
        ),
        lan,
        options.folder,
    )
    url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
    _announce(options.folder, Endpoint(url=url, token=token, pid=os.getpid()))
    print(f"ready {url}", flush=True)
    use_language(SOURCE_LANGUAGE)  # what it says from now on is read, and translated, elsewhere
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


def _lan_door(
    options: HubOptions, clock: OfficeClock, profile: OfficeProfile, key: bytes
) -> LanDoor | None:
    """Return where other PCs come in, None for nowhere.

    An office that others have joined has one time, the real one, and real people.
    """
    where = listen_at(options.folder, options.listen)
    if where is None:
        return None
    if clock != OfficeClock():
        raise SettingsError(
            _("Server kantor yang menerima PC lain memakai waktu yang sebenarnya."),
            _("Jalankan tanpa --office-time dan --speed, atau tanpa PC lain: --listen none."),
        )
    if profile.demo:
        raise no_demo()
    host, port = where
    certificate = hub_certificate(options.folder, derived_key(key, "hub certificate"), host)
    lan = LanDoor(host, port, certificate)
    lan.try_open()
    return lan


class _Server(uvicorn.Server):
    """A server that lets other PCs in beside its own, and followers go before it ends."""

    def __init__(self, hub: Hub, config: uvicorn.Config, lan: LanDoor | None, folder: Path) -> None:
        super().__init__(config)
        self._folder = folder
        self._hub = hub
        self._lan = lan
        self._opening: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._lan is not None:
            self._opening = asyncio.create_task(self._let_in(self._lan))

    async def _let_in(self, lan: LanDoor) -> None:
        listening = await lan.serve(self)
        self._hub.joining.listening = listening
        remember(self._folder, listening.host, listening.port)
        print(f"listening https://{show_address(listening.host, listening.port)}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._opening is not None:
            self._opening.cancel()
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
    """Write where the hub is, readable by this user only."""
    write_private(folder / ENDPOINT_FILE, msgspec.json.encode(endpoint))


def _end_with_parent(server: uvicorn.Server) -> None:
    """Wait for the end of standard input: the app has gone, however it went."""
    # Not sys.stdin: a thread that waits in it stops the interpreter from ending in order.
    with contextlib.suppress(OSError):
        while os.read(0, 1024):
            pass
    server.should_exit = True
