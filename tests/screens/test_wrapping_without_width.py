"""Before a layout a text has no width, and drawing it then read a whole story again and again."""

from __future__ import annotations

from textual.document._document import Document

from desk_tui.widgets.wrapping import WordWrap


def test_a_text_without_a_width_has_no_row_to_draw() -> None:
    """A row of 100,000 symbols with the cursor at its end held a start up for 18 s."""
    wrapped = WordWrap(Document("x" * 1000))
    wrapped.wrap(0)
    assert wrapped.row_text(0) is None
    wrapped.wrap(76)
    assert wrapped.row_text(0) == (0, 0, "x" * 76)
