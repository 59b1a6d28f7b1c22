"""Where a state looks for what is not in memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.visit import Visit


class Archive:
    """Where a state looks for what is not in memory; this one holds nothing."""

    def visit(self, key: str) -> Visit | None:
        """Return the visit of that key."""
        return None

    def visits_of(self, day: date) -> Iterable[Visit]:
        """Return all visits of a day."""
        return ()

    def complaint(self, registration_number: str) -> ComplaintRecord | None:
        """Return the complaint of that number."""
        return None

    def visit_of_command(self, command_id: str) -> str:
        """Return the key of the visit a decided command was about, empty for none."""
        return ""
