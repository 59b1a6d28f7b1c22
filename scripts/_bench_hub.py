"""Measure the hub as ten workstations see it (``scripts/bench.py call-next issue``).

Ten clients (the shipped one) in a closed loop, and bursts of all ten at once, on
a real hub over a real socket. Beside every burst, in the same run, an empty echo
on the same server by the same clients, and a bare write-and-sync of a file: the
figures are ratios, because machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
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
OPERATIONS = 500
BURSTS = 1_000
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


def main() -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser("bench.py", description="Ratios against an empty echo.")
    parser.add_argument("what", nargs="+", choices=["call-next", "issue"])
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--tls", action="store_true", help="as joined PCs of a real office: over TLS, signed in"
    )
    parser.add_argument("--bursts", type=int, default=BURSTS)
    parser.add_argument("--operations", type=int, default=OPERATIONS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = _measure(Path(folder), options)
    if options.json:
        print(json.dumps(found))
    else:
        for name, figures in found.items():
            print(name, json.dumps(figures, indent=2))
    return 0 if not found.get("double_calls") and not found.get("repeated_numbers") else 1


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    hub = _start_hub(folder, options.tls)
    try:
        clients = _clients(folder, options.tls)
        team = Team(clients)
        found: dict[str, Any] = {
            "clients": CLIENTS,
            "tls": options.tls,
            "fsync_ms": _fsyncs(folder),
        }
        team.together(Client.echo, 20)  # connections open, code warm
        # Calls first: they leave nobody waiting, numbers leave a queue no office has.
        if "call-next" in options.what:
            found["call_next"] = _calls(team, options)
        if "issue" in options.what:
            found["issue"] = _issues(team, options)
        numbers = found.get("issue", {}).pop("numbers", [])
        found["repeated_numbers"] = len(numbers) - len(set(numbers))
        calls = found.get("call_next", {}).pop("visits", [])
        found["double_calls"] = len(calls) - len(set(calls))
        return found
    finally:
        assert hub.stdin is not None
        hub.stdin.close()
        hub.wait(timeout=15)


def _issues(team: Team, options: argparse.Namespace) -> dict[str, Any]:
    echo, issue, numbers = [], [], []
    each = options.operations // CLIENTS
    loop_echo = _milliseconds(team.together(Client.echo, each))
    loop = team.together(Client.issue, each)
    numbers += [answer.visit for done in loop.values() for _, answer in done]
    for _ in range(options.bursts):
        echo += _milliseconds(team.together(Client.echo))
        given = team.together(Client.issue)
        issue += _milliseconds(given)
        numbers += [answer.visit for done in given.values() for _, answer in done]
    return {
        "loop": _against(loop_echo, _milliseconds(loop)),
        "bursts": _against(echo, issue),
        "numbers": numbers,
    }


def _calls(team: Team, options: argparse.Namespace) -> dict[str, Any]:
    """Calls need waiting visitors and free desks: both are made between the bursts."""
    echo, call, visits = [], [], []
    loop_echo, loop = [], []
    by_desk: dict[int, list[float]] = {}
    for _ in range(options.operations // CLIENTS):
        team.together(Client.issue)
        loop_echo += _milliseconds(team.together(Client.echo))
        called = team.together(_call_and_free)
        for desk, done in called.items():
            by_desk.setdefault(desk, []).append(done[0][1][0])
            loop.append(done[0][1][0])
            visits.append(done[0][1][1])
    for _ in range(options.bursts):
        team.together(Client.issue)
        echo += _milliseconds(team.together(Client.echo))
        called = team.together(Client.call)
        call += _milliseconds(called)
        answers = {desk: done[0][1] for desk, done in called.items()}
        visits += [answer.visit for answer in answers.values()]
        team.together(partial(_free, answers))
    means = [statistics.mean(times) for times in by_desk.values()]
    return {
        "loop": _against(loop_echo, loop),
        "bursts": _against(echo, call),
        "slowest_desk_ratio": round(max(means) / min(means), 2),
        "visits": visits,
    }


def _free(answers: dict[int, CommandAnswer], client: Client) -> None:
    client.free(answers[client.desk].visit)


def _call_and_free(client: Client) -> tuple[float, str]:
    start = time.perf_counter()
    answer = client.call()
    took = (time.perf_counter() - start) * 1000
    client.free(answer.visit)
    return took, answer.visit


def _milliseconds(results: dict[int, list[tuple[float, Any]]]) -> list[float]:
    return [took for done in results.values() for took, _ in done]


def _against(echo: list[float], measured: list[float]) -> dict[str, Any]:
    ours, theirs = _percentiles(measured), _percentiles(echo)
    return {
        "ms": ours,
        "echo_ms": theirs,
        "ratio_p50": round(ours["p50"] / theirs["p50"], 2),
        "ratio_p99": round(ours["p99"] / theirs["p99"], 2),
        "operations": len(measured),
    }


def _percentiles(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "p50": round(ordered[len(ordered) // 2], 3),
        "p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 3),
        "max": round(ordered[-1], 3),
    }


def _fsyncs(folder: Path, times: int = 200) -> dict[str, float]:
    """Write 4 KiB and sync, alone: what a commit can cost at the least here."""
    took = []
    with (folder / "sync").open("wb", buffering=0) as file:
        for _ in range(times):
            start = time.perf_counter()
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            took.append((time.perf_counter() - start) * 1000)
    return _percentiles(took)


def _clients(folder: Path, tls: bool) -> list[Client]:
    desks = range(1, CLIENTS + 1)
    if not tls:
        return [
            Client(desk, HubClient(lambda: read_endpoint(folder / ENDPOINT_FILE))) for desk in desks
        ]
    names = [uuid.uuid4().hex for _desk in desks]
    joined = zip(desks, _bench_tls.join_all(folder, names), names, strict=True)
    return [Client(desk, client, installation=name) for desk, client, name in joined]


def _start_hub(folder: Path, tls: bool) -> subprocess.Popen[bytes]:
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


if __name__ == "__main__":
    sys.exit(main())
