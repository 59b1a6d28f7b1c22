"""F5 Pelapor: who came, and the exchange of identity card for guest ID at the desk.

Document and phone are masked once the cursor leaves them; the name is shown in full
(one greets by it). A refusal stands under its field, nothing that was typed goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.identity import (
    DocumentKind,
    MistypedDocument,
    mask_document,
    normalise_document,
    normalise_phone,
)
from desk_tui.office.visit import Holder, Visit
from desk_tui.screens.reporter_form import ReporterForm, masked_phone
from desk_tui.text import digits
from desk_tui.widgets.answers import ChoiceField
from desk_tui.widgets.colours import PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import FormRow, Rule, Words

NO_PHONE = "-"


class Reporter(ReporterForm[None]):
    """The visitor's data over the talk; Esc keeps what was typed for the next time."""

    FIELDS: ClassVar[tuple[str, ...]] = ("kind", "number", "name", "phone", "pass")
    ERROR_ROWS: ClassVar[Mapping[str, int]] = {"number": 1, "name": 1, "phone": 1, "pass": 3}
    _pass_note: Words

    def make_fields(self) -> dict[str, Field]:
        """Return the card's kind and number, name, phone and the guest ID."""
        kinds = [(kind.value, _(kind.label)) for kind in DocumentKind]
        return {
            "kind": ChoiceField("kind", kinds, gap=1),
            "number": LineField("number", masked=mask_document),
            "name": LineField("name", transform=str.upper),
            "phone": LineField("phone", masked=masked_phone),
            "pass": LineField("pass", 5, transform=digits, brackets=True),
        }

    def form_rows(self) -> Iterator[Widget]:
        """Yield the exchange of card for guest ID."""
        labels = {
            "kind": _("Dokumen"),
            "number": _("Nomor"),
            "name": _("Nama"),
            "phone": _("HP"),
            "pass": _("ID tamu"),
        }
        title = _("PELAPOR {ticket}").format(ticket=self._visit.ticket)
        yield Rule(title, "┌┐", _("tukar kartu identitas dengan kartu tamu"))
        self._pass_note = Words("", 60)
        for name in self.FIELDS:
            yield from self.field_rows(
                name, labels[name], *([self._pass_note] if name == "pass" else ())
            )
        hint = _("Enter lanjut, di ID tamu menyimpan. Tanpa HP: -   ^S simpan  Esc kembali")
        yield FormRow(Static(styled(("   " + hint, SOFT)), markup=False))

    def on_mount(self) -> None:
        """Fill in what is known: the taken card, what was typed before, the next pass."""
        self.fill(self._known())
        first = "number" if not self._fields["number"].filled else "name"
        self.set_focus(self._fields[first])
        self._marks()
        self._note_pass()

    def _known(self) -> dict[str, str]:
        holder, situation = self._visit.holder, self._desk.situation
        number = self._visit.guest_pass or situation.next_pass
        if holder is None:
            return {"pass": str(number)}
        kinds = [kind.value for kind in DocumentKind]
        return {
            "kind": str(kinds.index(holder.document_kind) + 1)
            if holder.document_kind in kinds
            else "6",
            "number": holder.document_number,
            "name": holder.name,
            "phone": holder.phone or NO_PHONE,
            "pass": str(number),
        }

    # -- notes -------------------------------------------------------------------------

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the number says whether its form is right; it stops nobody."""
        self._note_number()

    def on_field_changed(self, message: Field.Changed) -> None:
        """Another kind of card may not be kept; the base does the rest."""
        if message.field.field == "kind":
            self._note_pass()

    def _note_number(self) -> None:
        note, typed = "", self._fields["number"].value
        if typed:
            try:
                normalise_document(self._kind, typed)
                note = _("= format benar. Cocokkan nama dan foto.")
            except MistypedDocument as error:
                note = f"! {error.message}"
        self._errors["number"][0].update(styled((note, PROBLEM if note.startswith("!") else "")))

    def _note_pass(self) -> None:
        """An IKD lives in a telephone: there is a guest ID to give and no card to keep."""
        note = _("kartu masuk ke slot bernomor sama")
        if not self._kind.can_be_kept:
            note = _("IKD tidak ditahan; beri ID tamu saja")
        self._pass_note.update(styled("  " + note))

    def _keeps_note(self, name: str) -> bool:
        """Whether the form of the number is right stays."""
        return name == "number"

    @property
    def _kind(self) -> DocumentKind:
        field = self._fields["kind"]
        assert isinstance(field, ChoiceField)
        return DocumentKind(field.chosen)

    # -- saving -------------------------------------------------------------------------

    def submit(self) -> None:
        """Check the fields in order, then exchange the card."""
        values = {name: value.strip() for name, value in self._typed().items()}
        try:
            number = normalise_document(self._kind, values["number"])
        except MistypedDocument as error:
            self._show_error("number", error.message)
            return
        if not values["name"]:
            self._show_error("name", _("Nama belum diisi."), _("Tulis seperti di kartu."))
            return
        phone = normalise_phone(values["phone"]) if values["phone"] else None
        if phone is None:
            self._show_error(
                "phone", _("Nomor HP belum benar."), _("Tulis nomornya, atau - bila tidak ada.")
            )
            return
        if not values["pass"] or not 0 < int(values["pass"]) < 1000:
            self._show_error("pass", _("ID tamu belum diisi."), _("Ketik nomor di kartu tamu."))
            return
        holder = Holder(
            name=values["name"],
            document_kind=self._kind.value,
            document_number=number,
            phone=phone,
        )
        self._take(holder, int(values["pass"]))

    def _take(self, holder: Holder, guest_pass: int) -> None:
        desk = self._desk

        def taken(visit: Visit) -> None:
            self.written_down()
            if desk.talk is not None:
                desk.talk.visit = visit
                if desk.talk.earlier is not None:  # now it is known whose reports to look for
                    desk.talk.earlier.ask()
            if self.is_current:
                self.dismiss(None)

        def failed(error: DeskError) -> None:
            kept = _("Isian di atas tetap ada.")
            desk.tell_error(
                error, lambda told: self._show_error("pass", told.title, told.message, kept)
            )

        desk.run_service(
            partial(desk.service.take_card, holder, guest_pass),
            taken,
            _("Mencatat tukar kartu, paling lama 5 detik. Isian aman."),
            on_error=failed,
            hold_keys=True,
        )
