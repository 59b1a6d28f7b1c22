"""Fields of one symbol: Y or T, one of a few numbers, one digit of a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.message import Message

from desk_tui.office.yes_no import meant, shown
from desk_tui.widgets.field import CURSOR, CURSOR_STYLE, Field


class AnswerField(Field):
    """``[Y]``: one symbol out of ``allowed``; a right one jumps on to the next field.

    ``required`` ones may be emptied again with Backspace; the others keep a value.
    """

    @dataclass
    class Refused(Message):
        """A symbol that is no answer was typed: it has no room here, so it is told."""

        field: AnswerField

    def __init__(self, field: str, allowed: str, *, value: str = "", required: bool = True) -> None:
        super().__init__(field, 3)
        self.allowed = allowed
        self.required = required
        self._value = value

    def on_key(self, event: events.Key) -> None:
        """Take an allowed symbol; any other letter changes and moves nothing."""
        if self.undo_key(event):
            return
        if event.is_printable and event.character:
            event.stop()
            symbol = self._meant(event.character)
            if symbol in self.allowed and symbol.strip():
                self.by_person(symbol)
                self.screen.focus_next()
            else:
                self.post_message(self.Refused(self))
        elif event.key in ("backspace", "delete"):
            event.stop()
            if self.required:
                self.by_person("")

    def _meant(self, typed: str) -> str:
        """Return the symbol that is kept for what was typed: an English N is a T."""
        return meant(typed) or typed.strip().upper()

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted answer only when it is one."""
        event.stop()
        symbol = self._meant(event.text)
        if len(symbol) == 1 and symbol in self.allowed:
            self.by_person(symbol)
        else:
            self.post_message(self.Refused(self))

    def pieces(self, width: int) -> list[tuple[str, Style | None]]:
        """Draw ``[Y]``."""
        style = CURSOR_STYLE if self.has_focus else None
        return [
            ("[", None),
            (shown(self._value) or (CURSOR if self.has_focus else " "), style),
            ("]", None),
        ]


class ChoiceField(AnswerField):
    """``[1] pengaduan   2 aspirasi``: brackets round the chosen number, never none."""

    def __init__(self, field: str, options: Sequence[tuple[str, str]], *, gap: int = 3) -> None:
        """Take (value, label) of each option; the first is preset."""
        allowed = "".join(str(number) for number in range(1, len(options) + 1))
        super().__init__(field, allowed, value="1", required=False)
        self._options = tuple(options)
        self._gap = " " * gap
        self.styles.width = (
            sum(len(label) + 2 for _, label in options) + 2 + gap * (len(options) - 1)
        )

    @property
    def chosen(self) -> str:
        """The value of the chosen option."""
        return self._options[int(self._value) - 1][0]

    @chosen.setter
    def chosen(self, value: str) -> None:
        for number, (own, _) in enumerate(self._options, 1):
            if own == value:
                self.value = str(number)

    def pieces(self, width: int) -> list[tuple[str, Style | None]]:
        """Draw the options, the chosen one in brackets."""
        parts: list[tuple[str, Style | None]] = []
        for number, (_, label) in enumerate(self._options, 1):
            if number > 1:
                parts.append((self._gap, None))
            if str(number) == self._value:
                style = CURSOR_STYLE if self.has_focus else None
                parts.extend([("[", None), (str(number), style), (f"] {label}", None)])
            else:
                parts.append((f"{number} {label}", None))
        return parts
