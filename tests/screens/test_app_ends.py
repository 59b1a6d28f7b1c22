"""Every way out keeps what was typed and tells nothing about anybody."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from desk_driver import Officer, at_desk, key_event, talking_station
from fake_desk import CONNECTED
from fake_lobby import FakeTracking

from desk_tui.app import CLOSED_BY_SIGNAL, DeskApp
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.crash import describe
from desk_tui.workstation.workstation import Workstation

HARNESS = Path(__file__).parent / "desk_harness.py"


async def gone(officer: Officer) -> None:
    """Wait until the app has ended by itself."""
    deadline = time.monotonic() + 30
    while not officer.app._exit:
        assert time.monotonic() < deadline, "still there"
        await asyncio.sleep(0.01)


async def test_quitting_an_idle_desk_asks_nothing() -> None:
    async with at_desk() as officer:
        officer.app.post_message(key_event("ctrl+q"))
        await gone(officer)


async def test_quitting_while_writing_asks_and_only_f12_is_yes() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Belum selesai")
        await officer.press("ctrl+q")
        assert isinstance(officer.app.screen, Confirm)
        await officer.press("enter", "space", "y", "q")
        assert not officer.app._exit
        await officer.press("escape")
        assert officer.app.screen_stack == [officer.desk]
        assert officer.station.the_desk.drafts[-1].complaint.narrative == "Belum selesai"
        await officer.press("ctrl+q")
        officer.app.post_message(key_event("f12"))
        await gone(officer)


async def test_no_palette_and_no_stock_keys() -> None:
    async with at_desk() as officer:
        await officer.press("ctrl+p", "ctrl+c", "ctrl+backslash")
        assert officer.app.screen_stack == [officer.desk]
        assert not officer.app._exit


async def test_a_crash_saves_the_draft_and_its_report_names_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station = talking_station()
    app = DeskApp(cast(Workstation, station), "desk", crash_folder=tmp_path)
    with pytest.raises(KeyError):
        async with app.run_test():
            officer = Officer(app, station)
            await officer.settle()
            await officer.type("Rahasia Ibu SITI CONTOH")

            def broken() -> None:
                name = "SITI CONTOH 3201075508729901"
                raise KeyError(name)

            officer.desk.do_save = broken  # type: ignore[method-assign]
            app.post_message(key_event("ctrl+s"))
            await officer.app._exception_event.wait()
    report = app.crash_report
    assert report is not None
    for told in (report.read_text("utf-8"), capsys.readouterr().err):
        assert "SITI" not in told and "3201" not in told
    assert "KeyError" in report.read_text("utf-8") and "broken" in report.read_text("utf-8")
    deadline = time.monotonic() + 2
    while not station.the_desk.drafts and time.monotonic() < deadline:
        time.sleep(0.01)
    assert station.the_desk.drafts[-1].complaint.narrative == "Rahasia Ibu SITI CONTOH"


def test_a_report_holds_kinds_and_places_only() -> None:
    try:
        try:
            raise ValueError("Ibu SITI CONTOH")
        except ValueError as error:
            raise RuntimeError("3201075508729901") from error
    except RuntimeError as error:
        lines = "\n".join(describe(error))
    assert "SITI" not in lines and "3201" not in lines
    assert "builtins.RuntimeError" in lines and "builtins.ValueError" in lines
    assert "test_app_ends.py" in lines


class Terminal:
    """The desk in a terminal of its own."""

    def __init__(self, *arguments: str, own: bool = True) -> None:
        """``own``: the terminal sends a signal when it is closed."""
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, str(HARNESS), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if own else None,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        os.close(slave)
        self.seen = b""

    def wait_for(self, words: str, patience_s: float = 20.0) -> None:
        deadline = time.monotonic() + patience_s
        while words.encode() not in self.seen:
            if time.monotonic() > deadline:
                raise AssertionError(f"no {words!r} in {self.seen[-2000:]!r}")
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 65536)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self.master)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix terminals")
@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM", "window", "window without a signal"])
def test_a_closed_window_saves_what_was_typed_a_moment_ago(end: str, tmp_path: Path) -> None:
    drafts = tmp_path / "draft.json"
    silently = end == "window without a signal"
    terminal = Terminal("--talking", "--drafts", str(drafts), own=not silently)
    try:
        terminal.wait_for("RINCIAN")
        os.write(terminal.master, b"Ibu bercerita")
        terminal.wait_for("bercerita")
        assert not drafts.exists() or b"bercerita" not in drafts.read_bytes()
        if end.startswith("window"):
            terminal.close()
        else:
            terminal.process.send_signal(getattr(signal, end))
        assert terminal.process.wait(10) == CLOSED_BY_SIGNAL
        assert b"Ibu bercerita" in drafts.read_bytes()
    finally:
        terminal.process.kill()
        terminal.close()


async def test_quitting_from_a_search_asks_for_the_report_beneath() -> None:
    station = talking_station()
    station.tracking = FakeTracking  # type: ignore[attr-defined]
    station.link = SimpleNamespace(status=CONNECTED)
    async with at_desk(station) as officer:
        await officer.type("Belum selesai")
        await officer.press("ctrl+f", "ctrl+q")
        assert not officer.app._exit and isinstance(officer.app.screen, Confirm)
