"""When the program cannot go on: a page in plain words, no name on it, and a start again."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui.errors import DeskError, SettingsError
from desk_tui.last_page import LastPage, drawn, show
from desk_tui.restarting import crash_page, crashes_before, opening, start_page

if sys.platform != "win32":
    from tests.flows.terminal import Terminal

HARNESS = Path(__file__).with_name("crash_harness.py")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")


# -- the page ------------------------------------------------------------------------------


def test_the_page_says_what_is_safe_what_to_do_where_the_note_is_and_the_code() -> None:
    text = drawn(crash_page(Path("/data/crash/crash-1.txt"), kept=True, loop=False))
    order = ["PROGRAM BERHENTI", "Aman", "tersimpan", "Lakukan", "Enter", "Catatan", "crash-1"]
    places = [text.index(words) for words in [*order, "Kode"]]
    assert places == sorted(places)
    assert max(map(len, text.split("\n"))) <= 80 and len(text.split("\n")) <= 22


def test_the_page_does_not_promise_what_the_disk_has_not() -> None:
    text = drawn(crash_page(None, kept=False, loop=False))
    assert "Semua yang Anda ketik" not in text and "tulis di kertas" in text
    assert "tidak dapat ditulis" in text


@pytest.mark.parametrize("columns", [40, 79, 80, 200])
def test_the_page_fits_every_terminal_and_draws_nothing_that_acts_on_it(columns: int) -> None:
    page = LastPage("\x1b[31mMerah", "", "a " * 300, "/" + "folder/" * 40, note="x\ny")
    text = drawn(page, columns)
    assert max(map(len, text.split("\n"))) <= min(columns, 80)
    assert "\x1b" not in text


def test_a_terminal_without_lines_and_one_that_is_gone() -> None:
    written = io.BytesIO()
    plain = io.TextIOWrapper(written, "ascii", write_through=True)
    show(start_page(DeskError("Kunci lain.", "é ─")), plain)
    assert b"-----" in written.getvalue()
    reader, writer = os.pipe()
    os.close(reader)
    gone = open(writer, "w")  # noqa: SIM115 - closing it tells again that nobody reads
    show(start_page(DeskError("", "")), gone)
    with contextlib.suppress(BrokenPipeError):
        gone.close()


# -- crashing again and again --------------------------------------------------------------


def test_only_crashes_of_the_last_minute_count() -> None:
    assert crashes_before("100,150.5,nonsense,,190,999", 200.0) == [150.5, 190.0]
    assert crashes_before("", 200.0) == []


# -- what cannot be opened -------------------------------------------------------------------


@pytest.fixture
def page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[pytest.CaptureFixture[str]]:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    yield capsys


def test_a_start_that_fails_says_why_and_what_to_do(page: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, opening():
        raise SettingsError("Pengaturan salah.", "desk-tui.toml: theme: hanya dark atau light.")
    told = page.readouterr().err
    assert ended.value.code == 1
    assert "TIDAK DAPAT DIBUKA" in told and "Pengaturan salah." in told and "theme" in told
    assert "Perintah    desk-tui" in told


def test_a_start_that_breaks_shows_no_trace_and_no_message(
    page: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as ended, opening():
        raise KeyError("SITI CONTOH")
    told = page.readouterr().err
    (note,) = (tmp_path / "desk-tui-crash").iterdir()
    assert ended.value.code == 1
    assert "Traceback" not in told and "SITI" not in told + note.read_text("utf-8")
    assert str(note) in told.replace("\n", "").replace(" " * 13, "")


def test_a_full_disk_at_the_start_is_called_so(page: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), opening():
        raise OSError(errno.ENOSPC, "No space left on device")
    told = page.readouterr().err
    assert "DISK PENUH" in told and "Kosongkan disk" in told and "No space" not in told


# -- in a terminal -----------------------------------------------------------------------------


def crashed(terminal: Terminal) -> str:
    terminal.wait_for("RINCIAN")
    terminal.press("^S")
    return terminal.wait_for("Kode")


def told_nobody(folder: Path, page: str) -> None:
    for told in (page, *(note.read_text("utf-8") for note in (folder / "crash").iterdir())):
        assert "SITI" not in told and "3201" not in told
        assert "Traceback" not in told


@POSIX
def test_every_kind_of_crash_shows_the_page_and_the_third_in_a_minute_stops(
    tmp_path: Path,
) -> None:
    kinds = ["handler", "timer", "render"]
    terminal = Terminal(kinds, {}, program=[str(HARNESS)], folder=tmp_path)
    try:
        for number, _kind in enumerate(kinds, 1):
            page = crashed(terminal)
            assert "PROGRAM BERHENTI" in page and "tersimpan di PC ini" in page
            told_nobody(tmp_path, page)
            assert len(list((tmp_path / "crash").iterdir())) == number
            if number < len(kinds):
                assert "Tekan Enter" in page
                terminal.press("Enter")
                terminal.wait_for(lambda text: "PROGRAM BERHENTI" not in text)
        assert "tiga kali dalam satu menit" in page and "Tekan Enter" not in page
        assert terminal.process.wait(10) == 1
    finally:
        terminal.close()


@POSIX
def test_a_crash_in_a_thread_shows_the_page_and_may_be_left(tmp_path: Path) -> None:
    terminal = Terminal(["worker", "thread"], {}, program=[str(HARNESS)], folder=tmp_path)
    try:
        told_nobody(tmp_path, crashed(terminal))
        terminal.press("Enter")
        terminal.wait_for(lambda text: "PROGRAM BERHENTI" not in text)
        told_nobody(tmp_path, crashed(terminal))
        terminal.type("\x04")  # no answer: the input ends
        assert terminal.process.wait(10) == 1
    finally:
        terminal.close()
