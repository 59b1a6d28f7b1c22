"""The app: one workplace's screen, quitting that asks, a crash that tells no secrets."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from desk_tui import keymap
from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.promptness import SETTLED_AFTER_S, settled
from desk_tui.screens import places
from desk_tui.screens.alarm import Alarm
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.confirm import Confirm, Question
from desk_tui.screens.crash import write_report
from desk_tui.screens.endings import on_lost_error, on_not_opened, on_window_closed
from desk_tui.screens.gate import Gate
from desk_tui.screens.idle_lock import IdleLock
from desk_tui.screens.key_pump import KeyPump
from desk_tui.terminal.driver import driver_class
from desk_tui.widgets.drawn_app import DrawnApp

if TYPE_CHECKING:
    from desk_tui.screens.tour import Tour
    from desk_tui.workstation.workstation import Workstation

CLOSED_BY_SIGNAL = 129
"""Exit code when the window was closed or the machine asked us to end."""
SAVE_PATIENCE_S = 2.0
"""How long an end waits for the disk."""
END_PATIENCE_S = 1.5
"""How long it then waits for the terminal."""


class WorkstationChanged(Message):
    """Something changed at this workstation; what, the situations tell."""


class DeskApp(DrawnApp, inherit_bindings=False):
    """The office's app on one PC. ``workplace`` is a kind: ``desk``, ``registration``..."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        workstation: Workstation,
        workplace: str,
        crash_folder: Path | None = None,
        painted: Callable[[], object] = lambda: None,
    ) -> None:
        """Open ``workplace``; ``painted`` is called when its screen stands for the first time."""
        settings = workstation.settings
        super().__init__(settings.theme, settings.glyphs, driver_class())
        self.workstation = workstation
        self._painted = painted
        self.first_workplace = workplace
        self.keys: Mapping[str, str] = keymap.overrides(workstation.settings.keys)
        keymap.use(self.keys)
        self.crash_folder = crash_folder or Path(workstation.settings.data_dir) / "crash"
        self.crash_report: Path | None = None
        self.crashed = False
        self.not_opened: DeskError | None = None
        self.place_at_end = workplace
        self._at_end: list[WorkplaceScreen] = []
        self.title = "desk-tui"
        self.pump = KeyPump(self, super().on_event)
        self.gate = Gate(self)
        self.alarm = Alarm(self)
        self.tour: Tour | None = None
        self.begins_with_tour = False
        self.pump.after = self._after_key
        self.idle = IdleLock(
            lambda: workstation.profile.lock_after_min,
            self.gate.may_idle_lock,
            self.gate.lock,
            self.set_timer,
        )
        self._change_pending = False
        self.set_keymap(dict(self.keys))

    # -- start and workplaces ------------------------------------------------------

    def get_default_screen(self) -> WorkplaceScreen:
        """Open the workplace at once: no empty screen is drawn first."""
        return places.open_workplace(self.first_workplace, self.workstation)

    def on_mount(self) -> None:
        """Start the line of keys, listen to the workstation and to the end."""
        self.run_worker(self._pump_keys(), name="keys", exit_on_error=False)
        self.workstation.subscribe(self._changed)
        on_window_closed(self)
        on_lost_error(self)
        on_not_opened(self)
        self.gate.look()
        self.idle.start()
        if self.begins_with_tour:
            self.call_after_refresh(self.begin_tour)
        self.screen.call_after_refresh(self._painted)
        self.set_timer(SETTLED_AFTER_S, settled)

    async def _pump_keys(self) -> None:
        try:
            await self.pump.run()
        except Exception as error:
            self._handle_exception(error)

    async def on_event(self, event: events.Event) -> None:
        """Put keys and pastes in line; everything else goes its usual way."""
        if (
            isinstance(event, events.Key | events.Paste)
            and not event.is_forwarded
            and self.pump.running
        ):
            self.idle.touch()
            if self.acts_unseen(event):
                return
            if not (isinstance(event, events.Key) and self.alarm.takes(event.key)):
                self.pump.put(event)
            return
        await super().on_event(event)

    @property
    def workplaces(self) -> list[WorkplaceScreen]:
        """The open workplaces, the one at the bottom first; covers are none."""
        open_screens = (each for each in self.screen_stack if isinstance(each, WorkplaceScreen))
        return [each for each in open_screens if not each.covers]

    @property
    def workplace_screen(self) -> WorkplaceScreen | None:
        """The workplace's screen, also when a question lies over it."""
        return next(reversed(self.workplaces), None)

    @property
    def home_screen(self) -> WorkplaceScreen | None:
        """The workplace of this PC, also under a search (^F)."""
        return next(iter(self.workplaces), None)

    def with_a_visitor(self) -> bool:
        """Whether somebody is being called, served or registered here."""
        return any(each.with_a_visitor() for each in self.workplaces)

    async def switch_workplace(self, name: str) -> None:
        """Open another workplace of this PC; what was being written is saved first."""
        if (screen := self.workplace_screen) is not None:
            screen.save_now()
            if screen.place == name:
                return
            for each in self.workplaces:
                each.leaving()
        with self.batch_update():
            while isinstance(self.screen, WorkplaceScreen) and self.screen.covers:
                await self.pop_screen()  # it lay over the workplace that goes
            top = self.screen
            if not top._result_callbacks:  # the first screen was never pushed; switching pops one
                top._push_result_callback(self, None)
            await self.switch_screen(places.open_workplace(name, self.workstation))
        self.gate.look()

    def open_help(self, screen: WorkplaceScreen, focused: Widget | None = None) -> None:
        """Open the help for the workplace, what lies over it, and the field in focus."""
        over = self.screen if self.screen is not screen else None
        field = focused if over is not None else screen.focused
        touring = self.tour is not None and self.tour.running
        tour = self.begin_tour if self.workstation.demo and not touring else None
        page = places.help_screen(screen, over, field, tour)
        if isinstance(page, Question) and over is None:
            page.letters = screen.late_letters()
        self.push_screen(page)

    def begin_tour(self) -> None:
        """In a demo: teach the first day, or go on with it."""
        places.begin_tour(self)

    def _after_key(self, key: str) -> None:
        if self.tour is not None:
            self.tour.look(key)

    def open_chooser(self) -> None:
        """Open the list of workplaces; the chosen one opens."""

        def chosen(name: str | None) -> None:
            # Called by the screen that is about to go: it must not wait for its own end.
            if name == places.OUT:
                self.gate.sign_out()
            elif name:
                self.call_next(self.switch_workplace, name)

        question = places.chooser(self.workstation, self.gate.why_not_sign_out())
        if isinstance(question, Question) and isinstance(self.screen, WorkplaceScreen):
            question.letters = self.screen.late_letters()
        self.push_screen(question, chosen)

    def open_find(self) -> None:
        """Open tracking over the workplace; Esc returns to it."""
        self.push_screen(places.open_workplace(keymap.TRACKING, self.workstation))

    # -- what changed --------------------------------------------------------------

    def _changed(self) -> None:
        """Called from any thread; a burst of changes draws once."""
        if not self._change_pending:
            self._change_pending = True
            self.post_message(WorkstationChanged())

    @on(WorkstationChanged)
    def _draw_again(self) -> None:
        self._change_pending = False
        for screen in self.screen_stack:
            if isinstance(screen, WorkplaceScreen):
                screen.changed()
        self.gate.look()

    # -- the end -------------------------------------------------------------------

    def ask_quit(self) -> None:
        """Quit; ask first when something is being written (the draft is on disk anyway)."""
        self.save_all()
        open_screens = (each for each in self.screen_stack if isinstance(each, WorkplaceScreen))
        screen = next((each for each in open_screens if each.unsaved()), None)
        if screen is None:  # none of them, also under a search (^F)
            self.exit()
            return
        question = Confirm(
            _("Yang ditulis belum selesai. Drafnya tersimpan di PC ini dan terbuka lagi nanti."),
            _("tutup program"),
            _("kembali menulis"),
            screen.late_letters(),
        )
        self.push_screen(question, lambda yes: self.exit() if yes else None)

    async def action_quit(self) -> None:
        """Quit by the key, asking."""
        self.ask_quit()

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """End; nobody sits at the workplaces from now on."""
        with contextlib.suppress(Exception):  # an end must not fail because of a screen
            for screen in self.workplaces:
                screen.leaving()
        super().exit(*args, **kwargs)

    def save_all(self) -> None:
        """Hand everything being written to the disk."""
        with contextlib.suppress(Exception):  # an end must not fail because of a screen
            for screen in self.screen_stack:
                if isinstance(screen, WorkplaceScreen):
                    screen.save_now()

    async def end_by_signal(self) -> None:
        """Save and end: the window was closed, or the machine shuts down."""
        self.save_all()
        for screen in self.screen_stack:
            if isinstance(screen, WorkplaceScreen):  # also the one under a search (^F)
                await screen.saved(SAVE_PATIENCE_S)
        # The terminal may be gone: Textual's writer then blocks the event loop for ever
        # (seen in 1 of 20 closed windows), so a thread makes sure that we end.
        last_resort = threading.Timer(END_PATIENCE_S, os._exit, [CLOSED_BY_SIGNAL])
        last_resort.daemon = True
        last_resort.start()
        self.exit(return_code=CLOSED_BY_SIGNAL)

    def end_unopened(self, error: DeskError) -> None:
        """End with a page: this PC's data cannot be opened."""
        self.not_opened = error
        self.exit(return_code=1)

    def kept(self) -> bool:
        """Whether the disk has all that was typed when the program crashed."""
        return all(screen.kept() for screen in self._at_end)

    def panic(self, *renderables: object) -> None:
        """End as after any error: what Textual would print may quote a person."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Save, write a report without anybody's data, end; the page comes when all is closed."""
        if self.crashed:
            return  # one report is enough: the first error is the cause
        self.crashed = True
        self._return_code = 1
        with contextlib.suppress(Exception):
            self._at_end = self.workplaces
            home = self.home_screen
            self.place_at_end = home.place if home is not None else self.first_workplace
        self.save_all()
        self.crash_report = write_report(self.crash_folder, self._exception)
        self._close_messages_no_wait()
