"""F8 while talking: the numbered list, and a talk that ends without a report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from desk_tui.i18n import _
from desk_tui.office.visit import EndReason
from desk_tui.screens.base import OtherSteps
from desk_tui.screens.change_officer import offer_change
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_handover import HandOver
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.screens.desk_undo import undo, undo_choice
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.spelling import open_spelling, spelling_choice

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
        self._hand_over = HandOver(desk, panel, close)

    def open(self) -> None:
        """Show the other steps of a talk."""
        self._desk.save_now()
        choices, chosen = self.steps()
        self._desk.app.push_screen(TalkMenu(self._panel, _("LAINNYA"), choices), chosen)

    def steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        desk, elsewhere = self._desk, self._hand_over.why_not()
        choices = (
            Choice("end", _("akhiri tanpa laporan")),
            Choice("second", _("laporan kedua"), _("selesaikan dulu laporan ini (F9).")),
            Choice("move", _("pindah meja"), elsewhere or _no_server(desk)),
            Choice("park", _("parkir: ia kembali nanti, meja ini bebas"), elsewhere),
            Choice("officer", _("ganti petugas (draf ikut)")),
            undo_choice(desk),
            *spelling_choice(desk),
        )

        def chosen(choice: str | None) -> None:
            if choice == "end":
                self._ask_end_reason()
            elif choice == "move":
                self._hand_over.move()
            elif choice == "park":
                self._hand_over.park()
            elif choice == "officer":
                offer_change(desk, partial(TalkMenu, self._panel))
            elif choice == "undo":
                undo(desk)
            elif choice == "spelling":
                open_spelling(desk, self._panel)

        return choices, chosen

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
            _("Akhiri {ticket} tanpa laporan: {reason}.\n{text}").format(
                ticket=panel.visit.ticket, reason=_(reason.value), text=self._what_of_the_text()
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

    def _what_of_the_text(self) -> str:
        if not self._panel.written_anything:
            return _("Belum ada yang ditulis.")
        if self._panel.is_at(self._desk.situation.visit):
            return _("Yang ditulis dibuang pada langkah berikutnya; F8 6 membatalkan sebelum itu.")
        if self._panel.visit.over:
            return _("Yang ditulis dibuang.")
        return _(
            "Di sini yang ditulis dibuang; yang sudah sampai di server kantor terbuka lagi"
            " di meja yang memanggilnya."
        )


def _no_server(desk: DeskScreen) -> str:
    """Return why what the office's server decides cannot be done now; empty when it can."""
    link = desk.situation.link
    if link.connected:
        return ""
    return _("menghubungi server kantor.") if link.starting else _("server tidak menjawab.")
