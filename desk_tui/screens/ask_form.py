"""A short form over a workplace: what is wrong stands under its field, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

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
from desk_tui.widgets.fields import Field, LineField, ProposalField
from desk_tui.widgets.frame import Words
from desk_tui.widgets.pin_field import PinField

Typed = Mapping[str, str]
"""What was typed, by the names of the fields."""
_LABEL = 16


def filled(value: str) -> str:
    """Return the problem of an empty field, empty when there is none."""
    return "" if value.strip() else _("wajib diisi.")


@dataclass(frozen=True, slots=True)
class Ask:
    """One field.

    Attributes:
        name: of the field; label: as the form shows it; hint: a grey text while empty.
        check: returns what is wrong with a value, empty when nothing is.
        transform: changes what is typed; secret: drawn as dots.
        proposed: a number that stands there until another one is typed.
    """

    name: str
    label: str
    check: Callable[[str], str] = filled
    value: str = ""
    hint: str = ""
    width: int | None = None
    transform: Callable[[str], str] | None = None
    secret: bool = False
    proposed: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What a form asks: its title, a sentence under it, its fields; ``together`` looks at all."""

    title: str
    fields: Sequence[Ask]
    sentence: str = ""
    together: Callable[[Typed], str] = field(default=lambda typed: "")


class AskForm(FormQuestion[Typed]):
    """Dismissed with what was typed, None after Esc."""

    DEFAULT_CSS = """
    AskForm { background: $ground 0%; }
    AskForm > Vertical {
        width: 80; height: auto; max-height: 22; border: solid $focus; padding: 1 2;
        background: $ground;
    }
    AskForm Static { height: auto; width: 1fr; }
    AskForm Words { width: 16; }
    AskForm Horizontal { height: 1; }
    """

    row = ("help", "enter", "back", "lock")

    def __init__(self, form: Form, typed: Typed | None = None, problem: str = "") -> None:
        """``typed`` and ``problem``: what was typed before, and why it was refused."""
        super().__init__()
        self._form = form
        self._typed = typed or {}
        self._problem = problem

    def compose(self) -> ComposeResult:
        """Yield title, sentence, the fields with room for a problem under each."""
        with Vertical():
            yield Static(styled((self._form.title, STRONG)), markup=False)
            if self._form.sentence:
                yield Static(styled((self._form.sentence, SOFT)), markup=False)
            yield Static("")
            for ask in self._form.fields:
                with Horizontal():
                    yield Words(ask.label, _LABEL)
                    yield self._field(ask)
                yield Static("", id=f"problem-{ask.name}", markup=False)
            yield Static(styled((self._problem, PROBLEM)), id="problem", markup=False)
            hint = _("Enter isian berikutnya, terakhir menyimpan. Esc kembali.")
            yield Static(styled((hint, SOFT)), markup=False)

    def submit(self) -> None:
        """Take what was typed, or say under the first wrong field what is wrong with it."""
        typed = {ask.name: self._value(ask) for ask in self._form.fields}
        for ask in self._form.fields:
            if problem := ask.check(typed[ask.name]):
                self._say(ask.name, problem)
                wrong = self.query_one(f"#field-{ask.name}", Field)
                if isinstance(wrong, ProposalField):
                    wrong.refused = True
                wrong.focus()
                return
        if problem := self._form.together(typed):
            self.query_one("#problem", Static).update(styled((f"! {problem}", PROBLEM)))
            return
        self.dismiss(typed)

    def _field(self, ask: Ask) -> LineField:
        made = (
            PinField(ask.name)
            if ask.secret
            else (LineField if ask.proposed is None else ProposalField)(
                ask.name, ask.width, transform=ask.transform, brackets=True, hint=ask.hint
            )
        )
        made.value = "" if ask.secret else self._typed.get(ask.name, ask.value)
        if isinstance(made, ProposalField):
            if ask.name not in self._typed:
                made.propose(ask.proposed)
            else:
                made.refused = bool(self._problem)
        return made

    def _value(self, ask: Ask) -> str:
        return self.query_one(f"#field-{ask.name}", Field).value.strip()

    def _say(self, name: str, problem: str) -> None:
        words = f"{' ' * _LABEL}! {problem}" if problem else ""
        self.query_one(f"#problem-{name}", Static).update(styled((words, PROBLEM)))

    @on(Field.Changed)
    def _typed_on(self, message: Field.Changed) -> None:
        """Take a problem away once its field changes."""
        self._say(message.field.field, "")
        self.query_one("#problem", Static).update("")


def ask_and_do(
    screen: WorkplaceScreen,
    form: Form,
    act: Callable[[Typed], object],
    waiting: str,
    done: Callable[[], object],
    typed: Typed | None = None,
    problem: str = "",
) -> None:
    """Ask, then do it; refused, the form opens again with what was typed and why.

    ``act`` is the service's call: it blocks and runs in a thread, row 23 says ``waiting``
    meanwhile. ``done`` is called after it, on the event loop.
    """

    def answered(given: Typed | None) -> None:
        if given is None:
            return

        def again(error: DeskError) -> None:
            why: list[str] = []
            screen.tell_error(error, lambda told: why.append(f"! {told}".strip()))
            ask_and_do(screen, form, act, waiting, done, given, *why)

        screen.run_service(
            lambda: act(given), lambda _result: done(), waiting, on_error=again, hold_keys=True
        )

    screen.app.push_screen(AskForm(form, typed, problem), answered)
