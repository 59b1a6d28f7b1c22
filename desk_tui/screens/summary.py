"""The summary, read aloud to the citizen before filing: F12 files, Esc returns.

Letters that come too late stay in the text they were meant for, and are shown here,
because they are filed with it. Space and Enter alone do nothing: they are kept back
until a letter follows, so that a habit does not tear a word apart.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.screening import signs
from desk_tui.screens.confirm import Question
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.summary_words import Read, check_words, parts
from desk_tui.text import fit
from desk_tui.widgets.colours import FOCUS, PROBLEM, RULE, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.reading import Reading

if TYPE_CHECKING:
    from desk_tui.screens.desk_talk import TalkPanel


class Summary(Question[bool]):
    """Dismissed with True by F12 only."""

    DEFAULT_CSS = """
    Summary { align: left top; background: $ground; }
    Summary > Vertical { width: 1fr; height: 1fr; }
    Summary Static { height: 1; width: 1fr; }
    """

    def __init__(self, panel: TalkPanel, evidence_due: date | None = None) -> None:
        """Read what ``panel`` holds; ``evidence_due``: until when missing evidence is awaited."""
        super().__init__()
        self._panel = panel
        self._evidence_due = evidence_due
        self._letters = LateLetters(panel)

    def compose(self) -> ComposeResult:
        """Yield title, the text, and the two keys."""
        title, files = self._panel.reading_title(), self._panel.filing_words()
        with Vertical():
            yield Static(styled((fit(f" {title}", self.app.size.width), STRONG)), markup=False)
            yield Static(styled(("─" * 400, RULE)), markup=False)
            yield Reading()
            yield Static(styled(("─" * 400, RULE)), markup=False)
            yield Static("", id="summary-check", markup=False)
            yield Static("", id="summary-note", markup=False)
            yield Static(
                styled(
                    " ",
                    ("F12", FOCUS),
                    f" {files}    ",
                    ("Esc", STRONG),
                    _(" kembali    panah, PgDn membaca"),
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Show what would be filed; ask once in a talk what makes one look again."""
        self._show()
        panel = self._panel
        new = [each for each in signs(panel.complaint(), panel.topics) if each not in panel.asked]
        panel.asked.update(new)
        if question := check_words(new):
            self.query_one("#summary-check", Static).update(styled((f" ? {question}", PROBLEM)))

    def on_resize(self) -> None:
        """Say anew which rows are seen."""
        self.call_after_refresh(self._say_place)

    def _show(self) -> None:
        panel = self._panel
        complaint = panel.complaint()
        topic = next((each for each in panel.topics if each.code == complaint.topic), None)
        read = Read(complaint, panel.reporter, topic, self._evidence_due)
        self.query_one(Reading).show(parts(read))
        self.call_after_refresh(self._say_place)

    def _say_place(self) -> None:
        note = self.query_one("#summary-note", Static)
        if self._letters.text:
            where = _("HARAPAN") if self._letters.field == "hope" else _("CERITA")
            note.update(
                styled(
                    (
                        _(' ! Huruf yang terlambat masuk ke {where}: "{late}"').format(
                            where=where, late=self._letters.text
                        ),
                        PROBLEM,
                    )
                )
            )
            return
        first, last, rows = self.query_one(Reading).place
        text = _(" semua {rows} baris").format(rows=rows)
        if rows > last - first + 1:
            text = _(" baris {first}-{last} dari {rows}").format(first=first, last=last, rows=rows)
        note.update(styled(text))

    # -- keys ------------------------------------------------------------------------

    def do_yes(self) -> None:
        """F12: file it."""
        self.dismiss(True)

    def late(self, event: events.Key | events.Paste) -> None:
        """Scroll; letters go to the text they were meant for."""
        reading = self.query_one(Reading)
        page = max(1, reading.size.height - 1)
        scrolls = {
            "down": 1,
            "up": -1,
            "pagedown": page,
            "pageup": -page,
            "end": reading.virtual_size.height,
            "home": -reading.virtual_size.height,
        }
        if isinstance(event, events.Key) and event.key in scrolls:
            reading.scroll_relative(y=scrolls[event.key], animate=False, force=True, immediate=True)
            self._say_place()
        elif self._letters.take(event):
            self._show()
            self.ask_anew()
