"""Between two visitors: did the last receipt come out? A letter typed before that is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.screens.key_pump import now
from desk_tui.workstation.situations import PrintState

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class PaperAnswer:
    """Remembers since when the idle desk asks, and takes the letter that answers."""

    def __init__(self, desk: DeskScreen) -> None:
        self._desk = desk
        self._asked_at: float | None = None

    def look(self) -> None:
        """See whether there is something to ask now; called whenever the situation changed."""
        last = self._desk.situation.last_report
        unknown = last is not None and last.paper.state is PrintState.UNKNOWN
        if not unknown or self._desk.talk is not None:
            self._asked_at = None
        elif self._asked_at is None:
            self._asked_at = now()

    def take(self, letter: str) -> None:
        """Answer with a letter that was typed while the question stood there."""
        desk, asked_at = self._desk, self._asked_at
        if desk.talk is None and asked_at is not None and desk.desk_app.pump.typed_at >= asked_at:
            desk.calling.answer_print(letter.upper())
