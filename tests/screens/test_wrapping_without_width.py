"""Before a layout a text has no width, and drawing it then read a whole story again and again."""

from __future__ import annotations

from textual.document._document import Document

from desk_tui.widgets.wrapping import WIDEST, WordWrap


def test_a_text_without_a_width_gives_no_longer_row_than_a_terminal_has() -> None:
    """A row of 100,000 symbols with the cursor at its end held a start up for 18 s."""
    wrapped = WordWrap(Document("x" * 100_000))
    wrapped.wrap(0)
    assert wrapped.row_text(0) == (0, 0, "x" * WIDEST)
    wrapped.wrap(76)
    assert wrapped.row_text(0) == (0, 0, "x" * 76)
