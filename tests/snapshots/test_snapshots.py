"""Every screen and state as text: nothing changes without being seen in a diff.

Drawn again after a wanted change by ``REDRAW=1 python -m pytest -n 0 tests/snapshots``.
"""

from __future__ import annotations

import difflib
import os

import pytest
import stories_counter
import stories_desk
import stories_lobby
import stories_open
import stories_people
import stories_supervisor
import stories_talk
from camera import FOLDER, LANGUAGES, STORIES, Camera, Picture
from looks import CHECKS, faults_of

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


def differences(picture: Picture, language: str) -> list[str]:
    """Return what differs from what is kept; drawing again keeps it instead."""
    path = picture.path(language)
    if REDRAW:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(picture.text(), "utf-8")
        return []
    kept = path.read_text("utf-8") if path.exists() else ""
    if kept == picture.text():
        return []
    name = str(path.relative_to(FOLDER))
    changed = difflib.unified_diff(
        kept.splitlines(), picture.text().splitlines(), name, "now", lineterm="", n=0
    )
    return ["\n".join(changed)]
