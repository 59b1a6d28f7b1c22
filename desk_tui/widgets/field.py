"""What every field of a form is: a name, a value, whether it is filled, ^Z and ^Y."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from desk_tui.text import fit, inert
from desk_tui.widgets.undo import Steps

CURSOR = "_"
"""How the cursor looks behind the last letter; over a letter it is that letter, turned."""
CURSOR_STYLE = Style(reverse=True)
"""Seen without colours too."""


class Field(Widget, can_focus=True):
    """A field of a form: a name, a value, whether it is filled.

    What a person did is taken back by ^Z, what the program filled in is not: a form that
    is used again must not give one visitor's words into the next one's hands.
    """

    DEFAULT_CSS = "Field { height: 1; width: 1fr; background: $ground; color: $ink; }"

    undoable: ClassVar[bool] = True

    @dataclass
    class Changed(Message):
        """The value was changed by the person."""

        field: Field

    def __init__(self, field: str, width: int | None = None) -> None:
        super().__init__(id=f"field-{field}")
        self.field = field
        self._value = ""
        self._steps: Steps[Any] = Steps(lambda state: len(state[0]))
        if width is not None:
            self.styles.width = width

    @property
    def value(self) -> str:
        """The value as typed."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        self._steps.clear()
        self._value = value
        self.refresh()

    @property
    def filled(self) -> bool:
        """Whether anything but blanks was typed."""
        return bool(self.value.strip())

    def by_person(self, value: str) -> None:
        """Take a value the person gave, and tell the form."""
        self.remember()
        self._value = value
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))

    # -- ^Z and ^Y -----------------------------------------------------------------

    @property
    def state(self) -> tuple[Any, ...]:
        """What ^Z brings back; its first is the value."""
        return (self._value,)

    @state.setter
    def state(self, state: tuple[Any, ...]) -> None:
        self._value = state[0]

    def remember(self, kind: str = "") -> None:
        """Keep the state before a change; changes of one ``kind`` without a pause are one."""
        if self.undoable:
            self._steps.add(self.state, kind)

    def undo_key(self, event: events.Key) -> bool:
        """Take back or bring back a step; tell whether the key was one of those."""
        if event.key not in ("ctrl+z", "ctrl+y", "ctrl+shift+z"):
            return False
        event.stop()
        step = self._steps.undo if event.key == "ctrl+z" else self._steps.redo
        if (state := step(self.state)) is not None:
            self.state = state
            self._tell()
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        segments = [
            Segment(text, base + style if style else base) for text, style in self.pieces(width)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def pieces(self, width: int) -> list[tuple[str, Style | None]]:
        """Return what is drawn, harmless already, as (text, style) from the left."""
        return [(fit(inert(self._value), width), None)]
