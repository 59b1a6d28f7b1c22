"""An office for tests: the real hub over a real socket, in a thread, and PCs beside it."""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import uvicorn
from sqlalchemy import update

from desk_tui.clock import OfficeClock
from desk_tui.data_files import data_text
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.tables import offices
from desk_tui.db.ledger.verify import Verified, verify
from desk_tui.db.pins import PinCost
from desk_tui.hub.server import Hub
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Holder, Visit
from desk_tui.office.workdays import parse_holidays
from desk_tui.settings import load_settings
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation

T = TypeVar("T")
MONDAY = datetime(2026, 11, 23, 9, 0)
PROFILE = OfficeProfile(demo=True)
CHEAP = PinCost(memory_kib=8, passes=1)
"""What a look at a PIN costs in a test."""

SITI = Holder(
    name="SITI CONTOH",
    document_kind="ktp",
    document_number="3174015508799902",
    phone="+6281200000012",
)
STORY = Complaint(
    narrative="Maret 2022 pelapor mengajukan balik nama dan belum ada jawaban.",
    hope="Sertifikat terbit.",
    place="Kampung Contoh",
    time="sejak Maret 2022",
    reported_party="Kantor Contoh Wilayah",
    evidence="bukti bayar; kurang: salinan girik",
    address="Jl. Contoh 2",
    own_experience=YesNo.YES,
    in_court=YesNo.NO,
    reported_before=YesNo.NO,
    topic="pertanahan",
    subject="Balik nama belum terbit",
)


def until(true: Callable[[], T], timeout_s: float = 30.0) -> T:
    """Wait for something that another thread brings about; return it."""
    deadline = time.monotonic() + timeout_s
    while not (found := true()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.003)
    return found


def announce(folder: Path, url: str, token: str) -> None:
    """Write the file by which workstations find a hub."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / "new"
    new.write_bytes(msgspec.json.encode(Endpoint(url=url, token=token, pid=0)))
    new.replace(folder / ENDPOINT_FILE)


class _Server(uvicorn.Server):
    """A server that ends when it is told to, not at the next tenth of a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ready = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._end.wait()

    def end(self) -> None:
        self._ready.wait(5)  # told before, it would never come to where the end is waited for
        self.should_exit = self.force_exit = True
        self._loop.call_soon_threadsafe(self._end.set)


class ThreadHub:
    """The office's server. ``clock`` may be set while it runs: the office's time jumps.

    Args:
        folder: of the ledger, and of the file by which it is found.
    """

    def __init__(
        self, folder: Path, profile: OfficeProfile = PROFILE, at: datetime = MONDAY
    ) -> None:
        self.folder = folder
        self.token = ""
        self.port = 0
        self._clock = OfficeClock.starting_at(at)
        self._profile = profile
        self._hub: Hub | None = None
        self._server: _Server | None = None
        self._thread = threading.Thread()

    @property
    def hub(self) -> Hub:
        assert self._hub is not None
        return self._hub

    def office_time(self, at: datetime, speed: float = 1.0) -> None:
        """Let the office's clock jump."""
        self.hub.clock = self._clock = OfficeClock.starting_at(at, speed)

    def start(self) -> ThreadHub:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.token = secrets.token_urlsafe(16)
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        self.port = listener.getsockname()[1]
        self._hub = Hub(
            lambda: Ledger(self.folder / "ledger.db", database_key(self.folder), "kantor"),
            self._clock,
            parse_holidays(data_text("holidays.csv")),
            self.token,
            self._profile,
            pin_cost=CHEAP,
        )
        # Cut off, a lifespan formats a traceback, and that in a thread of its own breaks
        # whoever parses Python just then (CPython 3.11, gh-106905).
        config = uvicorn.Config(
            self._hub.app, log_level="critical", access_log=False, lifespan="off"
        )
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), daemon=True)
        self._thread.start()
        announce(self.folder, f"http://127.0.0.1:{self.port}", self.token)
        return self

    def stop(self) -> None:
        """End at once: whoever is connected is cut off. The file stays, as after a kill."""
        if self._server is None:
            return
        self._server.end()
        self.hub.close()
        self._server = None

    def restore(self, to: bytes, *, epoch: int = 1) -> None:
        """Bring an older copy of the ledger back to life; a proper restore raises the epoch."""
        self.stop()
        for name in ("ledger.db-wal", "ledger.db-shm"):
            (self.folder / name).unlink(missing_ok=True)
        (self.folder / "ledger.db").write_bytes(to)
        if epoch > 1:
            ledger = Ledger(self.folder / "ledger.db", database_key(self.folder), "kantor")
            with ledger.transaction():
                values = {"epoch": epoch, "installation": f"hub of epoch {epoch}"}
                ledger._connection.execute(update(offices).values(**values))
            ledger.close()
        self.start()

    def copy(self) -> bytes:
        """Stop, and return the ledger as a file; start again."""
        self.stop()
        kept = (self.folder / "ledger.db").read_bytes()
        self.start()
        return kept

    def read(self, work: Callable[[Ledger], T]) -> T:
        return self.hub._writer.read(work).result(30)

    def visit(self, key: str) -> Visit:
        found = self.read(lambda ledger: ledger.state.visit(key))
        assert found is not None
        return found

    def verify(self) -> Verified:
        """Return what a look at the whole ledger finds; it is whole, always."""
        found = self.read(verify)
        assert found.chain_ok and found.replay_ok, found
        assert (found.duplicate_numbers, found.duplicate_calls, found.gaps) == (0, 0, 0)
        return found


class Office:
    """One office of a test: a hub and as many PCs as wanted; ``close`` ends everything."""

    def __init__(self, folder: Path, profile: OfficeProfile = PROFILE) -> None:
        self.folder = folder
        self.hub = ThreadHub(folder / "hub", profile)
        self._open: list[Workstation] = []

    def pc(
        self,
        workplace: str,
        *,
        name: str = "",
        hub: Path | None = None,
        timeout_s: float = 15.0,
        connected: bool = True,
        **settings: Any,
    ) -> Workstation:
        """Open the PC of a workplace, or open it again; by default wait for the hub.

        Args:
            name: of its folder, by default that of the workplace.
            hub: where it looks for the hub, by default the office's own.
        """
        folder = self.folder / (name or workplace)
        found = load_settings(
            None,
            {},
            workplace=workplace,
            data_dir=str(folder),
            officer_id="petugas-1",
            officer_name="Petugas Contoh",
            command_timeout_s=timeout_s,
            **settings,
        )
        place = Place(folder, HubPlace(hub or self.hub.folder, start=False))
        pc = Workstation(found, place, CHEAP)
        self._open.append(pc)
        if connected:
            until(lambda: pc.link.status.connected)
        return pc

    def shut(self, pc: Workstation) -> None:
        """Close one PC."""
        self._open.remove(pc)
        pc.close()

    def close(self) -> None:
        for pc in self._open:
            pc.close()
        self.hub.stop()


def patience(pc: Workstation, timeout_s: float) -> None:
    """Let a PC wait that long for an answer from now on."""
    pc.settings = replace(pc.settings, command_timeout_s=timeout_s)


def sent(pc: Workstation) -> None:
    """Wait until the hub of now has everything of a PC, its papers included."""
    until(
        lambda: (
            pc.papers.idle
            and pc.link.greeted_hub() is not None
            and pc.link.status.connected
            and pc.link.status.unsent == 0
        )
    )
