"""Fields of one line.

A field deals with a key at once and by itself, keeps whatever was typed or pasted
and draws only the part that is seen. It never confirms anything: what Enter and Tab
do is the form's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual import events
from textual.screen import Screen

from desk_tui.office.complaint import NARRATIVE_LIMIT
from desk_tui.text import fit, inert, storable
from desk_tui.widgets.cells import cells, column_at, drawn, symbols_within
from desk_tui.widgets.field import CURSOR as CURSOR
from desk_tui.widgets.field import CURSOR_STYLE as CURSOR_STYLE
from desk_tui.widgets.field import Field as Field


def one_line(text: str) -> str:
    """Return ``text`` as a field of one line keeps it: storable, line ends as spaces."""
    return " ".join(storable(text).splitlines())


WORD_BACK = ("ctrl+w", "ctrl+backspace")
"""Keys that take the word before the cursor away."""


class LineField(Field):
    """A line of text.

    Args of ``__init__``:
        field: its name in the form.
        width: columns; None takes what is left.
        transform: changes what is typed or pasted (capitals, digits only).
        masked: how the value is shown when the cursor is elsewhere; None shows it.
        brackets: draw ``[`` and ``]`` round it.
        hint: a grey text while it is empty (``usul: ...``).
    """

    def __init__(
        self,
        field: str,
        width: int | None = None,
        *,
        transform: Callable[[str], str] | None = None,
        masked: Callable[[str], str] | None = None,
        brackets: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(field, width)
        self._transform = transform or (lambda text: text)
        self._masked = masked
        self._brackets = brackets
        self._hint = hint
        self.cursor = 0
        self._first = 0

    @property
    def value(self) -> str:
        """The value as typed."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._steps.clear()
        self._value = one_line(value)
        self.cursor = len(self._value)
        self._first = 0
        self.refresh()

    @property
    def state(self) -> tuple[Any, ...]:
        """The value and where its cursor stood."""
        return self._value, self.cursor

    @state.setter
    def state(self, state: tuple[Any, ...]) -> None:
        self._value, self.cursor = state

    @property
    def hint(self) -> str:
        """The grey text while the field is empty."""
        return self._hint

    @hint.setter
    def hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self.refresh()

    def insert(self, text: str) -> None:
        """Insert ``text`` at the cursor as the person's."""
        room = NARRATIVE_LIMIT - len(self._value)
        text = self._transform(one_line(text) if len(text) > 1 else storable(text))[:room]
        if text:
            at = self.cursor
            if len(text) == 1 and self._value[at - 1 : at].isspace() and not text.isspace():
                self._steps.pause()  # the first letter of a word
            value = self._value[:at] + text + self._value[at:]
            self._edited(value, at + len(text), "type" if len(text) == 1 else "")

    def _edited(self, value: str, cursor: int, kind: str = "") -> None:
        self.remember(kind)
        self._value, self.cursor = value, cursor
        self._tell()

    def on_paste(self, event: events.Paste) -> None:
        """Put a paste in one line first, whatever it is, then take it whole."""
        event.stop()
        self.insert(event.text)

    def on_key(self, event: events.Key) -> None:
        """Edit; keys a line does not know go on to the screen."""
        if event.is_printable and event.character:
            event.stop()
            self.insert(event.character)
            return
        if self.undo_key(event):
            return
        at, value = self.cursor, self._value
        moves = {
            "left": max(0, at - 1),
            "right": min(len(value), at + 1),
            "home": 0,
            "ctrl+a": 0,
            "end": len(value),
            "ctrl+e": len(value),
            "ctrl+left": value.rfind(" ", 0, max(0, at - 1)) + 1,
            "ctrl+right": (value.find(" ", at) + 1) or len(value),
        }
        if event.key in moves:
            self.cursor = moves[event.key]
            self._steps.pause()
            self.refresh()
        elif event.key == "backspace" and at:
            self._edited(value[: at - 1] + value[at:], at - 1, "back")
        elif event.key == "delete" and at < len(value):
            self._edited(value[:at] + value[at + 1 :], at, "delete")
        elif event.key in WORD_BACK and at:
            start = moves["ctrl+left"]
            self._edited(value[:start] + value[at:], start)
        elif event.key == "ctrl+u" and at:  # a whole page pasted by mistake goes at once
            self._edited(value[at:], 0)
        elif event.key not in ("backspace", "delete", "ctrl+u", *WORD_BACK):
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points."""
        shown = self._value[self._first :]
        self.cursor = self._first + column_at(shown, event.x - int(self._brackets))
        self.refresh()

    def pieces(self, width: int) -> list[tuple[str, Style | None]]:
        """Draw the part of the line round the cursor."""
        inside = width - 2 if self._brackets else width
        text = self._line(max(1, inside))
        if not self._brackets:
            return text
        used = sum(cells(piece) for piece, _ in text)
        return [("[", None), *text, (" " * (inside - used) + "]", None)]

    def _line(self, width: int) -> list[tuple[str, Style | None]]:
        if not self.has_focus:
            self._first = 0
            if self._value:
                shown = self._masked(self._value) if self._masked else self._value[: width * 8]
                return [(_cut(shown, width), None)]
            return [(fit(inert(self._hint), width), self._soft())] if self._hint else []
        self._scroll(width)
        first, at = self._first, self.cursor
        if not self._value:
            hint = fit(inert(self._hint), max(1, width - 2))
            return [(CURSOR, CURSOR_STYLE), (" " + hint if self._hint else "", self._soft())]
        end = first + symbols_within(self._value, first, width)
        before, after = self._value[first:at], self._value[at + 1 : end]
        under = drawn(self._value[at : at + 1]) or CURSOR
        return [(drawn(before), None), (under, CURSOR_STYLE), (drawn(after), None)]

    def _scroll(self, width: int) -> None:
        """Move the window so that the cursor, also behind the last letter, is in it."""
        if self.cursor < self._first:
            self._first = self.cursor
        self._first = max(self._first, self.cursor - width + 1)
        while cells(self._value[self._first : self.cursor]) >= width:
            self._first += 1

    def _soft(self) -> Style:
        return Style(color=self.app.theme_variables.get("ink-soft"))


class ProposalField(LineField):
    """A number that may be proposed: the first key replaces it, an own one is edited.

    Attributes:
        proposed: nobody has typed it.
        refused: it was typed and cannot be: what is typed next is another number, not more
            of this one (3, refused, then 2 is 2 and never 32).
    """

    proposed = False
    refused = False

    def propose(self, number: int | None) -> None:
        """Fill in a number nobody has typed."""
        self.value = str(number or "")
        self.proposed = bool(number)

    def insert(self, text: str) -> None:
        """Take what is typed; the first key replaces a proposal and what was refused."""
        if self.proposed or self.refused:
            self.proposed = self.refused = False
            self.value = ""
        super().insert(text)

    def _edited(self, value: str, cursor: int, kind: str = "") -> None:
        self.proposed = self.refused = False
        super()._edited(value, cursor, kind)


def next_or_submit(screen: Screen[Any], submit: Callable[[], object]) -> None:
    """Enter in a short form: the next field, from the last one ``submit``."""
    fields = list(screen.query(Field))
    if not fields or screen.focused is fields[-1]:
        submit()
    else:
        screen.focus_next()


def _cut(text: str, width: int) -> str:
    """Return ``text`` as drawn, cut to ``width`` cells, the cut shown."""
    if cells(text) <= width:
        return drawn(text)
    return drawn(text[: symbols_within(text, 0, width - 1)]) + "…"
