"""F1: the field in focus, this workplace, its keys. From the one keymap, never a copy of it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from textual.content import Content

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.screens.help_texts import MARKS, field_help, workplace_help
from desk_tui.screens.page import Page
from desk_tui.widgets.colours import STRONG
from desk_tui.widgets.content import styled

_TEXT = 74
_KEY_COLUMN = 12
_LABEL_COLUMN = 18
_STEPS = ("enter", "next_field", "previous_field")
_FORMS = (keymap.DESK, keymap.REGISTRATION)


class HelpScreen(Page):
    """The help of ``workplace`` at ``stage``; ``field`` is the field in focus, if any."""

    def __init__(
        self,
        workplace: str,
        stage: str,
        field: str = "",
        keys: Mapping[str, str] | None = None,
    ) -> None:
        name, sentences = workplace_help().get(workplace, (workplace, ()))
        lines: list[Content] = []
        if (explained := field_help().get(field)) is not None:
            title, text = explained
            lines += [styled(("  " + title, STRONG)), *_paragraph(text), Content("")]
        if sentences:
            lines += [*(styled(f"  {sentence}") for sentence in sentences), Content("")]
        lines += [styled((_("  TOMBOL"), STRONG)), *_keys(workplace, stage, keys or {})]
        lines += [Content(""), styled((_("  TANDA"), STRONG))]
        lines += [styled(f"  {_(mark)}") for mark in MARKS]
        super().__init__(_("BANTUAN │ {name}").format(name=name), lines)


def _paragraph(text: str) -> list[Content]:
    return [styled(f"  {line}") for line in textwrap.wrap(text, _TEXT)]


def _keys(workplace: str, stage: str, overrides: Mapping[str, str]) -> list[Content]:
    """Return the keys of the workplace, those of row 24 first and in its order."""
    labels = dict(keymap.row(stage)) if stage in keymap.ROWS else {}
    here = [key for key in keymap.KEYMAP if workplace in key.workplaces or key.id in labels]
    if workplace not in _FORMS:  # one field or none: nothing to step through
        here = [key for key in here if key.id not in _STEPS or key.id in labels]
    here.sort(key=lambda key: list(labels).index(key.id) if key.id in labels else len(labels))
    lines: list[Content] = []
    for key in here:
        label = labels.get(key.id, _(key.label))
        head = f"  {keymap.shown_key(key.id, overrides):<{_KEY_COLUMN}}{label:<{_LABEL_COLUMN}}"
        room = _TEXT + 2 - _KEY_COLUMN - _LABEL_COLUMN
        own = key.id in _STEPS and label != _(key.label)  # the label says it all
        told = textwrap.wrap("" if own else _(key.tooltip), room) or [""]
        if len(label) >= _LABEL_COLUMN:
            told = ["", *told]
        lines.append(styled((head, STRONG), told[0]))
        lines += [styled(" " * (2 + _KEY_COLUMN + _LABEL_COLUMN) + more) for more in told[1:]]
    return lines
