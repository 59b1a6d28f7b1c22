"""^F: a registration number in, one plain sentence and the due date out; never the content."""

from __future__ import annotations

import textwrap
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text, long_date
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.text import inert
from desk_tui.widgets.colours import FOCUS, PROBLEM, RULE, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.rule import rule
from desk_tui.workstation.situations import LinkStatus, TrackedReport

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

MOST_TYPED = 40
"""Symbols kept of what is typed or pasted: four times a number, spaces and all."""
_LABEL = 20


class NumberInput(Input):
    """One line for a number; a paste is made harmless and cut, never dropped whole."""

    DEFAULT_CSS = """
    NumberInput, NumberInput:focus {
        width: 44; height: 1; border: none; padding: 0; background: $ground-field;
        background-tint: $ground 0%;
    }
    """

    def __init__(self) -> None:
        super().__init__(
            id="registration_number",
            compact=True,
            select_on_focus=False,
            max_length=MOST_TYPED,
        )
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = inert(event.text[: 10 * MOST_TYPED], newlines=True).strip().split("\n")
        self.insert_text_at_cursor(lines[0][: max(0, MOST_TYPED - len(self.value))])


class TrackingScreen(WorkplaceScreen, inherit_bindings=False):
    """Where a report stands. Over a workplace (^F) Esc returns to it."""

    workplace: ClassVar[str] = keymap.TRACKING
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.TRACKING)]
    DEFAULT_CSS = """
    TrackingScreen #ask { height: 1; }
    TrackingScreen #ask Static { width: 20; height: 1; }
    TrackingScreen #answer { height: 1fr; }
    TrackingScreen .head { height: 1; width: 1fr; }
    """

    def __init__(self, workstation: Workstation) -> None:
        super().__init__()
        self._workstation = workstation
        self._tracking = workstation.tracking()
        self._asked = ""

    # -- drawing -------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield head, the field, and the place of the answer."""
        yield Static(self._head(), classes="head", id="head")
        yield Static("", classes="head", id="rule")
        yield Static("", classes="head")
        with Horizontal(id="ask"):
            yield Static(styled((_(">    Nomor laporan").ljust(_LABEL), FOCUS)))
            yield NumberInput()
        yield Static("", classes="head")
        yield Static("", id="answer", markup=False)

    def on_mount(self) -> None:
        """Put the cursor into the only field."""
        super().on_mount()
        self.query_one(NumberInput).focus()
        self._show([])

    def link(self) -> LinkStatus:
        """Return the truth about this PC."""
        status: LinkStatus = self._workstation.link.status
        return status

    def refresh_situation(self) -> None:
        """Draw rows 1 and 2; an answer stays until the next one."""
        self.query_one("#head", Static).update(self._head())
        demo = _("DATA CONTOH") if self._workstation.demo else ""
        line = rule(max(80, self.size.width), at_right=demo)
        self.query_one("#rule", Static).update(styled((line, RULE)))

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    def _head(self) -> Content:
        now = self._workstation.clock.now()
        day: tuple[str, ...] = (long_date(now), clock_text(now))
        if self._workstation.link.status.starting:  # the office's day is not known yet
            day = (_("menghubungi server kantor"),)
        return styled(" " + " │ ".join((_("CARI LAPORAN"), *day)))

    # -- keys ----------------------------------------------------------------------

    def why_not(self, key_id: str) -> str:
        """Return why ^O waits: over a workplace, Esc returns there first."""
        if key_id == "workplace" and self._over_a_workplace():
            return _("tutup pencarian ini dulu (Esc).")
        return super().why_not(key_id)

    def do_find(self) -> None:
        """^F here: begin a new number."""
        field = self.query_one(NumberInput)
        field.value = ""
        field.focus()

    def do_next_field(self) -> None:
        """Tab stays in the only field."""

    def do_previous_field(self) -> None:
        """Shift+Tab stays in the only field."""

    def do_back(self) -> None:
        """Esc: back to the workplace; as a workplace of its own it begins a new number."""
        if self._over_a_workplace():
            self.dismiss()
        else:
            self.do_find()
            self._show([])

    def do_enter(self) -> None:
        """Enter: ask for the number that was typed."""
        typed = self.query_one(NumberInput).value.strip()
        if not typed:
            self._show([styled((_("! Ketik nomor dari tanda terima, lalu Enter."), PROBLEM))])
            return
        self._asked = typed
        self.run_service(
            partial(self._tracking.track, typed),
            self._found,
            _("Mencari laporan di server kantor, paling lama 5 detik."),
            on_error=self._not_found,
        )

    def _over_a_workplace(self) -> bool:
        return any(
            isinstance(screen, WorkplaceScreen) and screen is not self
            for screen in self.app.screen_stack
        )

    @on(Input.Changed)
    def _typed_on(self) -> None:
        """Take an answer away once another number is being typed."""
        if self._asked and self.query_one(NumberInput).value.strip() != self._asked:
            self._asked = ""
            self._show([])

    # -- answers -------------------------------------------------------------------

    def _found(self, report: TrackedReport) -> None:
        due = _("{day} ({days} hari kerja)").format(
            day=long_date(report.due), days=self._workstation.profile.working_days
        )
        if report.due_provisional:
            due += _(" (sementara: hari libur tahun itu belum ditetapkan)")
        received = report.received_at
        self._show(
            [
                *self._answer(_("Nomor"), report.registration_number, STRONG),
                *self._answer(_("Keadaan"), report.sentence),
                *self._answer(_("Tenggat"), due),
                *self._answer(
                    _("Diterima"),
                    _("{day}, {time} WIB").format(
                        day=long_date(received), time=clock_text(received)
                    ),
                ),
            ]
        )

    def _not_found(self, error: DeskError) -> None:
        """Say under the number what is wrong with it; that nobody answers says row 23."""
        self.tell_error(error, self._say_under)

    def _say_under(self, error: DeskError) -> None:
        text = f"{error.title} {error.message}".strip()
        rows = textwrap.wrap(inert(text), self._room() - 2) or [""]
        self._show(
            [
                styled((("! " if number == 0 else "  ") + row, PROBLEM))
                for number, row in enumerate(rows)
            ]
        )

    def _show(self, rows: list[Content]) -> None:
        """Show ``rows`` under the number; without any, what is asked for."""
        hint = _("Dari tanda terima, misalnya 7F3K9-Q2MXT, lalu Enter.")
        rows = rows or [styled((hint, SOFT))]
        answer = self.query_one("#answer", Static)
        answer.update(Content("\n").join(Content(" " * _LABEL) + row for row in rows))

    def _room(self) -> int:
        return max(80, self.size.width) - _LABEL - 2

    def _answer(self, label: str, text: str, style: str = "") -> list[Content]:
        head = f"{label:<10}"
        lines = textwrap.wrap(inert(text), self._room() - len(head)) or [""]
        return [
            styled(head if number == 0 else " " * len(head), (line, style) if style else line)
            for number, line in enumerate(lines)
        ]
