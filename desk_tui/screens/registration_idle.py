"""The counter between two visitors: one field for a number on paper, and who would be next."""

from __future__ import annotations

import textwrap

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.counter_view import WAITING
from desk_tui.screens.registration_form import WIDTH, Row
from desk_tui.widgets.colours import FOCUS, PROBLEM, SOFT
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import FOCUSED, Mark, Words
from desk_tui.widgets.told import Told
from desk_tui.workstation.registration_situation import RegistrationSituation


class IdleCounter(Vertical):
    """Rows 3 to 16, right, while nobody is being registered."""

    DEFAULT_CSS = """
    IdleCounter { height: 1fr; width: 1fr; }
    IdleCounter #idle-error { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__(id="idle-counter")
        self.ticket = LineField("ticket", 9, transform=str.upper, brackets=True)
        self._mark = Mark("ticket")

    def compose(self) -> ComposeResult:
        """Yield the field and what stands under it."""
        yield Told()
        hint = "   " + _("pindai kertasnya, atau ketik, Enter")
        yield Row(self._mark, Words(" " + _("Antrean").ljust(10)), self.ticket, Words(hint))
        yield Told(id="idle-error")
        yield Told()
        yield Told(id="idle-next")
        yield Told()
        yield Told(id="idle-last")
        yield Told()
        words = _("Kartu kembali: F9, atau pindai ID tamunya.")
        card_back = Told()
        card_back.tell(styled((" " * 12 + words, SOFT)))
        yield card_back

    def on_mount(self) -> None:
        """The field is the only one here."""
        self._mark.set(FOCUSED)

    def open(self) -> None:
        """Show it empty, the cursor in its field."""
        self.display = True
        self.ticket.value = ""
        self.say("")
        self.screen.set_focus(self.ticket)

    def close(self) -> None:
        """Hide it."""
        self.ticket.value = ""
        self.display = False

    def show(self, situation: RegistrationSituation, call_key: str) -> None:
        """Draw who would be called, and who was registered last."""
        self.query_one("#idle-next", Told).tell(
            styled(f"  {call_key:<10}", (_next_words(situation), FOCUS))
        )
        last = situation.last
        words = ""
        if last is not None and last.guest_pass is not None:
            words = _("{ticket} terdaftar, ID tamu {number}").format(
                ticket=last.ticket, number=last.guest_pass
            )
        lead = _("  Terakhir").ljust(12)
        self.query_one("#idle-last", Told).tell(styled(lead + words if words else ""))

    def refuse(self, error: DeskError) -> None:
        """Say under the field why the number opens nothing; what was typed stays."""
        self.say(f"{error.title} {error.message}")

    def say(self, sentence: str) -> None:
        """Say what is wrong under the field; empty takes it away."""
        lines = textwrap.wrap(f"! {sentence}", WIDTH)[:2] if sentence else []
        drawn = Content("\n").join(styled((" " * 12 + line, PROBLEM)) for line in lines)
        self.query_one("#idle-error", Told).tell(drawn)

    @on(Field.Changed)
    def _typed(self, message: Field.Changed) -> None:
        message.stop()
        self.say("")


def _next_words(situation: RegistrationSituation) -> str:
    waiting = [person for person in situation.people if person.state == WAITING]
    link = situation.link
    if not (link.connected or link.starting):
        return _("tidak tersambung: ketik nomor di kertas")
    if not situation.known:
        return _("menghubungi server kantor")
    if not waiting:
        return _("belum ada yang menunggu registrasi")
    first = waiting[0]
    return _("PANGGIL {ticket}, menunggu {minutes} menit").format(
        ticket=first.ticket, minutes=first.minutes
    )
