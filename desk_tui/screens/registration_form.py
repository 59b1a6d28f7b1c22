"""The counter's form: document, number, name, contact, guest ID, and what is wrong with them.

Errors stand under their field, the cursor stays, nothing typed is cleared. A warning
about a number stops nobody: only a number that has not the form of its kind does.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.contact import mask_contact, normalise_contact
from desk_tui.office.identity import (
    DocumentKind,
    mask_document,
    normalise_document,
)
from desk_tui.office.nik import Regions, read_nik
from desk_tui.office.visit import Holder
from desk_tui.screens import registration_faults as faults
from desk_tui.screens.registration_faults import NIK_KINDS
from desk_tui.screens.registration_fields import KeptField, NumberField, PassField
from desk_tui.text import fit, inert
from desk_tui.widgets.answers import ChoiceField
from desk_tui.widgets.colours import PROBLEM
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import BAD, FOCUSED, NO_MARK, Mark, Words
from desk_tui.widgets.told import Told
from desk_tui.workstation.registration_forms import RegistrationForm

FIELDS = ("kind", "number", "name", "phone", "pass")
ROWS_BELOW = {"number": 1, "phone": 1, "pass": 3}
"""Rows kept under a field for what is wrong with it; the name tells it beside its cursor."""
WIDTH = 45
"""Cells of an error's row at 80 columns."""
NONE = "-"
"""Typed for: there is no telephone."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A form without faults."""

    holder: Holder
    guest_pass: int


class Row(Horizontal):
    """One row of the form."""

    DEFAULT_CSS = "Row { height: 1; width: 1fr; }"


class IdentityRows(Vertical):
    """The rows of a person's document and guest ID.

    Args of ``__init__``:
        regions: names of places in a NIK; today: the office day.
        contact: ask how to reach the person (a companion is not asked).
        optional_number: an empty number is right: the known one stays.
    """

    DEFAULT_CSS = """
    IdentityRows { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        regions: Regions,
        today: date,
        *,
        contact: bool = True,
        optional_number: bool = False,
    ) -> None:
        super().__init__()
        self._regions = regions
        self._today = today
        self._optional = optional_number
        self.names = FIELDS if contact else tuple(name for name in FIELDS if name != "phone")
        self.kind_field = ChoiceField(
            "kind", [(kind.value, _(kind.label)) for kind in DocumentKind], gap=1
        )
        self.number = NumberField("number", cover=mask_document, masked=faults.masked_number)
        self.name_field = LineField("name", transform=str.upper)
        self.phone = KeptField("phone", cover=mask_contact, masked=faults.masked_contact)
        self.pass_field = PassField()
        self.fields: dict[str, Field] = {
            "kind": self.kind_field,
            "number": self.number,
            "name": self.name_field,
            "phone": self.phone,
            "pass": self.pass_field,
        }
        self._below = {name: [Told() for _row in range(rows)] for name, rows in ROWS_BELOW.items()}
        self._note = Told()
        self._wrong = self._wrong_value = ""

    def compose(self) -> ComposeResult:
        """Yield the rows."""
        labels = {
            "kind": _("Dokumen"),
            "number": _("Nomor"),
            "name": _("Nama"),
            "phone": _("HP"),
            "pass": _("ID tamu"),
        }
        for name in self.names:
            notes = [self._note] if name == "pass" else []
            label = Words(" " + labels[name].ljust(10))
            yield Row(Mark(name), label, self.fields[name], *notes)
            for below in self._below.get(name, ()):
                yield Row(Words(" " * 12), below)

    def on_mount(self) -> None:
        """Draw marks and notes."""
        self.refresh_marks()
        self.note_pass()

    # -- values ------------------------------------------------------------------------

    @property
    def kind(self) -> DocumentKind:
        """The kind of document chosen."""
        return DocumentKind(self.kind_field.chosen)

    def fill(self, form: RegistrationForm) -> None:
        """Write what was typed before into the fields."""
        self.kind_field.chosen = form.kind
        self.number.value, self.name_field.value = form.number, form.name
        self.phone.value, self.phone.kept = form.phone, form.kept_phone
        self.number.kept = form.kept_number
        if form.guest_pass:
            self.pass_field.value = form.guest_pass
            self.pass_field.proposed = False
        self._note_number()
        self.note_pass()

    def form(self) -> RegistrationForm:
        """Return what is typed."""
        proposed = self.pass_field.proposed
        return RegistrationForm(
            kind=self.kind.value,
            number=self.number.value,
            name=self.name_field.value,
            phone=self.phone.value,
            guest_pass="" if proposed else self.pass_field.value,
            kept_phone=self.phone.kept,
            kept_number=self.number.kept,
        )

    # -- marks and notes -----------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mark follows the focus; a number is read while it is typed."""
        self.refresh_marks()
        self._note_number()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the number covers it, and says whether its form is right."""
        self._note_number()

    @on(Field.Changed)
    def _typed(self, message: Field.Changed) -> None:
        """A corrected field loses its error; the form goes on to be saved (it bubbles)."""
        field = message.field
        if field is self.kind_field:
            self.number.in_groups = self.kind in NIK_KINDS
            self.note_pass()
        if self._wrong == field.field and field.value != self._wrong_value:
            self.show_error("")
        if field in (self.number, self.kind_field):
            self._note_number()

    def refresh_marks(self) -> None:
        """Draw ``>`` and ``!``."""
        focused = self.screen.focused
        for mark in self.query(Mark):
            name = mark.fields[0]
            wrong = BAD if name == self._wrong else NO_MARK
            mark.set(FOCUSED if self.fields[name] is focused else wrong)

    def _note_number(self) -> None:
        if self._wrong == "number":
            return
        text = self._number_words()
        row = self._below["number"][0]
        row.tell(styled((fit(text, WIDTH + 2), PROBLEM if text.startswith("!") else "")))

    def _number_words(self) -> str:
        """Return what stands under the number: read while typed, judged afterwards."""
        typed, focused = self.number.value, self.screen.focused is self.number
        if not typed:
            return ""
        if self.kind in NIK_KINDS and (read := self._read_nik(typed, focused)):
            return read
        if focused and not faults.complete(self.kind, typed):
            return ""
        fault = self._number_fault()
        return f"! {fault}" if fault else _("= format benar. Cocokkan nama dan foto.")

    def _read_nik(self, typed: str, focused: bool) -> str:
        return faults.nik_words(typed, read_nik(typed, self._regions, self._today), focused)

    def _number_fault(self) -> str:
        kept = self._optional or bool(self.number.kept)
        return faults.number_fault(self.kind, self.number.value, kept=kept)

    def note_pass(self, shown: bool = False) -> None:
        """Say what becomes of the card: into its slot, or it stays with its owner."""
        note = _("kartu masuk ke slot bernomor sama")
        if shown or not self.kind.can_be_kept:
            note = _("kartu tidak dititip; beri ID tamu saja")
        self._note.tell(styled("   " + note))

    # -- faults ----------------------------------------------------------------------------

    def show_error(self, field: str, *sentences: str) -> None:
        """Show ``sentences`` under ``field`` and put the cursor there; no field: all is well."""
        before, self._wrong = self._wrong, field
        self._wrong_value = self.fields[field].value if field else ""
        self.name_field.hint = f"! {sentences[0]}" if field == "name" else ""
        for name, rows in self._below.items():
            if name == "number" and field != "number":
                continue  # whether its form is right stays
            told = _rows(sentences, len(rows)) if name == field else []
            for at, widget in enumerate(rows):
                text = told[at] if at < len(told) else ""
                lead = "! " if at == 0 else "  "
                widget.tell(styled((lead + text if text else "", PROBLEM)))
        if field and self.fields[field] is not self.screen.focused:
            self.screen.set_focus(self.fields[field])
        if before == "number" or not field:
            self._note_number()
        self.refresh_marks()

    def refused(self, error: DeskError) -> None:
        """Show why the guest ID was refused; what is above stays."""
        number = _("ID tamu {number}").format(number=fit(self.pass_field.value.strip(), 3))
        title = error.title.replace(_("ID tamu itu"), number)
        self.show_error("pass", title, error.message, _("Isian di atas tetap ada."))
        self.pass_field.refused = True

    def check_field(self, name: str) -> bool:
        """Look at one field; show what is wrong with it and return whether nothing is."""
        if sentences := self._fault(name):
            self.show_error(name, *sentences)
            return False
        return True

    def check(self) -> Checked | None:
        """Look at all fields in their order; None after the first fault was shown."""
        for name in self.names:
            if not self.check_field(name):
                return None
        self.show_error("")
        number = self.number.kept
        if typed := self.number.value.strip():
            number = normalise_document(self.kind, typed)
        phone = "" if self.phone.kept == NONE else self.phone.kept
        if self.phone.value.strip():
            phone = normalise_contact(self.phone.value) or ""
        holder = Holder(
            name=" ".join(inert(self.name_field.value).split()),
            document_kind=self.kind.value,
            document_number=number,
            phone=phone,
        )
        return Checked(holder, int(self.pass_field.value.strip()))

    def _fault(self, name: str) -> tuple[str, ...]:
        if name == "number":
            fault = self._number_fault()
            return (fault,) if fault else ()
        if name == "name" and not inert(self.name_field.value).strip():
            return (_("Nama belum diisi. Tulis seperti di kartu."),)
        if name == "phone" and (self.phone.value.strip() or not self.phone.kept):
            return faults.phone_fault(self.phone.value)
        return faults.pass_fault(self.pass_field.value) if name == "pass" else ()


def _rows(sentences: tuple[str, ...], most: int) -> list[str]:
    """Return ``sentences`` in at most ``most`` rows: a row each where there are enough."""
    if len(sentences) > most:
        sentences = (" ".join(sentences),)
    return [row for each in sentences for row in textwrap.wrap(each, WIDTH)][:most]
