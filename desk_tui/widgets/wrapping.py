"""Wrapping of a long text between words, row by row, so that a key never waits.

The stock wrapping walks through the whole line at every key: 10 ms in a paragraph
of 20,000 symbols, 67 in one of 100,000 (measured), beside the 16 ms of a frame.
Here a row is found by one search from its end, and only rows after the change are
looked for again. Spaces at a row's end hang over the edge, as on paper.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, clamp

from desk_tui.widgets.cells import cells, column_at, simple, symbols_within

WIDEST = 1000
"""Symbols that no row of a terminal has: drawing 100,000 before the layout took 18 s."""
_HANGING = " \t\u00a0\u3000"


def row_end(text: str, start: int, width: int) -> int:
    """Return where the row that begins at ``start`` ends; ``len(text)`` for the last."""
    fits = symbols_within(text, start, width)
    end = start + fits
    if end >= len(text):
        return len(text)
    if text[end] not in _HANGING:
        space = max(text.rfind(space, start, end) for space in _HANGING)
        if space < start:
            return max(end, start + 1)  # a word wider than the row is cut
        return space + 1
    while end < len(text) and text[end] in _HANGING:
        end += 1
    return end


def breaks(
    text: str,
    width: int,
    known: list[int] | None = None,
    changed_at: int = 0,
    *,
    room_after: bool = False,
) -> list[int]:
    """Return the indices where ``text`` is cut into rows of ``width`` cells.

    Args:
        text: one line, without line ends.
        width: cells of a row, at least 1.
        room_after: a last row that is full gets an empty row after it, for the cursor.
        known: breaks before a change at index ``changed_at``; rows well before it stay.
        changed_at: where the text was changed.
    """
    if len(text) < width and simple(text):
        return []
    found: list[int] = []
    if known:
        # The word before the change may now fit one row earlier.
        found = known[: max(0, bisect_left(known, changed_at) - 2)]
    start = found[-1] if found else 0
    while True:
        end = row_end(text, start, width)
        if end >= len(text):
            break
        found.append(end)
        start = end
    if room_after and cells(text[start:]) >= width:
        found.append(len(text))
    return found


class WordWrap(WrappedDocument):
    """The stock view of a wrapped document with rows found the quick way."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap every line at ``width`` cells; 0 does not wrap."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        last = self.document.line_count - 1
        self._wrap_offsets = [
            breaks(line, width, room_after=index == last) if width else []
            for index, line in enumerate(self.document.lines)
        ]
        self._number_rows()

    def _number_rows(self) -> None:
        self._tab_width_cache = [[] for _ in self._wrap_offsets]
        self._offset_to_line_info = [
            (line, section)
            for line, offsets in enumerate(self._wrap_offsets)
            for section in range(len(offsets) + 1)
        ]
        self._line_index_to_offsets = []
        row = 0
        for offsets in self._wrap_offsets:
            self._line_index_to_offsets.append(list(range(row, row + len(offsets) + 1)))
            row += len(offsets) + 1

    @property
    def height(self) -> int:
        """Rows of the whole text."""
        return len(self._offset_to_line_info)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap again what an edit from ``start`` touched; called after the edit."""
        last_old = len(self._wrap_offsets) - 1
        last_new = self.document.line_count - 1
        first = clamp(min(start[0], old_end[0]), 0, min(last_old, last_new))
        old_bottom = clamp(max(start[0], old_end[0]), 0, last_old)
        new_bottom = clamp(max(start[0], new_end[0]), 0, last_new)
        before = self._wrap_offsets[first : old_bottom + 1]
        lines = self.document.lines[first : new_bottom + 1]
        after: list[list[int]] = []
        for index, line in enumerate(lines):
            if not self._width:
                after.append([])
                continue
            known = before[0] if index == 0 else None
            is_last = first + index == last_new
            after.append(breaks(line, self._width, known, start[1], room_after=is_last))
        self._wrap_offsets[first : old_bottom + 1] = after
        if [len(offsets) for offsets in before] != [len(offsets) for offsets in after]:
            self._number_rows()

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        cuts = [0, *self._wrap_offsets[line_index], len(line)]
        return [line[a:b] for a, b in pairwise(cuts)]

    def row_text(self, row: int) -> tuple[int, int, str] | None:
        """Return (line, first index, text) of a row, None below the text.

        Before there is a width a row is a whole line; of it no more is given than any row has.
        """
        if not 0 <= row < len(self._offset_to_line_info):
            return None
        line_index, section = self._offset_to_line_info[row]
        offsets = self._wrap_offsets[line_index]
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else None
        if not self._width:
            end = WIDEST
        return line_index, start, self.document[line_index][start:end]

    def location_to_offset(self, location: Location) -> Offset:
        """Return where a location stands: column and row, the column inside the row."""
        line_index = clamp(location[0], 0, len(self._wrap_offsets) - 1)
        offsets = self._wrap_offsets[line_index]
        section = bisect_right(offsets, location[1])
        start = offsets[section - 1] if section else 0
        x = cells(self.document[line_index][start : location[1]])
        if self._width:
            x = min(x, self._width - 1)
        return Offset(x, self._line_index_to_offsets[line_index][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the index in a line that stands at column ``x_offset`` of its row."""
        line = self.document[line_index]
        cuts = [0, *self._wrap_offsets[line_index], len(line)]
        section = y_offset if y_offset >= 0 else len(cuts) - 1 + y_offset
        start, end = cuts[section], cuts[section + 1]
        column = start + column_at(line[start:end], x_offset)
        is_last = section == len(cuts) - 2
        return column if is_last else max(start, min(column, end - 1))
