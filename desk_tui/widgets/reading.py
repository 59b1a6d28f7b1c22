"""A long text to read: only the rows on the screen are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from desk_tui.widgets.cells import cells, drawn
from desk_tui.widgets.wrapping import breaks


class Reading(ScrollView, can_focus=False):
    """Titled paragraphs, wrapped between words; scrolled by its owner's keys."""

    DEFAULT_CSS = "Reading { height: 1fr; width: 1fr; scrollbar-size: 0 0; }"

    TITLE_WIDTH = 12
    """Columns of the titles; more where a title of another language needs it."""

    def __init__(self) -> None:
        super().__init__()
        self._title_width = self.TITLE_WIDTH
        self._parts: tuple[tuple[str, str], ...] = ()
        self._rows: list[tuple[str, str]] = []

    def show(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show (title, text) one below the other; keeps its place when it can."""
        self._parts = tuple(parts)
        longest = max((cells(title) for title, _text in self._parts), default=0)
        self._title_width = max(self.TITLE_WIDTH, longest + 2)
        self._wrap()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = max(20, self.size.width - self._title_width - 1)
        rows: list[tuple[str, str]] = []
        for title, text in self._parts:
            first = True
            for line in text.split("\n"):
                cuts = [0, *breaks(line, width), len(line)]
                for start, end in pairwise(cuts):
                    if start == end and start:
                        continue
                    rows.append((title if first else "", line[start:end]))
                    first = False
        self._rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        self.refresh()

    @property
    def place(self) -> tuple[int, int, int]:
        """First and last row shown, and rows in all, counted from 1."""
        first = self.scroll_offset.y
        return first + 1, min(len(self._rows), first + self.size.height), len(self._rows)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, base = self.size.width, self.rich_style
        row = self.scroll_offset.y + y
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, base)
        title, text = self._rows[row]
        left = f" {title}".ljust(self._title_width)
        pieces = [Segment(left, base + Style(bold=True)), Segment(drawn(text), base)]
        return Strip(pieces, len(left) + cells(text)).adjust_cell_length(width, base)
