"""A PIN while it is typed: digits only, drawn as dots, never on the screen."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from rich.style import Style
from textual.message import Message

from desk_tui.widgets.fields import CURSOR, CURSOR_STYLE, LineField

DOT = "•"
LONGEST_PIN = 12
"""Digits a PIN may have (6 to 12)."""


def pin_digits(text: str) -> str:
    """Return the decimal digits of ``text`` as 0-9, whatever script they are of."""
    found = (unicodedata.decimal(symbol, None) for symbol in text)
    return "".join(str(digit) for digit in found if digit is not None)


class PinField(LineField):
    """``[••••••_]``; what is no digit is not taken, what is beyond twelve neither."""

    undoable: ClassVar[bool] = False  # a PIN is kept nowhere

    class Refused(Message):
        """A letter was typed: it is in no field, so it is told."""

    def __init__(self, field: str) -> None:
        super().__init__(field, LONGEST_PIN + 3, transform=pin_digits, brackets=True)

    def insert(self, text: str) -> None:
        """Add digits at the end: nobody edits in the middle of dots."""
        self.cursor = len(self._value)
        digits = pin_digits(text)
        if not digits:
            self.post_message(self.Refused())
        super().insert(digits[: max(0, LONGEST_PIN - len(self._value))])

    def _line(self, width: int) -> list[tuple[str, Style | None]]:
        dots = (DOT * len(self._value), None)
        return [dots, (CURSOR, CURSOR_STYLE)] if self.has_focus else [dots]
