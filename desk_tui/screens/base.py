"""What every workplace's screen shares: 22 rows of body, the truth, the keys.

Rows 1-22 are the workplace's own (``compose_body``), row 23 tells the truth about
the machine, row 24 shows the keys. A screen handles a key of the keymap in
``do_<id>``, says in ``why_not`` what cannot be done now, and asks the disk or the
office's server only through ``run_service``: never on the event loop.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from desk_tui import keymap
from desk_tui.errors import DeskError, RefusedError
from desk_tui.i18n import _
from desk_tui.office.workplaces import OPEN
from desk_tui.widgets.cells import cells
from desk_tui.widgets.key_row import KeyRow
from desk_tui.widgets.status_row import GOOD_MARK, PROBLEM_MARK, StatusRow, link_sentence
from desk_tui.workstation.refusals import SESSION_OVER
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.app import DeskApp

T = TypeVar("T")
WAIT_SHOWN_AFTER_S = 0.15
"""A service that answers sooner shows no waiting text: it would only flicker."""


@dataclass
class ServiceEnded(Message):
    """A service call came back from its thread: a result, or an error."""

    result: Any
    error: BaseException | None
    on_done: Callable[[Any], object]
    on_error: Callable[[DeskError], object] | None
    held: bool


class WorkplaceScreen(Screen[None], inherit_bindings=False):
    """A workplace's screen.

    A subclass sets ``workplace`` and ``BINDINGS = keymap.bindings(workplace)`` (with
    ``inherit_bindings=False``) and overrides ``compose_body``, ``link``, ``stage``,
    ``refresh_situation``, ``why_not`` and the ``do_<id>`` of its keys.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    workplace: ClassVar[str] = keymap.DESK
    covers: ClassVar[bool] = False
    """Whether this is no workplace but hides one: sign-in, lock."""

    def __init__(self) -> None:
        super().__init__()
        self._busy = ""
        self._waiting_shown = False
        self._said: tuple[str, str] | None = None
        self._said_of_busy = False
        self._minute: Timer | None = None

    # -- what a workplace overrides ------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Yield the widgets of rows 1 to 22."""
        yield from ()

    @property
    def stage(self) -> str:
        """The key row shown now, a name in ``keymap.ROWS``."""
        return self.workplace

    @property
    def place(self) -> str:
        """The name of this workplace among those of the PC."""
        return self.workplace

    def link(self) -> LinkStatus:
        """Return what is known of this PC's link and disk; instant."""
        raise NotImplementedError

    def refresh_situation(self) -> None:
        """Draw the situation again: it changed, or a minute of office time passed."""

    def why_not(self, key_id: str) -> str:
        """Return why ``key_id`` cannot be used now, in a sentence; empty when it can."""
        if key_id == "lock" and self.workplace in OPEN:
            return _("layar ini tidak memuat data siapa pun dan tidak dikunci.")
        return "" if hasattr(self, f"do_{key_id}") else _("belum tersedia.")

    def open_matter(self) -> str:
        """Return what waits for an answer here, for row 23 while the machine is well."""
        over = self.desk_app.gate.session_over and not self.covers
        return self._sign_in_again() if over else ""

    @property
    def sign_in_keys(self) -> str:
        """The keys that let an officer sign in again after a session has ended in a talk."""
        return keymap.shown_key("lock", self.desk_app.keys)

    def with_a_visitor(self) -> bool:
        """Whether a person is being called, served or registered here: it never locks itself."""
        return False

    def unsaved(self) -> bool:
        """Whether something is being written here (quitting then asks)."""
        return False

    def late_letters(self) -> Callable[[events.Key | events.Paste], object] | None:
        """Return what keeps letters typed while a question stands; None when nothing is written."""
        return None

    def save_now(self) -> None:
        """Hand what is being written to the disk; called before every end, also a crash."""

    async def saved(self, patience_s: float) -> None:
        """Wait until the disk has what ``save_now`` gave it, at most ``patience_s``."""

    # -- drawing -------------------------------------------------------------------

    @property
    def desk_app(self) -> DeskApp:
        """The app, with its workstation, clock and settings."""
        return cast("DeskApp", self.app)

    def compose(self) -> ComposeResult:
        """Yield body, row 23 and row 24."""
        with Vertical(id="body"):
            yield from self.compose_body()
        yield StatusRow()
        yield KeyRow()

    def on_mount(self) -> None:
        """Draw for the first time and wait for the next minute."""
        self.changed()
        self._next_minute()

    def _next_minute(self) -> None:
        """One timer a minute of office time, never more often than once a second."""
        clock = self.desk_app.workstation.clock
        now = clock.now()
        left = 60 - now.second - now.microsecond / 1e6
        self._minute = self.set_timer(max(1.0, left / clock.speed), self._minute_passed)

    def _minute_passed(self) -> None:
        self.changed()
        self._next_minute()

    def changed(self) -> None:
        """Draw again: the workstation told that something changed."""
        # A change may come while the screen is put together, the body last of all;
        # is_mounted is false in on_mount and says nothing of the body.
        if not self.query(StatusRow) or not self.query("#body > *"):
            if self.is_attached:
                self.call_after_refresh(self.changed)
            return
        self.refresh_situation()
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Draw row 23 and row 24 again."""
        link = self.link()
        mark, sentence = link_sentence(link)
        if mark == GOOD_MARK and (open_matter := self.open_matter()):
            mark, sentence = PROBLEM_MARK, open_matter
        if not link.storage_problem:  # a full disk is never covered by anything else
            if self._busy and self._waiting_shown:
                mark, sentence = GOOD_MARK, self._busy
            elif self._said:
                mark, sentence = self._said
        self.query_one(StatusRow).show(mark, sentence)
        self.query_one(KeyRow).show(self.stage, self.desk_app.keys, self.why_not)

    def say(self, sentence: str) -> None:
        """Say something good in row 23 until the next key that is not a letter."""
        self._said = (GOOD_MARK, sentence)
        self.refresh_rows()

    def say_problem(self, sentence: str) -> None:
        """Say a problem in row 23 until the next key that is not a letter."""
        self._said = (PROBLEM_MARK, sentence)
        self.refresh_rows()

    def say_error(self, error: DeskError) -> None:
        """Say an error in row 23; too long for a row, what to do next comes first.

        After a session has ended that is the key which leads to the sign-in.
        """
        over = isinstance(error, RefusedError) and error.code in SESSION_OVER
        if over and self.desk_app.gate.session_over:
            self.say_problem(self._sign_in_again())
            return
        whole, room = f"{error.title} {error.message}".strip(), max(self.app.size.width, 80) - 3
        fitting = (text for text in (whole, error.message) if 0 < cells(text) <= room)
        self.say_problem(next(fitting, error.title))

    def _sign_in_again(self) -> str:
        return _("Masa kerja berakhir. {keys}: masuk lagi; yang sudah diketik tetap ada.").format(
            keys=self.sign_in_keys
        )

    def forget_said(self) -> None:
        """Let row 23 tell about the machine again."""
        if self._said is not None:
            self._said = None
            self.refresh_rows()

    # -- keys ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a text of several lines; every other key is the screen's."""
        if action == "key" and parameters == ("enter",):
            return not isinstance(self.focused, TextArea)
        return True

    async def action_key(self, key_id: str) -> None:
        """Run a key of the keymap, or say why it cannot be used now."""
        self.forget_said()
        if reason := self.why_not(key_id):
            key = keymap.find(key_id)
            self.say_problem(
                f"{keymap.shown_key(key_id, self.desk_app.keys)} {_(key.label)}: {reason}"
            )
            return
        answer = getattr(self, f"do_{key_id}")()
        if inspect.isawaitable(answer):
            await answer

    def do_help(self) -> None:
        """Open the help of this workplace."""
        self.desk_app.open_help(self)

    def do_workplace(self) -> None:
        """Open the list of workplaces."""
        self.save_now()
        self.desk_app.open_chooser()

    def do_lock(self) -> None:
        """^L: lock at once."""
        self.desk_app.gate.lock()

    def do_quit(self) -> None:
        """Leave the program; asks when something is being written."""
        self.desk_app.ask_quit()

    def do_back(self) -> None:
        """One step back: nowhere, on a workplace's first screen."""

    def do_enter(self) -> None:
        """Enter does nothing here."""

    def do_yes(self) -> None:
        """F12 answers questions only; there is none."""

    # -- services ------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a service call of this screen is under way."""
        return bool(self._busy)

    def run_service(
        self,
        call: Callable[[], T],
        on_done: Callable[[T], object],
        waiting: str,
        *,
        on_error: Callable[[DeskError], object] | None = None,
        hold_keys: bool = False,
    ) -> bool:
        """Run a blocking service call in a thread, one at a time, in order.

        Args:
            call: the service call; raises DeskError only.
            on_done: called with its result on the event loop; may be a coroutine.
            waiting: row 23 while it lasts: what happens, and what is safe.
            on_error: called with a DeskError; without it row 23 shows the error.
            hold_keys: keys wait until ``on_done`` is through (a screen opens).

        Returns:
            False when another call is still under way: nothing was done, row 23 says so.
        """
        if self._busy:
            self.say_problem(_("Masih berjalan: {what}").format(what=self._busy))
            self._said_of_busy = True
            return False
        self._busy, self._waiting_shown = waiting, False
        self.set_timer(WAIT_SHOWN_AFTER_S, self._show_waiting)
        if hold_keys:
            self.desk_app.pump.hold()

        def run() -> None:
            result: Any = None
            failed: BaseException | None = None
            try:
                result = call()
            except Exception as error:
                failed = error
            self.post_message(ServiceEnded(result, failed, on_done, on_error, hold_keys))

        self.run_worker(run, thread=True, group="service", exit_on_error=False)
        return True

    def _show_waiting(self) -> None:
        if self._busy:
            self._waiting_shown = True
            self.refresh_rows()

    @on(ServiceEnded)
    async def _service_ended(self, message: ServiceEnded) -> None:
        self._busy, self._waiting_shown = "", False
        if self._said_of_busy:
            self._said, self._said_of_busy = None, False
        try:
            if message.error is None:
                answer = message.on_done(message.result)
            elif not isinstance(message.error, DeskError):
                raise message.error
            elif message.on_error is not None:
                answer = message.on_error(message.error)
            else:
                answer = None
                self.say_error(message.error)
            if inspect.isawaitable(answer):
                await answer
        finally:
            if message.held:
                self.desk_app.pump.release()
            self.changed()
