"""The frame of a form: rules with a mark and a title, rows between side lines."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.widgets import Static

from desk_tui.text import fit, inert
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import FOCUS, PROBLEM, RULE
from desk_tui.widgets.content import styled

FOCUSED = ">"
REQUIRED = "*"
BAD = "!"
NO_MARK = " "
_STYLES = {FOCUSED: FOCUS, REQUIRED: "", BAD: PROBLEM}


class Rule(Static):
    """``├* HARAPAN ───── words ┤``: ends, a mark, a title, words at the right."""

    DEFAULT_CSS = "Rule { height: 1; width: 1fr; }"

    def __init__(self, title: str = "", ends: str = "├┤", right: str = "") -> None:
        super().__init__("", markup=False)
        self._title, self._ends = title, ends
        self.mark = NO_MARK
        self.right = right
        self.middle = ""

    def set(
        self, *, mark: str | None = None, right: str | None = None, middle: str | None = None
    ) -> None:
        """Change the mark or the words; drawn again only when they differ."""
        old = (self.mark, self.right, self.middle)
        self.mark = self.mark if mark is None else mark
        self.right = self.right if right is None else right
        self.middle = self.middle if middle is None else middle
        if old != (self.mark, self.right, self.middle):
            self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def on_mount(self) -> None:
        """Draw."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        left = f" {inert(self._title)} " if self._title else ""
        right = f" {inert(self.right)} " if self.right else ""
        mark = self.mark if self.mark != NO_MARK else "─"
        room = width - 3 - cells(left)
        right = fit(right, max(0, room))
        fill = "─" * max(0, room - cells(right))
        if self.middle and len(fill) > len(self.middle) + 6:
            start = (len(fill) - len(self.middle) - 2) // 2
            fill = f"{fill[:start]} {self.middle} {fill[start + len(self.middle) + 2 :]}"
        self.update(
            styled(
                (self._ends[0], RULE),
                (mark, _STYLES.get(self.mark, RULE)),
                (left, "bold"),
                (fill, RULE),
                right,
                (self._ends[1], RULE),
            ),
            layout=False,
        )


class Mark(Static):
    """One column before a label: ``>`` focus, ``*`` required and empty, ``!`` problem."""

    DEFAULT_CSS = "Mark { height: 1; width: 1; }"

    def __init__(self, *fields: str) -> None:
        """Watch ``fields`` by name; the form says what they need."""
        super().__init__(NO_MARK, markup=False)
        self.fields = fields
        self.mark = NO_MARK

    def set(self, mark: str) -> None:
        """Show ``mark``."""
        if mark != self.mark:
            self.mark = mark
            self.update(styled((mark, _STYLES.get(mark, ""))), layout=False)


class Words(Static):
    """Fixed words of a row, ``width`` columns wide."""

    DEFAULT_CSS = "Words { height: 1; color: $ink-soft; }"

    def __init__(self, text: str, width: int | None = None) -> None:
        super().__init__(styled(text), markup=False)
        self.styles.width = width if width is not None else cells(text)


class FormRow(Horizontal):
    """One row of a form between the side lines of its frame."""

    DEFAULT_CSS = """
    FormRow { height: 1; width: 1fr; border-left: solid $rule; border-right: solid $rule; }
    """


class TextRows(Horizontal):
    """The rows of a long text between the side lines, two columns in from the left."""

    DEFAULT_CSS = """
    TextRows {
        width: 1fr; border-left: solid $rule; border-right: solid $rule; padding-left: 2;
    }
    """
