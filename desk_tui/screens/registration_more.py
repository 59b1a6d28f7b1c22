"""F8 at the counter: what is seldom done, by number; grey with its reason when it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.data_files import data_text
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.visit import Reason, ShownBecause, Visit
from desk_tui.screens.ask_form import Ask, AskForm, Form, Typed, ask_and_do
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.lobby_menu import VOID_REASONS
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.registration_identity import Companion, Correction
from desk_tui.screens.registration_panel import RegistrationPanel
from desk_tui.text import digits
from desk_tui.workstation.calling import CALLS_BEFORE_NO_SHOW
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.screens.base import OtherSteps
    from desk_tui.screens.registration import RegistrationScreen

HELD = "dititip"
NO_SHOW = "no_show"


class More:
    """The list of F8 and what its lines do."""

    def __init__(self, screen: RegistrationScreen) -> None:
        self._screen = screen

    def open(self) -> None:
        """Show the list."""
        choices, chosen = self.steps()
        self._screen.app.push_screen(Menu(_("REGISTRASI: LAINNYA"), choices), chosen)

    def steps(self) -> OtherSteps:
        """Return the lines of the list as they are now, and what runs the chosen one."""
        panel, returned = self._screen.panel, self._screen.situation.returned
        alone = "" if panel is not None else _("belum ada isian; F2 memanggil.")
        undo = _("batalkan kartu kembali")
        if returned is not None:
            undo = _("batalkan kartu kembali: {ticket}, ID tamu {number}").format(
                ticket=returned.ticket, number=returned.guest_pass
            )
        choices = (
            Choice("shown", _("hanya diperlihatkan"), alone),
            Choice("proxy", _("kuasa (surat kuasa bermeterai)"), alone),
            Choice("companion", _("pendamping: ID tamu dan slot sendiri"), alone),
            Choice("priority", _("prioritas"), alone),
            Choice("address", _("alamat"), alone),
            Choice("lost", _("ID tamu hilang, atau ketemu lagi")),
            Choice("correct", _("koreksi yang sudah terdaftar")),
            Choice("cancel", _("batal: tidak datang, atau nomor dibatalkan"), alone),
            Choice("undo", undo, "" if returned else _("hanya kartu yang baru diserahkan.")),
        )

        def chosen(choice: str | None) -> None:
            if choice is not None:
                getattr(self, f"_{choice}")()

        return choices, chosen

    @property
    def _panel(self) -> RegistrationPanel:
        panel = self._screen.panel
        assert panel is not None
        return panel

    def _pick(self, title: str, choices: Sequence[Choice], then: object) -> None:
        assert callable(then)
        panel = self._panel

        def chosen(choice: str | None) -> None:
            if choice is not None and self._screen.panel is panel:
                then(choice)

        self._screen.app.push_screen(Menu(title, choices), chosen)

    # -- what the form holds besides its fields ------------------------------------------

    def _shown(self) -> None:
        choices = [Choice(HELD, _("dititip seperti biasa"))]
        choices += [
            Choice(each.value, _("IKD") if each is ShownBecause.DIGITAL else _(each.value))
            for each in ShownBecause
        ]

        def take(because: str) -> None:
            self._panel.shown_because = None if because == HELD else ShownBecause(because)
            self._panel.changed()

        self._pick(_("KARTU HANYA DIPERLIHATKAN KARENA"), choices, take)

    def _proxy(self) -> None:
        sentence = _("Surat kuasanya bermeterai? Kosong = datang untuk diri sendiri.")
        ask = Ask("represents", _("Kuasa dari"), lambda _value: "", self._panel.represents)

        def take(typed: Typed) -> None:
            self._panel.represents = typed["represents"].upper()
            self._panel.changed()

        self._ask(Form(_("MEWAKILI ORANG LAIN"), (ask,), sentence), take)

    def _address(self) -> None:
        sentence = _("Kosong = ditanyakan di meja.")
        ask = Ask("address", _("Alamat"), lambda _value: "", self._panel.address)

        def take(typed: Typed) -> None:
            self._panel.address = typed["address"]
            self._panel.changed()

        self._ask(Form(_("ALAMAT SEKARANG"), (ask,), sentence), take)

    def _ask(self, form: Form, take: object) -> None:
        assert callable(take)
        panel = self._panel

        def answered(typed: Typed | None) -> None:
            if typed is not None and self._screen.panel is panel:
                take(typed)

        self._screen.app.push_screen(AskForm(form), answered)

    # -- what is written down at once ------------------------------------------------------

    def _companion(self) -> None:
        self._screen.app.push_screen(Companion(self._screen, self._panel.visit))

    def _priority(self) -> None:
        screen, now = self._screen, self._panel.visit.reason
        choices = [
            Choice(reason.value, _(reason.value), _("sudah begitu.") if reason is now else "")
            for reason in Reason
        ]

        def changed(visit: Visit) -> None:
            screen.say(
                _("{ticket}: {reason}. Nomor di kertas tetap.").format(
                    ticket=visit.ticket, reason=_(visit.reason.value)
                )
            )

        def take(reason: str) -> None:
            screen.run_service(
                partial(screen.service.set_priority, Reason(reason)),
                changed,
                _("Mencatat prioritas."),
                hold_keys=True,
            )

        title = _("PRIORITAS {ticket}").format(ticket=self._panel.visit.ticket)
        self._pick(title, choices, take)

    def _lost(self) -> None:
        screen = self._screen
        lost = screen.situation.lost_passes
        sentence = _("Tercatat hilang: {numbers}. Ketik yang hilang, atau yang ketemu lagi.")
        told = ", ".join(str(number) for number in lost) or _("tidak ada")
        ask = Ask("guest_pass", _("ID tamu"), transform=digits, width=6)

        def act(typed: Typed) -> None:
            number = int(typed["guest_pass"][:6])
            if number in screen.situation.lost_passes:
                screen.service.find_pass(number)
            else:
                screen.service.lose_pass(number)

        ask_and_do(
            screen,
            Form(_("ID TAMU HILANG"), (ask,), sentence.format(numbers=told)),
            act,
            _("Mencatat ID tamu."),
            lambda: screen.say(_("Tercatat. Kartunya tetap dapat diserahkan dengan nomornya.")),
        )

    def _correct(self) -> None:
        screen = self._screen
        last = screen.situation.last
        ask = Ask("ticket", _("Nomor antrean"), value=last.ticket if last else "", width=9)

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                self._open_correction(typed["ticket"])

        form = Form(
            _("KOREKSI"), (ask,), _("Yang sudah terdaftar hari ini, sampai kartunya kembali.")
        )
        screen.app.push_screen(AskForm(form), answered)

    def _open_correction(self, typed: str) -> None:
        screen = self._screen

        def learn() -> Visit:
            data_text("regions.csv")  # from memory when the form opens
            return screen.service.learn(f"{screen.situation.day.isoformat()}/{ticket_of(typed)}")

        def opened(visit: Visit) -> None:
            if visit.guest_pass is None:
                screen.say_problem(
                    _("{ticket} belum terdaftar, atau kartunya sudah kembali.").format(
                        ticket=visit.ticket
                    )
                )
                return
            screen.app.push_screen(Correction(screen, visit))

        screen.run_service(learn, opened, _("Membuka koreksi."), hold_keys=True)

    def _cancel(self) -> None:
        visit = self._panel.visit
        few = visit.counter_calls < CALLS_BEFORE_NO_SHOW
        why = _("baru {calls}x, perlu {n}x.").format(
            calls=visit.counter_calls, n=CALLS_BEFORE_NO_SHOW
        )
        choices = [Choice(NO_SHOW, _("tidak datang; tempatnya tetap"), why if few else "")]
        choices += [
            Choice(reason, _("batalkan nomor: {why}").format(why=_(reason)))
            for reason in VOID_REASONS
        ]
        title = _("BATAL: {ticket}").format(ticket=visit.ticket)
        self._pick(title, choices, self._confirm_cancel)

    def _confirm_cancel(self, why: str) -> None:
        screen, visit = self._screen, self._panel.visit
        ticket = visit.ticket
        if why == NO_SHOW:
            question = Confirm(
                _("{ticket} dipanggil {calls}x dan tidak datang.").format(
                    ticket=ticket, calls=visit.counter_calls
                ),
                _("catat tidak datang; loket ini bebas"),
                _("tunggu lagi"),
            )
        else:
            question = Confirm(
                _(
                    "Batalkan nomor {ticket} ({why})?\n"
                    "Nomornya tetap terpakai, isian yang sudah diketik dibuang."
                ).format(ticket=ticket, why=_(why)),
                _("batalkan {ticket}").format(ticket=ticket),
                _("tidak jadi"),
            )

        async def gone(_result: object) -> None:
            words = _("{ticket} tidak datang.") if why == NO_SHOW else _("{ticket} dibatalkan.")
            await screen.opening.gone(words.format(ticket=ticket))

        def answered(yes: bool | None) -> None:
            if yes:
                call = screen.service.did_not_come
                act = call if why == NO_SHOW else partial(screen.service.void, why)
                screen.run_service(act, gone, _("Mencatat."), hold_keys=True)

        screen.app.push_screen(question, answered)

    def _undo(self) -> None:
        screen = self._screen

        def undone(_card: object) -> None:
            screen.say(_("Kartu kembali dibatalkan: masukkan lagi ke slotnya."))

        def failed(error: DeskError) -> None:
            screen.say_error(error)

        screen.run_service(
            screen.service.undo_return,
            undone,
            _("Membatalkan, paling lama 5 detik."),
            on_error=failed,
            hold_keys=True,
        )
