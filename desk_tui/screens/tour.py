"""The first-day tour of the demo: one row that says what to do next, on the real screens.

It has row 22 to itself while it runs, on every screen, and looks after each key and each
change. Esc leaves it where Esc has nothing to step back from; F1, then T goes on with it.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.confirm import Question
from desk_tui.screens.desk import DeskScreen
from desk_tui.screens.desk_correction import CorrectionPanel
from desk_tui.screens.page import Page
from desk_tui.screens.tour_steps import LEARNT_BY, STEPS, Seen, done_by, instruction, over
from desk_tui.widgets.colours import FOCUS, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.app import DeskApp


_TOLD = 48
"""Cells of a key's sentence on the last page."""
ROW_BELOW = ("StatusRow", "#page-place", "#summary-note")
"""What stands under the row: on a workplace, a page to read, the summary."""


class TourRow(Static):
    """Row 22 while the tour runs; over a workplace it stands in the same place."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TourRow { height: 1; width: 1fr; text-wrap: nowrap; background: $ground; }
    Page > TourRow { height: 2; }
    Question.touring { background: $ground 0%; }
    Page.touring, Summary.touring { background: $ground; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._drawn = ""

    def tell(self, step: int, text: str) -> None:
        """Show ``text`` as step number ``step``, 0 for the end."""
        line = f"{step}/{len(STEPS)}  {text}" if step else text
        if line != self._drawn:
            self._drawn = line
            self.update(styled((_(" TUR "), FOCUS), (line, STRONG)))


class Learnt(Page):
    """The end: the keys of the first day, each with whether it was used."""

    def __init__(self, done: set[str], keys: dict[str, str]) -> None:
        rows = [styled(f"  {_('Satu hari di meja, dengan tujuh tombol:')}"), Content("")]
        for key_id in (*keymap.FIRST_SIX, "help"):
            key, learnt = keymap.find(key_id), LEARNT_BY[key_id] in done
            mark = "=" if learnt else "."
            told, *more = textwrap.wrap(_(key.tooltip), _TOLD)
            shown = f"{keymap.shown_key(key_id, keys):<7}"
            rows.append(styled(f"  {mark}  ", (shown, STRONG), f"{_(key.label):<18}{told}"))
            rows += [styled(" " * 30 + line) for line in more]
        rows += [
            Content(""),
            styled("  " + _("= sudah Anda pakai   . belum sempat")),
            Content(""),
            styled("  " + _("Lupa sebuah tombol: F1 di mana pun kursor berdiri.")),
            styled("  " + _("Lupa di mana sesuatu: ^B, lalu ketik sepotong kata.")),
            styled("  " + _("Untuk ditempel di meja: docs/kartu-tombol.html, satu halaman.")),
            styled("  " + _("Sekali lagi: F1, lalu T.")),
        ]
        super().__init__(_("TUR SELESAI │ yang sudah dipelajari"), rows)


class Tour:
    """What has been done, and the row that says what comes next.

    Attributes:
        running: whether the row is shown; done: the steps done so far.
    """

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self.running = False
        self.done: set[str] = set()
        self._seen = Seen()
        self._filed_before: set[str] = set()

    # -- begin and end -------------------------------------------------------------------

    def begin(self) -> None:
        """Begin, or go on where it was left; after its end from the beginning."""
        if over(self.done) or not self.done:
            self.done, self._filed_before = set(), self._reports()
        self._seen, self.running = self._look_around(), True
        self.look()

    def leave(self, screen: WorkplaceScreen) -> None:
        """Esc: the row goes; at the end comes what was learnt."""
        self.running = False
        for each in self._app.screen_stack:
            for row in each.query(TourRow):
                row.remove()
            each.remove_class("touring")
        if over(self.done):
            learnt = self.done | {LEARNT_BY["back"]}  # it was Esc that led here
            self._app.push_screen(Learnt(learnt, dict(self._app.keys)))
        else:
            screen.say(_("Tur ditutup. F1, lalu T melanjutkannya."))

    def takes(self, screen: WorkplaceScreen, key_id: str) -> bool:
        """Tell whether a key was the tour's own: an Esc with nothing to step back from."""
        if not self.running or key_id != "back" or screen.covers or screen.busy:
            return False  # busy: what is about to open is what Esc was meant for
        seen = self._look_around()
        if seen.stage in ("desk.wide", "desk.correcting") or seen.ready or not seen.at_desk:
            return False
        self.leave(screen)
        return True

    # -- looking -------------------------------------------------------------------------

    def look(self, key: str = "") -> None:
        """Note what was done since, and say what comes next; ``key``: the one just pressed."""
        desk = self._app.workplace_screen
        if not self.running or (desk is not None and desk.busy):
            return  # what a service is doing is told when it is through
        seen = self._look_around(key)
        while new := done_by(seen, self._seen, self.done):
            self.done |= new
        self._seen = seen
        text = instruction(seen, self.done)
        step = 0 if over(self.done) else min(len(self.done) + 1, len(STEPS))
        self._give_row(self._app.screen)
        for screen in self._app.screen_stack:
            for row in screen.query(TourRow):
                row.tell(step, text)

    def _give_row(self, screen: Screen[object]) -> None:
        """Give a screen that stands its row 22; a box is seen through to the one beneath."""
        if not screen.is_attached or screen.query(TourRow):
            return
        screen.set_class(isinstance(screen, Question), "touring")
        for above in ROW_BELOW:
            for widget in screen.query(above):
                screen.mount(TourRow(), before=widget)
                return
        if not screen.children:  # still being put together
            screen.call_after_refresh(self.look)

    def _look_around(self, key: str = "") -> Seen:
        top, desk = self._app.screen, self._app.workplace_screen
        question = type(top).__name__ if isinstance(top, Question) else ""
        locked = isinstance(top, WorkplaceScreen) and top.covers
        if not isinstance(desk, DeskScreen):
            return Seen(at_desk=False, over=question, locked=locked, filed=self._filed())
        situation, panel = desk.situation, desk.talk
        queue = situation.queue
        seen = Seen(
            key=key,
            over=question,
            locked=locked,
            waiting=queue is None or queue.ready > 0,
            called=desk.called is not None,
            ready=situation.ready_since is not None,
            stage=desk.stage,
            filed=self._filed(),
        )
        if panel is None or not panel.is_mounted or isinstance(panel, CorrectionPanel):
            correcting = isinstance(panel, CorrectionPanel)
            return replace(seen, stage="desk.correcting" if correcting else "desk.idle")
        fields = panel.form.fields
        focused = desk.focused
        return replace(
            seen,
            text=fields["narrative"].value,
            hope=fields["hope"].value,
            focus=(focused.id or "").removeprefix("field-") if focused is not None else "",
            missing=len(panel.form.missing()),
            told=panel.form.complaining,
        )

    def _filed(self) -> int:
        return len(self._reports() - self._filed_before)

    def _reports(self) -> set[str]:
        """Return the numbers of the reports of the last visitor, as far as the desk knows."""
        desk = self._app.workplace_screen
        last = desk.situation.last_report if isinstance(desk, DeskScreen) else None
        return {last.registration_number} if last is not None else set()


def begin(app: DeskApp) -> None:
    """Begin the tour of ``app``, or go on with it."""
    if app.tour is None:
        app.tour = Tour(app)
    app.tour.begin()
