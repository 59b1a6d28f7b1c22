"""Hosts of their own on one Linux machine: network namespaces at one switch.

Each host has its own network, its own files and its own processes; nothing but the switch
lies between them, and its cables can be pulled.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ON_HOST = ROOT / "scripts" / "_on_host.py"


class NoHostsError(Exception):
    """This machine cannot have hosts of its own; why."""


class Hosts:
    """Hosts at one switch; ``close`` takes everything away.

    Args:
        addresses: name of each host and its address.
        folder: each host keeps its data in a folder of its own in it.
        shift_s: how far the clocks of all hosts are set forward.

    Raises:
        NoHostsError: not Linux, not root, no ``ip``, or no namespaces.
    """

    def __init__(self, addresses: Mapping[str, str], folder: Path, shift_s: float) -> None:
        self._prefix = f"dt{os.getpid()}"
        self._folder = folder
        self._shift_s = shift_s
        self._made: list[str] = []
        if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
            raise NoHostsError("needs Linux, root and the command 'ip' (iproute2)")
        try:
            self._switch = self._namespace("switch")
            self._ip("-n", self._switch, "link", "add", "br0", "type", "bridge")
            self._ip("-n", self._switch, "link", "set", "br0", "up")
            for name, address in addresses.items():
                self._connect(name, address)
        except (subprocess.CalledProcessError, OSError) as error:
            self.close()
            raise NoHostsError(f"no network namespaces here: {_why(error)}") from error

    def run(self, host: str, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command of desk-tui on a host to its end; ``said`` is what is typed there."""
        return subprocess.run(
            self._line(host, "cli", *words),
            input=said,
            capture_output=True,
            text=True,
            env=self._environment(host),
            cwd=ROOT,
            timeout=90,
        )

    def start(self, host: str, what: str, *words: str) -> subprocess.Popen[str]:
        """Start a process on a host: ``cli`` with a command of desk-tui, or ``pc``."""
        return subprocess.Popen(
            self._line(host, what, *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self._folder / f"{host}.{what}.log").open("a"),
            text=True,
            env=self._environment(host),
            cwd=ROOT,
        )

    def pull_cable(self, host: str) -> None:
        """Pull a host's cable out at the switch."""
        self._ip("-n", self._switch, "link", "set", host[:12], "down")

    def put_cable_back(self, host: str) -> None:
        """Put it back."""
        self._ip("-n", self._switch, "link", "set", host[:12], "up")

    def close(self) -> None:
        """Take the hosts away."""
        for name in reversed(self._made):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)

    def _connect(self, host: str, address: str) -> None:
        space, port = self._namespace(host), host[:12]
        link = ("type", "veth", "peer", "name", "eth0", "netns", space)
        self._ip("-n", self._switch, "link", "add", port, *link)
        self._ip("-n", self._switch, "link", "set", port, "master", "br0", "up")
        self._ip("-n", space, "addr", "add", f"{address}/24", "dev", "eth0")
        self._ip("-n", space, "link", "set", "eth0", "up")

    def _namespace(self, name: str) -> str:
        space = f"{self._prefix}-{name}"
        self._ip("netns", "add", space)
        self._made.append(space)
        self._ip("-n", space, "link", "set", "lo", "up")
        return space

    def _ip(self, *words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True, text=True)

    def _line(self, host: str, what: str, *words: str) -> list[str]:
        inside = ["ip", "netns", "exec", f"{self._prefix}-{host}"]
        return [*inside, sys.executable, str(ON_HOST), what, str(self._shift_s), *words]

    def _environment(self, host: str) -> dict[str, str]:
        home = self._folder / host
        home.mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(home), "DESK_TUI_DATA_DIR": str(home / "data")}


class Pc:
    """The program of a workplace on its host: told what to do, it says what came of it."""

    def __init__(self, hosts: Hosts, host: str) -> None:
        self._process = hosts.start(host, "pc")

    def do(self, what: str, *words: Any) -> Any:
        """Have something done; return what came of it.

        Raises:
            RuntimeError: it was refused, or the program has ended.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *words]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{what}: the program has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(f"{what}: {answer['error']}")
        return answer["done"]

    def close(self) -> None:
        """Close the program as an officer does."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _why(error: subprocess.CalledProcessError | OSError) -> str:
    said = error.stderr if isinstance(error, subprocess.CalledProcessError) else error.strerror
    return str(said or error).strip()


def words_of(done: subprocess.CompletedProcess[str]) -> Sequence[str]:
    """Return what a command said, word by word.

    Raises:
        RuntimeError: it failed.
    """
    if done.returncode:
        raise RuntimeError(f"{done.args[7:]}: {done.stdout}{done.stderr}")
    return done.stdout.split()
