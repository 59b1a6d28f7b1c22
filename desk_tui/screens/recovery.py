"""The recovery code: shown large in groups, written on paper, asked back once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.messages_people import RecoveryState
from desk_tui.screens.cover import LEFT, Cover, heading, told, told_rows
from desk_tui.screens.sign_in_form import NoteRows
from desk_tui.widgets.colours import STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import FOCUSED, Mark, Words

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

GROUPS_A_ROW = 4


def spaced(code: str) -> str:
    """Return a code for the hand: its groups apart, each letter apart, four groups a row."""
    groups = code.replace("-", " ").split()
    if len(groups) == 1:
        groups = [code[at : at + 4] for at in range(0, len(code), 4)]
    rows = [groups[at : at + GROUPS_A_ROW] for at in range(0, len(groups), GROUPS_A_ROW)]
    return "\n".join("    ".join(" ".join(group) for group in row) for row in rows)


class Recovery(Cover, inherit_bindings=False):
    """Shows the code until Enter, then asks for it; Esc goes back to it, or puts it off."""

    workplace: ClassVar[str] = keymap.RECOVERY
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("enter", "back")]

    def __init__(self, workstation: Workstation, of: str) -> None:
        super().__init__(workstation, of)
        self.field = LineField("recovery", 60, transform=str.upper)
        self._note = NoteRows(2, 2)
        self._state: RecoveryState | None = None
        self._asking = False

    def compose_rows(self) -> ComposeResult:
        """Yield title, code, and the field that asks it back."""
        yield heading(_("KODE PEMULIHAN"))
        yield Static("", classes="line")
        yield told(
            _(
                "Tulis kode ini di kertas, simpan di brankas. Bila PC server rusak, hanya"
                " kode ini yang membuka data kantor dari cadangan."
            ),
            id="recovery-why",
        )
        yield Static("", classes="line")
        yield Static("", id="recovery-code", classes="told", markup=False)
        with Vertical(id="ask", classes="rows"):
            with Horizontal():
                yield Mark("recovery")
                yield Words(" " + _("Kode").ljust(8))
                yield self.field
            yield self._note
        yield Static("", classes="line")
        yield told("", id="recovery-keys")

    def on_mount(self) -> None:
        """Ask the server for the code."""
        super().on_mount()
        self._show()
        self.check_it(
            self.workstation.people.recovery_state,
            self._known,
            _("Mengambil kode pemulihan."),
            self._failed,
            hold_keys=False,
        )

    def _known(self, state: RecoveryState) -> None:
        self._state = state
        if state.confirmed:
            self.desk_app.gate.recovery_over()
        self._show()

    def _failed(self, error: DeskError) -> None:
        self._note.say(f"{error.title} {error.message}")
        self._show()

    def _show(self) -> None:
        code = self._state.code if self._state is not None else ""
        rows = [styled(" " * 2 * LEFT, (row, STRONG)) for row in spaced(code).split("\n")]
        shown = Content("\n\n").join(rows) if not self._asking else Content("")
        self.query_one("#recovery-code", Static).update(shown)
        self.query_one("#recovery-code").display = not self._asking
        self.query_one("#ask").display = self._asking or bool(self._note.sentence)
        keys = _("Enter = sudah ditulis. Esc = nanti, saat penyelia masuk lagi.")
        if self._asking:
            keys = _("Ketik kode dari kertas, lalu Enter. Esc = lihat kodenya lagi.")
        self.query_one("#recovery-keys", Static).update(told_rows(keys))
        self.set_focus(self.field if self._asking else None)
        self.query_one(Mark).set(FOCUSED if self._asking else " ")

    def do_enter(self) -> None:
        """Enter: written down; then: is this it?"""
        self.submit()

    def submit(self) -> None:
        """Enter: written down; then: is it right?"""
        if not self._asking:
            if self._state is not None:
                self._note.say("")
                self._asking, self.field.value = True, ""
                self._show()
            return
        if not self.field.filled:
            return
        self.check_it(
            partial(self.workstation.people.confirm_recovery, self.field.value),
            lambda _none: self.desk_app.gate.recovery_over(),
            _("Memeriksa kode."),
            self._failed,
        )

    def do_back(self) -> None:
        """Esc: back to the code; from the code: put it off."""
        if self._asking:
            self._asking = False
            self._note.say("")
            self._show()
        else:
            self.desk_app.gate.recovery_over()

    def on_field_changed(self) -> None:
        """Another letter takes the error away."""
        self._note.say("")
