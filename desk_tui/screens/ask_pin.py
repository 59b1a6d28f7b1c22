"""A PIN before a step that is not everybody's who passes the keypad (F8 in the lobby)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.sign_in_form import SignInForm
from desk_tui.screens.sign_in_question import SignInQuestion
from desk_tui.widgets.colours import SOFT, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.screens.base import WorkplaceScreen


def ask_pin(screen: WorkplaceScreen, then: Callable[[], object]) -> None:
    """Do ``then`` after the PIN of an officer who works here; without officers at once."""
    if screen.desk_app.workstation.people.situation().officer is None:
        then()
        return

    def answered(right: bool | None) -> None:
        if right:
            then()

    screen.app.push_screen(AskPin(screen), answered)


class AskPin(SignInQuestion[bool]):
    """Dismissed with True after the right PIN, with None after Esc."""

    def __init__(self, screen: WorkplaceScreen) -> None:
        super().__init__(screen, SignInForm(pin_only=True))

    def compose(self) -> ComposeResult:
        """Yield the question and its field."""
        officer = self.below.desk_app.workstation.people.situation().officer
        name = officer.name if officer is not None else ""
        with Vertical():
            title = _("PIN {name}").format(name=name)
            yield Static(styled((title, STRONG)), markup=False)
            yield Static("")
            yield self.form
            yield Static(styled((_("Enter melanjutkan. Esc kembali."), SOFT)), markup=False)

    def sign_in(self, officer_id: str, pin: str) -> Callable[[], None]:
        """Look at the PIN of who works here."""
        return partial(self.below.desk_app.workstation.people.unlock, pin)

    def done(self) -> None:
        """Go on with the step."""
        if self.is_current:
            self.dismiss(True)
