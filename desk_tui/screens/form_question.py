"""A small form over a workplace: Tab, Enter through the fields, the last Enter sends it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import BindingType

from desk_tui import keymap
from desk_tui.screens.confirm import Question
from desk_tui.widgets.fields import next_or_submit

R = TypeVar("R")


class FormQuestion(Question[R], Generic[R], inherit_bindings=False):
    """Override ``submit``; the first field has the cursor when it opens."""

    AUTO_FOCUS: ClassVar[str | None] = "Field"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keymap.question_bindings("yes", "back", "enter", "next_field", "previous_field", "save")
    ]

    def do_next_field(self) -> None:
        """Tab."""
        self.focus_next()

    def do_previous_field(self) -> None:
        """Shift+Tab."""
        self.focus_previous()

    def do_enter(self) -> None:
        """Enter: the next field, from the last one ``submit``."""
        next_or_submit(self, self.submit)

    def do_save(self) -> None:
        """^S: the same as Enter in the last field."""
        self.submit()

    def submit(self) -> None:
        """Take what was typed."""
        raise NotImplementedError
