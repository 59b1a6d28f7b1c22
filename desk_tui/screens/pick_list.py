"""A list to pick a line from: arrows move, Enter picks, Esc goes back. Nothing is done by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import N_, _
from desk_tui.screens.confirm import Question
from desk_tui.screens.menu import Choice
from desk_tui.text import fit
from desk_tui.widgets.colours import FOCUS, OFF, PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled

SHOWN = 12
"""Lines seen at once at 24 rows."""
_WIDTH = 74


class PickList(Question[str], inherit_bindings=False):
    """Dismissed with the id of a line, None after Esc.

    For lists that may be longer than nine. A grey line says why nothing happens.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("back", "enter")]
    DEFAULT_CSS = """
    PickList { background: $ground 0%; }
    PickList > Vertical {
        width: 80; height: auto; border: solid $rule; padding: 1 2; background: $ground;
    }
    PickList Static { width: 1fr; height: auto; }
    """

    row = ("help", ("enter", N_("Ambil")), "back", "lock")

    def __init__(self, title: str, lines: Sequence[Choice], nothing: str = "") -> None:
        """``nothing`` is said when there are no lines."""
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._nothing = nothing
        self._at = 0
        self._first = 0
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Yield one widget, drawn anew after every key."""
        with Vertical():
            yield Static(self._drawn(), id="pick-list")

    def late(self, event: events.Key | events.Paste) -> None:
        """Move; every other key does nothing."""
        if not isinstance(event, events.Key) or not self._lines:
            return
        moves = {
            "down": self._at + 1,
            "up": self._at - 1,
            "pagedown": self._at + SHOWN,
            "pageup": self._at - SHOWN,
            "home": 0,
            "end": len(self._lines),
        }
        if event.key in moves:
            self._move_to(moves[event.key])

    def _move_to(self, at: int) -> None:
        self._at = min(max(0, at), len(self._lines) - 1)
        self._first = min(max(self._first, self._at - SHOWN + 1), self._at)
        self._problem = ""
        self.query_one("#pick-list", Static).update(self._drawn())

    def do_enter(self) -> None:
        """Enter: this line."""
        if not self._lines:
            self.dismiss(None)
            return
        line = self._lines[self._at]
        if not line.why_not:
            self.dismiss(line.id)
            return
        self._problem = line.why_not
        self.query_one("#pick-list", Static).update(self._drawn())

    def _drawn(self) -> Content:
        rows = [styled((self._title, STRONG)), Content("")]
        shown = self._lines[self._first : self._first + SHOWN]
        for place, line in enumerate(shown, start=self._first):
            text = f"{'>' if place == self._at else ' '} {line.label}"
            style = FOCUS if place == self._at else OFF if line.why_not else ""
            rows.append(styled((fit(text, _WIDTH), style)))
        if not shown:
            rows.append(styled((self._nothing, SOFT)))
        rows.append(Content(""))
        if self._problem:
            rows.append(styled((f"! {self._problem}", PROBLEM)))
        else:
            rows.append(styled((self._hint(), SOFT)))
        return Content("\n").join(rows)

    def _hint(self) -> str:
        if not self._lines:
            return _("Esc kembali.")
        hint = _("Panah memilih, Enter mengambil. Esc kembali.")
        if len(self._lines) > SHOWN:
            hint += _("  {at} dari {many}").format(at=self._at + 1, many=len(self._lines))
        return hint
