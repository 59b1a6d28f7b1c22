"""Row 24: the keys of this stage, at most seven; what cannot be done now is grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.widgets import Static

from desk_tui import keymap
from desk_tui.i18n import _
from desk_tui.widgets.colours import OFF, STRONG
from desk_tui.widgets.content import styled


class KeyRow(Static):
    """The key row; ``show`` draws a row of the keymap."""

    DEFAULT_CSS = "KeyRow { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)
        self._drawn: tuple[object, ...] = ()

    def show(
        self,
        row: Sequence[tuple[str, str]],
        keys: Mapping[str, str],
        why_not: Callable[[str], str],
        digits: str = "",
    ) -> None:
        """Draw (id, label) pairs; ``why_not`` gives a reason for a key that is grey.

        ``digits``: those that choose a line of a list, ``1-6``; they stand behind the help.
        """
        items = tuple(
            (keymap.shown_key(key_id, keys), label, bool(why_not(key_id))) for key_id, label in row
        )
        if digits:
            items = (*items[:1], (digits, _("Pilih"), False), *items[1:])
        if items == self._drawn:
            return
        self._drawn = items
        parts: list[str | tuple[str, str]] = []
        for key, label, grey in items:
            parts.append(" " if not parts else "  ")
            if grey:
                parts.append((f"{key} {label}", OFF))
            else:
                parts.extend([(key, STRONG), f" {label}"])
        self.update(styled(*parts))
