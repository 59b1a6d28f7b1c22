"""The lobby: a host at a numeric keypad, one press, one number."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import P_, _
from desk_tui.office.visit import Visit, VisitState
from desk_tui.office.yes_no import YES, meant
from desk_tui.screens import places
from desk_tui.screens.act_line import Act, ActLine
from desk_tui.screens.ask_pin import ask_pin
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.lobby_day import Hours, hours_at
from desk_tui.screens.lobby_menu import VoidLast, lobby_menu
from desk_tui.screens.lobby_view import REASONS, lobby_body, lobby_head, lobby_rule
from desk_tui.screens.lobby_words import Moment, Numbers, aloud
from desk_tui.widgets.colours import RULE
from desk_tui.widgets.content import styled
from desk_tui.widgets.press_guard import HOLD_S, PressGuard
from desk_tui.workstation.situations import LinkStatus, LobbySituation, PrintState

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

NUMLOCK_OFF: Final = frozenset(
    {"end", "down", "pagedown", "left", "right", "home", "up", "pageup"}
    | {"insert", "delete", "kp_begin"}
)
"""What a keypad sends for 1-9, 0 and the point while NumLock is off."""

JUST_GIVEN_S: Final = 30.0
"""Machine seconds a person with a new number is taken to be still at the counter."""


class LobbyScreen(WorkplaceScreen, inherit_bindings=False):
    """The lobby's screen. ``machine_clock`` gives seconds; only tests replace it."""

    workplace: ClassVar[str] = keymap.LOBBY
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.LOBBY)]
    DEFAULT_CSS = "LobbyScreen #lobby { width: 1fr; height: 1fr; text-wrap: nowrap; }"

    def __init__(
        self,
        workstation: Workstation,
        machine_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._workstation = workstation
        self._service = workstation.lobby()
        self._machine_clock = machine_clock
        self._acts = ActLine(self, PressGuard(machine_clock), self._failed, self.refresh_situation)
        self._given_at: float | None = None
        self._turned_away = False
        self._refused = ""
        self._note = ""

    # -- drawing -------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield one widget: nothing in the lobby has a focus."""
        yield Static("", id="lobby", markup=False)

    def link(self) -> LinkStatus:
        """Return the truth about this PC."""
        situation: LobbySituation = self._service.situation()
        return situation.link

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    def refresh_situation(self) -> None:
        """Draw rows 1 to 22 from what is known; nothing is read from a disk or the office."""
        situation: LobbySituation = self._service.situation()
        moment = self._moment(situation)
        width, rows = max(80, self.size.width), max(22, self.size.height - 2)
        drawn = [
            styled(self.with_alarm(lobby_head(situation, moment), width)),
            styled((lobby_rule(situation, width), RULE)),
            *lobby_body(situation, moment, width, rows - 2),
        ]
        self.query_one("#lobby", Static).update(Content("\n").join(drawn))

    def _moment(self, situation: LobbySituation) -> Moment:
        now = self._workstation.clock.now()
        given = self._given_at
        slow = self._acts.current is not None and self._acts.is_slow
        gives = slow and self._acts.current is not None and self._acts.current.key in REASONS
        return Moment(
            now=now,
            just_given=given is not None and self._machine_clock() - given < JUST_GIVEN_S,
            turned_away=self._turned_away,
            wait=getattr(situation, "wait_minutes", None),
            exchange_here=situation.exchange_here,
            busy=aloud(P_("Sebentar, nomornya sedang dibuat.")) if gives else "",
            refused=self._refused,
            note=self._note,
            **self._hours(now, situation),
        )

    def _hours(self, now: datetime, situation: LobbySituation) -> Hours:
        hours = hours_at(now, self._workstation.profile.hours, self._workstation.calendar)
        if situation.link.starting:  # neither the office's time nor its hours are known yet
            hours["numbers"] = Numbers.OPEN
        return hours

    # -- keys ----------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take 1-6, 0 and the answer about a paper; every other key does nothing."""
        event.stop()
        pressed = (event.character or event.key).lower()
        if event.key in NUMLOCK_OFF:
            self._show_note(_("! Lampu NumLock mati: tekan NumLock."))
        elif pressed in REASONS:
            reason = REASONS[pressed]
            waiting = _("Nomor {reason} sedang dibuat, paling lama 5 detik.")
            self._press(
                pressed,
                partial(self._service.issue, reason),
                waiting.format(reason=_(reason.value)),
                self._given,
            )
        elif pressed == "0":
            self._press("0", self._service.turn_away, _("Mencatat dan mencetak."), self._sent_off)
        elif meant(pressed) and self._paper_unknown():
            answer = partial(self._service.answer_print, meant(pressed) == YES)
            self._press(pressed, answer, _("Jawaban tentang kertas sedang dicatat."))

    def do_reprint(self) -> None:
        """^R: the last number again, marked SALINAN."""
        if not self._acts.busy:
            self._press("^R", self._service.reprint_last, _("Mencetak ulang sebagai SALINAN."))

    def do_find(self) -> None:
        """^F: where a report stands."""
        self.desk_app.open_find()

    def do_more(self) -> None:
        """F8: the list of what is seldom done, after a PIN where officers sign in."""
        if not self._acts.busy:
            ask_pin(self, self._open_menu)

    def _open_menu(self) -> None:
        """Open the list; it means the number that is shown."""
        self._show_note("")
        situation: LobbySituation = self._service.situation()

        def chosen(choice: str | None) -> None:
            if choice == "void" and situation.last is not None:
                VoidLast(self, situation.last, self._void).ask()
            elif choice == "quota":
                waiting = _("Permintaan sedang dicatat.")
                self._press("quota", self._service.wish_quota, waiting)
            elif choice == "preview":
                waiting = _("Membaca kertas terakhir.")
                self._press("preview", self._service.preview_ticket, waiting, self._show_preview)

        menu = lobby_menu(situation, self._void_refused(situation))
        self.app.push_screen(menu, chosen)

    def why_not(self, key_id: str) -> str:
        """Return why F8 or ^R must wait: both mean the number that is shown, not a coming one."""
        if key_id in ("more", "reprint") and self._acts.is_slow:
            return _("tunggu, nomor sedang dibuat.")
        if key_id == "reprint":
            situation: LobbySituation = self._service.situation()
            if situation.last is None:
                return _("belum ada nomor hari ini.")
            if situation.last.state is VisitState.VOID:
                return _("nomor terakhir sudah dibatalkan.")
        return super().why_not(key_id)

    def _void(self, asked: Visit, why: str) -> None:
        """Void the number that was asked about, and only that one."""
        situation: LobbySituation = self._service.situation()
        if situation.last is None or situation.last.key != asked.key:
            self._refused = _("{ticket} bukan lagi nomor terakhir; tidak dibatalkan.").format(
                ticket=asked.ticket
            )
            self.changed()
            return
        waiting = _("{ticket} sedang dibatalkan.").format(ticket=asked.ticket)
        self._press("void", partial(self._service.void_last, why), waiting)

    def _void_refused(self, situation: LobbySituation) -> str:
        if situation.last is None:
            return _("belum ada nomor hari ini")
        if situation.last.voidable:
            return ""
        return _("{ticket} sudah dibatalkan atau dipanggil").format(ticket=situation.last.ticket)

    def _paper_unknown(self) -> bool:
        situation: LobbySituation = self._service.situation()
        paper = situation.last_paper
        asked = paper is not None and paper.state is PrintState.UNKNOWN
        return asked and not self._acts.busy

    # -- acts ----------------------------------------------------------------------

    def _press(
        self,
        key: str,
        call: Callable[[], Any],
        waiting: str,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        self.forget_said()
        under_way = self._acts.busy
        if self._acts.press(Act(key, call, waiting, then or self._nothing_given)):
            self._refused = self._note = ""
            if not under_way:  # else the person before may still be told about theirs
                self._given_at = None
        elif not under_way:
            note = _("Tombol yang sama dalam {seconds} detik dihitung sekali.")
            self._show_note(note.format(seconds=round(HOLD_S)))

    def _given(self, _visit: Visit) -> None:
        self._given_at, self._turned_away = self._machine_clock(), False

    def _sent_off(self, _result: object) -> None:
        self._given_at, self._turned_away = None, True

    def _nothing_given(self, _result: object) -> None:
        self._given_at, self._turned_away = None, False

    def _show_preview(self, lines: tuple[str, ...]) -> None:
        self.app.push_screen(places.preview(_("Kertas nomor antrean terakhir"), lines))

    def _failed(self, error: DeskError) -> None:
        self._given_at, self._turned_away = None, False
        self._refused = f"{error.title} {error.message}".strip()

    def _show_note(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self.refresh_situation()
