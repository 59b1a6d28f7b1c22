"""Quick beginnings for the office's processes: forked from one that has imported everything.

Most of what a process of a short test costs is importing the program. Here one process has done
that and forks whoever is wanted: with a process number, a folder, an environment and streams of
its own, to be frozen and killed like any other. What runs in it is what the command line names.
Where nothing can be forked it is started as usual.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
PLACE = "OFFICE_NURSERY"
"""Environment: the socket of the nursery, for processes that want children themselves."""
LIFE_LINE = 0
"""Sent instead of a request's length: as long as this connection is there, so is the nursery."""
INT = struct.Struct("!i")
Stream = int | IO[Any] | None


class Born:
    """A forked process; of ``subprocess.Popen`` what the tests of an office use."""

    def __init__(self, line: socket.socket, streams: Sequence[IO[bytes] | None]) -> None:
        self._line = line
        self.pid: int = INT.unpack(read(line, INT.size))[0]
        self.returncode: int | None = None
        self.stdin, self.stdout, self.stderr = streams

    def poll(self) -> int | None:
        """Return the exit code, None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code, negative for a signal, when it has ended.

        Raises:
            TimeoutExpired: it has not.
        """
        if self.returncode is None:
            self._line.settimeout(timeout)
            try:
                told = read(self._line, INT.size)
            except (TimeoutError, BlockingIOError) as error:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0) from error
            self.returncode = os.waitstatus_to_exitcode(INT.unpack(told)[0])
            self._line.close()
        return self.returncode

    def communicate(self) -> tuple[bytes, bytes]:
        """Close its input, wait for its end, and return what it still said."""
        if self.stdin is not None:
            self.stdin.close()
        pipes = (self.stdout, self.stderr)
        out, err = (b"" if pipe is None or pipe.closed else pipe.read() for pipe in pipes)
        with self:
            return out, err

    def __enter__(self) -> Born:
        return self

    def __exit__(self, *error: object) -> None:
        for pipe in (self.stdin, self.stdout, self.stderr):
            if pipe is not None:
                pipe.close()
        self.wait()

    def send_signal(self, number: int) -> None:
        """Send a signal to it, if it is there."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


def begin(
    command: Sequence[str],
    *,
    stdin: Stream = None,
    stdout: Stream = None,
    stderr: Stream = None,
    cwd: str | Path | None = None,
    env: Mapping[str, str] | None = None,
    start_new_session: bool = False,
) -> Any:
    """Begin a process as ``subprocess.Popen`` does; ``command`` is this Python, then -m or -c."""
    if not hasattr(os, "fork") or not hasattr(socket, "send_fds"):
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env=env,
            start_new_session=start_new_session,
        )
    assert command[0] == sys.executable and command[1] in ("-m", "-c"), command
    place = _nursery()
    line = socket.socket(socket.AF_UNIX)
    line.connect(place)
    theirs, ours, opened = [], [], []
    for number, stream in enumerate((stdin, stdout, stderr)):
        kept: IO[bytes] | None = None
        if stream == subprocess.PIPE:
            reading, writing = os.pipe()
            opened.append(reading if number == 0 else writing)
            kept = open(writing, "wb") if number == 0 else open(reading, "rb")  # noqa: SIM115
            given = opened[-1]
        elif stream == subprocess.DEVNULL:
            given = os.open(os.devnull, os.O_RDWR)
            opened.append(given)
        elif stream is None:
            given = number
        else:
            given = stream if isinstance(stream, int) else stream.fileno()
        theirs.append(given)
        ours.append(kept)
    wanted = json.dumps(
        {
            "command": list(command[1:]),
            "cwd": str(cwd or Path.cwd()),
            "env": {**(os.environ if env is None else env), PLACE: place},
            "session": start_new_session,
        }
    ).encode()
    socket.send_fds(line, [INT.pack(len(wanted))], theirs)
    line.sendall(wanted)
    for each in opened:
        os.close(each)
    return Born(line, ours)


@functools.cache
def _nursery() -> str:
    """Return the socket of the nursery: told of, begun by another test process, or by this one."""
    if told := os.environ.get(PLACE):
        return told
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
    path = f"{tempfile.gettempdir()}/nursery-{run[:12]}"
    with FileLock(f"{path}.lock"):
        life = socket.socket(socket.AF_UNIX)
        if life.connect_ex(path):
            _open(path)
            life.connect(path)
        life.sendall(INT.pack(LIFE_LINE))
    atexit.register(life.close)
    return path


def _open(path: str) -> None:
    """Begin a nursery; it ends when nobody who used it is there any more."""
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.nursery_keeper", path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    assert keeper.stdout is not None
    with keeper.stdout as told:
        assert told.readline() == b"ready\n"
    keeper.returncode = 0  # whoever came first does not wait for its end


def read(line: socket.socket, many: int) -> bytes:
    """Return exactly so many bytes of a connection."""
    data = b""
    while len(data) < many:
        got = line.recv(many - len(data))
        assert got, "the nursery has gone"
        data += got
    return data
