"""A hub in a process of its own and ten clients (the shipped one) that ask it all at once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import _bench_tls

from desk_tui.clock import WIB
from desk_tui.office.chain import seal
from desk_tui.office.commands import AnyCommand, CallNext, IssueTicket
from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.office.entries import Header, StoredEntry, VisitorDidNotCome
from desk_tui.office.messages import (
    CommandAnswer,
    CommandRequest,
    PostAnswer,
    PostRequest,
    Pulse,
)
from desk_tui.office.visit import Reason
from desk_tui.workstation.asking import new_command_id
from desk_tui.workstation.hub_client import HubClient, read_endpoint

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 10
TIMEOUT_S = 30.0
OFFICE_TIME = "2026-11-23T09:00"
PROFILE = "quota = 100000\nhard_quota = 100000\nname = 'KANTOR CONTOH'\ndemo = true\n"


@dataclass
class Client:
    """One workstation's connection, its own entries and what it measured."""

    desk: int
    client: HubClient
    installation: str = field(default_factory=lambda: uuid.uuid4().hex)
    n: int = 0
    previous: str = ""

    def echo(self) -> None:
        """Ask for nothing."""
        self.client.ask("/pulse", "", Pulse, timeout_s=TIMEOUT_S)

    def issue(self) -> CommandAnswer:
        """Take a number."""
        return self._command("lobby", IssueTicket(reason=Reason.GENERAL))

    def call(self) -> CommandAnswer:
        """Call the next visitor to this desk."""
        return self._command(f"desk-{self.desk}", CallNext(desk=self.desk))

    def free(self, visit: str) -> None:
        """Free the desk again (not measured)."""
        self.n += 1
        header = Header(
            office_id="kantor",
            installation=self.installation,
            n=self.n,
            previous=self.previous,
            kind="VisitorDidNotCome",
            version=1,
            at=datetime.now(WIB),
            workplace=f"desk-{self.desk}",
            officer="bench",
            visit=visit,
        )
        stored: StoredEntry
        stored, self.previous = seal(header, VisitorDidNotCome(visit=visit))
        request = PostRequest(installation=self.installation, entries=[stored])
        self.client.ask("/post", request, PostAnswer, timeout_s=TIMEOUT_S)

    def _command(self, workplace: str, command: AnyCommand) -> CommandAnswer:
        request = CommandRequest(
            installation=self.installation,
            workplace=workplace,
            officer="bench",
            command_id=new_command_id(),
            command=command,
        )
        answer: CommandAnswer = self.client.ask(
            "/command", request, CommandAnswer, timeout_s=TIMEOUT_S
        )
        if answer.status != "done":
            raise SystemExit(f"{type(command).__name__}: {answer.status} {answer.code}")
        return answer


class Team:
    """Ten clients, each in a thread of its own, that start together."""

    def __init__(self, clients: Sequence[Client]) -> None:
        self._barrier = threading.Barrier(len(clients) + 1)
        self._task: Callable[[Client], Any] | None = None
        self._results: dict[int, list[tuple[float, Any]]] = {}
        self._times = 1
        for client in clients:
            threading.Thread(target=self._work, args=(client,), daemon=True).start()

    def together(
        self, task: Callable[[Client], Any], times: int = 1
    ) -> dict[int, list[tuple[float, Any]]]:
        """Have every client do ``task`` ``times`` times, all starting at once.

        Returns for each desk the milliseconds and the result of each time.
        """
        self._task, self._times, self._results = task, times, {}
        self._barrier.wait()
        self._barrier.wait()
        return self._results

    def _work(self, client: Client) -> None:
        while True:
            self._barrier.wait()
            assert self._task is not None
            done = []
            for _ in range(self._times):
                start = time.perf_counter()
                try:
                    result = self._task(client)
                except BaseException:
                    self._barrier.abort()  # the others, and the main thread, end too
                    raise
                done.append(((time.perf_counter() - start) * 1000, result))
            self._results[client.desk] = done
            self._barrier.wait()


def percentiles(values: list[float]) -> dict[str, float]:
    """Return the middle, the 99th of a hundred and the worst of milliseconds."""
    ordered = sorted(values)
    return {
        "p50": round(ordered[len(ordered) // 2], 3),
        "p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 3),
        "max": round(ordered[-1], 3),
    }


def clients(folder: Path, tls: bool) -> list[Client]:
    """Return ten clients of the hub in ``folder``, over TLS as joined PCs."""
    desks = range(1, CLIENTS + 1)
    if not tls:
        return [
            Client(desk, HubClient(lambda: read_endpoint(folder / ENDPOINT_FILE))) for desk in desks
        ]
    names = [uuid.uuid4().hex for _desk in desks]
    joined = zip(desks, _bench_tls.join_all(folder, names), names, strict=True)
    return [Client(desk, client, installation=name) for desk, client, name in joined]


def start_hub(folder: Path, tls: bool) -> subprocess.Popen[bytes]:
    """Start a hub in ``folder``; with ``tls`` one that joined PCs reach and sign in to."""
    profile = folder / "office.toml"
    if tls:
        profile.write_text(PROFILE.replace("demo = true\n", ""), "utf-8")
        return _bench_tls.start_hub(folder, profile, OFFICE_TIME)
    profile.write_text(PROFILE, "utf-8")
    command = [sys.executable, "-m", "desk_tui", "hub", "--child", "--folder", str(folder)]
    hub = subprocess.Popen(
        [*command, "--profile", str(profile), "--office-time", OFFICE_TIME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert hub.stdout is not None
    if not hub.stdout.readline().startswith(b"ready"):
        raise SystemExit("the hub did not start")
    return hub
