"""A key waits neither for a late frame nor for a look for garbage over all the start has made."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from desk_tui.promptness import FRAMES, prompt_frames, settled

ROOT = Path(__file__).resolve().parents[1]
TEXTUAL_FRAMES = """
import sys
from desk_tui import starting
assert "textual" not in sys.modules, "what reads the frames once is already there"
from desk_tui.promptness import prompt_frames
prompt_frames()
from desk_tui.app import DeskApp
from textual.constants import MAX_FPS
print(MAX_FPS)
"""


@pytest.mark.parametrize(("given", "frames"), [({}, FRAMES), ({"TEXTUAL_FPS": "30"}, 30)])
def test_the_screen_is_drawn_promptly_unless_this_pc_says_otherwise(
    given: dict[str, str], frames: int
) -> None:
    inherited = {name: told for name, told in os.environ.items() if name != "TEXTUAL_FPS"}
    told = subprocess.run(
        [sys.executable, "-c", TEXTUAL_FRAMES],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=inherited | given,
        check=True,
    )
    assert int(told.stdout) == frames


def test_what_somebody_has_set_for_a_slow_line_stays() -> None:
    environ = {"TEXTUAL_FPS": "10"}
    prompt_frames(environ)
    assert environ == {"TEXTUAL_FPS": "10"}


def test_what_the_start_has_made_is_not_looked_through_again() -> None:
    before, made = gc.get_freeze_count(), [[number] for number in range(1000)]
    settled()
    assert gc.get_freeze_count() >= before + len(made)


def test_what_the_start_has_left_as_garbage_does_not_stay_all_day() -> None:
    class Left:
        pass

    left = Left()
    left.itself = left  # type: ignore[attr-defined]
    gone = weakref.ref(left)
    del left
    settled()
    assert gone() is None
