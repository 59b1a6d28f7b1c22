"""Emergencies raised at this PC: written down, sent at once, and whether the hub has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desk_tui.office.entries_desk import EmergencyRaised
from desk_tui.workstation.situations import Emergency

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

SHOWN = timedelta(minutes=10)
"""How long a workplace shows whether its alarm has reached the server."""


@dataclass(frozen=True, slots=True)
class _Raised:
    at: datetime
    n: int


class Alarms:
    """The alarms of one PC, by workplace."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        self._raised: dict[str, _Raised] = {}

    def raise_emergency(self, workplace: str) -> None:
        """Say that somebody at ``workplace`` needs help. Waits for this PC's disk only.

        Raises:
            StorageError: this PC's disk did not take it: nobody will hear of it.
        """

        def work() -> None:
            [entry] = self._ws.records.record(EmergencyRaised(), visit="", workplace=workplace)
            self._raised[workplace] = _Raised(entry.header.at, entry.header.n)

        self._ws.do(work)
        self._ws.changed()

    def last(self, workplace: str) -> Emergency | None:
        """Return the alarm raised there within the last ten minutes. Never waits."""
        raised = self._raised.get(workplace)
        if raised is None or self._ws.now() - raised.at >= SHOWN:
            return None
        return Emergency(raised.at, delivered=self._ws.records.sent_n >= raised.n)
