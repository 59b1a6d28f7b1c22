"""The counter's form for somebody else than the visitor at it: a companion, or a correction."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.data_files import data_text
from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import _
from desk_tui.office.contact import mask_contact, show_contact
from desk_tui.office.identity import document_label, mask_document
from desk_tui.office.nik import parse_regions
from desk_tui.office.visit import Holder, Visit
from desk_tui.screens.form_question import FormQuestion
from desk_tui.screens.registration_fields import scanned_pass
from desk_tui.screens.registration_form import Checked, IdentityRows, Row
from desk_tui.screens.registration_serving import OF_THE_PASS
from desk_tui.screens.reveal_reason import DOCUMENT_AND_PHONE, ask_reason
from desk_tui.widgets.colours import PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import Rule, Words
from desk_tui.widgets.reveal import Revealed
from desk_tui.workstation.registration_forms import RegistrationForm

if TYPE_CHECKING:
    from desk_tui.screens.registration import RegistrationScreen


class IdentityQuestion(FormQuestion[None]):
    """The rows of a person over the counter; ``send`` says what becomes of them."""

    DEFAULT_CSS = """
    IdentityQuestion { background: $ground 0%; }
    IdentityQuestion > Vertical {
        width: 64; height: auto; background: $ground; border: solid $focus; padding: 0 1;
    }
    IdentityQuestion > Vertical > Static { height: 1; width: 1fr; }
    """

    def __init__(self, screen: RegistrationScreen, visit: Visit, title: str, rows: IdentityRows):
        super().__init__()
        self._counter = screen
        self._visit = visit
        self._title = title
        self.rows = rows

    def compose(self) -> ComposeResult:
        """Yield the rows under their title."""
        with Vertical():
            yield Rule(self._title, "──")
            yield self.rows
            yield from self.more_rows()
            yield Static("", id="identity-problem", markup=False)
            hint = _("Enter lanjut, di ID tamu menyimpan. ^S simpan. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def more_rows(self) -> ComposeResult:
        """Yield what stands under the fields."""
        yield from ()

    def do_enter(self) -> None:
        """Enter: the next field; from the guest ID ``submit``."""
        focused = self.focused
        if isinstance(focused, LineField) and (found := scanned_pass(focused.value)) is not None:
            focused.value = str(found[1]) if focused is self.rows.pass_field else found[0]
        if focused is self.rows.pass_field:
            self.submit()
        elif isinstance(focused, Field) and self.rows.check_field(focused.field):
            self.focus_next()

    def submit(self) -> None:
        """Check the fields in order, then send them."""
        checked = self.rows.check()
        if checked is None:
            return
        self._counter.run_service(
            self.call(checked),
            self._done,
            _("Mencatat, paling lama 5 detik. Isian aman."),
            on_error=self._failed,
            hold_keys=True,
        )

    def call(self, checked: Checked) -> Callable[[], Visit]:
        """Return the service call for a form without faults."""
        raise NotImplementedError

    def told(self, visit: Visit) -> str:
        """Return what row 23 says afterwards."""
        raise NotImplementedError

    def _done(self, visit: Visit) -> None:
        panel = self._counter.panel
        if panel is not None and panel.visit.key == visit.key:
            panel.visit = visit
            panel.show_circumstances()
        self._counter.say(self.told(visit))
        if self.is_current:
            self.dismiss(None)

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, RefusedError) and error.code in OF_THE_PASS:
            self.rows.refused(error)
            return
        self._counter.tell_error(error, self._say_under)

    def _say_under(self, error: DeskError) -> None:
        words = styled((f"! {error.title} {error.message}", PROBLEM))
        self.query_one("#identity-problem", Static).update(words)


class Companion(IdentityQuestion):
    """F8 3: somebody who came along gets a guest ID and a slot of their own."""

    def __init__(self, screen: RegistrationScreen, visit: Visit) -> None:
        rows = IdentityRows(parse_regions(data_text("regions.csv")), visit.day, contact=False)
        title = _("PENDAMPING {ticket}").format(ticket=visit.ticket)
        super().__init__(screen, visit, title, rows)

    def on_mount(self) -> None:
        """Propose the guest ID after the visitor's own, the cursor in the number."""
        counter = self._counter
        panel, first = counter.panel, counter.situation.next_pass
        taken = panel.rows.pass_field.value if panel is not None else ""
        out = {card.guest_pass for card in counter.situation.cards}
        after = first or 1
        while str(after) == taken or after in out:
            after += 1
        self.rows.pass_field.propose(after)
        self.set_focus(self.rows.number)

    def call(self, checked: Checked) -> Callable[[], Visit]:
        """Give the guest ID, take the card."""
        service = self._counter.service
        return partial(service.companion, self._visit.key, checked.holder, checked.guest_pass)

    def told(self, visit: Visit) -> str:
        """Say that there is one more with them."""
        return _("Pendamping {ticket} tercatat, ID tamu {number}.").format(
            ticket=visit.ticket, number=visit.companions[-1].guest_pass
        )


class Correction(IdentityQuestion):
    """F8 7: name, contact or guest ID of somebody registered; empty keeps what is known.

    Document and contact are covered; F8 lets them be seen for 15 s, with a reason.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("more")]

    def __init__(self, screen: RegistrationScreen, visit: Visit) -> None:
        regions = parse_regions(data_text("regions.csv"))
        rows = IdentityRows(regions, visit.day, optional_number=True)
        title = _("KOREKSI {ticket}").format(ticket=visit.ticket)
        super().__init__(screen, visit, title, rows)
        masked = ("", "")
        if (holder := visit.holder) is not None:
            document = _document(holder, mask_document(holder.document_number))
            masked = (document, mask_contact(holder.phone))
        self._seen = [Revealed(text) for text in masked]

    def more_rows(self) -> ComposeResult:
        """Yield the rows that can be seen for a moment."""
        for label, seen in zip((_("Tercatat"), ""), self._seen, strict=True):
            yield Row(Words(f"  {label:<10}"), seen)
        hint = _("F8 memperlihatkannya 15 detik, dengan alasan yang dicatat.")
        yield Static(styled((hint, SOFT)), markup=False)

    def on_mount(self) -> None:
        """Fill in what is known, covered; the cursor in the name."""
        holder = self._visit.holder
        if holder is not None:
            self.rows.fill(
                RegistrationForm(
                    kind=holder.document_kind,
                    name=holder.name,
                    kept_number=holder.document_number,
                    kept_phone=holder.phone or "-",
                )
            )
        self.rows.pass_field.value = str(self._visit.guest_pass or "")
        self.rows.pass_field.proposed = True
        self.set_focus(self.rows.name_field)

    def call(self, checked: Checked) -> Callable[[], Visit]:
        """Write the correction."""
        known, holder = self._visit.holder, checked.holder
        if known is not None:
            holder = msgspec.structs.replace(
                holder, address=known.address, represents=known.represents
            )
        service = self._counter.service
        return partial(service.correct, self._visit.key, holder, checked.guest_pass)

    def do_more(self) -> None:
        """F8: let document and contact be seen, with a reason that is written down first."""
        ask_reason(self.app, self._reveal)

    def _reveal(self, reason: str) -> None:
        counter = self._counter

        def written(holder: Holder) -> None:
            for seen, text in zip(
                self._seen,
                (_document(holder, holder.document_number), show_contact(holder.phone)),
                strict=True,
            ):
                seen.show(text)

        counter.run_service(
            partial(counter.service.reveal, self._visit.key, DOCUMENT_AND_PHONE, reason),
            written,
            _("Mencatat alasan di PC ini."),
            on_error=self._failed,
        )

    def told(self, visit: Visit) -> str:
        """Say that it is corrected."""
        return _("{ticket} dikoreksi.").format(ticket=visit.ticket)


def _document(holder: Holder, number: str) -> str:
    return f"{document_label(holder.document_kind)} {number}".strip()
