"""Measure how late the waiting room is (``scripts/bench.py waiting-room``).

A real hub, ten calling desks (the shipped client), and the shipped program at the
workplace ``waiting-room`` in a pseudo-terminal. Measured is the time until the call's
words have been written to the terminal, from the hub's answer to the desk and from the
desk's question (which bounds what a busy client may hide); what a screen then takes to
light up is not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from _bench_office import CLIENTS, Client, Team, percentiles, start_hub
from _pty_program import PtyProgram

from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.office.messages import CommandAnswer
from desk_tui.workstation.hub_client import HubClient, read_endpoint

BURSTS = 60
PATIENCE_S = 5.0
WANTED_MS = 300.0
"""A change appears within this at p99."""
_TAIL = 64
"""Bytes kept between two reads, so that words cut in two are found."""


class Television(PtyProgram):
    """The program in a pseudo-terminal; notes when words were first written to it."""

    def __init__(self, folder: Path, columns: int, rows: int) -> None:
        config = folder / "desk-tui.toml"
        data = json.dumps(str(folder / "pc"))
        config.write_text(f"data_dir = {data}\nworkplace = 'waiting-room'\n", "utf-8")
        self._wanted: dict[str, re.Pattern[bytes]] = {}
        self._seen: dict[str, float] = {}
        self._new = threading.Condition()
        self._tail = b""
        command = ["-m", "desk_tui", "--config", str(config)]
        env = {**os.environ, "TERM": "xterm-256color"}
        super().__init__(command, env, columns, rows)

    def watch(self, wanted: dict[str, str]) -> None:
        """Look for these words (regular expressions, by name) from now on."""
        with self._new:
            self._seen = {}
            self._wanted = {name: re.compile(words.encode()) for name, words in wanted.items()}

    def seen(self, timeout_s: float = PATIENCE_S) -> dict[str, float]:
        """Return when each was written (``time.perf_counter``), waiting for all of them."""
        with self._new:
            self._new.wait_for(lambda: len(self._seen) == len(self._wanted), timeout_s)
            return dict(self._seen)

    def _heard(self, data: bytes) -> None:
        now = time.perf_counter()
        text = self._tail + data
        self._tail = text[-_TAIL:]
        with self._new:
            for name, words in self._wanted.items():
                if name not in self._seen and words.search(text):
                    self._seen[name] = now
                    self._new.notify_all()


def main() -> int:
    """Measure bursts of ten calls at once and print p50, p99 and the slowest."""
    parser = argparse.ArgumentParser("bench.py waiting-room")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--bursts", type=int, default=BURSTS)
    parser.add_argument("--columns", type=int, default=120)
    parser.add_argument("--rows", type=int, default=36)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = _measure(Path(folder), options)
    print(json.dumps(found, indent=None if options.json else 2))
    return 0 if found["answer_to_terminal_ms"]["p99"] <= WANTED_MS and not found["missing"] else 1


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    hub_folder = folder / "pc" / "hub"
    hub_folder.mkdir(parents=True)
    hub = start_hub(hub_folder, tls=False)
    screen = Television(folder, options.columns, options.rows)
    try:
        locate = partial(read_endpoint, hub_folder / ENDPOINT_FILE)
        clients = [Client(desk, HubClient(locate)) for desk in range(1, CLIENTS + 1)]
        screen.watch({"ready": "Belum ada panggilan"})
        team = Team(clients)
        team.together(Client.echo, 20)
        if not screen.seen(timeout_s=30):
            raise SystemExit("the waiting room never showed anything")
        answered: list[float] = []
        asked: list[float] = []
        missing = 0
        for _burst in range(options.bursts):
            missing += _burst_of_calls(team, screen, asked, answered)
        return {
            "desks": CLIENTS,
            "calls": len(asked),
            "missing": missing,
            "terminal": f"{options.columns}x{options.rows}",
            "answer_to_terminal_ms": percentiles(answered),
            "question_to_terminal_ms": percentiles(asked),
        }
    finally:
        screen.close()
        assert hub.stdin is not None
        hub.stdin.close()
        hub.wait(timeout=15)


def _burst_of_calls(
    team: Team, screen: Television, asked: list[float], answered: list[float]
) -> int:
    """Have ten desks call at once; note the milliseconds, return how many never came."""
    issued = team.together(Client.issue)
    tickets = {_ticket(done[0][1]) for done in issued.values()}
    screen.watch({ticket: rf"{ticket} (ke )?MEJA [0-9]" for ticket in tickets})
    times: dict[str, tuple[float, float]] = {}

    def call(client: Client) -> CommandAnswer:
        start = time.perf_counter()
        answer = client.call()
        times[_ticket(answer)] = (start, time.perf_counter())
        return answer

    called = team.together(call)
    seen = screen.seen()
    answers = {desk: done[0][1] for desk, done in called.items()}
    team.together(lambda client: client.free(answers[client.desk].visit))
    for ticket, (start, end) in times.items():
        if ticket in seen:
            asked.append((seen[ticket] - start) * 1000)
            # Shown before the desk had its answer: the feed was faster, which is no delay.
            answered.append(max(0.0, (seen[ticket] - end) * 1000))
    return len(times.keys() - seen.keys())


def _ticket(answer: CommandAnswer) -> str:
    return answer.visit.partition("/")[2]


if __name__ == "__main__":
    sys.exit(main())
