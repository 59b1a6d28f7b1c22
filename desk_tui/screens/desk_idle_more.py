"""F8 between two visitors: the numbered list, nobody came, a parked talk goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.i18n import _
from desk_tui.office.visit import Visit
from desk_tui.screens import desk_step_words as steps
from desk_tui.screens.base import OtherSteps
from desk_tui.screens.change_officer import offer_change
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_undo import undo, undo_choice
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.pick_list import PickList
from desk_tui.workstation.calling import CALLS_BEFORE_NO_SHOW

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen

LINE_WIDTH = 70
"""Cells of a line in a list over the desk."""


class IdleMore:
    """The other steps between two visitors; the numbers never change."""

    def __init__(self, desk: DeskScreen) -> None:
        self._desk = desk

    def open(self) -> None:
        """Show what else can be done between two visitors."""
        choices, chosen = self.steps()
        self._desk.app.push_screen(Menu(_("LAINNYA"), choices), chosen)

    def steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        desk, called, calling = self._desk, self._desk.called, self._desk.calling
        late = _("lewat lobi dengan nomor baru.")
        left = desk.situation.left_drafts[-1:]
        choices = (
            Choice("no_show", _("tidak datang"), self._why_no_no_show(called)),
            Choice("second", self._second_label(), calling.why_not_last(late)),
            Choice("card", _("kartu kembali"), calling.why_not("done")),
            Choice("receipt", _("lihat tanda terima terakhir"), calling.why_not("reprint")),
            Choice("officer", _("ganti petugas")),
            undo_choice(desk),
            self._parked_choice(),
            self._left_choice(left),
        )

        def chosen(choice: str | None) -> None:
            if choice == "no_show" and called is not None:
                self._no_show(called)
            elif choice == "second":
                desk.talking.second()
            elif choice == "card":
                calling.card_back()
            elif choice == "receipt":
                calling.show_receipt()
            elif choice == "officer":
                offer_change(desk)
            elif choice == "undo":
                undo(desk)
            elif choice == "parked":
                self._resume()
            elif choice == "left" and left:
                desk.talking.left_draft(left[0])

        return choices, chosen

    # -- nobody came ---------------------------------------------------------------------

    def _why_no_no_show(self, called: Visit | None) -> str:
        if called is None:
            return _("belum ada yang dipanggil.")
        if called.calls >= CALLS_BEFORE_NO_SHOW:
            return ""
        return _("baru dipanggil {calls}x; setelah {n} panggilan.").format(
            calls=called.calls, n=CALLS_BEFORE_NO_SHOW
        )

    def _no_show(self, called: Visit) -> None:
        desk = self._desk
        question = Confirm(
            _("{ticket} dipanggil {calls}x dan tidak datang.").format(
                ticket=called.ticket, calls=called.calls
            ),
            _("catat tidak datang; meja ini bebas"),
            _("tunggu lagi"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                desk.run_service(
                    desk.service.did_not_come, lambda _none: None, _("Mencatat tidak datang.")
                )

        desk.app.push_screen(question, answered)

    # -- what goes on --------------------------------------------------------------------

    def _second_label(self) -> str:
        last = self._desk.situation.last_report
        if last is None:
            return _("laporan kedua")
        return _("laporan kedua dari {ticket}").format(ticket=last.visit.ticket)

    def _parked_choice(self) -> Choice:
        parked = self._desk.situation.parked
        if not parked:
            return Choice("parked", _("lanjutkan yang diparkir"), _("tidak ada."))
        label = _("lanjutkan yang diparkir ({count})").format(count=len(parked))
        if len(parked) == 1:
            only = steps.parked_line(parked[0], self._desk.now(), LINE_WIDTH - 18)
            label = _("lanjutkan {who}").format(who=only)
        return Choice("parked", label, self._desk.calling.why_not_open())

    def _left_choice(self, left: tuple[Visit, ...]) -> Choice:
        if not left:
            return Choice("left", _("buka draf yang tertinggal"), _("tidak ada."))
        label = _("buka draf {ticket}, yang tidak lagi di meja ini")
        why_not = self._desk.calling.why_not_open()
        return Choice("left", label.format(ticket=left[0].ticket), why_not)

    def _resume(self) -> None:
        """Go on with the only parked talk, or ask with which."""
        desk, parked = self._desk, self._desk.situation.parked
        if len(parked) == 1:
            desk.talking.parked(parked[0])
            return
        lines = [
            Choice(visit.key, steps.parked_line(visit, desk.now(), LINE_WIDTH)) for visit in parked
        ]

        def picked(key: str | None) -> None:
            for visit in parked:
                if visit.key == key:
                    desk.talking.parked(visit)

        title = _("LANJUTKAN YANG MANA? TERLAMA PALING ATAS")
        desk.app.push_screen(PickList(title, lines), picked)
