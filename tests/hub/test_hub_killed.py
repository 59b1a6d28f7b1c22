"""The hub as it is started by hand; and killed, again and again, while everybody asks."""

from __future__ import annotations

import http.client
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from desk_tui.clock import WIB
from desk_tui.db.ledger.verify import Verified
from desk_tui.office.commands import IssueTicket
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint
from desk_tui.office.messages import Hello
from desk_tui.office.visit import Reason
from tests import nursery
from tests.hub.bare_pc import BarePc
from tests.workstation.office import until

ROOT = Path(__file__).parents[2]
INVENTED = ("--profile", str(ROOT / "data" / "demo_office.toml"))  # nobody signs in there
ISSUE = IssueTicket(reason=Reason.GENERAL)
MORNING = datetime(2025, 3, 10, 7, 55, tzinfo=WIB)
LOBBIES, ROUNDS, ANSWERS = 4, 2, 25


def command(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "desk_tui", "hub", "--folder", str(folder), *options]


class StartedHub:
    """``desk-tui hub`` in a process; its input has ended already, which is not its affair."""

    def __init__(self, folder: Path, *options: str, quick: bool = True) -> None:
        self.folder = folder
        begin: Callable[..., Any] = nursery.begin if quick else subprocess.Popen
        self.process = begin(
            command(folder, *INVENTED, "--office-time", f"{MORNING:%Y-%m-%dT%H:%M}", *options),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout.readline().startswith(b"ready http://127.0.0.1:")
        self.endpoint = msgspec.json.decode((folder / ENDPOINT_FILE).read_bytes(), type=Endpoint)
        self.token = self.endpoint.token
        self.port = urlsplit(self.endpoint.url).port or 0

    def kill(self) -> None:
        self.process.kill()
        with self.process:  # waits for its end and closes the pipe
            pass


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., StartedHub]]:
    started: list[StartedHub] = []

    def one(*options: str, quick: bool = True) -> StartedHub:
        started.append(StartedHub(tmp_path / "hub", *options, quick=quick))
        return started[-1]

    yield one
    for hub in started:
        hub.kill()


def test_a_hub_started_by_hand(start: Callable[..., StartedHub]) -> None:
    hub = start("--speed", "600", quick=False)
    pc = BarePc(hub, "lobby")
    now = pc.send("/hello", pc.installation).read(Hello).now
    assert MORNING <= now < MORNING + timedelta(hours=2)  # it is 10 minutes a second
    assert pc.ask(ISSUE).visit == "2025-03-10/A-001"
    second = subprocess.run(command(hub.folder), cwd=ROOT, capture_output=True, timeout=20)
    assert second.returncode == 1
    assert second.stderr.decode().splitlines() == [
        "Server kantor sudah berjalan di folder ini.",
        "Pakai yang sedang berjalan, atau hentikan dulu.",
    ]
    assert second.stdout == b""
    kept = msgspec.json.decode((hub.folder / ENDPOINT_FILE).read_bytes(), type=Endpoint)
    assert kept == hub.endpoint  # the second one has not announced itself, nor taken it away
    later = pc.send("/hello", pc.installation).read(Hello).now
    assert later > now + timedelta(minutes=1)
    assert hub.process.poll() is None


def issue_until_it_dies(pc: BarePc, answered: dict[str, str], asked: list[str]) -> None:
    try:
        while True:
            name = uuid.uuid4().hex
            asked.append(name)
            answered[name] = pc.ask(ISSUE, name).visit
    except (OSError, http.client.HTTPException):
        pc.hang_up()


def kill_while_all_ask(hub: StartedHub, answered: dict[str, str], asked: list[str]) -> None:
    enough = len(answered) + ANSWERS
    pcs = [BarePc(hub, f"lobby-{n}") for n in range(LOBBIES)]
    with ThreadPoolExecutor(LOBBIES) as pool:
        for pc in pcs:
            pool.submit(issue_until_it_dies, pc, answered, asked)
        until(lambda: len(answered) >= enough)
        hub.kill()


def test_whatever_was_answered_is_in_the_ledger_after_kill_9(
    start: Callable[..., StartedHub], tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("quota = 100000\ndemo = true\n")
    answered: dict[str, str] = {}
    asked: list[str] = []
    for _round in range(ROUNDS):
        kill_while_all_ask(start("--profile", str(profile)), answered, asked)
    pc = BarePc(start("--profile", str(profile)), "lobby-0")
    found = pc.send("/verify", "").read(Verified)
    assert found.chain_ok and found.replay_ok
    assert (found.duplicate_numbers, found.gaps) == (0, 0)
    assert len(answered) >= ROUNDS * ANSWERS
    assert set(answered.values()) <= set(found.tickets)
    # Each id has one answer for ever; those never answered get theirs now, or get it again.
    again = {name: pc.ask(ISSUE, name).visit for name in asked}
    assert {name: again[name] for name in answered} == answered
    assert sorted(again.values()) == sorted(pc.send("/verify", "").read(Verified).tickets)
