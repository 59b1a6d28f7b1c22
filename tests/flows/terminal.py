"""A real pseudo-terminal with a person at it: keys in, a screen of 80x24 out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F5": "\x1b[15~",
    "F8": "\x1b[19~",
    "F9": "\x1b[20~",
    "F12": "\x1b[24~",
    "Enter": "\r",
    "Tab": "\t",
    "Esc": "\x1b",
}
# Questions to the terminal and its newer modes, which the emulator does not know.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u|m)|\x1b\[\?u|\x1b_G[^\x1b]*\x1b\\")


class Terminal:
    """A program in a pseudo-terminal, its keys and its screen."""

    def __init__(
        self,
        command: Sequence[str],
        env: dict[str, str],
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = ("-m", "desk_tui"),
        folder: Path = ROOT,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *program, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env},
            start_new_session=True,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def type(self, text: str) -> None:
        """Send text as it is, all at once."""
        data = text.encode()
        while data:
            data = data[os.write(self._master, data[:1024]) :]

    def press(self, *names: str) -> None:
        """Press keys by name; a single letter is itself, ``^S`` is control and S."""
        for name in names:
            if len(name) == 2 and name[0] == "^":
                self.type(chr(ord(name[1]) - 64))
            else:
                self.type(KEYS.get(name, name))

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

    def kill(self) -> None:
        """Pull the plug: no farewell, no clean-up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the program however it stands."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=6)
            except subprocess.TimeoutExpired:
                self.kill()
        self._reader.join(timeout=2)
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 65_536)
            except OSError:
                return
            if not data:
                return
            with self._lock:
                self._stream.feed(_UNKNOWN.sub(b"", data))
