"""A guest ID typed, whose card it is shown, then handed over: at a desk and at the counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.form_question import FormQuestion
from desk_tui.widgets.colours import FOCUS, PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField

C = TypeVar("C")
R = TypeVar("R")


class CardQuestion(FormQuestion[None], Generic[C]):
    """The first Enter shows the card, the second hands it over; another number begins again.

    A subclass yields a ``LineField`` and the rows ``#card`` and ``#card-keys``, and overrides
    ``first_keys``, ``look_for`` and ``hand_over``.

    Args:
        below: the workplace; its service is asked, its row 23 tells what became of it.
    """

    def __init__(self, below: WorkplaceScreen) -> None:
        super().__init__()
        self._below = below
        self.shown: C | None = None
        self.shown_for = ""

    def first_keys(self) -> str:
        """Return what the keys do while no card is shown."""
        raise NotImplementedError

    def look_for(self, typed: str) -> None:
        """Show the card of a guest ID, or say that there is none."""
        raise NotImplementedError

    def hand_over(self, card: C) -> None:
        """Enter on the card that is shown."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say what Enter does."""
        self.tell("", "", self.first_keys())
        self.begin()

    def begin(self) -> None:
        """Begin with the field empty; override to begin with a number that is known."""

    def tell(self, card: str, style: str, keys: str) -> None:
        """Fill the two rows: whose card it is, or what is wrong; and what the keys do."""
        self.query_one("#card", Static).update(styled((card, style)))
        self.query_one("#card-keys", Static).update(styled((keys, SOFT)))

    @property
    def typed(self) -> str:
        """The number that stands in the field."""
        return self.query_one(LineField).value

    def on_field_changed(self, message: Field.Changed) -> None:
        """Another number is another card: what is shown for the one before goes."""
        message.stop()
        if self.typed != self.shown_for:
            self.shown, self.shown_for = None, ""
            self.tell("", "", self.first_keys())

    def submit(self) -> None:
        """Show the card, then hand it over."""
        typed = self.typed
        if self.shown is not None and typed == self.shown_for:
            self.hand_over(self.shown)
            return
        self.shown, self.shown_for = None, typed
        self.look_for(typed)

    def give_back(self, call: Callable[[], R], sentence: Callable[[R], str]) -> None:
        """Have ``call`` write down that the card went, say so below and close.

        A refusal stays under the field; Enter then shows the card again.
        """
        below = self._below

        def returned(back: R) -> None:
            below.say(sentence(back))
            if self.is_current:
                self.dismiss(None)

        def failed(error: DeskError) -> None:
            self.shown = None
            self.tell("", "", _("Enter mencoba lagi. Esc kembali."))
            below.tell_error(
                error, lambda told: self.tell(f"! {told}".strip(), PROBLEM, _("Esc kembali."))
            )

        self.tell(_("Mencatat di PC ini."), FOCUS, "")
        below.run_service(
            call, returned, _("Mencatat kartu kembali."), on_error=failed, hold_keys=True
        )
