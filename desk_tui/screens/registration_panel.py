"""The form of one visitor at the counter, kept on the disk while it is typed.

A new visitor gets a new panel, so nothing of the one before can stay in a field.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.messages_views import KnownPerson
from desk_tui.office.nik import Regions
from desk_tui.office.visit import ShownBecause, Visit
from desk_tui.screens.draft_keeper import Keeper, Saver
from desk_tui.screens.registration_form import Checked, IdentityRows
from desk_tui.text import fit, inert
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.told import Told
from desk_tui.workstation.registration_forms import RegistrationForm, SavedForm

CIRCUMSTANCES_WIDTH = 46
"""Cells of the two rows beside ``F8 ubah``."""


@dataclass
class FormTold(Message):
    """A save ended: the saved form, or what went wrong."""

    outcome: SavedForm | Exception


class RegistrationPanel(Vertical):
    """Rows 3 to 16, right: the form of ``visit``.

    Args:
        saved: what was typed for the visit before; next_pass: the guest ID proposed.
        trouble: shows in row 23 that the disk takes no draft; empty takes that away.
    """

    DEFAULT_CSS = """
    RegistrationPanel { height: 1fr; width: 1fr; }
    RegistrationPanel #circumstances { height: 2; }
    """

    def __init__(
        self,
        service: Saver[RegistrationForm, SavedForm],
        visit: Visit,
        saved: SavedForm | None,
        next_pass: int | None,
        regions: Regions,
        today: date,
        trouble: Callable[[str], None],
    ) -> None:
        super().__init__(id="registering")
        self.visit = visit
        self.rows = IdentityRows(regions, today)
        self.shown_because: ShownBecause | None = None
        self.represents = ""
        self.address = ""
        self._saved = saved
        self._next_pass = next_pass
        self._trouble = trouble
        self._told_trouble = False
        self._at: Field | None = None
        self.keeper = Keeper(service, self.written, self._told, self.set_timer)

    def compose(self) -> ComposeResult:
        """Yield the form, then what F8 changes."""
        yield Told()
        yield self.rows
        yield Told()
        yield Told(id="circumstances")

    def on_mount(self) -> None:
        """Bring back what was typed, with its focus and its cursor."""
        saved, focus = self._saved, "number"
        if saved is not None:
            form = saved.form
            self.rows.fill(form)
            because = {each.value: each for each in ShownBecause}
            self.shown_because = because.get(form.shown_because)
            self.represents, self.address = form.represents, form.address
            focus = saved.focus if saved.focus in self.rows.names else focus
        if saved is None or not saved.form.guest_pass:
            self.rows.pass_field.propose(self._next_pass)
        field = self.rows.fields[focus]
        self.screen.set_focus(field)
        if saved is not None and isinstance(field, LineField):
            field.cursor = min(saved.cursor[1], len(field.value))
        self.show_circumstances()

    # -- what is typed ---------------------------------------------------------------------

    def form(self) -> RegistrationForm:
        """Return everything typed and chosen."""
        return msgspec.structs.replace(
            self.rows.form(),
            shown_because=self.shown_because.value if self.shown_because else "",
            represents=self.represents,
            address=self.address,
        )

    def written(self) -> tuple[RegistrationForm, str, tuple[int, int]]:
        """Return what is typed, the field that has the focus and its cursor."""
        focused = self.screen.focused or self._at
        name, cursor = "number", 0
        if isinstance(focused, Field) and focused.field in self.rows.names:
            name = focused.field
            cursor = focused.cursor if isinstance(focused, LineField) else 0
        return self.form(), name, (0, cursor)

    def check(self) -> Checked | None:
        """Return the form without faults, None after the first one was shown."""
        checked = self.rows.check()
        if checked is None:
            return None
        holder = msgspec.structs.replace(
            checked.holder, address=self.address.strip(), represents=self.represents.strip()
        )
        return Checked(holder, checked.guest_pass)

    def know(self, person: KnownPerson) -> None:
        """Fill in what an earlier visit told; what was typed already stays."""
        rows = self.rows
        if not rows.name_field.filled:
            rows.name_field.value = person.name
        if not rows.phone.filled:
            rows.phone.keep(person.phone or "-")
        if not self.address:
            self.address = person.address
        self.show_circumstances()
        self.keeper.touch()

    def propose(self, number: int | None) -> None:
        """Propose the guest ID of now, unless one was typed."""
        if self.rows.pass_field.proposed or not self.rows.pass_field.value:
            self.rows.pass_field.propose(number)

    def changed(self) -> None:
        """Something was chosen in F8: draw it and have it saved."""
        self.show_circumstances()
        self.rows.note_pass(shown=self.shown_because is not None)
        self.keeper.touch()

    # -- while it is typed -------------------------------------------------------------------

    @on(Field.Changed)
    def _typed(self, message: Field.Changed) -> None:
        message.stop()
        self.keeper.touch()
        if message.field is self.rows.kind_field:
            self.rows.note_pass(shown=self.shown_because is not None)
            self.show_circumstances()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember where the cursor is: a window left, or an end, takes the focus away."""
        if isinstance(event.widget, Field):
            self._at = event.widget

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving a field saves it."""
        if self.keeper.dirty:
            self.keeper.flush()

    def _told(self, outcome: SavedForm | Exception) -> None:
        """Called from the thread that writes."""
        self.post_message(FormTold(outcome))

    @on(FormTold)
    def _kept(self, message: FormTold) -> None:
        message.stop()
        outcome = message.outcome
        if isinstance(outcome, SavedForm):
            if self._told_trouble:
                self._told_trouble = False
                self._trouble("")
            if outcome.form != self.form():
                self.keeper.again()  # typed while the disk was busy
            return
        if not self.keeper.open:
            return
        self._told_trouble = True
        self._trouble(_trouble_sentence(outcome))
        self.keeper.again()

    # -- drawing -----------------------------------------------------------------------------

    def show_circumstances(self) -> None:
        """Draw what F8 changes: who came, the card, power of attorney, address."""
        lead = _(" F8 ubah").ljust(11)
        lines = textwrap.wrap(", ".join(self._circumstances()), CIRCUMSTANCES_WIDTH)[:2]
        rows = [(lead if not at else " " * len(lead)) + line for at, line in enumerate(lines)]
        drawn = Content("\n").join(styled(" " + row) for row in rows)
        self.query_one("#circumstances", Told).tell(drawn)

    def _circumstances(self) -> list[str]:
        with_them = [each.guest_pass for each in self.visit.companions]
        company = _("datang sendiri")
        if with_them:
            passes = ", ".join(str(number) for number in with_them)
            company = _("pendamping ID tamu {passes}").format(passes=passes)
        card = _("kartu dititip")
        if self.shown_because is not None:
            card = _("kartu diperlihatkan ({why})").format(why=_(self.shown_because.value))
        elif not self.rows.kind.can_be_kept:
            card = _("IKD diperlihatkan")
        proxy = _("bukan kuasa")
        if self.represents:
            proxy = _("kuasa dari {name}").format(name=fit(inert(self.represents), 16))
        address = _("alamat ditanyakan di meja")
        if self.address:
            address = _("alamat dicatat")
        return [company, card, proxy, address]


def _trouble_sentence(error: Exception) -> str:
    if getattr(error, "disk_full", False):
        return _("Disk penuh")  # row 23 says since when, and what to do
    if isinstance(error, DeskError):
        return f"{error.title} {error.message}".strip()
    return _("Isian tidak tersimpan: hanya di layar. Jangan tutup; panggil penyelia.")
