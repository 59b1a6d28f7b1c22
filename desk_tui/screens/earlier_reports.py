"""Earlier reports beside a talk: asked for in the background, kept while the talk is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.office.likeness import story
from desk_tui.workstation.desk_earlier import Earlier

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen
    from desk_tui.screens.desk_talk import TalkPanel

Told = Callable[["EarlierReports"], object]


class EarlierReports:
    """What is known of the earlier reports of one talk's visitor.

    Nobody waits for it and nothing is said when it fails: a talk goes on as well without.

    Attributes:
        known: what was answered last, None before.
        error: why the last question had no answer, None when it had one.
        asking: whether an answer is still to come.
    """

    def __init__(self, desk: DeskScreen, panel: TalkPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._asked = 0
        self._told: Told | None = None
        self.known: Earlier | None = None
        self.error: DeskError | None = None
        self.asking = False

    @property
    def many_own(self) -> int:
        """How many reports the visitor filed before, as far as it is known."""
        return self.known.many_own if self.known is not None else 0

    def ask(self, told: Told | None = None, *, with_text: bool = False) -> None:
        """Ask again, with what is written if ``with_text``; returns at once.

        ``told`` is called when the answer is there, or that there is none.
        """
        self._asked += 1
        self._told, self.asking = told, True
        asked, visit = self._asked, self._panel.visit.key
        text = story(self._panel.complaint()).strip() if with_text else ""
        service, panel = self._desk.service, self._panel

        def look() -> None:
            outcome: Earlier | DeskError
            try:
                outcome = service.earlier(visit, text)
            except DeskError as error:
                outcome = error
            panel.call_later(self._answered, asked, outcome)

        panel.run_worker(look, thread=True, group="earlier", exit_on_error=False)

    def forget_listener(self) -> None:
        """Nobody looks at it any more."""
        self._told = None

    def _answered(self, asked: int, outcome: Earlier | DeskError) -> None:
        if asked != self._asked:  # a newer question is on its way
            return
        self.asking = False
        if isinstance(outcome, Earlier):
            self.known, self.error = outcome, None
        else:
            self.error = outcome
        if self._told is not None:
            self._told(self)
        self._desk.changed()
