"""A workplace the officer has no role for: it says so, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.roles import Officer
from desk_tui.office.workplaces import role_names, title
from desk_tui.screens.change_officer import ChangeOfficer
from desk_tui.screens.cover import Cover, heading, told

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class NotYours(Cover, inherit_bindings=False):
    """Lies over a workplace until somebody with the role signs in, or ^O opens another."""

    workplace: ClassVar[str] = keymap.NOT_YOURS
    BINDINGS: ClassVar[list[BindingType]] = [
        *keymap.question_bindings("enter", "back", "workplace", "quit")
    ]

    def __init__(self, workstation: Workstation, of: str, officer: Officer) -> None:
        super().__init__(workstation, of)
        self._officer = officer

    def compose_rows(self) -> ComposeResult:
        """Yield who has no role here, and the two ways on."""
        place, officer = title(self.of), self._officer
        yield heading(_("{place}: BUKAN TEMPAT KERJA ANDA").format(place=place))
        yield Static("", classes="line")
        roles = role_names(officer.roles) or "-"
        yield told(_("{name} bertugas sebagai: {roles}.").format(name=officer.name, roles=roles))
        yield told("", _("^O      tempat kerja lain"), _("Enter   petugas lain masuk di sini"))
        yield told("", _("Peran diberikan oleh penyelia. Yang tersimpan di sini tetap ada."))

    def submit(self) -> None:
        """Ask another officer to sign in here."""
        self.app.push_screen(ChangeOfficer(self))
