"""The process that has imported everything and forks whoever is asked for: see ``nursery``."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import logging
import os
import runpy
import selectors
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desk_tui.printing import render_escpos
from tests.nursery import INT, LIFE_LINE, read

LOADED = (
    *("desk_tui.hub.process", "desk_tui.simulation.agent"),
    *("desk_tui.starting", "desk_tui.app", "desk_tui.screens.desk", "segno", "stdnum.iso7064"),
)


class Wanted(NamedTuple):
    """What a child is to be."""

    command: list[str]
    cwd: str
    env: dict[str, str]
    session: bool


def keep(path: str) -> Wanted | None:
    """Fork whoever is asked for; returns what to be in each child, None at the end."""
    listener = socket.socket(socket.AF_UNIX)
    Path(path).unlink(missing_ok=True)
    listener.bind(path)
    listener.listen(64)
    woken, waking = socket.socketpair()
    for end in (woken, waking):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
    lines: dict[int, socket.socket] = {}
    eyes = selectors.DefaultSelector()
    for source in (listener, woken):
        eyes.register(source, selectors.EVENT_READ)
    print("ready", flush=True)
    lives: set[socket.socket] = set()
    while True:
        for key, _events in eyes.select():
            if key.fileobj is woken:
                woken.recv(4096)
                _bury(lines)
            elif key.fileobj is listener:
                line = listener.accept()[0]
                length, streams, _flags, _address = socket.recv_fds(line, INT.size, 3)
                many = INT.unpack(length)[0]
                if many == LIFE_LINE:
                    lives.add(line)
                    eyes.register(line, selectors.EVENT_READ)
                    continue
                wanted = Wanted(**json.loads(read(line, many)))
                child = os.fork()
                if not child:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    # Each by itself: one that is let go later would close another's number.
                    eyes.close()
                    for known in (listener, woken, waking, line, *lives, *lines.values()):
                        known.close()
                    _take(streams)
                    return wanted
                for each in streams:
                    os.close(each)
                lines[child] = line
                _tell(line, child)
            else:
                eyes.unregister(key.fileobj)
                lives = {life for life in lives if life is not key.fileobj}
                if not lives:
                    Path(path).unlink()
                    Path(f"{path}.lock").unlink()
                    return None


def _bury(lines: dict[int, socket.socket]) -> None:
    """Tell of every child that has ended how it did."""
    while lines:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        with lines.pop(child) as line:
            _tell(line, status)


def _tell(line: socket.socket, number: int) -> None:
    with contextlib.suppress(OSError):  # whoever asked may have gone
        line.sendall(INT.pack(number))


def _take(streams: Sequence[int]) -> None:
    """Make three descriptors the standard streams."""
    for number, given in enumerate(streams):
        os.dup2(given, number)
        os.close(given)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        whole = number == 1 and not os.isatty(number)
        new = open(number, mode, 1 - 2 * whole, "utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def become(wanted: Wanted) -> None:
    """Be the program that was asked for, to the end of this process."""
    if wanted.session:
        os.setsid()
    os.chdir(wanted.cwd)
    os.environ.clear()
    os.environ.update(wanted.env)
    kind, what, *arguments = wanted.command
    if kind == "-c":
        sys.argv = ["-c", *arguments]
        exec(what, {"__name__": "__main__"})
    else:
        sys.argv = [what, *arguments]
        runpy.run_module(what, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for each in LOADED:
        importlib.import_module(each)
    render_escpos.load()
    logging.root.handlers.clear()  # the printing library warns, and so sets one up
    gc.collect()
    gc.freeze()
    be = keep(sys.argv[1])
    if be is not None:
        become(be)
