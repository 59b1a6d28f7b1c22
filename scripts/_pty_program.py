"""A program in a pseudo-terminal: keys in by name, bytes out as they come."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
_END_S = 10.0
"""So long a program that was asked to end may take."""


class PtyProgram:
    """A Python program in a pseudo-terminal; a subclass says what becomes of its bytes.

    What ``_heard`` needs is there before this class begins: the reader is a thread.

    Args:
        command: the arguments of this Python.
        env: the whole environment, ``TERM`` in it.
        folder: where it runs.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        folder: Path = ROOT,
    ) -> None:
        self._master, slave = pty.openpty()
        self._size(columns, rows)
        self.process = self._begin([sys.executable, *command], slave, env, folder)
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _begin(
        self, command: Sequence[str], end: int, env: Mapping[str, str], folder: Path
    ) -> subprocess.Popen[bytes]:
        """Start the program with one end of the terminal as all its streams."""
        return subprocess.Popen(
            command,
            stdin=end,
            stdout=end,
            stderr=end,
            cwd=folder,
            env=env,
            start_new_session=True,
        )

    def _heard(self, data: bytes) -> None:
        """Take what was written; on the reader's thread."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Send text as it is, all at once."""
        data = text.encode()
        while data:
            data = data[os.write(self._master, data[:1024]) :]

    def kill(self) -> None:
        """Pull the plug: no farewell, no clean-up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the program however it stands, and its hub with it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=_END_S)
            except subprocess.TimeoutExpired:
                self.kill()
        self._reader.join(timeout=2)
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 65_536)
            except OSError:
                return
            if not data:
                return
            self._heard(data)


def typed(name: str) -> str:
    """Return what a key sends: by its name, ``^S`` is control and S, a text is itself."""
    if len(name) == 2 and name[0] == "^":
        return chr(ord(name[1]) - 64)
    return KEYS.get(name, name)
