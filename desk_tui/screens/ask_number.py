"""With the office's server away, F2 asks for the number on the visitor's paper.

Where a counter registers, also for the guest ID the visitor shows and the name: the desk
cannot know them otherwise. Both may stay empty; nothing that has happened is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.screens.form_question import FormQuestion
from desk_tui.text import digits
from desk_tui.widgets.colours import PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import Words

_TICKET = re.compile(r"([A-Z])-?([0-9]{1,3})")


def ticket_number(typed: str) -> str | None:
    """Return ``A-016`` for ``a16``, ``A-16`` and ``A-016``; None when it is no number."""
    found = _TICKET.fullmatch("".join(typed.split()).upper())
    return f"{found[1]}-{int(found[2]):03}" if found and int(found[2]) else None


@dataclass(frozen=True, slots=True)
class ByHand:
    """Who is called: the number as printed, the guest ID (0: not seen), the name."""

    ticket: str
    guest_pass: int = 0
    name: str = ""


class AskTicket(FormQuestion[ByHand]):
    """Dismissed with whom to call, None after Esc."""

    DEFAULT_CSS = """
    AskTicket > Vertical {
        width: 70; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    AskTicket Static { height: auto; width: 1fr; }
    AskTicket Horizontal { height: 1; }
    """

    row = ("help", "enter", "back", "lock")

    def __init__(self, registered: bool = False) -> None:
        """Ask for the number; ``registered``: also for what a registered visitor shows."""
        super().__init__()
        self._registered = registered

    def compose(self) -> ComposeResult:
        """Yield the question and its fields."""
        with Vertical():
            title = _("Server kantor tidak menjawab: panggil dengan nomor di kertas.")
            yield Static(styled((title, STRONG)), markup=False)
            yield Static("")
            with Horizontal():
                yield Words(_("Nomor di kertas") + "   ")
                yield LineField("ticket", 9, transform=str.upper, brackets=True)
            yield Static("", id="ticket-error", markup=False)
            if self._registered:
                with Horizontal():
                    yield Words(_("ID tamu") + " " * 11)
                    yield LineField("pass", 5, transform=digits, brackets=True)
                    yield Words("  " + _("di kartu tamunya; boleh kosong"))
                with Horizontal():
                    yield Words(_("Nama") + " " * 14)
                    yield LineField("name", transform=str.upper)
            yield Static("")
            hint = _("Enter memanggil. Dicatat di PC ini, dikirim nanti. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def submit(self) -> None:
        """Take the number, or say under the field what is wrong with it."""
        typed = {field.field: field.value for field in self.query(LineField)}
        ticket = ticket_number(typed["ticket"])
        guest_pass = int(typed.get("pass") or 0)
        if ticket is None:
            self._wrong(_("! Tulis huruf dan angkanya seperti di kertas, misalnya A-016."))
            return
        self.dismiss(ByHand(ticket, guest_pass, typed.get("name", "").strip()))

    def _wrong(self, error: str) -> None:
        self.query_one("#ticket-error", Static).update(styled((error, PROBLEM)))
        self.set_focus(self.query(LineField).first())
