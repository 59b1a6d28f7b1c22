"""What the keys do in the counter's form: next field, a scanned code, a known person, save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_tui import keymap
from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_seconds_text
from desk_tui.office.identity import MistypedDocument, normalise_document
from desk_tui.office.messages_views import KnownPerson
from desk_tui.office.visit import Visit
from desk_tui.screens.ask_paper import AskPaper
from desk_tui.screens.desk_words import RECALL_AFTER
from desk_tui.screens.registration_fields import scanned_pass
from desk_tui.screens.registration_form import Checked
from desk_tui.screens.registration_idle import IdleCounter
from desk_tui.screens.registration_panel import RegistrationPanel
from desk_tui.widgets.fields import LineField
from desk_tui.workstation.situations import PrintState

if TYPE_CHECKING:
    from desk_tui.screens.registration import RegistrationScreen

OF_THE_PASS = frozenset({"pass_out", "no_such_pass", "pass_lost"})
"""Refusals that are told under the guest ID."""


class Serving:
    """The counter's keys in the form, and in the field between two visitors."""

    def __init__(self, screen: RegistrationScreen) -> None:
        self._screen = screen

    @property
    def _panel(self) -> RegistrationPanel:
        panel = self._screen.panel
        assert panel is not None
        return panel

    @property
    def _idle(self) -> IdleCounter:
        return self._screen.query_one(IdleCounter)

    def why_not(self, key_id: str) -> str:
        """Return why a key does nothing now."""
        screen, panel = self._screen, self._screen.panel
        situation = screen.situation
        if not situation.registers_here and key_id in ("call", "again", "more", "save"):
            return _("di kantor ini kartu ditukar di meja.")
        if key_id == "call" and panel is not None:
            return _("{ticket} masih di loket ini; Esc memarkirnya.").format(
                ticket=panel.visit.ticket
            )
        if key_id == "again":
            return self._why_not_again()
        if key_id == "save" and panel is None:
            return _("belum ada isian.")
        if key_id == "done" and situation.known and not situation.cards:
            return _("tidak ada kartu dititip.")
        if key_id == "reprint" and situation.slip is None:
            return _("belum ada slip hari ini.")
        return ""

    def _why_not_again(self) -> str:
        panel = self._screen.panel
        if panel is None:
            return _("belum ada yang dipanggil.")
        called = panel.visit.counter_called_at
        if not panel.visit.counter_calls or called is None:
            return _("pengunjung ini datang sendiri.")
        again = called + RECALL_AFTER
        if self._screen.now() < again:
            return _("mulai {time}.").format(time=clock_seconds_text(again))
        return ""

    # -- in the form ---------------------------------------------------------------------

    def enter(self) -> None:
        """Take what stands in the field under the cursor, and go on."""
        screen, focused = self._screen, self._screen.focused
        if isinstance(focused, LineField) and self._scanned(focused):
            return
        if screen.panel is None:
            self._enter_idle()
            return
        rows = screen.panel.rows
        if focused is rows.pass_field:
            self.save()
        elif focused is rows.number:
            self._number_entered()
        elif isinstance(focused, LineField):
            if rows.check_field(focused.field):
                self.propose()
                screen.focus_next()
        else:
            screen.focus_next()

    def _scanned(self, field: LineField) -> bool:
        """Deal with a scanned guest ID: one that is out comes back, another is given."""
        found = scanned_pass(field.value)
        if found is None:
            return False
        before, number = found
        panel, screen = self._screen.panel, self._screen
        if panel is not None and field is panel.rows.pass_field:
            if screen.service.card(number) is None:
                panel.rows.pass_field.value = str(number)
                self.save()
                return True
            if not before:
                panel.rows.pass_field.propose(screen.situation.next_pass)
        if panel is None or field is not panel.rows.pass_field or before:
            field.value = before
        screen.card_back(number)
        return True

    def _enter_idle(self) -> None:
        typed = self._idle.ticket.value.strip()
        if typed.isascii() and typed.isdigit() and len(typed) < 4:
            self._idle.ticket.value = ""
            self._screen.card_back(int(typed))
        elif typed:
            self._screen.opening.came(typed)

    def propose(self) -> None:
        """Propose the guest ID of now before the cursor gets there."""
        if self._screen.panel is not None:
            self._screen.panel.propose(self._screen.situation.next_pass)

    def _number_entered(self) -> None:
        """Look whether the document is known; else the name is next."""
        screen, rows = self._screen, self._panel.rows
        if not rows.check_field("number"):
            return
        if rows.name_field.filled:
            screen.focus_next()
            return
        try:
            number = normalise_document(rows.kind, rows.number.value)
        except MistypedDocument:
            number = ""
        if not number:
            screen.focus_next()
            return

        def found(person: KnownPerson | None) -> None:
            panel = screen.panel
            if panel is None:
                return
            if person is None:
                screen.set_focus(panel.rows.name_field)
                return
            panel.know(person)
            self.propose()
            screen.set_focus(panel.rows.pass_field)
            screen.say(
                _("Pernah datang {visits}x: nama dan HP terisi. Cocokkan dengan kartunya.").format(
                    visits=person.visits
                )
            )

        screen.run_service(
            partial(screen.service.known_person, rows.kind.value, number),
            found,
            _("Mencari kunjungan sebelumnya, paling lama 1 detik."),
            hold_keys=True,
        )

    def save(self) -> None:
        """Register: document for guest ID; the slip is printed."""
        checked = self._panel.check()
        if checked is not None:
            self._register(self._panel, checked)

    def _register(self, panel: RegistrationPanel, checked: Checked) -> None:
        screen = self._screen

        async def registered(visit: Visit) -> None:
            await screen.opening.close()
            screen.say(
                _("{ticket} terdaftar, ID tamu {number}. Slip dicetak.").format(
                    ticket=visit.ticket, number=checked.guest_pass
                )
            )

        def failed(error: DeskError) -> None:
            if isinstance(error, RefusedError) and error.code in OF_THE_PASS:
                panel.rows.refused(error)
            else:
                screen.say_error(error)

        screen.run_service(
            partial(
                screen.service.register,
                checked.holder,
                checked.guest_pass,
                shown_because=panel.shown_because,
            ),
            registered,
            _("Mencatat, paling lama 5 detik. Isian aman."),
            on_error=failed,
            hold_keys=True,
        )

    # -- the slip ------------------------------------------------------------------------

    def slip_words(self) -> str:
        """Return what row 23 says of a slip nobody knows of whether it came out."""
        question = self._slip_question()
        if not question:
            return ""
        key = keymap.shown_key("reprint", self._screen.desk_app.keys)
        return _("{question} {key}, lalu Y keluar atau T cetak ulang.").format(
            question=question, key=key
        )

    def _slip_question(self) -> str:
        situation = self._screen.situation
        slip, last = situation.slip, situation.last
        if slip is None or last is None or slip.state is not PrintState.UNKNOWN:
            return ""
        return _("Slip {ticket} keluar?").format(ticket=last.ticket)

    def reprint(self) -> None:
        """Ask what became of a slip of unknown fate; else print the last slip again."""
        screen = self._screen
        if question := self._slip_question():
            screen.app.push_screen(AskPaper(question), self._slip_answered)
            return
        screen.run_service(
            screen.service.reprint_slip,
            lambda _none: screen.say(_("Slip dicetak ulang sebagai SALINAN.")),
            _("Mencetak ulang."),
            hold_keys=True,
        )

    def _slip_answered(self, came_out: bool | None) -> None:
        screen = self._screen
        if came_out is None:
            return
        told = _("Slip tercatat keluar.") if came_out else _("Slip dicetak ulang sebagai SALINAN.")
        screen.run_service(
            partial(screen.service.answer_print, came_out),
            lambda _none: screen.say(told),
            _("Mencatat jawaban tentang slip."),
            hold_keys=True,
        )
