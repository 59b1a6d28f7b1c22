"""A program in a pseudo-terminal with a stop watch: when were these bytes written, at what cost."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from _pty_program import PtyProgram, typed

PATIENCE_S = 30.0
_TAIL = 65_536
"""Bytes kept from what came before, so that words cut in two are found."""


class TimedTerminal(PtyProgram):
    """A program in a pseudo-terminal; nothing is drawn, its bytes are looked at as they come."""

    _running: ClassVar[list[TimedTerminal]] = []

    def __init__(
        self, command: Sequence[str], columns: int = 80, rows: int = 24, **env: str
    ) -> None:
        self._news = threading.Condition()
        self._since = b""
        self.written = 0
        self.began = time.perf_counter()
        super().__init__(command, {**os.environ, "TERM": "xterm-256color", **env}, columns, rows)
        self._running.append(self)

    @classmethod
    def close_all(cls) -> None:
        """End what a measure that gave up left running: a program without terminal may spin."""
        for terminal in cls._running:
            if terminal.process.poll() is None:
                terminal.kill()

    def send(self, *keys: str) -> float:
        """Press keys by name, ``^S`` or as they are, at once; return when that was."""
        with self._news:
            self._since = b""
        at = time.perf_counter()
        self.type("".join(typed(key) for key in keys))
        return at

    def paste(self, text: str) -> None:
        """Paste a text."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def seen(self, wanted: str, timeout_s: float = PATIENCE_S) -> float:
        """Wait for words (a regular expression) written since the last ``send``; return when."""
        words = re.compile(wanted.encode())
        end = time.perf_counter() + timeout_s
        with self._news:
            while not words.search(self._since):
                if not self._news.wait(end - time.perf_counter()):
                    told = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b" ", self._since).decode(
                        errors="replace"
                    )
                    raise SystemExit(f"the terminal never showed {wanted!r}, but: {told[-2000:]}")
            return time.perf_counter()

    def quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing has been written for so long."""
        before = -1
        while before != self.written:
            before = self.written
            time.sleep(seconds)

    def cpu_s(self) -> float:
        """Return the processor seconds of the program so far (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the memory of the program that is in use, MB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return round(int(found[1]) / 1024, 1) if found else 0.0

    def child(self) -> int:
        """Return the process the program started, its own hub; 0 for none (Linux)."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        every = [path.read_text().split() for path in task.parents[1].glob("*/children")]
        return int(next((pids[0] for pids in every if pids), 0))

    def _heard(self, data: bytes) -> None:
        with self._news:
            self._since = self._since[-_TAIL:] + data
            self.written += len(data)
            self._news.notify_all()


def quantiles(seconds: list[float]) -> dict[str, float]:
    """Return p50, p99 and the largest of times, in milliseconds."""
    ms = sorted(1000 * each for each in seconds)

    def at(share: float) -> float:
        return round(ms[min(len(ms) - 1, int(len(ms) * share))], 1)

    return {"p50": at(0.5), "p99": at(0.99), "max": at(1.0)}
