"""^B: type a piece of a word and run what it names, exactly as its key would.

Our own small list and not Textual's command palette. That one searches in a worker and
shows its answer later, so that words and Enter written in one burst run nothing, or what
was found before; it has a moving indicator, no line that is grey with its reason, and
neither F1 nor ^L over it. Here the list follows each letter at once and stands still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _, in_every_language
from desk_tui.key_rules import FIXED
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.confirm import Question
from desk_tui.screens.help_stages import told_at
from desk_tui.text import fit, storable
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import FOCUS, OFF, PROBLEM, SOFT, STRONG
from desk_tui.widgets.content import styled

SHOWN = 13
"""Lines seen at once at 24 rows; there are always so many rows, filled or not."""
_WIDTH = 76
_KEY, _LABEL = 7, 24
_LONGEST = 40
"""Symbols kept of what is typed: longer than any verb."""


@dataclass(frozen=True, slots=True)
class Action:
    """One line: what is run, its key and words, why it cannot be run now, where it is found."""

    run: Callable[[], object]
    key: str
    label: str
    told: str = ""
    why_not: str = ""
    words: str = ""


def actions(screen: WorkplaceScreen) -> tuple[Action, ...]:
    """Return everything a workplace can do now or at another time, the keys first."""
    labels, here = dict(keymap.row(screen.stage)), told_at(screen.stage)
    found: list[Action] = []
    for key in keymap.KEYMAP:
        if screen.workplace not in key.workplaces or key.id in HIDDEN or key.danger:
            continue
        shown = " ".join(keymap.shown_keys(key.id, screen.desk_app.keys))
        label = labels.get(key.id, _(key.label))
        told = here.get(key.id, _(key.tooltip))
        words = (*in_every_language(key.label), *in_every_language(key.tooltip), label, told)
        name = keymap.shown_key(key.id, screen.desk_app.keys)
        twice = _("tekan {key} dua kali dalam 2 detik.").format(key=name)
        found.append(
            Action(
                run=_by_key(screen, key.id),
                key=name,
                label=label,
                told=told,
                why_not=twice if key.id == "emergency" else screen.why_not(key.id),
                words=" ".join((key.id, shown, *words)).casefold(),
            )
        )
    if not (reason := screen.why_not("more")):
        more = keymap.shown_key("more", screen.desk_app.keys)
        choices, run = screen.other_steps()
        for number, choice in enumerate(choices, 1):
            words = (f"{more} {number}", choice.label, *in_every_language(choice.label))
            found.append(
                Action(
                    run=_by_choice(run, choice.id),
                    key=f"{more} {number}",
                    label=choice.label,
                    why_not=choice.why_not or reason,
                    words=" ".join(words).casefold(),
                )
            )
    return tuple(found)


HIDDEN = FIXED | {"palette"}
"""Enter, Tab and Esc are no actions to look for. An alarm is found here, never run."""


def _by_key(screen: WorkplaceScreen, key_id: str) -> Callable[[], object]:
    return lambda: screen.action_key(key_id)


def _by_choice(run: Callable[[str | None], object], choice: str) -> Callable[[], object]:
    return lambda: run(choice)


def matching(lines: Sequence[Action], typed: str) -> tuple[Action, ...]:
    """Return the lines in which every typed word is found; those named so come first."""
    words = typed.casefold().split()
    found = [line for line in lines if all(word in line.words for word in words)]
    whole = " ".join(words)

    def place(line: Action) -> int:
        label, key = line.label.casefold(), line.key.casefold()
        if whole in (key, key.removeprefix("^")):
            return 0
        return 1 if label.startswith(whole) else 2 if whole in label else 3

    return tuple(sorted(found, key=place)) if words else tuple(found)


class Palette(Question[Action], inherit_bindings=False):
    """Dismissed with what to run, None after Esc; it runs nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.question_bindings("back", "enter")]
    DEFAULT_CSS = """
    Palette { background: $ground 0%; }
    Palette > Vertical {
        width: 80; height: auto; border: solid $focus; padding: 0 1; background: $ground;
    }
    Palette Static { width: 1fr; height: auto; }
    """

    def __init__(self, lines: Sequence[Action]) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._typed = ""
        self._at = self._first = 0
        self._problem = ""

    @property
    def found(self) -> tuple[Action, ...]:
        """The lines that are listed for what is typed."""
        return matching(self._lines, self._typed)

    def compose(self) -> ComposeResult:
        """Yield one widget, drawn anew after every key."""
        with Vertical():
            yield Static(self._drawn(), id="palette", markup=False)

    # -- keys --------------------------------------------------------------------------

    def late(self, event: events.Key | events.Paste) -> None:
        """Take a letter of the word that is looked for, or move the mark."""
        if isinstance(event, events.Paste):
            self._type(self._typed + " ".join(event.text[: 10 * _LONGEST].split()))
        elif event.is_printable and event.character:
            self._type(self._typed + event.character)
        elif event.key == "backspace":
            self._type(self._typed[:-1])
        else:
            self._move(event.key)

    def _type(self, typed: str) -> None:
        self._typed = storable(typed)[:_LONGEST]
        self._at = self._first = 0
        self._draw()

    def _move(self, key: str) -> None:
        last = len(self.found) - 1
        moves = {
            "down": self._at + 1,
            "up": self._at - 1,
            "pagedown": self._at + SHOWN,
            "pageup": self._at - SHOWN,
            "home": 0,
            "end": last,
        }
        if key in moves and last >= 0:
            self._at = min(max(0, moves[key]), last)
            self._first = min(max(self._first, self._at - SHOWN + 1), self._at)
            self._draw()

    def do_enter(self) -> None:
        """Enter: this one; a grey line says why nothing happens."""
        found = self.found
        if not found:
            return
        line = found[self._at]
        if line.why_not:
            self._draw(f"! {line.label}: {line.why_not}")
        else:
            self.dismiss(line)

    # -- drawing -----------------------------------------------------------------------

    def _draw(self, problem: str = "") -> None:
        self._problem = problem
        self.query_one("#palette", Static).update(self._drawn())

    def _drawn(self) -> Content:
        found = self.found
        rows = [
            styled((_("SEMUA TINDAKAN DI SINI"), STRONG)),
            styled((_("> Cari  "), FOCUS), f"{self._typed}_"),
            Content(""),
        ]
        shown = found[self._first : self._first + SHOWN]
        rows += [_row(line, self._first + at == self._at) for at, line in enumerate(shown)]
        if not found:
            rows.append(styled((_("Tidak ada yang cocok. Backspace menghapus huruf."), SOFT)))
        rows += [Content("")] * (SHOWN + 3 - len(rows))
        rows.append(styled((self._told(found), SOFT)))
        if self._problem:
            rows.append(styled((fit(self._problem, _WIDTH), PROBLEM)))
        else:
            hint = _("Ketik mencari, panah memilih, Enter menjalankan. Esc kembali.")
            where = f"  {self._at + 1}/{len(found)}" if found else ""
            rows.append(styled((hint + where, SOFT)))
        return Content("\n").join(rows)

    def _told(self, found: tuple[Action, ...]) -> str:
        """Return the whole sentence of the marked line: in the list it may be cut."""
        if not found:
            return ""
        line = found[self._at]
        return fit(line.why_not or line.told or line.label, _WIDTH)


def _row(line: Action, here: bool) -> Content:
    """Return a line: mark, key, label, and what it does or why it cannot be done now."""
    mark, key = ">" if here else " ", line.key.ljust(_KEY)
    if not line.told:  # a line of a list says all in its label
        text = f"{line.label}: {line.why_not}" if line.why_not else line.label
        return _cut(mark, key, text, "", here, bool(line.why_not))
    return _cut(mark, key, line.label, line.why_not or line.told, here, bool(line.why_not))


def _cut(mark: str, key: str, label: str, told: str, here: bool, grey: bool) -> Content:
    if told:
        label = label + " " * max(1, _LABEL - cells(label))
    line = fit(f"{label}{told}", _WIDTH - 2 - _KEY)
    style = OFF if grey else FOCUS if here else ""
    return styled((f"{mark} ", FOCUS), (key, OFF if grey else STRONG), (line, style))
