"""F8 in the lobby: void the last number, ask for more places, look at the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_tui.i18n import N_, _
from desk_tui.office.visit import Visit
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.lobby_words import cut_off
from desk_tui.screens.menu import Choice, Menu

if TYPE_CHECKING:
    from desk_tui.screens.base import WorkplaceScreen
    from desk_tui.workstation.situations import LobbySituation

VOID_REASONS = (
    N_("salah tekan"),
    N_("batal atau pulang"),
    N_("dua nomor untuk satu orang"),
    N_("kertas rusak"),
)
"""Why a number is voided, as stored; the reason is the host's, the number stays used."""


def lobby_menu(situation: LobbySituation, void_refused: str) -> Menu:
    """Return the list of F8; ``void_refused`` says why the last number cannot be voided."""
    first, last = situation.quota + 1, situation.hard_quota
    more = f"{first}-{last}" if first < last else f"{last}"
    return Menu(
        _("LOBI: LAINNYA"),
        (
            Choice("void", _("Batalkan nomor terakhir"), void_refused),
            Choice("quota", _("Minta kuota {more}").format(more=more), wish_refused(situation)),
            Choice("preview", _("Pratinjau kertas nomor terakhir")),
        ),
    )


def wish_refused(situation: LobbySituation) -> str:
    """Return why no more numbers can be asked for now, empty when they can."""
    if situation.quota >= situation.hard_quota:
        return _("sudah {quota}, batas tertinggi").format(quota=situation.quota)
    if situation.quota_wished:
        return _("sudah diminta, tunggu penyelia")
    if situation.day_closed:
        return _("hari layanan sudah ditutup")
    if cut_off(situation):
        return _("server kantor tidak menjawab")
    return ""


@dataclass(frozen=True, slots=True)
class VoidLast:
    """The two questions before a number is voided: why, then F12.

    Attributes:
        screen: over which they are asked.
        visit: the number that is meant, whatever is given meanwhile.
        void: called with visit and reason after F12, never otherwise.
    """

    screen: WorkplaceScreen
    visit: Visit
    void: Callable[[Visit, str], None]

    def ask(self) -> None:
        """Ask why."""
        title = _("MENGAPA {ticket} DIBATALKAN?").format(ticket=self.visit.ticket)
        self.screen.app.push_screen(
            Menu(title, [Choice(why, _(why)) for why in VOID_REASONS]), self._confirm
        )

    def _confirm(self, why: str | None) -> None:
        if why is None:
            return
        question = Confirm(
            _(
                "Batalkan nomor {ticket} ({why})?\n"
                "Nomornya tetap terpakai, tempatnya kembali. Ambil kertasnya dari orangnya."
            ).format(ticket=self.visit.ticket, why=_(why)),
            _("batalkan {ticket}").format(ticket=self.visit.ticket),
            _("tidak jadi"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.void(self.visit, why)

        self.screen.app.push_screen(question, answered)
