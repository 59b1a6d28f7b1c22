"""A real pseudo-terminal with a person at it: keys in, a screen of 80x24 out."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte
from _pty_program import ROOT, PtyProgram, typed

from tests import nursery

# Questions to the terminal and its newer modes, which the emulator does not know.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u|m)|\x1b\[\?u|\x1b_G[^\x1b]*\x1b\\")


class Terminal(PtyProgram):
    """A program in a pseudo-terminal, its keys and its screen."""

    def __init__(
        self,
        command: Sequence[str],
        env: dict[str, str],
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = ("-m", "desk_tui"),
        folder: Path = ROOT,
        *,
        quick: bool = False,
    ) -> None:
        """``quick``: begun by the nursery, not as a new Python."""
        self._quick = quick
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
        super().__init__([*program, *command], env, columns, rows, folder)

    def _begin(
        self, command: Sequence[str], end: int, env: Mapping[str, str], folder: Path
    ) -> subprocess.Popen[bytes]:
        if not self._quick:
            return super()._begin(command, end, env, folder)
        streams: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), end)
        begun: subprocess.Popen[bytes] = nursery.begin(
            command, cwd=folder, env=env, start_new_session=True, **streams
        )
        return begun

    def press(self, *names: str) -> None:
        """Press keys by name; a single letter is itself, ``^S`` is control and S."""
        for name in names:
            self.type(typed(name))

    def text(self) -> str:
        """Return the screen as lines."""
        with self._lock:
            return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, wanted: str | Callable[[str], bool], timeout_s: float = 60.0) -> str:
        """Wait until the screen shows something; return the screen."""
        seen = wanted if callable(wanted) else lambda text: wanted in text
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            text = self.text()
            if seen(text):
                return text
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"the screen never showed {wanted!r}:\n{self.text()}")

    def _heard(self, data: bytes) -> None:
        with self._lock:
            self._stream.feed(_UNKNOWN.sub(b"", data))
