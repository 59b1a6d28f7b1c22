"""How a visitor's form comes to a counter and goes: called, scanned, gone on with, set aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.data_files import data_text
from desk_tui.errors import DeskError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.nik import Regions, parse_regions
from desk_tui.office.visit import Visit, VisitState
from desk_tui.screens.desk_words import RECALL_AFTER
from desk_tui.screens.registration_idle import IdleCounter
from desk_tui.screens.registration_panel import RegistrationPanel
from desk_tui.workstation.registration_forms import SavedForm

if TYPE_CHECKING:
    from desk_tui.screens.registration import RegistrationScreen

Opened = tuple[Visit, SavedForm | None, Regions]


class Opening:
    """Opens and closes the form of one counter."""

    def __init__(self, screen: RegistrationScreen) -> None:
        self._screen = screen
        self._failed_to_open = ""

    @property
    def _idle(self) -> IdleCounter:
        return self._screen.query_one(IdleCounter)

    def title(self) -> tuple[str, str]:
        """Return the words of row 2: whose form is open, and since when."""
        panel = self._screen.panel
        if panel is None:
            return _("LOKET BEBAS"), ""
        visit = panel.visit
        words = ""
        if visit.counter_calls > 1 and visit.counter_called_at is not None:
            words = _("dipanggil {calls}x {time}").format(
                calls=visit.counter_calls, time=clock_text(visit.counter_called_at)
            )
        elif visit.at_counter is not None:
            words = _("di loket sejak {time}").format(time=clock_text(visit.at_counter))
        return f"{visit.ticket}  {_(visit.reason.value)}", words

    def call(self) -> None:
        """Call the next visitor and open the form."""
        screen = self._screen

        def failed(error: DeskError) -> None:
            screen.say_error(error)
            if isinstance(error, UnreachableError):
                self._idle.say(_("Ketik nomor antrean di kertas pengunjung, lalu Enter."))

        waiting = _("Memanggil, paling lama 5 detik. Yang diketik menunggu.")
        screen.run_service(
            partial(self._open, screen.service.call_next),
            self._opened,
            waiting,
            on_error=failed,
            hold_keys=True,
        )

    def came(self, ticket: str) -> None:
        """Open the form of the number typed or scanned."""
        screen = self._screen

        async def opened(opened: Opened) -> None:
            visit = opened[0]
            if visit.state is VisitState.REGISTERED:
                self._idle.open()
                screen.say(
                    _("{ticket} sudah terdaftar; menunggu panggilan meja lagi.").format(
                        ticket=visit.ticket
                    )
                )
                return
            await self._opened(opened)

        screen.run_service(
            partial(self._open, partial(screen.service.came, ticket)),
            opened,
            _("Membuka isian."),
            on_error=self._idle.refuse,
            hold_keys=True,
        )

    def resume(self) -> None:
        """Go on with a form that is open at this counter but not on the screen."""
        screen = self._screen
        visit = screen.situation.visit
        if visit is None or screen.panel is not None or screen.busy:
            return
        if self._failed_to_open == visit.key or not screen.is_attached:
            return

        def failed(error: DeskError) -> None:
            self._failed_to_open = visit.key
            screen.say_error(error)

        screen.run_service(
            partial(self._open, lambda: visit),
            self._opened,
            _("Membuka isian."),
            on_error=failed,
            hold_keys=True,
        )

    def _open(self, who: Callable[[], Visit]) -> Opened:
        """In a thread: who it is, what was typed before, the names of places."""
        visit = who()
        saved = self._screen.service.load_form(visit.key)
        return visit, saved, parse_regions(data_text("regions.csv"))

    async def _opened(self, opened: Opened) -> None:
        visit, saved, regions = opened
        screen = self._screen
        if screen.panel is not None:
            return
        situation = screen.situation
        self._failed_to_open = ""
        panel = RegistrationPanel(
            screen.service,
            visit,
            saved,
            situation.next_pass,
            regions,
            situation.day,
            screen.trouble,
        )
        self._idle.close()
        screen.panel = panel
        await screen.query_one("#right").mount(panel)
        self._wake_for_recall(visit)

    async def close(self) -> None:
        """Take the form away; it is registered, set aside or no longer wanted."""
        screen, panel = self._screen, self._screen.panel
        if panel is None:
            return
        panel.keeper.close()
        screen.set_focus(None)
        screen.panel = None
        screen.trouble("")
        await panel.remove()
        self._idle.open()

    def _wake_for_recall(self, visit: Visit) -> None:
        """Draw again when F3 becomes possible: only its grey goes."""
        if visit.counter_called_at is None or not visit.counter_calls:
            return
        clock = self._screen.desk_app.workstation.clock
        wait = (visit.counter_called_at + RECALL_AFTER - clock.now()) / timedelta(seconds=1)
        self._screen.set_timer(max(0.1, wait / clock.speed + 0.05), self._screen.changed)

    def again(self) -> None:
        """Announce the same visitor again."""
        self._screen.run_service(
            self._screen.service.call_again,
            self._wake_for_recall,
            _("Memanggil ulang."),
            hold_keys=True,
        )

    def park(self) -> None:
        """Set the form aside; the counter is free."""
        screen = self._screen
        if screen.panel is None:
            return
        screen.panel.keeper.flush()

        async def parked(visit: Visit) -> None:
            await self.close()
            screen.say(
                _("{ticket} terisi sebagian; ketik nomornya untuk melanjutkan.").format(
                    ticket=visit.ticket
                )
            )

        screen.run_service(screen.service.park, parked, _("Menyisihkan isian."), hold_keys=True)

    async def gone(self, sentence: str) -> None:
        """Close the form of somebody who is not registered here any more, and say why."""
        await self.close()
        self._screen.say(sentence)
