"""What the keys do while a filed report is being corrected, and how that opens and closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.dates import clock_text
from desk_tui.office.topics import Topic
from desk_tui.office.visit import Holder
from desk_tui.screens.base import OtherSteps
from desk_tui.screens.change_officer import offer_change
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.desk_correction import CorrectionPanel
from desk_tui.screens.desk_saving import CorrectionDrafts
from desk_tui.screens.desk_talk_more import TalkMenu
from desk_tui.screens.desk_talking import Talking
from desk_tui.screens.late_letters import LateLetters
from desk_tui.screens.menu import MOST_CHOICES, Choice, Menu
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.screens.suggesting import load_topics
from desk_tui.text import fit, inert
from desk_tui.workstation.situations import Correction, FiledBefore, FiledReport

Opened = tuple[Correction, tuple[Topic, ...]]


def _line(report: FiledBefore) -> str:
    """Return a report as a list shows it: number, when, what about."""
    subject = fit(inert(report.subject), 34) or _("RAHASIA")
    return f"{report.registration_number}  {clock_text(report.filed_at)}  {subject}"


class Correcting(Talking):
    """The keys of a correction: those of a talk, but for how it begins and ends."""

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing while correcting."""
        if key_id in ("call", "again", "reprint"):
            return _("selesaikan (F9) atau tutup (Esc) dulu perbaikan ini.")
        return ""

    # -- opening and closing -----------------------------------------------------------

    def open(self) -> None:
        """F5 between two visitors: the last report, with its text; of several it asks which."""
        desk, last = self._desk, self._desk.situation.last_report
        reports = last.of_visit if last is not None else ()
        if last is None or len(reports) < 2:
            self._open(desk.service.open_correction)
            return

        def chosen(number: str | None) -> None:
            if number is not None:
                self._open(partial(desk.service.open_correction, number))

        title = _("{ticket}: LAPORAN YANG MANA DIBETULKAN?").format(ticket=last.visit.ticket)
        choices = [Choice(each.registration_number, _line(each)) for each in reports]
        desk.app.push_screen(Menu(title, choices[:MOST_CHOICES]), chosen)

    def resume(self, *, again: bool = False) -> None:
        """Go on with a correction that a kill or a power cut broke off."""
        desk = self._desk
        number = desk.situation.correcting
        if not number or desk.talk is not None or desk.busy:
            return
        if self._failed_to_open and not again:
            return
        self._open(partial(desk.service.open_correction, number))

    def _open(self, find: Callable[[], Correction]) -> None:
        desk = self._desk

        def load() -> Opened:
            return find(), load_topics()

        def failed(error: DeskError) -> None:
            self._failed_to_open = True
            desk.say_error(error)

        waiting = _("Membuka laporannya. Yang diketik menunggu.")
        desk.run_service(load, self._is_open, waiting, on_error=failed, hold_keys=True)

    async def _is_open(self, opened: Opened) -> None:
        correction, topics = opened
        desk, draft = self._desk, correction.draft
        self._failed_to_open = False
        holder = draft.holder if draft is not None else None
        if holder is None:
            holder = correction.visit.holder
        panels: list[CorrectionPanel] = []
        saver = CorrectionDrafts(desk, correction, lambda: panels[0].holder)
        panel = CorrectionPanel(
            saver, correction, holder, topics, desk.situation.demo, desk.trouble, self._refused
        )
        panels.append(panel)
        await self._mount(panel)
        if draft is not None:
            desk.say(_("Perbaikan yang belum selesai terbuka lagi. F8 1 membuangnya."))

    @property
    def _correction(self) -> CorrectionPanel:
        panel = self._panel
        assert isinstance(panel, CorrectionPanel)
        return panel

    def leave(self) -> None:
        """Esc: the report stays as it was filed; what was changed waits for the next F5."""
        desk, panel = self._desk, self._correction
        number = panel.correction.registration_number
        changed = panel.changed
        written = panel.written()
        panel.saver.open = False

        def keep() -> None:
            if changed:
                panel.saver.save_draft(*written).result()
            else:
                desk.service.drop_correction(number)

        async def closed(_none: None) -> None:
            await self.close()
            told = _("Laporan {number} tetap seperti semula.").format(number=number)
            desk.say(told + (_(" F5 melanjutkan perbaikan.") if changed else ""))

        def failed(error: DeskError) -> None:
            panel.saver.open = True
            desk.say_error(error)

        waiting = _("Menutup perbaikan.")
        desk.run_service(keep, closed, waiting, on_error=failed, hold_keys=True)

    # -- in the form ---------------------------------------------------------------------

    def reporter(self) -> None:
        """F5: name, telephone and address; written down with everything else by F12."""
        desk, panel = self._desk, self._correction
        before = panel.holder.address if panel.holder is not None else ""

        def closed(holder: Holder | None) -> None:
            if holder is not None:
                panel.move_house(before, holder.address)
            desk.reporter_open = False
            desk.changed()

        desk.reporter_open = True
        desk.refresh_rows()
        view = ReporterView(desk, panel.visit, panel.holder, panel.correct_reporter)
        desk.app.push_screen(view, closed)

    # -- finishing -----------------------------------------------------------------------

    def _not_ready(self) -> bool:
        """Say when nothing was changed: there is nothing to print anew."""
        if not self._correction.changed:
            self._desk.say_problem(_("Belum ada yang berubah. Esc menutup tanpa perubahan."))
            return True
        return False

    def _filed_on(self) -> date:
        """Return the day the report was filed: a correction gives no new time."""
        return (self._correction.visit.ended_at or self._desk.now()).date()

    def _file(self, complaint: Complaint) -> None:
        desk, panel = self._desk, self._correction

        async def corrected(report: FiledReport) -> None:
            await self.close()
            desk.say(_("PERBAIKAN {number} tersimpan.").format(number=report.registration_number))

        desk.run_service(
            partial(
                desk.service.correct,
                panel.correction.registration_number,
                complaint,
                panel.holder,
            ),
            corrected,
            _("Menyimpan perbaikan di PC ini, lalu mencetak."),
            hold_keys=True,
        )

    def more(self) -> None:
        """F8: throw the correction away, or change the officer."""
        choices, chosen = self.steps()
        self._desk.app.push_screen(TalkMenu(self._panel, _("LAINNYA"), choices), chosen)

    def steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        desk, panel = self._desk, self._correction
        unchanged = "" if panel.changed else _("belum ada yang berubah.")
        later = _("selesaikan dulu perbaikan ini.")
        choices = (
            Choice("drop", _("buang perbaikan ini; laporan tetap seperti semula"), unchanged),
            Choice("second", _("laporan kedua"), later),
            Choice("move", _("pindah meja"), later),
            Choice("park", _("parkir"), later),
            Choice("officer", _("ganti petugas (draf ikut)")),
            Choice("undo", _("batalkan langkah terakhir"), later),
        )

        def chosen(choice: str | None) -> None:
            if choice == "drop":
                self._ask_drop()
            elif choice == "officer":
                offer_change(desk, partial(TalkMenu, panel))

        return choices, chosen

    def _ask_drop(self) -> None:
        desk, panel = self._desk, self._correction
        number = panel.correction.registration_number
        question = Confirm(
            _("Buang perbaikan laporan {number}?\nLaporannya tetap seperti semula.").format(
                number=number
            ),
            _("buang yang diubah"),
            _("kembali ke perbaikan"),
            late=LateLetters(panel).take,
        )

        def drop() -> None:
            desk.service.drop_correction(number)

        async def dropped(_none: None) -> None:
            await self.close()
            desk.say(_("Laporan {number} tetap seperti semula.").format(number=number))

        def answered(yes: bool | None) -> None:
            if yes:
                desk.run_service(drop, dropped, _("Membuang perbaikan."), hold_keys=True)

        desk.app.push_screen(question, answered)
