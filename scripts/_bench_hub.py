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
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from _bench_office import CLIENTS, Client, Team, clients, percentiles, start_hub

from desk_tui.office.messages import CommandAnswer

OPERATIONS = 500
BURSTS = 1_000


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
    hub = start_hub(folder, options.tls)
    try:
        team = Team(clients(folder, options.tls))
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
    ours, theirs = percentiles(measured), percentiles(echo)
    return {
        "ms": ours,
        "echo_ms": theirs,
        "ratio_p50": round(ours["p50"] / theirs["p50"], 2),
        "ratio_p99": round(ours["p99"] / theirs["p99"], 2),
        "operations": len(measured),
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
    return percentiles(took)


if __name__ == "__main__":
    sys.exit(main())
