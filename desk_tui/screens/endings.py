"""The ends nobody asks for: a closed window, a shut-down. What is written is saved first.

Neither runs ``on_unmount`` nor ``finally`` by itself (measured), so they are caught here.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from desk_tui.errors import DeskError
from desk_tui.screens.crash import write_report

if TYPE_CHECKING:
    from desk_tui.app import DeskApp

_CLOSING_EVENTS = (2, 5, 6)  # CTRL_CLOSE, CTRL_LOGOFF, CTRL_SHUTDOWN
WRITER = "textual-output"
"""Textual's thread that writes to the terminal; it dies when there is none any more."""
LOOK_S = 2.0
"""How often it is looked whether the terminal is still there."""
_kept: list[Any] = []  # Windows calls back as long as the process lives


def on_window_closed(app: DeskApp) -> None:
    """Save and end ``app`` when its window is closed or the machine ends the process."""
    if sys.platform == "win32":
        _windows(app)
        return
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        try:
            loop.add_signal_handler(getattr(signal, name), lambda: _end(app))
        except (ValueError, RuntimeError, NotImplementedError):
            return  # not the main thread (tests): nobody signals us there
    if sys.__stdin__ is not None and sys.__stdin__.isatty():
        app.set_interval(LOOK_S, lambda: _look(app, sys.__stdin__.fileno()))


def _look(app: DeskApp, terminal: int) -> None:
    """End when the terminal is gone without a signal: ours by descriptor only, or HUP ignored.

    Otherwise the program would go on for ever with nobody at it, reading an end of input as
    fast as the machine allows.
    """
    import termios

    try:
        termios.tcgetattr(terminal)
    except (termios.error, ValueError):
        _gone(app)


def _gone(app: DeskApp) -> None:
    """End once: the terminal is not there any more."""
    if not _kept:
        _end(app)


def _end(app: DeskApp) -> None:
    task = asyncio.get_running_loop().create_task(app.end_by_signal())
    _kept.append(task)


def _windows(app: DeskApp) -> None:
    import ctypes

    loop = asyncio.get_running_loop()

    def handler(event: int) -> bool:
        if event not in _CLOSING_EVENTS:
            return False
        # Called in a thread of its own; Windows ends the process when it returns.
        done = asyncio.run_coroutine_threadsafe(app.end_by_signal(), loop)
        try:
            done.result(timeout=4)
        except Exception:
            return True
        return True

    callback = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handler)  # type: ignore[attr-defined,unused-ignore]
    _kept.append(callback)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(callback, 1)  # type: ignore[attr-defined,unused-ignore]


def on_not_opened(app: DeskApp) -> None:
    """End ``app`` with a page when this PC's data cannot be opened: nothing could be done here."""
    records = getattr(app.workstation, "records", None)
    if records is None:
        return  # a workplace without data of its own
    loop = asyncio.get_running_loop()

    def told(opened: Future[None]) -> None:
        error = opened.exception()
        if isinstance(error, DeskError):
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(app.end_unopened, error)

    records.ready.add_done_callback(told)


def on_lost_error(app: DeskApp) -> None:
    """Let an error that nobody catches end ``app`` with a page, or at least leave a note.

    Python would print it across the screen or nowhere, with the message and what it quotes. A
    thread that has died does its work no longer (nothing is sent, or printed): the program ends
    and says so. A task's error is told late, when it is collected: a note is all.
    """
    if app.is_headless:
        return  # a test's own hooks tell
    loop = asyncio.get_running_loop()

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if not isinstance(args.exc_value, Exception):
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended
            if args.thread is not None and args.thread.name == WRITER:
                loop.call_soon_threadsafe(_gone, app)
            else:
                loop.call_soon_threadsafe(app._handle_exception, args.exc_value)

    def in_task(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            write_report(app.crash_folder, error)

    threading.excepthook = in_thread
    loop.set_exception_handler(in_task)
