"""Broken: a command gets a new id at every attempt, and none is kept.

An answer that was lost on its way, or a PC that was killed while it waited, leaves a
number nobody holds: given by the hub, printed by nobody, given up by nobody.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from desk_tui.db.journal.journal import Author, Journal
from desk_tui.office.entries import Entry
from desk_tui.workstation.asking import Asking
from tests.mutants.starting import start


def break_it() -> None:
    """Forget the id before every attempt."""
    attempt: Any = Asking._attempt

    def attempt_as_new(self: Asking, command_id: str, *rest: Any) -> Any:
        return attempt(self, str(uuid.uuid4()), *rest)

    def not_kept(self: Journal, command_id: str, command: bytes) -> None:
        return None

    def always_taken(self: Journal, command_id: str) -> bool:
        return True

    def nothing_to_give_up(
        self: Journal, command_id: str, at: datetime, author: Author
    ) -> list[Entry]:
        return []

    replaced: dict[str, Any] = {
        "ask": not_kept,
        "answered": always_taken,
        "abandon": nothing_to_give_up,
    }
    for name, broken in replaced.items():
        setattr(Journal, name, broken)
    setattr(Asking, "_attempt", attempt_as_new)  # noqa: B010 (mypy: a method stays one)


if __name__ == "__main__":
    start(break_it)
