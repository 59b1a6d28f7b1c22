"""A hub begins once a folder and ends in order, however it is told to."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from desk_tui.clock import OfficeClock
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.verify import verify
from desk_tui.errors import StorageError
from desk_tui.hub.process import HubOptions, serve
from desk_tui.office.commands import IssueTicket
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason
from tests import nursery
from tests.hub.bare_pc import BarePc
from tests.hub.following import Follower
from tests.office.telling import key

ROOT = Path(__file__).parents[2]
ISSUE = IssueTicket(reason=Reason.GENERAL)
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")


class Process:
    """A hub in a process of its own. As a door it has what its endpoint says."""

    def __init__(self, folder: Path, *how: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "tests.hub.hub_process", str(folder), *how]
        pipe = subprocess.PIPE
        self.process = nursery.begin(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)
        assert self.process.stdout.readline().startswith(b"ready http://127.0.0.1:")
        endpoint = msgspec.json.decode((folder / ENDPOINT_FILE).read_bytes(), type=Endpoint)
        assert endpoint.pid == self.process.pid
        self.token = endpoint.token
        self.port = urlsplit(endpoint.url).port or 0

    def ended(self, within_s: float) -> tuple[int, bytes]:
        """Wait for the end, the pipe open; return the exit code and what it said on its way."""
        begun = time.monotonic()
        code = self.process.wait(timeout=20)
        assert time.monotonic() - begun < within_s
        return code, self.process.stderr.read()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Process]:
    child = Process(tmp_path / "hub", "--child")
    yield child
    child.kill()


def whole(folder: Path) -> list[str]:
    """Return the tickets of a ledger that its hub has closed; it holds."""
    assert not (folder / "ledger.db-wal").exists(), "closed, it needs no log"
    ledger = Ledger(folder / "ledger.db", database_key(folder), "kantor")
    found = verify(ledger)
    ledger.close()
    assert found.chain_ok and found.replay_ok
    return found.tickets


def test_one_hub_a_folder_and_its_files_for_its_user_alone(child: Process) -> None:
    if sys.platform != "win32":
        for name in (ENDPOINT_FILE, "office.key", "ledger.db", "ledger.db-wal"):
            assert stat.S_IMODE((child.folder / name).stat().st_mode) == 0o600, name
        assert stat.S_IMODE(child.folder.stat().st_mode) == 0o700
    codes: list[str] = []

    def second() -> None:
        try:
            serve(HubOptions(child.folder), OfficeClock(), OfficeProfile())
        except StorageError as error:
            codes.append(error.code)

    thread = threading.Thread(target=second, daemon=True)
    thread.start()
    thread.join(5)
    assert codes == ["hub_running"]
    assert BarePc(child).ask(ISSUE).visit == key("A-001"), "the first goes on"


def test_a_hub_ends_with_the_app_that_started_it(child: Process) -> None:
    """However the app ends, its end of the pipe closes."""
    assert BarePc(child, "lobby").ask(ISSUE).visit == key("A-001")
    child.process.stdin.close()
    child.process.stdin = None
    assert child.ended(within_s=3) == (0, b"")
    assert not (child.folder / ENDPOINT_FILE).exists()
    assert whole(child.folder) == [key("A-001")]


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_follower_does_not_hold_the_end_up(child: Process, name: str) -> None:
    """The feed never ends by itself, and nothing is said on a terminal that is closing."""
    assert BarePc(child, "lobby").ask(ISSUE).visit == key("A-001")
    followers = [Follower(child, 0) for _reader in range(3)]
    for follower in followers:
        follower.event()
    os.kill(child.process.pid, getattr(signal, name))
    assert child.ended(within_s=3) == (0, b"")
    assert followers[0].line() == b"", "the feed has ended"
    assert not (child.folder / ENDPOINT_FILE).exists()
    assert whole(child.folder) == [key("A-001")]


def test_after_a_kill_the_next_hub_begins_where_the_answers_ended(child: Process) -> None:
    lobby = BarePc(child, "lobby")
    first = lobby.ask(ISSUE, "c1")
    for _number in range(5):
        lobby.ask(ISSUE)
    child.process.kill()
    child.process.communicate()
    again = Process(child.folder)
    try:
        lobby = BarePc(again, "lobby")
        assert again.token != child.token
        assert lobby.ask(ISSUE, "c1").entries == first.entries
        assert lobby.ask(ISSUE).visit == key("A-007")
    finally:
        again.kill()
