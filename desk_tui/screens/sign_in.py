"""Signing in at a workplace: id and PIN; which workplace it is stands in row 1."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.cover import Cover, heading, told, told_rows
from desk_tui.screens.sign_in_form import SignInForm

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class SignIn(Cover, inherit_bindings=False):
    """Lies over a workplace until an officer has signed in there."""

    workplace: ClassVar[str] = keymap.SIGN_IN
    BINDINGS: ClassVar[list[BindingType]] = [
        *keymap.question_bindings(
            "enter", "next_field", "previous_field", "back", "workplace", "quit"
        )
    ]

    def __init__(self, workstation: Workstation, of: str, proposed: str = "") -> None:
        super().__init__(workstation, of)
        self.form = SignInForm(proposed)

    def compose_rows(self) -> ComposeResult:
        """Yield title, form and whether one can sign in without the server."""
        yield heading(_("MASUK"))
        yield Static("", classes="line")
        yield told(_("Kode petugas dan PIN Anda. Enter melanjutkan."))
        yield Static("", classes="line")
        with Vertical(classes="rows"):
            yield self.form
        yield told("", id="offline")

    def on_mount(self) -> None:
        """Put the cursor where typing begins."""
        super().on_mount()
        self.form.begin()

    def refresh_situation(self) -> None:
        """Say whether this PC can let somebody in while the server is away."""
        super().refresh_situation()
        link = self.link()
        away = not link.connected and not link.starting
        people = self.workstation.people.situation()
        sentence = ""
        if away and people.offline:
            sentence = _(
                "Server kantor tidak menjawab. Petugas yang masuk di PC ini dalam 7 hari"
                " terakhir tetap dapat masuk; penyelia tidak."
            )
        elif away:
            sentence = _(
                "Server kantor tidak menjawab, dan belum ada petugas yang dapat masuk tanpa"
                " server di PC ini. Panggil penyelia."
            )
        self.query_one("#offline", Static).update(told_rows(sentence))

    def submit(self) -> None:
        """Sign in."""
        typed = self.form.typed()
        if typed is None:
            return
        people = self.workstation.people
        self.check_it(
            partial(people.sign_in, *typed),
            lambda _none: self.desk_app.gate.entered(),
            _("Memeriksa PIN."),
            lambda error: self.form.refused(error, self.workstation),
        )
