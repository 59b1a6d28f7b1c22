"""The whole list of topics: two digits choose; letters narrow nothing and are not lost."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.topics import Topic
from desk_tui.screens.confirm import Question
from desk_tui.widgets.colours import FOCUS, SOFT, STRONG
from desk_tui.widgets.content import styled

COLUMNS = 2
_WIDTH = 37


class TopicList(Question[Topic]):
    """Dismissed with the topic, or None after Esc.

    Arrows move the mark and Enter takes it; two digits take a topic at once. A choice
    undoes itself: the topic can be chosen again until the report is filed.
    """

    DEFAULT_CSS = """
    TopicList > Vertical {
        width: 80; height: auto; border: solid $rule; padding: 0 1; background: $ground;
    }
    TopicList Static { width: 1fr; height: auto; }
    """

    def __init__(
        self, topics: tuple[Topic, ...], keep: Callable[[events.Key | events.Paste], object]
    ) -> None:
        """Offer ``topics``; ``keep`` takes letters that were meant for the text."""
        super().__init__()
        self._topics = topics
        self._keep = keep
        self._at = 0
        self._digits = ""

    def compose(self) -> ComposeResult:
        """Yield the list and how to choose."""
        with Vertical():
            yield Static("", id="topics", markup=False)
            yield Static("", id="topics-agency", markup=False)
            hint = _("Dua angka memilih, atau panah dan Enter. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def on_mount(self) -> None:
        """Draw."""
        self._draw()

    def _draw(self) -> None:
        per_column = -(-len(self._topics) // COLUMNS)
        rows: list[Content] = []
        for row in range(per_column):
            parts: list[str | tuple[str, str]] = []
            for at in range(row, len(self._topics), per_column):
                mark = ">" if at == self._at else " "
                text = f"{mark} {at + 1:02} {self._topics[at].label}".ljust(_WIDTH)
                parts.append((text, FOCUS if at == self._at else ""))
            rows.append(styled(*parts))
        self.query_one("#topics", Static).update(Content("\n").join(rows))
        topic = self._topics[self._at]
        typed = f"{self._digits}_  " if self._digits else ""
        self.query_one("#topics-agency", Static).update(
            styled((f"{typed}{topic.label}: {topic.lead_agency}", STRONG))
        )

    def late(self, event: events.Key | events.Paste) -> None:
        """Choose; what is no choice was meant for the text."""
        if isinstance(event, events.Paste):
            self._keep(event)
            return
        per_column = -(-len(self._topics) // COLUMNS)
        moves = {"down": 1, "up": -1, "right": per_column, "left": -per_column}
        if event.key in moves:
            self._digits = ""
            self._at = max(0, min(len(self._topics) - 1, self._at + moves[event.key]))
            self._draw()
        elif event.key == "enter":
            self.dismiss(self._topics[self._at])
        elif event.character and event.character in "0123456789":
            self._digit(event.character)
        elif event.is_printable:
            self._keep(event)

    def _digit(self, digit: str) -> None:
        self._digits += digit
        if len(self._digits) < 2:
            self._draw()
            return
        number, self._digits = int(self._digits), ""
        if 1 <= number <= len(self._topics):
            self._at = number - 1
            self.dismiss(self._topics[self._at])
        else:
            self._draw()
