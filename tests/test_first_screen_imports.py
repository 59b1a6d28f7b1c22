"""The first screen waits for nothing it does not show: what a talk, a server or a paper needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LATER = {
    "desk_tui.screens.desk_talking",
    "desk_tui.screens.desk_correcting",
    "desk_tui.screens.card_back",
    "desk_tui.printing.layout",
    "textual.widgets._text_area",
    "http.client",
    "escpos",
    "segno",
    "argon2",
    "pydantic",
    "sqlalchemy",
}
FIRST = (
    "desk_tui.cli, desk_tui.starting, desk_tui.app, desk_tui.screens.desk, "
    "desk_tui.workstation.workstation, desk_tui.workstation.desk"
)


def test_what_the_first_screen_does_not_show_is_not_loaded_before_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {FIRST}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert LATER & set(told.stdout.split()) == set()
