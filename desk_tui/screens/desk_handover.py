"""F8 3 and 4 while talking: the visitor moves to another desk, or the talk rests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.i18n import _
from desk_tui.screens import desk_words as words
from desk_tui.screens.ask_note import AskNote, ask_note_and_do
from desk_tui.screens.desk_colleagues import DeskList
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.screens.kept_aside import KeptAside
from desk_tui.screens.late_letters import LateLetters
from desk_tui.workstation.desk_asides import MOVE, PARK
from desk_tui.workstation.situations import Colleague

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

NOTE = "note"
"""The one field of the question."""


class HandOver:
    """Two steps that free the desk and keep the story; both can be taken back (F8 6).

    Args of ``__init__``:
        desk, panel: where; close: takes the panel away.
    """

    def __init__(
        self, desk: DeskScreen, panel: TalkPanel, close: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk = desk
        self._panel = panel
        self._close = close

    def _kept(self, kind: str) -> KeptAside:
        """Return the note of a step, also one that Esc or a kill broke off."""
        return KeptAside(self._desk, self._panel.visit.key, kind)

    def why_not(self) -> str:
        """Return why the visitor can neither move nor rest now."""
        if self._panel.is_at(self._desk.situation.visit):
            return ""
        return words.gone(self._panel.visit, self._desk.number) + "."

    # -- to another desk -----------------------------------------------------------------

    def move(self) -> None:
        """Show who works where; the list is asked of the office's server."""
        desk, panel = self._desk, self._panel
        late = LateLetters(panel).take

        def told(colleagues: tuple[Colleague, ...]) -> None:
            title = _("PINDAHKAN {ticket} KE MEJA MANA?").format(ticket=panel.visit.ticket)
            desk.app.push_screen(DeskList(title, colleagues, desk.number, late), self._move_to)

        waiting = _("Menanyakan siapa yang bertugas. Yang diketik menunggu.")
        desk.run_service(desk.service.colleagues, told, waiting, hold_keys=True)

    def _move_to(self, chosen: str | None) -> None:
        if chosen is None:
            return
        desk, panel, number = self._desk, self._panel, int(chosen)
        ticket, kept = panel.visit.ticket, self._kept(MOVE)
        make = partial(
            AskNote,
            _("PINDAHKAN {ticket} KE MEJA {desk}").format(ticket=ticket, desk=number),
            _("Laporannya ikut dan terbuka di sana. Apa yang perlu diketahui?"),
            _("memindahkan"),
            kept,
            NOTE,
        )

        async def moved() -> None:
            kept.done()
            await self._close()
            told = _("{ticket} dipindahkan ke meja {desk}. F8 6 membatalkan.")
            desk.say(told.format(ticket=ticket, desk=number))

        def act(note: str) -> object:
            panel.keeper.settled()
            return desk.service.transfer(number, note, panel.visit.key)

        waiting = _("Memindahkan, paling lama 5 detik. Yang ditulis tetap ada.")
        ask_note_and_do(desk, make, act, waiting, moved)

    # -- at rest -------------------------------------------------------------------------

    def park(self) -> None:
        """The visitor comes back later; the desk is free meanwhile."""
        desk, panel = self._desk, self._panel
        ticket, kept = panel.visit.ticket, self._kept(PARK)
        make = partial(
            AskNote,
            _("PARKIR {ticket}: MEJA INI BEBAS SAMPAI IA KEMBALI").format(ticket=ticket),
            _("Yang ditulis tetap di sini. Mengapa, dan kapan ia kembali?"),
            _("memarkir"),
            kept,
            NOTE,
        )

        async def parked() -> None:
            kept.done()
            await self._close()
            told = _("{ticket} diparkir. F8 7 melanjutkan, F8 6 membatalkan.")
            desk.say(told.format(ticket=ticket))

        def act(note: str) -> object:
            panel.keeper.settled()
            return desk.service.park(note, panel.visit.key)

        ask_note_and_do(desk, make, act, _("Memarkir; yang ditulis tetap ada."), parked)
