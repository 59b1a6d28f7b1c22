"""What both ways to show a reporter share: fields with marks and errors, earlier reports below.

Nothing that was typed goes: an error stands under its field, Esc keeps it for the next time.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.office.identity import mask_phone, normalise_phone
from desk_tui.office.visit import Visit
from desk_tui.screens.earlier_list import EarlierBlock
from desk_tui.screens.earlier_reports import EarlierReports
from desk_tui.screens.form_question import FormQuestion
from desk_tui.screens.kept_aside import KeptAside
from desk_tui.widgets.colours import PROBLEM
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field
from desk_tui.widgets.frame import BAD, FOCUSED, NO_MARK, FormRow, Mark, Words
from desk_tui.workstation.desk_asides import REPORTER

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

R = TypeVar("R")
LABEL = 12
_ERROR_WIDTH = 62


def masked_phone(typed: str) -> str:
    """Return a typed phone masked; what is no number is masked whole but for two."""
    phone = normalise_phone(typed)
    return mask_phone(phone) if phone is not None else "*" * max(0, len(typed) - 2) + typed[-2:]


class ReporterForm(FormQuestion[R], Generic[R]):
    """Override ``FIELDS``, ``ERROR_ROWS``, ``make_fields`` and ``form_rows``.

    Textual calls the handlers (``on_...``) of a subclass and then these.

    ``ERROR_ROWS``: rows kept under each field for what is wrong with it; nothing moves when
    it is told.
    """

    DEFAULT_CSS = """
    ReporterForm { align: left top; }
    ReporterForm > Vertical {
        width: 1fr; height: 1fr; margin-top: 1; margin-bottom: 2; background: $ground;
    }
    ReporterForm .error { width: 1fr; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("more")]
    FIELDS: ClassVar[tuple[str, ...]] = ()
    ERROR_ROWS: ClassVar[Mapping[str, int]] = {}

    def __init__(self, desk: DeskScreen, visit: Visit) -> None:
        super().__init__()
        self._desk = desk
        self._visit = visit
        self._fields = self.make_fields()
        self._kept = KeptAside(desk, visit.key, REPORTER)
        self._errors = {
            field: [Static("", classes="error", markup=False) for _row in range(rows)]
            for field, rows in self.ERROR_ROWS.items()
        }
        self._wrong = self._wrong_value = ""
        topics = desk.talk.topics if desk.talk is not None else ()
        labels = {topic.code: topic.label for topic in topics}
        self._earlier = EarlierBlock(desk, visit, labels)

    def make_fields(self) -> dict[str, Field]:
        """Return the fields by name."""
        raise NotImplementedError

    def form_rows(self) -> Iterator[Widget]:
        """Yield the rows of the form, its upper rule first."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Yield the form, then the earlier reports."""
        with Vertical():
            yield from self.form_rows()
            yield self._earlier

    def field_rows(self, name: str, label: str, *notes: Widget) -> Iterator[Widget]:
        """Yield a field's row and the rows of its errors."""
        words = Words(" " + label.ljust(LABEL - 2))
        yield FormRow(Mark(name), words, self._fields[name], *notes)
        for error in self._errors.get(name, ()):
            yield FormRow(Words(" " * LABEL), error)

    def on_mount(self) -> None:
        """Ask what was filed before; the answer has its place already."""
        reports = self._reports
        if reports is not None:
            reports.ask(self._earlier_told, with_text=True)
            self._earlier.call_after_refresh(self._earlier.show, reports)

    def on_unmount(self) -> None:
        """Nobody looks at the answer any more."""
        if (reports := self._reports) is not None:
            reports.forget_listener()

    @property
    def _reports(self) -> EarlierReports | None:
        return self._desk.talk.earlier if self._desk.talk is not None else None

    def _earlier_told(self, reports: EarlierReports) -> None:
        if self.is_attached:
            self._earlier.show(reports)

    # -- keys --------------------------------------------------------------------------

    def late(self, event: events.Key | events.Paste) -> None:
        """Down from a field: into the list, where there is one."""
        going_down = isinstance(event, events.Key) and event.key in ("down", "pagedown")
        if going_down and self._earlier.list.can_focus:
            self.set_focus(self._earlier.list)

    def do_enter(self) -> None:
        """Enter: in the list what is known of a report, in the form the next field."""
        if self._earlier.focused:
            self._earlier.enter()
        else:
            super().do_enter()

    def do_more(self) -> None:
        """F8: reveal what the cursor is at, with a reason that is written down first."""
        if self._earlier.focused:
            self._earlier.reveal()
        else:
            self.reveal()

    def reveal(self) -> None:
        """Reveal what is masked in the form; here nothing is."""

    # -- marks and errors ----------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mark follows the focus."""
        self._marks()

    def on_field_changed(self, message: Field.Changed) -> None:
        """A corrected field loses its error; what is typed outlives Esc."""
        message.stop()
        for name, text in self._typed().items():
            self._kept[name] = text
        field = message.field
        if self._wrong == field.field and field.value != self._wrong_value:
            self._show_error("")

    def fill(self, known: Mapping[str, str]) -> None:
        """Show what is known, and over it what was typed here before, also before a kill."""
        for name, value in known.items():
            self._fields[name].value = value
        self._kept.beside(self._typed())
        for name in self.FIELDS:
            if name in self._kept:
                self._fields[name].value = self._kept[name]

    def written_down(self) -> None:
        """What the fields hold is on record: only what is typed from now on is kept."""
        self._kept.done()
        self._kept.beside(self._typed())

    def _typed(self) -> dict[str, str]:
        return {name: field.value for name, field in self._fields.items()}

    def _marks(self) -> None:
        for mark in self.query(Mark):
            name = mark.fields[0]
            if self._fields[name] is self.focused:
                mark.set(FOCUSED)
            else:
                mark.set(BAD if name == self._wrong else NO_MARK)

    def _show_error(self, field: str, *sentences: str) -> None:
        """Show ``sentences`` under ``field``; the cursor goes there. No field: all is well."""
        self._wrong = field
        self._wrong_value = self._fields[field].value if field else ""
        for name, rows in self._errors.items():
            if name != field and self._keeps_note(name):
                continue
            told = _rows_of(sentences, len(rows)) if name == field else []
            for at, widget in enumerate(rows):
                text = told[at] if at < len(told) else ""
                widget.update(styled((("  " if at else "! ") + text if text else "", PROBLEM)))
        if field:
            self.set_focus(self._fields[field])
        self._marks()

    def _keeps_note(self, name: str) -> bool:
        """Tell whether what stands under a field stays when another one has an error."""
        return False


def _rows_of(sentences: tuple[str, ...], most: int) -> list[str]:
    """Return ``sentences`` in at most ``most`` rows: a row each when there are rows enough."""
    if len(sentences) > most:
        sentences = (" ".join(sentences),)
    return [row for each in sentences for row in textwrap.wrap(each, _ERROR_WIDTH)][:most]
