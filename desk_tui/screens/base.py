"""What every workplace's screen shares: 22 rows of body, the truth, the keys.

Rows 1-22 are the workplace's own (``compose_body``), row 23 tells the truth about
the machine, row 24 shows the keys. A screen handles a key of the keymap in
``do_<id>``, says in ``why_not`` what cannot be done now, and asks the disk or the
office's server only through ``run_service``: never on the event loop.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.office.dates import clock_text
from desk_tui.office.workplaces import OPEN
from desk_tui.screens import places
from desk_tui.screens.confirm import Question
from desk_tui.screens.head_row import marked
from desk_tui.screens.service_screen import ServiceScreen
from desk_tui.widgets.key_row import KeyRow
from desk_tui.widgets.status_row import GOOD_MARK, PROBLEM_MARK, StatusRow, link_sentence
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.screens.menu import Choice

OtherSteps = tuple[Sequence["Choice"], Callable[["str | None"], None]]
"""The lines of a list, and what its dismissal is handed to."""


class WorkplaceScreen(ServiceScreen, inherit_bindings=False):
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
        return self.sign_in_again() if over else ""

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

    def other_steps(self) -> OtherSteps:
        """Return the lines of F8 as they are now, and what runs the one that is chosen."""
        return (), lambda _choice: None

    def raise_emergency(self) -> None:
        """Have the supervisor called, without a sound; waits for this PC's disk."""
        self.desk_app.workstation.raise_emergency(self.place)

    def with_alarm(self, row: str, width: int) -> str:
        """Return row 1 with what is known of an alarm behind its clock, in an empty cell."""
        workstation = self.desk_app.workstation
        mark = self.desk_app.alarm.mark(workstation.emergency(self.place))
        return marked(row, clock_text(workstation.clock.now()), mark, width)

    def leaving(self) -> None:
        """Nobody sits here any more: locked, signed out, another officer or workplace, the end."""

    def save_now(self) -> None:
        """Hand what is being written to the disk; called before every end, also a crash."""

    async def saved(self, patience_s: float) -> None:
        """Wait until the disk has what ``save_now`` gave it, at most ``patience_s``."""

    def kept(self) -> bool:
        """Whether the disk has what ``save_now`` gave it; asked when all is closed."""
        return True

    # -- drawing -------------------------------------------------------------------

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

    # A change may come while the screen is put together, the body last of all; is_mounted is
    # false in on_mount and says nothing of the body. A stock query is no way to ask: it looks
    # through every widget of a form (0.8 ms each), and every saved draft is such a change.

    def _is_there(self, row: type[StatusRow | KeyRow]) -> bool:
        return any(isinstance(each, row) for each in self.children)

    def _body_is_there(self) -> bool:
        return any(each.id == "body" and each.children for each in self.children)

    def changed(self) -> None:
        """Draw again: the workstation told that something changed."""
        if not self._is_there(StatusRow) or not self._body_is_there():
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
            mark, sentence = self.said or (mark, sentence)
        self.query_one(StatusRow).show(mark, sentence)
        self.show_keys()
        if (tour := self.desk_app.tour) is not None:
            tour.look()

    def show_keys(self) -> None:
        """Draw row 24: the keys of the question that lies over this, else those of the stage."""
        if not self._is_there(KeyRow):
            return  # still being put together
        over, keys = self.app.screen, self.desk_app.keys
        if isinstance(over, Question) and over.row:
            row = keymap.labelled(over.row)
            self.query_one(KeyRow).show(row, keys, lambda _key: "", over.digits)
        else:
            self.query_one(KeyRow).show(keymap.row(self.stage), keys, self.why_not)

    def on_screen_resume(self) -> None:
        """Show this screen's own keys again."""
        self.show_keys()

    # -- keys ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a text of several lines; every other key is the screen's."""
        if action == "key" and parameters == ("enter",):
            return not getattr(self.focused, "takes_enter", False)
        return True

    async def action_key(self, key_id: str) -> None:
        """Run a key of the keymap, or say why it cannot be used now."""
        self.forget_said()
        if (tour := self.desk_app.tour) is not None and tour.takes(self, key_id):
            return
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

    def do_palette(self) -> None:
        """^B: everything that can be done here, found by a piece of a word."""
        self.app.push_screen(places.palette(self), lambda it: it.run() if it is not None else None)

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

    def do_emergency(self) -> None:
        """F4: taken by ``alarm`` before any screen sees it."""

    def do_yes(self) -> None:
        """F12 answers questions only; there is none."""
