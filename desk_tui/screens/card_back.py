"""KARTU KEMBALI: the guest ID comes back, the identity card goes to its owner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.identity import document_label
from desk_tui.office.visit import Visit
from desk_tui.screens import desk_words as words
from desk_tui.screens.card_question import CardQuestion
from desk_tui.screens.menu import MOST_CHOICES, Choice, Menu
from desk_tui.text import digits
from desk_tui.widgets.colours import PROBLEM, STRONG
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import Words

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class CardBack(CardQuestion[Visit]):
    """First Enter shows whose card it is, the second says that it was handed over."""

    DEFAULT_CSS = """
    CardBack > Vertical {
        width: 70; height: auto; border: solid $focus; padding: 1 2; background: $ground;
    }
    CardBack Static { height: auto; width: 1fr; }
    CardBack Horizontal { height: 1; }
    """

    row = ("help", "enter", "back", "lock")

    def __init__(self, desk: DeskScreen) -> None:
        super().__init__(desk)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Yield the question, its field, and whose card it is."""
        with Vertical():
            with Horizontal():
                yield Words(_("Kartu kembali: ID tamu") + " ")
                yield LineField("pass", 5, transform=digits, brackets=True)
            yield Static("")
            yield Static("", id="card", markup=False)
            yield Static("")
            yield Static("", id="card-keys", markup=False)

    def first_keys(self) -> str:
        """Return what the keys do while no card is shown."""
        return _("Enter menunjukkan kartunya. Esc kembali.")

    def look_for(self, typed: str) -> None:
        """Show the card this desk keeps for a guest ID."""
        here = self._desk.situation.cards_here
        owners = [visit for visit in here if typed and visit.guest_pass == int(typed)]
        # Given twice while the server was away: one has the number, the other only a card here.
        unsure = [visit for visit in here if typed and visit.card_held and visit.guest_pass is None]
        if unsure:
            self._ask_whose(owners + unsure)
        elif owners:
            self._show(owners[0])
        else:
            error = _("! Tidak ada kartu untuk ID tamu {typed} di meja ini.")
            keys = _("Ketik nomor di kartu tamu. Esc kembali.")
            self.tell(error.format(typed=typed or "-"), PROBLEM, keys)

    def _ask_whose(self, visits: list[Visit]) -> None:
        """Ask whose card it is when the number alone does not tell."""
        choices = [
            Choice(visit.key, f"{visit.ticket}  {words.person(visit)}")
            for visit in visits[:MOST_CHOICES]
        ]

        def chosen(key: str | None) -> None:
            for visit in visits:
                if visit.key == key:
                    self._show(visit)

        title = _("ID TAMU {number} MUNGKIN DIBERIKAN DUA KALI. MILIK SIAPA?")
        self.app.push_screen(Menu(title.format(number=self.shown_for), choices), chosen)

    def _show(self, visit: Visit) -> None:
        self.shown = visit
        holder = visit.holder
        kind = document_label(holder.document_kind) if holder else _("Kartu")
        name = words.person(visit)
        if not visit.card_held:
            here = _("Tidak ada kartu di sini ({kind}). ID tamu ini milik {ticket}  {name}")
            card = here.format(kind=kind if holder else "-", ticket=visit.ticket, name=name)
            self.tell(card, STRONG, _("Enter = kartu tamu diterima. Esc kembali."))
            return
        card = _("{kind} di SLOT {slot}, milik {ticket}  {name}").format(
            kind=kind, slot=self.shown_for, ticket=visit.ticket, name=name
        )
        self.tell(card, STRONG, _("Enter = diserahkan. Esc kembali."))

    def hand_over(self, card: Visit) -> None:
        """Give the card back; with an unsure number the visit is named too."""
        guest_pass = int(self.shown_for)
        whose = () if card.guest_pass == guest_pass else (card.key,)

        def sentence(back: Visit) -> str:
            told = (
                _("Kartu {ticket} diserahkan; ID tamu {number} kembali.")
                if card.card_held
                else _("ID tamu {number} dari {ticket} kembali.")
            )
            return told.format(ticket=back.ticket, number=guest_pass)

        self.give_back(partial(self._desk.service.return_card, guest_pass, *whose), sentence)
