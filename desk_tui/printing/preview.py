"""A paper on the screen: what the printer prints, also when there is no printer."""

from __future__ import annotations

from desk_tui.printing.document import Document
from desk_tui.printing.render_text import render_text


def preview(document: Document) -> list[str]:
    """Return the paper as lines of exactly its columns, codes drawn with half blocks.

    A filled half block is ink: the screen shows the lines dark on light, then a
    telephone reads the code from the screen.
    """
    return [line.ljust(document.columns) for line in render_text(document, qr_blocks=True)]
