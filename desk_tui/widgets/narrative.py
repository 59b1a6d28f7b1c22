"""The text of several lines: CERITA and HARAPAN.

The stock text area with four differences: no single key takes a story away, it wraps
and draws only the rows on the screen (see ``wrapping``), whatever was pasted is put in
plain line ends first, and what would act on the terminal is drawn as a dot and kept.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._types import WatchCallbackType
from textual.binding import Binding, BindingType
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.dom import DOMNode
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from desk_tui.office.complaint import NARRATIVE_LIMIT
from desk_tui.text import storable
from desk_tui.widgets.cells import cells, drawn
from desk_tui.widgets.fields import CURSOR, CURSOR_STYLE
from desk_tui.widgets.undo import WordHistory
from desk_tui.widgets.wrapping import WordWrap


def plain_lines(text: str) -> str:
    """Return ``text`` as a field of several lines keeps it: storable, LF line ends."""
    return "\n".join(storable(text).splitlines()) + ("\n" if text.endswith(("\n", "\r")) else "")


ERASING = frozenset(
    {
        "select_line",
        "select_all",
        "delete_line",
        "delete_to_start_of_line",
        "delete_to_end_of_line_or_delete_line",
    }
)
"""Stock keys that take away a paragraph at one press, or at the next letter: F7 lies beside F8."""


class Narrative(TextArea, inherit_bindings=False):
    """A text of several lines; Tab leaves it, Enter is a new line, ^Z brings back."""

    takes_enter: ClassVar[bool] = True
    """Enter is a new line here, not the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, Binding) or binding.action not in ERASING
    ]

    DEFAULT_CSS = """
    Narrative {
        height: 1fr; width: 1fr; border: none; padding: 0; margin: 0;
        background: $ground; color: $ink; scrollbar-size: 0 0; overflow-x: hidden;
        background-tint: $ground 0%;
    }
    Narrative:focus { border: none; background: $ground; background-tint: $ground 0%; }
    """

    def __init__(self, field: str) -> None:
        """Make the text for ``field``, a name of ``office.complaint.Complaint``."""
        super().__init__(
            id=f"field-{field}", soft_wrap=True, compact=True, highlight_cursor_line=False
        )
        self.field = field
        self.history = WordHistory()
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._base = Style()

    def watch(
        self,
        obj: DOMNode,
        attribute_name: str,
        callback: WatchCallbackType,
        init: bool = True,
    ) -> None:
        """Watch ``obj``; the app is not watched, it would keep every text until its end.

        Of the app the stock text area watches the theme alone, which is chosen before the
        first screen.
        """
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def on_unmount(self) -> None:
        """Listen to the screen no more: it would keep this text, and what was told, for good."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    # -- the text ------------------------------------------------------------------

    @property
    def value(self) -> str:
        """The text as typed; one join of its lines."""
        return self.document.text

    @value.setter
    def value(self, text: str) -> None:
        with self.prevent(TextArea.Changed):  # not typed by the person
            self.load_text(plain_lines(text))

    @property
    def filled(self) -> bool:
        """Whether anything but blanks is written; looks no further than the first word."""
        return any(line.strip() for line in self.document.lines)

    def type_late(self, text: str) -> None:
        """Insert ``text`` where the cursor stands: letters that came while a question stood."""
        self._put(text)

    def _put(self, text: str) -> None:
        room = NARRATIVE_LIMIT - len(self.document.text) if len(text) > 1 else len(text)
        result = self._replace_via_keyboard(plain_lines(text)[: max(0, room)], *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def action_cut(self) -> None:
        """Cut what is selected; without a selection the stock key takes the whole paragraph."""
        if self.selected_text:
            super().action_cut()

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+j":  # a line feed, as some terminals send for Enter
            event.stop()
            event.prevent_default()
            self._put("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._put(event.text)

    # -- quick wrapping --------------------------------------------------------------

    @property
    def wrap_width(self) -> int:
        """The whole width: a full last row gives the cursor a row of its own."""
        return max(0, self.scrollable_content_region.size.width)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = WordWrap(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def get_column_width(self, row: int, column: int) -> int:
        """Return the cells before ``column`` of line ``row``."""
        return cells(self.document[row][:column])

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Never: a story has no matching brackets, and the search reads all of it."""
        return None

    # -- drawing -----------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the style of all of them is found once."""
        self._base = self.rich_style
        return ScrollView.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the text: nothing outside it is looked at."""
        width = self.scrollable_content_region.size.width
        base = self._base
        row = self.scroll_offset.y + y
        wrapped = self.wrapped_document
        assert isinstance(wrapped, WordWrap)
        found = wrapped.row_text(row)
        if found is None:
            return Strip.blank(width, base)
        line_index, start, text = found
        marks = self._marks(line_index, start, text, row)
        segments: list[Segment] = []
        used = position = 0
        for begin, end, style in marks:
            for piece, look in ((text[position:begin], base), (text[begin:end], base + style)):
                if piece:
                    segments.append(Segment(drawn(piece), look))
                    used += cells(piece)
            position = end
        if position < len(text):
            segments.append(Segment(drawn(text[position:]), base))
            used += cells(text[position:])
        at_x, at_row = self._cursor_offset
        if self.has_focus and at_row == row and used <= at_x:
            segments.append(Segment(CURSOR, base + CURSOR_STYLE))
            used += 1
        return Strip(segments, used).adjust_cell_length(width, base)

    def _marks(self, line: int, start: int, text: str, row: int) -> list[tuple[int, int, Style]]:
        """Return the parts of a row that look different: selection, else the cursor."""
        top, bottom = sorted(self.selection)
        if top != bottom:
            begin = 0 if top[0] < line else top[1] - start
            end = len(text) if bottom[0] > line else bottom[1] - start
            if top[0] <= line <= bottom[0] and begin < len(text) and end > 0:
                return [(max(0, begin), min(len(text), end), CURSOR_STYLE)]
            return []
        cursor_line, column = self.selection.end
        at = column - start
        here = self.has_focus and cursor_line == line and self._cursor_offset[1] == row
        if not here or not 0 <= at < len(text):
            return []
        while at and cells(text[:at]) >= self.wrap_width:
            at -= 1  # over the spaces hanging at a row's end the cursor stays in sight
        return [(at, at + 1, CURSOR_STYLE)]
