"""The desks of the office, to choose one to which a visitor moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from desk_tui.i18n import _
from desk_tui.screens.menu import Choice
from desk_tui.screens.pick_list import PickList
from desk_tui.text import fit, inert
from desk_tui.workstation.situations import Colleague

NAME_WIDTH = 40


class DeskList(PickList):
    """Dismissed with the number of a desk as text, None after Esc.

    It opens at the own desk, which cannot be chosen: Enter alone, held or typed too late,
    moves nobody. Digits go to the desk of that number; letters go to ``late``.
    """

    def __init__(
        self,
        title: str,
        colleagues: Sequence[Colleague],
        own: int,
        late: Callable[[events.Key | events.Paste], object],
    ) -> None:
        super().__init__(title, lines(colleagues, own))
        self._numbers = [int(line.id) for line in self._lines]
        self._at = self._numbers.index(own)
        self._digits = ""
        self._letters = late

    def late(self, event: events.Key | events.Paste) -> None:
        """Go to a desk by its number or the arrows; everything else was meant for the text."""
        character = event.character or "" if isinstance(event, events.Key) else ""
        if character.isascii() and character.isdecimal():
            self._go_to(character)
            return
        self._digits = ""
        before = self._at
        super().late(event)
        if self._at == before:
            self._letters(event)

    def _go_to(self, digit: str) -> None:
        for digits in (self._digits + digit, digit):
            if int(digits) in self._numbers:
                self._digits = digits
                self._move_to(self._numbers.index(int(digits)))
                return
        self._digits = ""

    def _hint(self) -> str:
        return _("Panah atau nomor meja memilih, Enter mengambil. Esc kembali.")


def lines(colleagues: Sequence[Colleague], own: int) -> tuple[Choice, ...]:
    """Return a line for each desk, the own one too; grey with the reason where nobody can go."""
    known = {each.desk: each for each in colleagues}
    known.setdefault(own, Colleague(own, "", "busy"))
    return tuple(_line(known[desk], own) for desk in sorted(known))


def _line(colleague: Colleague, own: int) -> Choice:
    state, why_not = _state(colleague.state), ""
    if colleague.desk == own:
        state, why_not = _("meja ini"), _("itu meja ini; pilih meja lain.")
    elif colleague.state == "away":
        why_not = _("tidak ada petugas di meja {desk}.").format(desk=colleague.desk)
    away = colleague.state == "away" and colleague.desk != own
    name = "" if away else fit(inert(colleague.officer_name), NAME_WIDTH)
    label = _("meja {desk:>2}   {state:<18}{name}")
    return Choice(
        str(colleague.desk),
        label.format(desk=colleague.desk, state=state, name=name).rstrip(),
        why_not,
    )


def _state(state: str) -> str:
    words = {
        "free": _("bebas"),
        "busy": _("sedang melayani"),
        "ready": _("siap menerima"),
        "away": _("tidak ada petugas"),
    }
    return words.get(state, state)
