"""With the office's server away, F2 asks for the number on the visitor's paper."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.form_question import FormQuestion
from desk_tui.widgets.colours import PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import Words

_TICKET = re.compile(r"([A-Z])-?([0-9]{1,3})")


def ticket_number(typed: str) -> str | None:
    """Return ``A-016`` for ``a16``, ``A-16`` and ``A-016``; None when it is no number."""
    found = _TICKET.fullmatch("".join(typed.split()).upper())
    return f"{found[1]}-{int(found[2]):03}" if found and int(found[2]) else None


class AskTicket(FormQuestion[str]):
    """Dismissed with the number as printed, None after Esc."""

    DEFAULT_CSS = """
    AskTicket > Vertical {
        width: 70; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    AskTicket Static { height: auto; width: 1fr; }
    AskTicket Horizontal { height: 1; }
    """

    def compose(self) -> ComposeResult:
        """Yield the question and its field."""
        with Vertical():
            title = _("Server kantor tidak menjawab: panggil dengan nomor di kertas.")
            yield Static(styled((title, STRONG)), markup=False)
            yield Static("")
            with Horizontal():
                yield Words(_("Nomor di kertas") + "   ")
                yield LineField("ticket", 9, transform=str.upper, brackets=True)
            yield Static("", id="ticket-error", markup=False)
            yield Static("")
            hint = _("Enter memanggil. Dicatat di PC ini, dikirim nanti. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def submit(self) -> None:
        """Take the number, or say under the field what is wrong with it."""
        ticket = ticket_number(self.query_one(LineField).value)
        if ticket is None:
            error = _("! Tulis huruf dan angkanya seperti di kertas, misalnya A-016.")
            self.query_one("#ticket-error", Static).update(styled((error, PROBLEM)))
            return
        self.dismiss(ticket)
