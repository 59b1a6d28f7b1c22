"""F1: the field in focus, the question or the workplace, its keys. From the one keymap.

What cannot be done now is grey with its reason, as everywhere. Esc closes it; pressed over
it F1 does nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import events
from textual.content import Content
from textual.screen import Screen

from desk_tui import keymap
from desk_tui.i18n import N_, _
from desk_tui.screens.help_choices import choice_told
from desk_tui.screens.help_fields import explained
from desk_tui.screens.help_kinds import keys_of_kind
from desk_tui.screens.help_questions import about, key_told
from desk_tui.screens.help_stages import NOT_AT, TYPED_AT, place_name, stage_help, told_at
from desk_tui.screens.menu import Menu
from desk_tui.screens.page import Page
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import OFF, STRONG
from desk_tui.widgets.content import styled

if TYPE_CHECKING:
    from desk_tui.screens.menu import Choice

_TEXT = 76
_KEY_COLUMN = 12
_LABEL_COLUMN = 18
MARKS: tuple[str, ...] = (
    N_("> tempat mengetik   * wajib, masih kosong   ! perlu diperbaiki   = baik"),
    N_("+ sudah terdengar   . belum   ? lihat sendiri   abu-abu: belum dapat"),
    N_("tersimpan: di PC ini   terkirim: di server kantor   dicadangkan: disalin"),
)
"""The marks, so that nothing hangs on colour, and the three words about what is written."""


def _never(_key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explained.

    Attributes:
        workplace, stage: where; field, kind: name and class of the field in focus, if any;
            owner: class of the screen the field is on.
        question: what lies over the workplace, None for nothing.
        keys: as they are set; why_not: why a key does nothing now, empty when it does.
        tour: what begins the first-day tour, None where there is none.
    """

    workplace: str
    stage: str
    field: str = ""
    kind: str = ""
    owner: str = ""
    question: Any = None
    keys: Mapping[str, str] | None = None
    why_not: Callable[[str], str] = _never
    tour: Callable[[], None] | None = None


class HelpScreen(Page):
    """The help of one subject."""

    def __init__(self, subject: Subject) -> None:
        name = place_name(subject.workplace)
        super().__init__(_("BANTUAN │ {name}").format(name=name), list(_lines(subject)))
        self._tour = subject.tour

    def late(self, event: events.Key | events.Paste) -> None:
        """Scroll; in the demo T begins the tour."""
        wants = isinstance(event, events.Key) and (event.character or "").upper() == "T"
        if wants and self._tour is not None:
            self.dismiss(None)
            self._tour()
        else:
            super().late(event)


def _lines(subject: Subject) -> Iterator[Content]:
    if subject.tour is not None:
        told = _("tur hari pertama: tujuh tombol dalam 10 menit")
        yield from _row("T", "", told)
        yield Content("")
    if (found := explained(subject.field, subject.owner)) is not None:
        title, text = found
        yield styled(("  " + title, STRONG))
        yield from _paragraph(text)
        for keys, does in keys_of_kind(subject.kind):
            yield from _row(keys, "", does, _KEY_COLUMN + 10)
        yield Content("")
    yield from _of_stage(subject) if subject.question is None else _of_question(subject)
    yield Content("")
    yield styled((_("  TANDA"), STRONG))
    for mark in MARKS:
        yield from _paragraph(_(mark))


def _of_question(subject: Subject) -> Iterator[Content]:
    """Yield what the question asks, its lines, its keys."""
    title, sentences = about(subject.question)
    yield styled(("  " + title.upper(), STRONG))
    yield from (row for sentence in sentences for row in _paragraph(sentence))
    if isinstance(subject.question, Menu):
        yield Content("")
        yield from _choices(subject.workplace, subject.question.choices)
    yield Content("")
    yield styled((_("  TOMBOL"), STRONG))
    for key_id in keys_of(type(subject.question)):
        if hasattr(subject.question, f"do_{key_id}"):
            key = keymap.find(key_id)
            told = key_told(subject.question, key_id, _(key.tooltip))
            yield from _row(_names(key_id, subject), _(key.label), told)


def keys_of(screen: type[Screen[Any]]) -> tuple[str, ...]:
    """Return the ids of the keys a screen has, its own and those it is built on, in order."""
    bound = screen._merged_bindings
    found = bound.key_to_bindings.values() if bound is not None else ()
    return tuple(dict.fromkeys(each.id for several in found for each in several if each.id))


def _choices(workplace: str, choices: Sequence[Choice]) -> Iterator[Content]:
    """Yield the lines of a numbered list, each with what it does."""
    for number, choice in enumerate(choices, 1):
        why = f": {choice.why_not}" if choice.why_not else ""
        head = textwrap.wrap(f"{choice.label}{why}", _TEXT - 4) or [""]
        style = OFF if why else STRONG
        yield styled((f"  {number}   {head[0]}", style))
        yield from (styled((f"      {more}", style)) for more in head[1:])
        if told := choice_told(workplace, choice.id):
            yield from (styled(f"      {row}") for row in textwrap.wrap(told, _TEXT - 4))


def _of_stage(subject: Subject) -> Iterator[Content]:
    """Yield the keys of the stage, those of row 24 first in its order, then how one works here."""
    stage = subject.stage
    yield styled((_("  TOMBOL"), STRONG))
    if stage == "lobby":  # no fields: these are the work
        yield from _typed(stage)
    labels = dict(keymap.row(stage)) if stage in keymap.ROWS else {}
    here = [
        key
        for key in keymap.KEYMAP
        if key.id in labels
        or (subject.workplace in key.workplaces and key.id not in NOT_AT.get(stage, ()))
    ]
    order = list(labels)
    here.sort(key=lambda key: order.index(key.id) if key.id in labels else len(order))
    words = told_at(stage)
    for key in here:
        why_not = subject.why_not(key.id)
        told = words.get(key.id, _(key.tooltip))
        if why_not:
            told = _("sekarang tidak: {why}").format(why=why_not)
        label = labels.get(key.id, _(key.label))
        yield from _row(_names(key.id, subject), label, told, grey=bool(why_not))
    if stage != "lobby":
        yield from _typed(stage)
    yield Content("")
    yield styled((_("  DI SINI"), STRONG))
    for sentence in stage_help().get(stage, ()):
        yield from _paragraph(sentence, first="- ")


def _typed(stage: str) -> Iterator[Content]:
    for keys, label, told in TYPED_AT.get(stage, ()):
        yield from _row(_(keys), _(label), _(told))


def _names(key_id: str, subject: Subject) -> str:
    names = keymap.shown_keys(key_id, subject.keys)
    return " ".join(names * 2 if key_id == keymap.TWICE else names)


def _row(key: str, label: str, told: str, at: int = 0, *, grey: bool = False) -> Iterator[Content]:
    """Yield a key, its label and what it does; longer words go on under themselves."""
    at = at or _KEY_COLUMN + (_LABEL_COLUMN if label else 0)
    head = f"{key:<{_KEY_COLUMN}}{label}" if label else key
    rows = textwrap.wrap(told, _TEXT - at) or [""]
    if cells(head) >= at:  # a label as long as its column has a row of its own
        rows = ["", *rows]
    pad = " " * max(0, at - cells(head))
    strong = OFF if grey else STRONG
    yield styled((f"  {head}", strong), (pad + rows[0], OFF if grey else ""))
    for more in rows[1:]:
        yield styled((" " * (2 + at) + more, OFF if grey else ""))


def _paragraph(text: str, first: str = "") -> list[Content]:
    rows = textwrap.wrap(text, _TEXT, initial_indent=first, subsequent_indent=" " * len(first))
    return [styled(f"  {row}") for row in rows]
