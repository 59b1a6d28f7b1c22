"""A numbered list: one digit chooses; what cannot be done now is grey and says why."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.confirm import Question
from desk_tui.widgets.colours import OFF, PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled

MOST_CHOICES = 9
"""Digits 1 to 9; a longer list is two lists."""
_WORDS_WIDTH = 72 - 2 - 4 - 4
"""Of the menu's width, without the frame, the room inside it, and the digit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu.

    Attributes:
        id: what the menu is dismissed with.
        label: what it does, as an officer says it.
        why_not: why it cannot be done now; empty when it can.
    """

    id: str
    label: str
    why_not: str = ""


class Menu(Question[str]):
    """Dismissed with the id of a choice, None after Esc; nothing is done by the menu itself.

    Enter, Space and letters choose nothing. What cannot be undone still asks for F12
    afterwards, so that no digit, held or leaned on, does it.
    """

    DEFAULT_CSS = """
    Menu > Vertical {
        width: 72; height: auto; max-height: 22; border: solid $rule; padding: 1 2;
        background: $ground;
    }
    Menu Static { width: 1fr; height: auto; }
    """

    row = ("help", "back", "lock")

    @property
    def digits(self) -> str:
        """The digits that choose a line, for row 24."""
        many = len(self.choices)
        return f"1-{many}" if many > 1 else "1" if many else ""

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        if len(choices) > MOST_CHOICES:
            raise ValueError("a menu has at most nine choices")
        self._title = title
        self.choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """Yield the title, the numbered lines, and how to leave."""
        with Vertical():
            yield Static(styled((self._title, STRONG)))
            yield Static("")
            for number, choice in enumerate(self.choices, start=1):
                yield Static(_line(number, choice))
            yield Static("")
            yield Static(styled((_("Angka memilih. Esc kembali."), SOFT)), id="menu-hint")

    def late(self, event: events.Key | events.Paste) -> None:
        """Choose by a digit; a grey line says in words why nothing happens."""
        if not isinstance(event, events.Key) or not (event.character or "").isdecimal():
            return
        place = int(event.character or "0") - 1
        if not 0 <= place < len(self.choices):
            return
        choice = self.choices[place]
        if choice.why_not:
            hint = styled((f"! {place + 1}: {choice.why_not}", PROBLEM))
            self.query_one("#menu-hint", Static).update(hint)
            return
        self.dismiss(choice.id)


def _line(number: int, choice: Choice) -> Content:
    """Return a line; what does not fit in a row goes on under the words, not under the digit."""
    words = f"{choice.label} - {choice.why_not}" if choice.why_not else choice.label
    off = OFF if choice.why_not else ""
    first, *more = textwrap.wrap(words, _WORDS_WIDTH) or [""]
    rows = [styled((str(number), off or STRONG), (f"   {first}", off))]
    return Content("\n").join([*rows, *(styled((f"    {row}", off)) for row in more)])
