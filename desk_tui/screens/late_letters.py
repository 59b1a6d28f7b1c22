"""Letters that come while a question stands: kept in the text, never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from desk_tui.widgets.fields import Field
from desk_tui.widgets.narrative import Narrative

if TYPE_CHECKING:
    from desk_tui.screens.desk_talk import TalkPanel


class LateLetters:
    """Puts letters where the cursor stood: one of the two long texts, else CERITA.

    Space and Enter alone do nothing: they are kept back until a letter follows, so that
    a habit of pressing them does not tear a word apart.

    Attributes:
        text: what came late so far.
        field: the text it went to, once something came.
    """

    def __init__(self, panel: TalkPanel) -> None:
        self._panel = panel
        focused = panel.screen.focused
        self.field = focused.field if isinstance(focused, Narrative | Field) else ""
        self.text = ""
        self._kept_back = ""

    def take(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste; tell whether a text changed."""
        if isinstance(event, events.Paste):
            return self._keep(event.text)
        if event.key == "enter":
            self._kept_back += "\n"
        elif event.key == "space":
            self._kept_back += " "
        elif event.key == "backspace":
            return self._take_back()
        elif event.is_printable and event.character:
            return self._keep(event.character)
        return False

    def _keep(self, text: str) -> bool:
        text, self._kept_back = self._kept_back + text, ""
        self.field = self._panel.type_late(text, self.field)
        self.text += text
        return True

    def _take_back(self) -> bool:
        if self._kept_back:
            self._kept_back = self._kept_back[:-1]
            return False
        if self.text:
            self._panel.take_back_late(self.field)
            self.text = self.text[:-1]
            return True
        return False
