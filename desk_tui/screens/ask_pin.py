"""A PIN before a step that is not everybody's who passes the keypad (F8 in the lobby)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.form_question import FormQuestion
from desk_tui.screens.sign_in_form import SignInForm
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


class AskPin(FormQuestion[bool]):
    """Dismissed with True after the right PIN, with None after Esc."""

    DEFAULT_CSS = """
    AskPin { background: $ground 0%; }
    AskPin > Vertical {
        width: 74; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    AskPin Vertical > Static { height: auto; width: 1fr; }
    """

    def __init__(self, screen: WorkplaceScreen) -> None:
        super().__init__()
        self._below = screen
        self.form = SignInForm(pin_only=True)

    def compose(self) -> ComposeResult:
        """Yield the question and its field."""
        officer = self._below.desk_app.workstation.people.situation().officer
        name = officer.name if officer is not None else ""
        with Vertical():
            title = _("PIN {name}").format(name=name)
            yield Static(styled((title, STRONG)), markup=False)
            yield Static("")
            yield self.form
            yield Static(styled((_("Enter melanjutkan. Esc kembali."), SOFT)), markup=False)

    def on_mount(self) -> None:
        """Put the cursor into the PIN."""
        self.form.begin()

    def submit(self) -> None:
        """Have the PIN looked at; keys typed meanwhile are nobody's."""
        typed = self.form.typed()
        if typed is None:
            return
        below, workstation = self._below, self._below.desk_app.workstation

        def right(_none: object) -> None:
            below.desk_app.pump.discard()
            if self.is_current:
                self.dismiss(True)

        started = below.run_service(
            partial(workstation.people.unlock, typed[1]),
            right,
            _("Memeriksa PIN."),
            on_error=lambda error: self.form.refused(error, workstation),
            hold_keys=True,
        )
        if not started:
            self.form.busy()
