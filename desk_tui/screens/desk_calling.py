"""What the keys do between two visitors: call, be ready, call again, card back, paper."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_seconds_text, clock_text
from desk_tui.office.visit import Visit, VisitState
from desk_tui.office.yes_no import YES, meant
from desk_tui.screens import desk_words as words
from desk_tui.screens import places
from desk_tui.screens.desk_ready import Ready

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class Calling:
    """The idle desk's keys."""

    def __init__(self, desk: DeskScreen) -> None:
        self._desk = desk
        self._seen_called: Visit | None = None
        self.ready = Ready(desk)

    def forget(self) -> None:
        """The officer took the called visitor away: nothing is to be told about it."""
        self._seen_called = None

    def notice(self, called: Visit | None) -> None:
        """Say why the called visitor is not this desk's any more, when others took them away."""
        desk, before, self._seen_called = self._desk, self._seen_called, called
        self.ready.look(called)
        if before is None or called is not None or desk.busy:
            return
        now = desk.service.known(before.key)
        if now is not None and now.state not in (VisitState.NO_SHOW, VisitState.TALKING):
            desk.say_problem(words.gone(now, desk.number) + ".")

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing between two visitors."""
        desk, situation = self._desk, self._desk.situation
        called = desk.called
        if key_id == "again":
            return self._why_not_again(called)
        if key_id == "done":
            if not situation.exchange_here:
                return _("kartu dikembalikan di registrasi.")
            return "" if situation.cards_here else _("tidak ada kartu di meja ini.")
        if key_id == "reprint" and situation.last_report is None:
            return _("belum ada tanda terima hari ini.")
        if key_id == "reporter":
            return self.why_not_last(_("laporannya tidak dapat dibetulkan lagi di meja."))
        if key_id in ("save", "topics", "wide"):
            return _("tidak ada pembicaraan.")
        return ""

    def why_not_open(self) -> str:
        """Return why no talk may be opened now, empty when one may: the desk expects somebody."""
        if (called := self._desk.called) is not None:
            return _("{ticket} sudah dipanggil ke meja ini.").format(ticket=called.ticket)
        return _("meja ini SIAP MENERIMA; Esc dulu.") if self.ready.on else ""

    def why_not_last(self, after_card: str) -> str:
        """Return why nothing can be done about the last report and its visitor."""
        last = self._desk.situation.last_report
        if last is None:
            return _("belum ada laporan hari ini.")
        if why_not := self.why_not_open():
            return why_not
        if last.visit.card_gone:
            at = clock_text(last.visit.card_returned_at or last.visit.issued_at)
            given_back = _("kartu {ticket} sudah diserahkan {time}; {why}")
            return given_back.format(ticket=last.visit.ticket, time=at, why=after_card)
        return ""

    def _why_not_again(self, called: Visit | None) -> str:
        if called is None:
            return _("belum ada yang dipanggil.")
        again = words.recall_at(called)
        if again is not None and self._desk.now() < again:
            return _("mulai {time}.").format(time=clock_seconds_text(again))
        return ""

    # -- calling ---------------------------------------------------------------------

    def call(self) -> None:
        """Call the next; with the server away ask for the number on the paper."""
        desk, situation = self._desk, self._desk.situation
        link = situation.link
        if desk.called is None and not (link.connected or link.starting):
            self._ask_ticket()
            return
        before, was_ready = desk.called, self.ready.on

        def called(visit: Visit | None) -> None:
            self.ready.answered(visit, armed=visit is None)
            if visit is None and was_ready:
                desk.say(_("Sudah siap menerima; Esc berhenti."))
            elif visit is not None and before is not None and visit.key == before.key:
                desk.say(_("{ticket} sudah dipanggil ke meja ini.").format(ticket=visit.ticket))
            self._wake_for_recall()

        def failed(error: DeskError) -> None:
            self.ready.not_answered()
            desk.say_error(error)
            if isinstance(error, UnreachableError):
                self._ask_ticket()

        waiting = _("Memanggil, paling lama 5 detik. Belum ada yang berubah.")
        call = partial(desk.service.call_next, ready=True)
        if desk.run_service(call, called, waiting, on_error=failed):
            self.ready.asking()

    def _ask_ticket(self) -> None:
        desk = self._desk

        registered = not desk.situation.exchange_here

        from desk_tui.screens.ask_number import AskTicket, ByHand

        def asked(who: ByHand | None) -> None:
            if who is None:
                return
            told = (who.guest_pass, who.name) if registered else ()

            def called(visit: Visit) -> None:
                self.ready.answered(visit)
                self._wake_for_recall()

            call = partial(desk.service.call_by_hand, who.ticket, *told)
            if desk.run_service(call, called, _("Mencatat panggilan di PC ini.")):
                self.ready.asking()

        desk.app.push_screen(AskTicket(registered), asked)

    def _wake_for_recall(self) -> None:
        """Draw again when F3 becomes possible: only a label changes."""
        called = self._desk.called
        again = words.recall_at(called) if called else None
        if again is not None:
            clock = self._desk.desk_app.workstation.clock
            wait = (again - clock.now()) / timedelta(seconds=1) / clock.speed
            self._desk.set_timer(max(0.1, wait + 0.05), self._desk.changed)

    def again(self) -> None:
        """Announce the same visitor again."""
        desk = self._desk
        desk.run_service(
            desk.service.call_again,
            lambda _visit: self._wake_for_recall(),
            _("Memanggil ulang."),
        )

    # -- card and paper ----------------------------------------------------------------

    def card_back(self) -> None:
        """F9: the guest ID comes back, the identity card goes."""
        from desk_tui.screens.card_back import CardBack

        self._desk.app.push_screen(CardBack(self._desk))

    def reprint(self) -> None:
        """Print the last receipt again."""
        desk = self._desk
        desk.run_service(
            desk.service.reprint_receipt,
            lambda _none: desk.say(_("Tanda terima dicetak ulang sebagai SALINAN.")),
            _("Mencetak ulang sebagai SALINAN."),
        )

    def answer_print(self, letter: str) -> None:
        """Y: the paper came out; T: print it again as SALINAN."""
        desk = self._desk
        if answer := meant(letter):
            desk.run_service(
                partial(desk.service.answer_print, answer == YES),
                lambda _none: None,
                _("Mencatat jawaban tentang kertas."),
            )

    def show_receipt(self) -> None:
        """Show the last receipt as it was printed."""
        desk = self._desk

        def show(lines: tuple[str, ...]) -> None:
            desk.app.push_screen(places.preview(_("TANDA TERIMA"), lines))

        desk.run_service(desk.service.preview_receipt, show, _("Membuka tanda terima."))
