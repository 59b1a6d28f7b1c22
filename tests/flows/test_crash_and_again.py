"""The program breaks in the middle of a talk; Enter, and the talk goes on where it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from filelock import FileLock

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.flows.office import Office
from tests.flows.terminal import Terminal
from tests.flows.test_day_in_a_terminal import take_card, to_the_talk

BREAKS = """
from desk_tui.screens.desk import DeskScreen
def broken(self):
    raise KeyError(self.talk.complaint().narrative)
DeskScreen.do_save = broken
from desk_tui.cli import main
main()
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The settings of a PC that was opened before."""
    (tmp_path / "data").mkdir(mode=0o700)
    path = tmp_path / "desk-tui.toml"
    path.write_text(f"data_dir = {json.dumps(str(tmp_path / 'data'))}\n", "utf-8")
    return path


def not_opened(config: Path) -> str:
    terminal = Terminal(["--config", str(config)], {})
    try:
        page = terminal.wait_for("Kode")
        assert terminal.process.wait(10) == 1
        assert "TIDAK DAPAT DIBUKA" in page
        return page
    finally:
        terminal.close()


def test_data_that_cannot_be_opened_are_a_page_and_no_screen_that_does_nothing(
    config: Path,
) -> None:
    (config.parent / "data" / "journal.db").write_bytes(b"something else " * 600)
    page = not_opened(config)
    assert "Kunci data" in page and "Perintah    desk-tui" in page


def test_a_second_window_is_told_to_use_the_first(config: Path) -> None:
    with FileLock(config.parent / "data" / "journal.lock"):
        page = not_opened(config)
    assert "sudah terbuka di PC ini" in page and "Pakai jendela yang itu" in page
    assert "Perintah" not in page


def test_a_crash_in_a_talk_is_a_page_and_enter_goes_on_at_the_cursor(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        terminal = to_the_talk(office)
        take_card(terminal)
        terminal.type("Ibu Contoh bercerita\tTerbit")
        terminal.wait_for("Terbit")
        terminal.close()

        broken = office.open("desk-3", program=("-c", BREAKS))
        broken.wait_for("Terbit")
        broken.type(" segera")
        broken.press("^S")
        page = broken.wait_for("Kode")
        (note,) = (tmp_path / "data" / "crash").iterdir()
        for told in (page, note.read_text("utf-8")):
            assert "bercerita" not in told and "CONTOH" not in told
        assert "tersimpan di PC ini" in page
        broken.press("Enter")
        broken.wait_for("CERITA")
        broken.type(", lalu selesai")
        draft = office.wait_for_draft(lambda draft: draft.hope.endswith("selesai"))
        assert draft.hope == "Terbit segera, lalu selesai"
        assert draft.narrative == "Ibu Contoh bercerita"
