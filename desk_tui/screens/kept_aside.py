"""What is typed in a question beside a talk: kept over Esc, and over a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class KeptAside(dict[str, str]):
    """Texts by the name of their field, given to the disk as they are typed.

    A disk that takes nothing is told in row 23, as for the talk itself.

    Args of ``__init__``:
        desk: whose; visit: about whom; kind: one of ``desk_asides.KINDS``.
    """

    def __init__(self, desk: DeskScreen, visit: str, kind: str) -> None:
        super().__init__(desk.service.aside(visit, kind))
        self._desk, self._visit, self._kind = desk, visit, kind
        self._shown: Mapping[str, str] = {}
        self._sent = False

    def beside(self, shown: Mapping[str, str]) -> None:
        """Take what the fields show unasked: only what differs from it was typed."""
        self._shown, self._sent = dict(shown), False

    def __setitem__(self, name: str, text: str) -> None:
        """Take what is in a field now, unless all was sent: a letter's message may come behind."""
        typed = text != self._shown.get(name, "")
        if self._sent or (self.get(name) == text if typed else name not in self):
            return
        if typed:
            super().__setitem__(name, text)
        else:
            del self[name]
        self._desk.service.keep_aside(self._visit, self._kind, dict(self))

    def done(self) -> None:
        """It was sent: nothing of it is kept."""
        self._sent = True
        self.clear()
        self._desk.service.keep_aside(self._visit, self._kind, {})
