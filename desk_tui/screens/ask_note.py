"""One line for whoever goes on with a visitor; it may stay empty, and Esc keeps it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.form_question import FormQuestion
from desk_tui.widgets.colours import PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.frame import Words

LONGEST_NOTE = 200
"""Symbols: what is longer belongs into the story, which goes along."""
_LABEL = 10


class AskNote(FormQuestion[str]):
    """Dismissed with the note, None after Esc; what was typed stays in ``kept`` until sent."""

    DEFAULT_CSS = """
    AskNote { background: $ground 0%; }
    AskNote > Vertical {
        width: 80; height: auto; max-height: 22; border: solid $focus; padding: 1 2;
        background: $ground;
    }
    AskNote Static { height: auto; width: 1fr; }
    AskNote Horizontal { height: 1; }
    """

    row = ("help", "enter", "back", "lock")

    def __init__(
        self,
        title: str,
        sentence: str,
        sends: str,
        kept: MutableMapping[str, str],
        key: str,
        problem: str = "",
    ) -> None:
        """Ask under ``title`` and ``sentence``; ``sends`` says what Enter does.

        ``kept[key]`` is where the note waits when Esc is pressed, or when it was refused
        with ``problem``.
        """
        super().__init__()
        self._texts = (title, sentence, sends)
        self._kept, self._key = kept, key
        self._problem = problem
        self._judged = kept.get(key, "") if problem else ""

    def compose(self) -> ComposeResult:
        """Yield the question, its line, room for a problem, the keys."""
        title, sentence, sends = self._texts
        with Vertical():
            yield Static(styled((title, STRONG)), markup=False)
            yield Static(styled((sentence, SOFT)), markup=False)
            yield Static("")
            with Horizontal():
                yield Words(_("Catatan"), _LABEL)
                note = LineField("note", brackets=True, hint=_("boleh kosong"))
                note.value = self._kept.get(self._key, "")
                yield note
            yield Static(styled((self._problem, PROBLEM)), id="problem", markup=False)
            hint = _("Enter {what}. Esc kembali, catatannya tetap.").format(what=sends)
            yield Static(styled((hint, SOFT)), markup=False)

    def submit(self) -> None:
        """Take the note, or say that it is too long."""
        self._judged = self.query_one("#field-note", Field).value
        note = " ".join(self._judged.split())
        if len(note) > LONGEST_NOTE:
            problem = _("! {count} huruf; paling banyak {most}. Selebihnya tulis di CERITA.")
            told = problem.format(count=len(note), most=LONGEST_NOTE)
            self.query_one("#problem", Static).update(styled((told, PROBLEM)))
            return
        self.dismiss(note)

    @on(Field.Changed)
    def _typed(self, message: Field.Changed) -> None:
        """Keep what was typed, and take a problem away."""
        message.stop()
        self._kept[self._key] = message.field.value
        if message.field.value != self._judged:  # in a burst this comes behind the Enter
            self.query_one("#problem", Static).update("")


def ask_note_and_do(
    screen: WorkplaceScreen,
    make: Callable[[str], AskNote],
    act: Callable[[str], object],
    waiting: str,
    done: Callable[[], object],
    problem: str = "",
) -> None:
    """Ask for the note, then do it; refused, the question stands again and says why.

    ``make`` returns the question with a problem; ``act`` is the service's call with the
    note: it blocks and runs in a thread, row 23 says ``waiting`` meanwhile. ``done`` is
    called after it on the event loop and may be a coroutine.
    """

    def answered(note: str | None) -> None:
        if note is None:
            return
        screen.save_now()  # letters typed over the question went to the text

        def again(error: DeskError) -> None:
            why: list[str] = []
            screen.tell_error(error, lambda told: why.append(f"! {told}".strip()))
            ask_note_and_do(screen, make, act, waiting, done, *why)

        screen.run_service(
            lambda: act(note), lambda _result: done(), waiting, on_error=again, hold_keys=True
        )

    screen.app.push_screen(make(problem), answered)
