"""How many numbers are left is told with the number just given, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desk_tui.plain import at_work
from desk_tui.plain.at_work import view_is_fresh
from desk_tui.workstation.workstation import Workstation


class Lobby:
    """A lobby that has given a number; the server tells of it after ``late`` looks."""

    def __init__(self, late: int, *, connected: bool = True) -> None:
        self.late = late
        self.records = SimpleNamespace(journal=SimpleNamespace(seq=7))
        self.link: Any = self
        self.status = SimpleNamespace(connected=connected)

    @property
    def view(self) -> SimpleNamespace:
        self.late -= 1
        return SimpleNamespace(seq=6 if self.late >= 0 else 7)

    def do(self, work: Callable[[], int]) -> int:
        return work()


def fresh(lobby: Lobby) -> bool:
    return view_is_fresh(cast(Workstation, lobby))


def test_what_was_told_before_the_number_is_waited_out() -> None:
    lobby = Lobby(3)
    assert fresh(lobby) and lobby.late < 0


def test_nothing_is_told_rather_than_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "VIEW_S", 0.0)
    assert not fresh(Lobby(1000))


def test_cut_off_nothing_is_waited_for() -> None:
    lobby = Lobby(1000, connected=False)
    assert fresh(lobby)
