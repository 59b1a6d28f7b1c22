"""Questions over a screen: answered by F12 or Esc, never by a letter, Space or Enter."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.screens.key_pump import now
from desk_tui.widgets.content import people

if TYPE_CHECKING:
    from desk_tui.app import DeskApp

R = TypeVar("R")


class Question(ModalScreen[R], Generic[R], inherit_bindings=False):
    """A screen over a workplace. Letters typed while it opens or stands go to ``late``.

    ``late`` is told of every key or paste the question does not know; the workplace
    keeps them in the text they were meant for: nothing typed is lost.
    F12 is a *yes* only if it was pressed after the question was on the screen: one typed
    ahead was meant for something nobody had read.
    """

    DEFAULT_CSS = "Question { align: center middle; background: $ground; }"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings()]
    row: ClassVar[Sequence[str | tuple[str, str]]] = ()
    """Its keys in row 24 of the workplace beneath; none: the workplace's own stay."""
    letters: Callable[[events.Key | events.Paste], object] | None = None
    """Keeps letters that mean nothing here in the text beneath; None where none is written."""
    _answered: tuple[R | None] | None = None
    _on_screen_since: float | None = None

    @property
    def digits(self) -> str:
        """The digits that choose a line, for row 24: ``1-6``; empty for none."""
        return ""

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Leave with ``result``; under a cover, as soon as that is taken away.

        Textual takes away what lies on top: that would be the cover.
        """
        if self.app.screen is not self:
            self._answered = (result,)
            return AwaitComplete()
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Leave now when the answer came under a cover; else the question is asked from here."""
        if self._answered is not None:
            self.dismiss(*self._answered)
            return
        self.ask_anew()
        if (beneath := cast("DeskApp", self.app).workplace_screen) is not None:
            beneath.show_keys()

    def ask_anew(self) -> None:
        """What F12 says yes to has changed: only one pressed after it is drawn counts."""
        self._on_screen_since = None
        self.refresh()
        self.call_after_refresh(self._is_on_screen)  # at the latest; no frame may need its lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw; from the first frame on the question can be read."""
        self._is_on_screen()
        return super().render_lines(crop)

    def _is_on_screen(self) -> None:
        if self._on_screen_since is None:
            self._on_screen_since = now()

    def _was_read(self) -> bool:
        """Tell whether the key being dealt with was pressed with the question on the screen."""
        since = self._on_screen_since
        return since is not None and cast("DeskApp", self.app).pump.typed_at >= since

    async def action_key(self, key_id: str) -> None:
        """Run ``do_<id>`` of this question."""
        if key_id == "yes" and not self._was_read():
            return
        handler = getattr(self, f"do_{key_id}", None)
        if handler is not None:
            answer = handler()
            if inspect.isawaitable(answer):
                await answer

    def do_help(self) -> None:
        """F1: the help of the workplace below, the field in focus here first."""
        app = cast("DeskApp", self.app)
        if (screen := app.workplace_screen) is not None:
            app.open_help(screen, self.focused)

    def do_lock(self) -> None:
        """^L: lock at once, whatever is asked; the question stands there again afterwards."""
        cast("DeskApp", self.app).gate.lock()

    def do_back(self) -> None:
        """One step back: the question is taken away, nothing happened."""
        self.dismiss(None)

    def late(self, event: events.Key | events.Paste) -> None:
        """Take a key that is no answer: a letter typed ahead belongs to the text beneath."""
        if self.letters is not None:
            self.letters(event)

    def on_key(self, event: events.Key) -> None:
        """Keep every other key away from what lies beneath."""
        event.stop()
        self.late(event)

    def on_paste(self, event: events.Paste) -> None:
        """A paste is never an answer."""
        event.stop()
        self.late(event)


class Confirm(Question[bool]):
    """One question about something that cannot be undone: F12 yes, Esc no."""

    DEFAULT_CSS = """
    Confirm > Vertical {
        width: 64; height: auto; max-height: 20; border: solid $focus; padding: 1 2;
        background: $ground;
    }
    Confirm Static { width: 1fr; height: auto; }
    """

    row = ("help", "yes", "back", "lock")

    def __init__(
        self,
        question: str,
        yes: str,
        no: str,
        late: Callable[[events.Key | events.Paste], object] | None = None,
    ) -> None:
        """Ask ``question``; ``yes`` and ``no`` say what F12 and Esc do.

        ``late`` takes letters that were meant for the text beneath.
        """
        super().__init__()
        self._texts = (question, yes, no)
        self.letters = late

    def compose(self) -> ComposeResult:
        """Yield the question and its two keys."""
        question, yes, no = self._texts
        with Vertical():
            yield Static(people(question, newlines=True))
            yield Static("")
            yield Static(people(f"F12  {yes}"))
            yield Static(people(f"Esc  {no}"))

    def do_yes(self) -> None:
        """F12: yes."""
        self.dismiss(True)
