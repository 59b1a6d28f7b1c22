"""Every screen and state as text: nothing changes without being seen in a diff.

Drawn again after a wanted change by ``REDRAW=1 python -m pytest -n 0 tests/snapshots``; then
``git diff`` shows what has changed, and whoever reads it decides whether it was wanted.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest
import stories_counter
import stories_desk
import stories_lobby
import stories_open
import stories_people
import stories_supervisor
import stories_talk
from camera import FOLDER, LANGUAGES, STORIES, Camera, Picture
from desk_driver import DRAWN
from looks import CHECKS, faults_of

from desk_tui.i18n import use_language
from desk_tui.last_page import drawn
from desk_tui.restarting import crash_page

CHAPTERS = (
    stories_desk,
    stories_talk,
    stories_counter,
    stories_lobby,
    stories_open,
    stories_supervisor,
    stories_people,
)
"""Where the stories stand: read, so that they are known."""
REDRAW = bool(os.environ.get("REDRAW"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STORIES)
async def test_the_screens_are_as_they_were(name: str, language: str) -> None:
    camera = Camera(language, CHECKS)
    await STORIES[name](camera)
    pictures = camera.album
    assert pictures
    faults = [fault for picture in pictures for fault in faults_of(picture, language)]
    faults += [fault for picture in pictures for fault in differences(picture, language)]
    assert not faults, "\n\n".join(faults)


DRAWINGS = {
    "desk_idle": ("desk/idle", {}),
    "registration": ("registration/pass_taken", {}),
    "lobby": ("lobby/normal", {9: "the wait was not measured yet"}),
    "desk_talking": (
        "talk/half_told",
        {
            1: "the count of old reports has a place of its own; cut off, it is not known",
            2: "what was heard follows the text after two seconds of silence",
            20: "topics are proposed from the text",
            21: "so is the subject",
            22: "the draft is saved when the picture is taken",
        },
    ),
}
"""Drawn by hand, the picture it became, and the rows that differ, with the reason."""


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_screens_are_as_they_were_drawn(name: str) -> None:
    kept, apart = DRAWINGS[name]
    drawing = (DRAWN / f"{name}.txt").read_text("utf-8").splitlines()
    picture = (FOLDER / "id" / f"{kept}.80x24.txt").read_text("utf-8").splitlines()
    different = {
        row
        for row, (one, other) in enumerate(zip(drawing, picture, strict=True), 1)
        if one.rstrip() != other
    }
    assert different <= set(apart), different


REPORT = Path("/home/petugas/.local/share/desk-tui/crash/crash-20261123-093600.txt")
LAST_PAGES = {"crash": (True, False), "crash_unsaved": (False, False), "crash_loop": (True, True)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LAST_PAGES)
def test_the_page_after_a_crash_is_as_it_was(name: str, language: str) -> None:
    use_language(language)
    try:
        text = drawn(crash_page(REPORT, *LAST_PAGES[name])) + "\n"
    finally:
        use_language("id")
    rows = text.splitlines()
    assert len(rows) <= 24 and all(len(row) <= 80 for row in rows)
    assert not changes(FOLDER / language / "last_page" / f"{name}.80x24.txt", text)


def test_no_picture_is_kept_that_no_story_takes() -> None:
    told = "".join(path.read_text("utf-8") for path in FOLDER.glob("stories_*.py"))
    states = {re.sub(r"\{.*?\}", ".+", name) for name in re.findall(r'shot\(f?"(.+?)"', told)}
    wanted = re.compile("|".join(sorted(states | set(LAST_PAGES))))
    for path in FOLDER.glob("*/*/*.txt"):
        assert wanted.fullmatch(path.name.partition(".")[0]), path


def differences(picture: Picture, language: str) -> list[str]:
    """Return what differs from what is kept; drawing again keeps it instead."""
    return changes(picture.path(language), picture.text())


def changes(path: Path, text: str) -> list[str]:
    """Return how ``text`` differs from the file; drawing again writes it instead."""
    if REDRAW:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return []
    kept = path.read_text("utf-8") if path.exists() else ""
    if kept == text:
        return []
    name = str(path.relative_to(FOLDER))
    changed = difflib.unified_diff(
        kept.splitlines(), text.splitlines(), name, "now", lineterm="", n=0
    )
    return ["\n".join(changed)]
