"""Words that are drawn again only when they say something else: a key never pays for them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from desk_tui.widgets.content import styled


class Told(Static):
    """Text of the program in its place; updating stock text lays the whole screen out again."""

    DEFAULT_CSS = "Told { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, text: str = "", **given: str) -> None:
        self._told = styled(text)
        super().__init__(self._told, markup=False, **given)  # type: ignore[arg-type]

    def tell(self, content: Content) -> None:
        """Show ``content``."""
        if content != self._told or content.spans != self._told.spans:
            self._told = content
            # Rows and columns are given by the style: only the words change.
            self.update(content, layout=False)
