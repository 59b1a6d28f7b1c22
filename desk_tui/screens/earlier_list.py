"""Earlier reports under the reporter's data (F5): a list, its keys, what is revealed of it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from desk_tui.errors import DeskError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.visit import Visit
from desk_tui.screens import earlier_words as words
from desk_tui.screens.reveal_reason import ask_reason
from desk_tui.text import fit, inert
from desk_tui.widgets.colours import FOCUS, PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.frame import FormRow, Rule, Words
from desk_tui.widgets.reveal import Revealed
from desk_tui.workstation.desk_earlier import EarlierReport, reasons_to_look
from desk_tui.workstation.situations import TrackedReport

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen
    from desk_tui.screens.earlier_reports import EarlierReports

NOTE_ROWS = 2
_LABEL = 12


class EarlierList(Widget, can_focus=False):
    """The lines; headings are passed over. It takes the focus while there is a report in it."""

    DEFAULT_CSS = "EarlierList { height: 1fr; width: 1fr; }"

    @dataclass
    class Moved(Message):
        """A key moved to another report."""

        report: EarlierReport | None

    def __init__(self) -> None:
        super().__init__(id="earlier-list")
        self._lines: tuple[words.Line, ...] = ()
        self._at = self._first = 0

    def show(self, lines: tuple[words.Line, ...]) -> None:
        """Show other lines; the report stays the same one if it is still there."""
        known = self.line.report if self.line is not None else None
        self._lines = lines
        places = self._reports()
        number = known.registration_number if known is not None else ""
        same = [at for at in places if self._number(at) == number]
        self._at = (same or places or [0])[0]
        self.can_focus = bool(places)
        self._first = 0
        self._scroll()

    @property
    def line(self) -> words.Line | None:
        """The line the keys are about."""
        return self._lines[self._at] if self._reports() else None

    def _reports(self) -> list[int]:
        return [at for at, line in enumerate(self._lines) if line.report is not None]

    def _number(self, at: int) -> str:
        report = self._lines[at].report
        return report.registration_number if report is not None else ""

    def move(self, key: str) -> bool:
        """Move by a key; tell whether it was one of the list's."""
        places = self._reports()
        if not places:
            return False
        now, page = places.index(self._at), max(1, self.size.height - 1)
        moves = {
            "down": now + 1,
            "up": now - 1,
            "pagedown": now + page,
            "pageup": now - page,
            "home": 0,
            "end": len(places),
        }
        if key not in moves:
            return False
        self._at = places[min(max(0, moves[key]), len(places) - 1)]
        self._scroll()
        self.post_message(self.Moved(self._lines[self._at].report))
        return True

    def on_key(self, event: events.Key) -> None:
        """Arrows move; up from the first report goes back to the fields."""
        if event.key == "up" and self._reports()[:1] == [self._at]:
            self.screen.focus_previous()
            event.stop()
        elif self.move(event.key):
            event.stop()

    def on_focus(self) -> None:
        """Show which report the keys are about."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the report in sight."""
        self._scroll()

    def _scroll(self) -> None:
        height = max(1, self.size.height)
        top = self._at - 1 if self._at in self._reports()[:1] else self._at  # with its heading
        self._first = min(max(self._first, self._at - height + 1), max(0, top))
        self.refresh()

    def render(self) -> Content:
        """Draw the lines that fit."""
        rows = []
        for at in range(self._first, min(len(self._lines), self._first + self.size.height)):
            line = self._lines[at]
            here = at == self._at and line.report is not None and self.has_focus
            text = fit(("> " if here else "  ") + line.text, self.size.width)
            rows.append(styled((text, FOCUS if here else SOFT if line.report is None else "")))
        return Content("\n").join(rows)


class EarlierBlock(Vertical):
    """Rule, list, what is revealed, and two rows for what a key answered."""

    DEFAULT_CSS = """
    EarlierBlock { height: 1fr; width: 1fr; }
    EarlierBlock > .lines { height: 1fr; }
    EarlierBlock .note { width: 1fr; height: 1; }
    """

    def __init__(self, desk: DeskScreen, visit: Visit, topics: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._visit = visit.key
        self._identified = visit.holder is not None and bool(visit.holder.document_number)
        self._topics = topics
        self.list = EarlierList()
        self._seen = Revealed("", id="seen-report")
        self._says_seen = self._says_no_answer = False
        self._notes = [Static("", classes="note", markup=False) for _row in range(NOTE_ROWS)]

    def compose(self) -> ComposeResult:
        """Yield the rows; all of them are there before anything is known."""
        hint = _("panah memilih  Enter keadaannya  F8 pokoknya")
        yield Rule(_("LAPORAN LAMA"), "├┤", hint)
        yield FormRow(self.list, classes="lines")
        yield FormRow(Words("  " + _("Pokok").ljust(_LABEL - 2)), self._seen)
        for note in self._notes:
            yield FormRow(note)
        yield Rule("", "└┘")

    def show(self, reports: EarlierReports) -> None:
        """Show what is known by now; nothing before the first answer."""
        if reports.known is not None:
            known, waiting = reports.known, reports.asking
            lines = words.lines_of(
                known, self._topics, identified=self._identified, waiting=waiting
            )
            self.list.show(lines)
            self._mask()
        if reports.error is not None:
            self._say_error(reports.error)
            self._says_no_answer = True
        elif self._says_no_answer and not reports.asking:
            self._say("")  # it has come after all

    # -- keys --------------------------------------------------------------------------

    @property
    def focused(self) -> bool:
        """Whether the keys are about the list."""
        return self.list.has_focus

    def enter(self) -> None:
        """Enter: where the person's own report stands; in what another one is similar."""
        line = self.list.line
        if line is None or line.report is None:
            return
        if not line.own:
            self._say(words.likeness(line.report))
            return
        self._desk.run_service(
            partial(self._desk.service.where_is, line.report),
            self._tell_state,
            _("Menanyakan keadaan laporan itu."),
            on_error=self._say_error,
        )

    def _tell_state(self, report: TrackedReport) -> None:
        self._say(report.sentence)

    def reveal(self) -> None:
        """F8: the heading for 15 s, with a reason that is written down first."""
        line = self.list.line
        report = line.report if line is not None else None
        if report is None:
            return
        if report.confidential:
            self._say(_("! Laporan rahasia: isinya tidak diperlihatkan."))
            return

        def written(subject: str) -> None:
            now = self.list.line
            if now is not None and now.report is report:
                self._seen.show(subject)
                self._say(_("Terlihat 15 detik, lalu disamarkan lagi. Tercatat."))
                self._says_seen = True

        def because(reason: str) -> None:
            self._desk.run_service(
                partial(self._desk.service.reveal_earlier, self._visit, report, reason),
                written,
                _("Mencatat alasan di PC ini."),
                on_error=self._say_error,
            )

        ask_reason(self.app, because, reasons_to_look())

    @on(EarlierList.Moved)
    def _moved(self, message: EarlierList.Moved) -> None:
        """Another report: what was shown of the one before is masked."""
        message.stop()
        self._mask()
        self._say("")

    def _mask(self) -> None:
        line = self.list.line
        report = line.report if line is not None else None
        self._seen.conceal()
        self._seen.mask(words.masked(report.subject) if report is not None else "")

    @on(Revealed.Concealed)
    def _concealed(self, message: Revealed.Concealed) -> None:
        message.stop()
        if self._says_seen:
            self._say("")

    # -- notes -------------------------------------------------------------------------

    def _say_error(self, error: DeskError) -> None:
        if isinstance(error, UnreachableError):
            self._say(_("! Server kantor tidak menjawab: laporan lama tidak dapat dilihat."))
            return
        self._say(f"! {error.title} {error.message}".strip())

    def _say(self, sentence: str) -> None:
        self._says_seen = self._says_no_answer = False
        style = PROBLEM if sentence.startswith("!") else ""
        width = max(40, self.size.width - 6)
        rows = words.wrapped(textwrap.wrap(inert(sentence), width), NOTE_ROWS)
        for note, row in zip(self._notes, rows, strict=True):
            note.update(styled(("  " + row if row else "", style)))
