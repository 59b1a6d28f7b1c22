"""A small sign-in over a workplace: a PIN before a step, or the officer who goes on here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from desk_tui.i18n import _
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.form_question import FormQuestion
from desk_tui.screens.sign_in_form import SignInForm

R = TypeVar("R")


class SignInQuestion(FormQuestion[R], Generic[R]):
    """Override ``sign_in`` and ``done``; the form says what was refused, under its field.

    Args:
        below: the workplace; what is asked of the office runs as a call of its own.
        form: the fields; the subclass yields it.
    """

    DEFAULT_CSS = """
    SignInQuestion { background: $ground 0%; }
    SignInQuestion > Vertical {
        width: 74; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    SignInQuestion Vertical > Static { height: auto; width: 1fr; }
    """

    def __init__(self, below: WorkplaceScreen, form: SignInForm) -> None:
        super().__init__()
        self.below = below
        self.form = form

    def on_mount(self) -> None:
        """Put the cursor where typing begins."""
        self.form.begin()

    def sign_in(self, officer_id: str, pin: str) -> Callable[[], None]:
        """Return the service call that looks at the PIN."""
        raise NotImplementedError

    def done(self) -> None:
        """The PIN is right."""
        raise NotImplementedError

    def submit(self) -> None:
        """Have the PIN looked at; keys typed meanwhile are nobody's."""
        typed = self.form.typed()
        if typed is None:
            return
        app = self.below.desk_app

        def right(_none: object) -> None:
            app.pump.discard()
            self.done()

        started = self.below.run_service(
            self.sign_in(*typed),
            right,
            _("Memeriksa PIN."),
            on_error=lambda error: self.form.refused(error, app.workstation),
            hold_keys=True,
        )
        if not started:
            self.form.busy()
