"""F5 Pelapor where a counter registers: who came, masked, and what may be put right here.

Document and telephone stay masked; F8 lets them be seen for 15 s, with a reason. A desk
corrects name, telephone and address. The document is the counter's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import on
from textual.widget import Widget
from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.contact import mask_contact, normalise_contact, show_contact
from desk_tui.office.dates import clock_text
from desk_tui.office.identity import document_label, mask_document
from desk_tui.office.visit import Holder, Visit
from desk_tui.screens.reporter_form import ReporterForm, masked_phone
from desk_tui.screens.reveal_reason import DOCUMENT_AND_PHONE, ask_reason
from desk_tui.text import fit, inert
from desk_tui.widgets.colours import PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import FormRow, Rule, Words
from desk_tui.widgets.reveal import Revealed

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

NOBODY = Holder(name="", document_kind="", document_number="")


class ReporterView(ReporterForm[Holder]):
    """Dismissed with the reporter as corrected, None after Esc; Esc keeps what was typed."""

    FIELDS: ClassVar[tuple[str, ...]] = ("name", "phone", "address")
    ERROR_ROWS: ClassVar[Mapping[str, int]] = {"name": 1, "phone": 1}

    def __init__(
        self,
        desk: DeskScreen,
        visit: Visit,
        holder: Holder | None,
        keep: Callable[[Holder], object] | None = None,
    ) -> None:
        """Show ``holder`` of ``visit``.

        ``keep`` takes what was corrected when it is not for now (a correction that F12
        writes down); without it the desk's service writes it down at once.
        """
        super().__init__(desk, visit)
        self._holder = holder or NOBODY
        self._keep = keep
        self._seen = {
            "document": Revealed(self._masked_document(), id="seen-document"),
            "phone": Revealed(self._masked_phone(), id="seen-phone"),
        }
        self._note = Static("", id="reveal-note", markup=False)

    def make_fields(self) -> dict[str, Field]:
        """Return name, a new phone, and the address."""
        return {
            "name": LineField("name", transform=str.upper),
            "phone": LineField(
                "phone", masked=masked_phone, hint=_("kosong: tetap.  -: tidak ada")
            ),
            "address": LineField("address"),
        }

    # -- rows ------------------------------------------------------------------------

    def form_rows(self) -> Iterator[Widget]:
        """Yield what is known, then the three fields."""
        labels = {"name": _("Nama"), "phone": _("HP baru"), "address": _("Alamat")}
        title = _("PELAPOR {ticket}").format(ticket=self._visit.ticket)
        yield Rule(title, "┌┐", self._where())
        yield FormRow(Words("  " + _("Dokumen").ljust(10)), self._seen["document"])
        yield FormRow(Words("  " + _("HP").ljust(10)), self._seen["phone"])
        yield FormRow(Words(" " * 12), self._note)
        if self._holder.represents:
            proxy = fit(inert(self._holder.represents), 60)
            yield FormRow(Words("  " + _("Kuasa dari").ljust(10)), Static(styled(proxy)))
        for name in self.FIELDS:
            yield from self.field_rows(name, labels[name])
        hint = _("Enter lanjut, di Alamat menyimpan.  ^S simpan  F8 perlihatkan  Esc kembali")
        yield FormRow(Static(styled(("  " + hint, SOFT)), markup=False))

    def on_mount(self) -> None:
        """Fill in what is known, or what was typed here before."""
        known = {"name": self._holder.name, "phone": "", "address": self._holder.address}
        self.fill(known)
        self.set_focus(self._fields["name"])
        self._marks()
        self._say_masked()

    def _where(self) -> str:
        at = self._visit.registered_at
        if at is None:
            return _("belum diterima dari registrasi")
        return _("dicatat di registrasi {time}").format(time=clock_text(at))

    def _masked_document(self) -> str:
        if not self._holder.document_kind:
            return _("belum diketahui di PC ini")
        number = mask_document(self._holder.document_number)
        return f"{document_label(self._holder.document_kind)} {number}".strip()

    def _masked_phone(self) -> str:
        if not self._holder.document_kind and not self._holder.phone:
            return _("belum diketahui di PC ini")
        return mask_contact(self._holder.phone)

    def _say_masked(self, *words: str) -> None:
        told = " ".join(words) or _("disamarkan. F8 memperlihatkan 15 detik, dengan alasan.")
        problem = told.startswith("!")
        self._note.update(styled((told, PROBLEM if problem else SOFT)))

    # -- perlihatkan -------------------------------------------------------------------

    def reveal(self) -> None:
        """Let document and telephone be seen, with a reason that is written down first."""
        if not self._holder.document_kind and not self._holder.phone:
            self._say_masked(_("! belum ada yang dapat diperlihatkan di PC ini."))
            return
        ask_reason(self.app, self._reveal)

    @on(Revealed.Concealed)
    def _concealed(self, message: Revealed.Concealed) -> None:
        message.stop()
        if not any(row.revealed for row in self._seen.values()):
            self._say_masked()

    def _reveal(self, reason: str) -> None:
        desk = self._desk

        def written(holder: Holder) -> None:
            # In a correction the telephone as corrected is the officer's own typing.
            kind = document_label(holder.document_kind)
            self._seen["document"].show(f"{kind} {holder.document_number}".strip())
            self._seen["phone"].show(show_contact(holder.phone))
            self._say_masked(_("terlihat 15 detik, lalu disamarkan lagi. Tercatat."))

        def failed(error: DeskError) -> None:
            self._say_masked("!", error.title, error.message)

        desk.run_service(
            partial(desk.service.reveal, self._visit.key, DOCUMENT_AND_PHONE, reason),
            written,
            _("Mencatat alasan di PC ini."),
            on_error=failed,
        )

    # -- saving ------------------------------------------------------------------------

    def submit(self) -> None:
        """Check the fields in order, then write down what is different."""
        values = {name: field.value.strip() for name, field in self._fields.items()}
        if not values["name"]:
            self._show_error("name", _("Nama belum diisi. Tulis seperti di kartu."))
            return
        phone: str | None = self._holder.phone
        if values["phone"]:
            phone = normalise_contact(values["phone"])
        if phone is None:
            self._show_error("phone", _("HP belum benar. Tulis nomornya, atau - bila tidak ada."))
            return
        corrected = msgspec.structs.replace(
            self._holder, name=values["name"], phone=phone, address=values["address"]
        )
        if self._keep is not None:
            self._keep(corrected)
            self._done(corrected)
            return
        self._correct(corrected)

    def _done(self, corrected: Holder) -> None:
        self.written_down()
        if self.is_current:
            self.dismiss(corrected)

    def _correct(self, corrected: Holder) -> None:
        desk = self._desk

        def written(visit: Visit) -> None:
            if desk.talk is not None and desk.talk.visit.key == visit.key:
                desk.talk.visit = visit
            self._done(corrected)

        def failed(error: DeskError) -> None:
            desk.tell_error(error, lambda told: self._show_error("name", str(told).strip()))

        desk.run_service(
            partial(desk.service.correct_reporter, self._visit.key, corrected),
            written,
            _("Mencatat perbaikan data pelapor di PC ini."),
            on_error=failed,
            hold_keys=True,
        )
