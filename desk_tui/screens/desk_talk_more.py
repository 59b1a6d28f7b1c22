"""F8 while talking: the numbered list, and a talk that ends without a report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from desk_tui.i18n import _
from desk_tui.office.visit import EndReason
from desk_tui.screens.change_officer import offer_change
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.menu import Choice, Menu

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class TalkMenu(Menu):
    """A menu over a talk: digits choose, letters stay in the text."""

    def __init__(self, panel: TalkPanel, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(title, choices)
        self._letters = LateLetters(panel)

    def late(self, event: events.Key | events.Paste) -> None:
        """Choose by a digit; everything else was meant for the text."""
        if isinstance(event, events.Key) and (event.character or "").isdecimal():
            super().late(event)
        else:
            self._letters.take(event)


class TalkMore:
    """The other steps of one talk.

    Args of ``__init__``:
        desk, panel: where; close: takes the panel away.
    """

    def __init__(
        self, desk: DeskScreen, panel: TalkPanel, close: Callable[[], Awaitable[None]]
    ) -> None:
        self._desk = desk
        self._panel = panel
        self._close = close

    def open(self) -> None:
        """Show the other steps of a talk; those of later issues are grey."""
        later = _("belum tersedia.")
        choices = (
            Choice("end", _("akhiri tanpa laporan")),
            Choice("second", _("laporan kedua"), _("selesaikan dulu laporan ini (F9).")),
            Choice("move", _("pindah meja"), later),
            Choice("park", _("parkir"), later),
            Choice("officer", _("ganti petugas (draf ikut)")),
            Choice("undo", _("batalkan langkah terakhir"), later),
        )

        def chosen(choice: str | None) -> None:
            if choice == "end":
                self._ask_end_reason()
            elif choice == "officer":
                offer_change(self._desk, partial(TalkMenu, self._panel))

        self._desk.app.push_screen(TalkMenu(self._panel, _("LAINNYA"), choices), chosen)

    def _ask_end_reason(self) -> None:
        choices = [Choice(reason.name, _(reason.value)) for reason in EndReason]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._confirm_end(EndReason[name])

        menu = TalkMenu(self._panel, _("AKHIRI TANPA LAPORAN: SEBABNYA"), choices)
        self._desk.app.push_screen(menu, chosen)

    def _confirm_end(self, reason: EndReason) -> None:
        desk, panel = self._desk, self._panel
        question = Confirm(
            _("Akhiri {ticket} tanpa laporan: {reason}.\nYang sudah ditulis dibuang.").format(
                ticket=panel.visit.ticket, reason=_(reason.value)
            ),
            _("akhiri"),
            _("kembali ke laporan"),
            late=LateLetters(panel).take,
        )

        async def ended(_none: None) -> None:
            await self._close()

        def answered(yes: bool | None) -> None:
            if yes:
                desk.run_service(
                    partial(desk.service.end_without_report, reason, panel.visit.key),
                    ended,
                    _("Mengakhiri tanpa laporan."),
                    hold_keys=True,
                )

        desk.app.push_screen(question, answered)
