"""The program breaks in the middle of a talk; Enter, and the talk goes on where it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.flows.office import Office
from tests.flows.test_day_in_a_terminal import take_card, to_the_talk

BREAKS = """
from desk_tui.screens.desk import DeskScreen
def broken(self):
    raise KeyError(self.talk.complaint().narrative)
DeskScreen.do_save = broken
from desk_tui.cli import main
main()
"""


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
