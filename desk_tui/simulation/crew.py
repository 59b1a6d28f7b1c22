"""The processes of a simulated office: one for the hub, one for each workplace."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desk_tui.errors import UnreachableError
from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.simulation.world import World
from desk_tui.workstation.hub_client import HubClient, read_endpoint

HUB = "hub"
READY_S, HOME_S = 60.0, 20.0
"""Seconds a process may take to begin, and to end when told to."""


@dataclass(frozen=True, slots=True)
class Programs:
    """What is started, without its arguments (tests start other ones)."""

    hub: Sequence[str] = (sys.executable, "-m", "desk_tui", "hub")
    agent: Sequence[str] = (sys.executable, "-m", "desk_tui.simulation.agent")


@dataclass
class Crew:
    """Starts, tells, freezes, kills and counts the processes of one world."""

    world: World
    profile: Path
    office_time: datetime
    speed: float
    programs: Programs = field(default_factory=Programs)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _began: float = 0.0

    def start_hub(self) -> None:
        """Start the hub; returns at once. A second one goes on in the time of the first."""
        self._began = self._began or time.monotonic()
        passed = timedelta(seconds=(time.monotonic() - self._began) * self.speed)
        office_time = (self.office_time + passed).isoformat(timespec="seconds")
        arguments = [
            *("--child", "--folder", str(self.world.hub), "--profile", str(self.profile)),
            *("--office-time", office_time, "--speed", str(self.speed)),
        ]
        self._start(HUB, [*self.programs.hub, *arguments])

    def start(self, workplace: str) -> None:
        """Start a workplace; returns at once."""
        arguments = ["--world", str(self.world.folder), "--workplace", workplace]
        self._start(workplace, [*self.programs.agent, *arguments])

    def tell(self, workplace: str, order: str) -> None:
        """Give an order to a workplace; one that is gone does not hear it."""
        pipe = self.running[workplace].stdin
        assert pipe is not None
        with contextlib.suppress(OSError):
            pipe.write(order.encode() + b"\n")
            pipe.flush()

    def kill(self, name: str) -> None:
        """Kill a process as a power cut would: no handler of it runs."""
        process = self.running.pop(name)
        process.kill()
        process.wait()
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()

    @staticmethod
    def can_freeze() -> bool:
        """Tell whether this system can stop a process and let it go on."""
        return hasattr(signal, "SIGSTOP")

    def freeze(self, name: str) -> None:
        """Stop a process where it stands."""
        self.running[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let a stopped process go on."""
        self.running[name].send_signal(signal.SIGCONT)

    def dead(self) -> list[str]:
        """Return who has ended without being told to."""
        return [name for name, process in self.running.items() if process.poll() is not None]

    def wait_for(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        """Wait until ``condition`` holds; False when it did not in time."""
        deadline = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def noted(self, workplace: str, what: str) -> int:
        """Return how often a workplace has noted something."""
        return sum(1 for _ in self.world.notes(workplace).read(what))

    def verify(self) -> dict[str, Any]:
        """Return what the hub finds in its whole ledger.

        Raises:
            UnreachableError: it does not answer.
        """
        client = HubClient(lambda: read_endpoint(self.world.hub / ENDPOINT_FILE))
        try:
            deadline = time.monotonic() + READY_S
            while True:
                try:
                    found: dict[str, Any] = client.ask("/verify", "", dict, timeout_s=60.0)
                    return found
                except UnreachableError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.1)
        finally:
            client.close()

    def send_home(self, name: str) -> bool:
        """Let a process end by itself; False when it had to be killed."""
        process = self.running.pop(name)
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(timeout=HOME_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return False
        return True

    def close(self) -> None:
        """End whatever still runs, however it stands."""
        for name in list(self.running):
            self.kill(name)

    def _start(self, name: str, command: Sequence[str]) -> None:
        with (self.world.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,  # ^C at the terminal is for the director
            )


PROFILE = """\
name = "KANTOR CONTOH"
address = "Jl. Contoh 1, Jakarta"
site = "lapor.example"
quota = {quota}
hard_quota = {quota}
desks = {desks}
guest_passes = {passes}
exchange_at = "{exchange_at}"
counters = {counters}
demo = true
"""


def write_profile(folder: Path, quota: int, desks: int, counters: int = 0) -> Path:
    """Write the profile of an invented office; return its file.

    ``counters``: 0 for an office that exchanges cards at its desks, ten guest IDs a desk;
    else everybody in the house may wear one.
    """
    path = folder / "office.toml"
    text = PROFILE.format(
        quota=quota,
        desks=desks,
        passes=max(desks * 10, quota if counters else 0),
        exchange_at="registration" if counters else "desk",
        counters=max(1, counters),
    )
    path.write_text(text, "utf-8")
    return path
