"""F9 at the counter: a guest ID comes back, its card goes; the form beneath stays as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.identity import document_label
from desk_tui.office.messages_views import CardLine
from desk_tui.office.visit import VisitState
from desk_tui.screens.card_question import CardQuestion
from desk_tui.text import digits, inert
from desk_tui.widgets.colours import PROBLEM, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import Words

if TYPE_CHECKING:
    from desk_tui.screens.registration import RegistrationScreen


class CounterCard(CardQuestion[CardLine]):
    """First Enter (or a scan) shows whose card it is, the second says it was handed over.

    Somebody whose talk is not over goes home by F12 only: the visit ends with the card.
    """

    DEFAULT_CSS = """
    CounterCard { align: center bottom; background: $ground 0%; }
    CounterCard > Vertical {
        width: 100%; height: auto; border: solid $focus; padding: 0 2; background: $ground;
        margin-bottom: 2;
    }
    CounterCard Static { height: auto; width: 1fr; }
    CounterCard Horizontal { height: 1; }
    """

    def __init__(self, screen: RegistrationScreen, scanned: int | None = None) -> None:
        super().__init__(screen)
        self._counter = screen
        self._scanned = scanned

    def compose(self) -> ComposeResult:
        """Yield the question, its field, and whose card it is."""
        with Vertical():
            with Horizontal():
                yield Words(_("Kartu kembali: ID tamu") + " ")
                yield LineField("pass", 6, transform=digits, brackets=True)
            yield Static("", id="card", markup=False)
            yield Static("", id="card-keys", markup=False)

    def begin(self) -> None:
        """Show the card of a scanned guest ID at once."""
        if self._scanned is not None:
            self.query_one(LineField).value = str(self._scanned)
            self.submit()

    def first_keys(self) -> str:
        """Return what the keys do while no card is shown."""
        return _("Enter menunjukkan kartunya. Esc kembali; isian tetap ada.")

    def look_for(self, typed: str) -> None:
        """Show the card the office keeps for a guest ID."""
        card = self._counter.service.card(int(typed[:6])) if typed else None
        if card is None:
            error = _("! Tidak ada kartu untuk ID tamu {typed}.").format(typed=typed[:6] or "-")
            self.tell(error, PROBLEM, _("Ketik nomor di kartu tamu. Esc kembali."))
            return
        self.shown = card
        self._show(card)

    def do_yes(self) -> None:
        """F12: the visit ends now, though the talk is not over."""
        if self.shown is not None and self.typed == self.shown_for:
            self._let_go(self.shown)

    def _show(self, card: CardLine) -> None:
        words = _card_words(card)
        if _may_go(card):
            self.tell(words, STRONG, _("Enter = diserahkan. Esc kembali; isian tetap ada."))
            return
        self.ask_anew()
        keys = _("{where}. F12 = diserahkan, kunjungan selesai. Esc kembali.").format(
            where=_where(card)
        )
        self.tell(words, STRONG, keys)
        self.query_one("#card-keys", Static).update(styled((f"! {keys}", PROBLEM)))

    def hand_over(self, card: CardLine) -> None:
        """Enter: whose talk is not over goes by F12."""
        if _may_go(card):
            self._let_go(card)

    def _let_go(self, card: CardLine) -> None:
        def sentence(back: CardLine) -> str:
            told = _("{what} diserahkan; ID tamu {number} kembali. F8 9 membatalkan.")
            what = _("{kind} {ticket}").format(kind=_kind(back), ticket=back.ticket)
            if not card.held:  # an IKD, or a document that was only shown
                told = _("ID tamu {number} dari {what} kembali. F8 9 membatalkan.")
                what = back.ticket
            return told.format(what=what, number=back.guest_pass)

        self.give_back(partial(self._counter.service.return_card, card.guest_pass), sentence)


def _may_go(card: CardLine) -> bool:
    """Whether Enter is enough: the talk is over, or a companion goes and the visit goes on."""
    return card.over or card.companion


def _kind(card: CardLine) -> str:
    return document_label(card.document_kind) if card.document_kind else _("Kartu")


def _card_words(card: CardLine) -> str:
    """Return ``KTP di SLOT 3, milik A-003``; who has only a guest ID has no card here."""
    owner = card.ticket + (_(" (pendamping)") if card.companion else "")
    if not card.held:
        return _("Tidak ada kartu di sini. ID tamu {number} milik {owner}").format(
            number=card.guest_pass, owner=owner
        )
    words = _("{kind} di SLOT {slot}, milik {owner}").format(
        kind=_kind(card), slot=card.guest_pass, owner=owner
    )
    if card.kept_at:
        words += _(". Disimpan: {where}").format(where=inert(card.kept_at))
    return words


def _where(card: CardLine) -> str:
    words = {
        VisitState.REGISTERED: _("Belum dipanggil meja"),
        VisitState.CALLED: _("Sedang dipanggil ke meja {desk}").format(desk=card.desk),
        VisitState.TALKING: _("Masih bicara di meja {desk}").format(desk=card.desk),
        VisitState.PARKED: _("Diparkir di meja {desk}, belum selesai").format(desk=card.desk),
    }
    if card.for_desk:
        return _("Dipindah ke meja {desk}, belum dipanggil").format(desk=card.for_desk)
    return words.get(VisitState(card.state), _("Belum selesai"))
