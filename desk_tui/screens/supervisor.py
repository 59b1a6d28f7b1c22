"""The supervisor: one calm screen, everything done by numbered lists, nothing by accident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.ask_form import AskForm, Form, Typed
from desk_tui.screens.base import OtherSteps, WorkplaceScreen
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.menu import Choice, Menu
from desk_tui.screens.supervisor_day import DayActs, can_release
from desk_tui.screens.supervisor_people import PeopleActs
from desk_tui.screens.supervisor_reveals import ask_which_day
from desk_tui.screens.supervisor_view import is_aside, seats, supervisor_rows
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.supervisor import SupervisorService, SupervisorSituation

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

T = TypeVar("T")


class SupervisorScreen(WorkplaceScreen, inherit_bindings=False):
    """Who is where since when, numbers, cards, and what needs a person."""

    workplace: ClassVar[str] = keymap.SUPERVISOR
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings(keymap.SUPERVISOR)]
    DEFAULT_CSS = "SupervisorScreen #office { width: 1fr; height: 1fr; text-wrap: nowrap; }"

    def __init__(self, workstation: Workstation) -> None:
        super().__init__()
        self._workstation = workstation
        self.service: SupervisorService = workstation.supervisor()
        self._day = DayActs(self)
        self._people = PeopleActs(self)

    # -- drawing -------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield one widget: nothing here has a focus."""
        yield Static("", id="office", markup=False)

    def situation(self) -> SupervisorSituation:
        """Return the office as known now."""
        return self.service.situation()

    def now(self) -> datetime:
        """Return the office time."""
        now: datetime = self._workstation.clock.now()
        return now

    def link(self) -> LinkStatus:
        """Return the truth about this PC."""
        return self.situation().link

    def on_unmount(self) -> None:
        """Ask for nothing that nobody sees."""
        self.service.close()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.changed()

    def refresh_situation(self) -> None:
        """Draw rows 1 to 22 from what is known."""
        width, height = max(80, self.size.width), max(22, self.size.height - 2)
        rows = supervisor_rows(self.situation(), self.now(), width, height)
        self.query_one("#office", Static).update(Content("\n").join(rows))

    # -- keys ----------------------------------------------------------------------

    def do_find(self) -> None:
        """^F: where a report stands."""
        self.desk_app.open_find()

    def do_more(self) -> None:
        """F8: what a supervisor may do; what cannot be done now is grey with its reason."""
        choices, chosen = self.other_steps()
        self.app.push_screen(Menu(_("PENYELIA: LAINNYA"), choices), chosen)

    def other_steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the chosen one."""
        day, people = self._day, self._people
        acts: dict[str, Callable[[], None]] = {
            "quota": day.quota,
            "void": day.void,
            "release": day.release,
            "cards": day.cards,
            "attention": day.attention,
            "open": day.open_day,
            "close": day.close_day,
            "reveals": partial(ask_which_day, self),
            "people": people.menu,
        }

        def chosen(choice: str | None) -> None:
            if choice is not None:
                acts[choice]()

        return self._choices(), chosen

    def _choices(self) -> list[Choice]:
        situation = self.situation()
        away = self._why_nothing(situation)
        view = situation.view
        closed = _("hari sudah ditutup") if view is not None and view.day_closed else ""
        held = [seat for seat in seats(situation) if seat.visit is not None]
        aside = view is not None and any(map(is_aside, view.visits))
        silent = "" if aside or any(map(can_release, held)) else _("tidak ada yang diam")
        cards = "" if view is not None and view.cards else _("semua sudah kembali")
        doubts = "" if view is not None and view.attention else _("tidak ada")
        return [
            Choice("quota", _("Kuota nomor hari ini"), away or closed),
            Choice("void", _("Batalkan nomor"), away),
            Choice("release", _("Lepaskan pengunjung dari meja"), away or silent),
            Choice("cards", _("Kartu tertinggal"), away or cards),
            Choice("attention", _("Selesaikan catatan yang perlu perhatian"), away or doubts),
            Choice("open", _("Buka hari, langkah demi langkah"), away),
            Choice("close", _("Tutup hari, langkah demi langkah"), away or closed),
            Choice("reveals", _("Siapa melihat data apa, hari ini atau hari lain"), away),
            Choice("people", _("Petugas dan PC"), away),
        ]

    def _why_nothing(self, situation: SupervisorSituation) -> str:
        if not situation.link.connected:
            return _("server kantor tidak menjawab")
        return "" if situation.view is not None else _("hanya untuk penyelia")

    # -- what the acts share -------------------------------------------------------

    def fetch(self, call: Callable[[], T], then: Callable[[T], object]) -> None:
        """Ask the office's server something, then go on with the answer."""
        self.run_service(call, then, _("Bertanya ke server kantor."), hold_keys=True)

    def do_it(self, call: Callable[[], object], done: str) -> None:
        """Have something done; row 23 says what came of it."""
        waiting = _("Server kantor sedang mencatatnya.")
        self.run_service(call, lambda _result: self.say(done), waiting, hold_keys=True)

    def confirm_and_do(
        self, question: str, yes: str, call: Callable[[], object], done: str
    ) -> None:
        """Ask for F12, then have it done."""

        def answered(sure: bool | None) -> None:
            if sure:
                self.do_it(call, done)

        self.app.push_screen(Confirm(question, yes, _("tidak jadi")), answered)

    def ask_then(self, form: Form, then: Callable[[Typed], object]) -> None:
        """Ask a form, then go on with what was typed; Esc goes nowhere."""

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                then(typed)

        self.app.push_screen(AskForm(form), answered)
