"""A join code, large enough to be read from the other PC, with until when it holds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.messages_people import JoinCodeAnswer
from desk_tui.office.workplaces import title
from desk_tui.screens.confirm import Question
from desk_tui.widgets.block_letters import block
from desk_tui.widgets.colours import SOFT, STRONG
from desk_tui.widgets.content import styled


class JoinCodePage(Question[None], inherit_bindings=False):
    """Shown once: leaving it forgets the code, F8 makes another one."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("back")]
    DEFAULT_CSS = """
    JoinCodePage > Vertical {
        width: 80; height: auto; max-height: 22; border: solid $focus; padding: 1 2;
        background: $ground;
    }
    JoinCodePage Static { width: 1fr; height: auto; }
    """

    def __init__(self, workplace: str, code: JoinCodeAnswer) -> None:
        super().__init__()
        self._workplace = workplace
        self._code = code

    def compose(self) -> ComposeResult:
        """Yield the code in two large rows, and what to type where."""
        code = self._code
        head = _("KODE GABUNG UNTUK {place}").format(place=title(self._workplace))
        parts = code.code.split("-")
        with Vertical():
            yield Static(styled((head, STRONG)), markup=False)
            yield Static("")
            for half in ("-".join(parts[:2]), "-".join(parts[2:])):
                yield Static(Content("\n").join(styled((row, STRONG)) for row in block(half)))
                yield Static("")
            until = _("Berlaku sampai {time}, untuk satu PC.").format(
                time=clock_text(code.valid_until)
            )
            yield Static(styled((until, STRONG)), markup=False)
            yield Static(
                styled(
                    _("Di PC itu ketik: desk-tui join {address} KODE").format(address=code.address)
                ),
                markup=False,
            )
            yield Static(styled((code.code, STRONG)), markup=False)
            yield Static("")
            yield Static(styled((_("Esc menutup. Kode tidak tampil lagi."), SOFT)), markup=False)
