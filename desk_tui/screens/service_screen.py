"""What a screen has done off the event loop, and what row 23 says of it.

The disk and the office's server are asked in a thread, one call at a time; keys that
come meanwhile wait where a screen is about to open.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import on
from textual.message import Message
from textual.screen import Screen

from desk_tui.errors import (
    DeskError,
    ForkedError,
    RefusedError,
    StorageError,
    UnreachableError,
)
from desk_tui.i18n import _
from desk_tui.widgets.cells import cells
from desk_tui.widgets.status_row import GOOD_MARK, PROBLEM_MARK
from desk_tui.workstation.refusals import NOT_ALLOWED, SESSION_OVER

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


class ServiceScreen(Screen[None], inherit_bindings=False):
    """Runs service calls and says what came of them; a subclass draws rows 1 to 24."""

    def __init__(self) -> None:
        super().__init__()
        self._busy = ""
        self._next: Callable[[], object] | None = None
        self._waiting_shown = False
        self._said: tuple[str, str] | None = None
        self._said_of_busy = False

    @property
    def desk_app(self) -> DeskApp:
        """The app, with its workstation, clock and settings."""
        return cast("DeskApp", self.app)

    def changed(self) -> None:
        """Draw again: something changed."""
        raise NotImplementedError

    def refresh_rows(self) -> None:
        """Draw row 23 and row 24 again."""
        raise NotImplementedError

    @property
    def sign_in_keys(self) -> str:
        """The keys that let an officer sign in again after a session has ended in a talk."""
        raise NotImplementedError

    # -- row 23 ----------------------------------------------------------------------

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
            self.say_problem(self.sign_in_again())
            return
        whole, room = f"{error.title} {error.message}".strip(), max(self.app.size.width, 80) - 3
        fitting = (text for text in (whole, error.message) if 0 < cells(text) <= room)
        self.say_problem(next(fitting, error.title))

    def tell_error(self, error: DeskError, under: Callable[[DeskError], object]) -> None:
        """Say a refusal of what was typed ``under`` its field, everything else in row 23.

        The first two of three levels of error (docs/architecture.md): what the person can put
        right where the cursor is, and what happened to the machine or the step.
        """
        of_the_machine = isinstance(error, StorageError | UnreachableError | ForkedError)
        if of_the_machine or getattr(error, "code", "") in NOT_ALLOWED:
            self.say_error(error)
        else:
            under(error)

    def sign_in_again(self) -> str:
        """Return that the session has ended, and the keys that lead to the sign-in."""
        return _("Masa kerja berakhir. {keys}: masuk lagi; yang sudah diketik tetap ada.").format(
            keys=self.sign_in_keys
        )

    @property
    def said(self) -> tuple[str, str] | None:
        """Mark and words that row 23 shows instead of the truth about the machine, or None."""
        if self._busy and self._waiting_shown:
            return GOOD_MARK, self._busy
        return self._said

    def forget_said(self) -> None:
        """Let row 23 tell about the machine again."""
        if self._said is not None:
            self._said = None
            self.refresh_rows()

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
        self.forget_said()  # what went wrong before stays until the next attempt
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

    def after_service(self, act: Callable[[], object]) -> None:
        """Do ``act`` now, or when the service call under way is over; keys wait until then.

        For an answer to what the screen shows already, though the call that brought it
        has not come back yet.
        """
        if not self._busy:
            act()
        elif self._next is None:
            self._next = act
            self.desk_app.pump.hold()

    def _do_next(self) -> None:
        act, self._next = self._next, None
        if act is not None:
            try:
                act()
            finally:
                self.desk_app.pump.release()

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
            self._do_next()
