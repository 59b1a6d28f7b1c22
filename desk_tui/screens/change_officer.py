"""Ganti petugas: who works here changes, the visit and the draft stay; and the second officer.

A session may end in the middle of a talk: then one signs in again here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.sign_in_form import SignInForm
from desk_tui.screens.sign_in_question import SignInQuestion
from desk_tui.text import inert
from desk_tui.widgets.colours import SOFT, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.screens.base import WorkplaceScreen


def offer_change(
    screen: WorkplaceScreen, menu: Callable[[str, tuple[Choice, ...]], Menu] = Menu
) -> None:
    """Ask over ``screen`` who works here now: another officer, a second one, or nobody any more.

    Args:
        screen: the workplace; its draft is saved first and stays as it is.
        menu: makes the list; over a talk one that leaves letters to the text.
    """
    screen.save_now()
    gate, people = screen.desk_app.gate, screen.desk_app.workstation.people
    situation = people.situation()
    nobody = "" if situation.officer is not None else _("di sini tidak ada petugas yang masuk.")
    here = situation.beside is not None
    change = Choice("change", _("ganti petugas (pengunjung dan draf ikut)"), nobody)
    if nobody and situation.sign_in_needed:
        change = Choice("change", _("masuk lagi (pengunjung dan draf tetap di sini)"))
    choices = (
        change,
        Choice(
            "beside",
            _("petugas kedua (pendamping) masuk"),
            nobody or (_("sudah ada pendamping.") if here else ""),
        ),
        Choice(
            "alone",
            _("pendamping selesai"),
            nobody or ("" if here else _("tidak ada pendamping.")),
        ),
        Choice("out", _("selesai bertugas di sini"), nobody or gate.why_not_sign_out()),
    )

    def chosen(choice: str | None) -> None:
        if choice == "change":
            screen.app.push_screen(ChangeOfficer(screen))
        elif choice == "beside":
            screen.app.push_screen(ChangeOfficer(screen, beside=True))
        elif choice == "alone":
            gate.sign_out(beside=True)
        elif choice == "out":
            gate.sign_out()

    screen.app.push_screen(menu(_("PETUGAS DI SINI"), choices), chosen)


class ChangeOfficer(SignInQuestion[None]):
    """Id and PIN of the officer who goes on here, or of the one who sits beside."""

    row = ("help", "enter", "back", "lock")

    def __init__(self, screen: WorkplaceScreen, *, beside: bool = False) -> None:
        situation = screen.desk_app.workstation.people.situation()
        self._officer = situation.officer
        super().__init__(
            screen, SignInForm("" if self._officer is not None else situation.last_officer)
        )
        self._beside = beside

    def compose(self) -> ComposeResult:
        """Yield the question, the form, what happens to the work."""
        name = self._officer.name if self._officer is not None else ""
        title, what = _("GANTI PETUGAS"), _("Pekerjaan {name} di sini ikut: pengunjung dan draf.")
        if self._beside:
            title, what = _("PENDAMPING"), _("{name} tetap bertugas di sini; pendamping ikut.")
        elif self._officer is None:
            title, what = _("MASUK LAGI"), _("Pengunjung dan draf di sini tetap.")
        with Vertical():
            yield Static(styled((title, STRONG)), markup=False)
            yield Static(styled((what.format(name=inert(name)), SOFT)), markup=False)
            yield Static("")
            yield self.form
            yield Static(styled((_("Enter masuk. Esc kembali, tidak ada yang berubah."), SOFT)))

    def sign_in(self, officer_id: str, pin: str) -> Callable[[], None]:
        """Let an officer work here; whoever goes on must fit this place."""
        return partial(
            self.below.desk_app.workstation.people.sign_in,
            officer_id,
            pin,
            beside=self._beside,
            only_at="" if self._beside else self.below.place,
        )

    def done(self) -> None:
        """Show who works here now."""
        gate = self.below.desk_app.gate
        self.dismiss(None)
        if self._beside:
            gate.sat_down()
        else:
            gate.taken_over(self._officer)
