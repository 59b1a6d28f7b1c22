"""F8 7 while talking: the words of CERITA that are in no list. Enter goes to the word.

Only where the office has named a word list (``spell_list``). Nothing is marked while one
types and nothing is changed: the officer looks once, at the end, if at all.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from desk_tui.i18n import _
from desk_tui.office.spelling import Unknown, unknown_words
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.menu import Choice
from desk_tui.screens.pick_list import PickList
from desk_tui.text import fit, inert
from desk_tui.workstation.word_list import load_words

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen
    from desk_tui.screens.desk_talk import TalkPanel

_WORD_WIDTH = 40


class Spelling(PickList):
    """Dismissed with the place of a word in the text; letters go to the text beneath."""

    def __init__(self, found: tuple[Unknown, ...], letters: LateLetters) -> None:
        lines = [Choice(str(each.place), _line(each)) for each in found]
        title = _("EJAAN: {count} kata tidak ada dalam daftar").format(count=len(found))
        super().__init__(title, lines, _("Semua kata CERITA ada dalam daftar."))
        self._letters = letters

    def late(self, event: events.Key | events.Paste) -> None:
        """Move; letters were meant for the text."""
        if isinstance(event, events.Paste) or event.is_printable:
            self._letters.take(event)
        else:
            super().late(event)


def _line(each: Unknown) -> str:
    word = fit(inert(each.word), _WORD_WIDTH).ljust(_WORD_WIDTH)
    return f"{word}  {each.count}x" + (_("  (nama?)") if each.name else "")


def spelling_choice(desk: DeskScreen) -> tuple[Choice, ...]:
    """Return the line of F8; nothing where no word list is set."""
    if not desk.workstation.settings.spell_list:
        return ()
    return (Choice("spelling", _("ejaan: kata yang tidak ada dalam daftar")),)


def open_spelling(desk: DeskScreen, panel: TalkPanel) -> None:
    """Read the word list in a thread, then show which words of CERITA are not in it."""
    path, text = Path(desk.workstation.settings.spell_list), panel.complaint().narrative

    def look() -> tuple[Unknown, ...]:
        return unknown_words(text, load_words(path))

    def show(found: tuple[Unknown, ...]) -> None:
        by_place = {str(each.place): each for each in found}

        def chosen(place: str | None) -> None:
            if place is not None:
                _go_to(desk, panel, by_place[place])

        desk.app.push_screen(Spelling(found, LateLetters(panel)), chosen)

    desk.run_service(look, show, _("Membaca daftar kata."), hold_keys=True)


def _go_to(desk: DeskScreen, panel: TalkPanel, found: Unknown) -> None:
    """Put the cursor before the word, where it stands now."""
    narrative = panel.narrative
    lines = panel.complaint().narrative.split("\n")
    word = re.compile(rf"(?<!\w){re.escape(found.word)}(?!\w)")
    for number, line in enumerate(lines):
        if match := word.search(line):
            desk.set_focus(narrative)
            narrative.move_cursor((number, match.start()), center=True)
            return
