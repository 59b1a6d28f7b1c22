"""What this PC was lent, given back when another lobby has none left.

Giving back is a fact: the reserve is gone on this PC's disk before the hub can lend it
on, so that no answer that is lost leaves a place in two hands. It waits for a command
that is out, whose answer might lend places again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.office.entries_office import PlacesRecalled, PlacesReturned

if TYPE_CHECKING:
    from desk_tui.office.messages import FeedEvent
    from desk_tui.workstation.workstation import Workstation

_log = logging.getLogger(__name__)


class Lending:
    """Listens to the feed for one workstation, whatever workplace its screen shows."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        self._heard: tuple[int, int] | None = None

    def heard(self, event: FeedEvent) -> None:
        """Take an event; one that happened before this PC came is no question to it."""
        if self._heard is None:
            self._heard = self._ws.do(self._known)
        at = event.epoch, event.seq
        if at <= self._heard:
            return
        self._heard = at
        if event.kind == PlacesRecalled.__name__:
            self._ws.between_commands(self._give_back)

    def _known(self) -> tuple[int, int]:
        journal = self._ws.records.journal
        return journal.ledger[1], journal.seq

    def _give_back(self) -> None:
        try:
            self._ws.do(self._record)
        except DeskError as error:  # the disk: asked again, it is tried again
            _log.warning("places not given back: %s", type(error).__name__)

    def _record(self) -> None:
        ws, day = self._ws, self._ws.today()
        loan = ws.records.state.loans.get(ws.records.installation)
        if loan is not None and loan.day == day and loan.left > 0:
            ws.records.record(PlacesReturned(day=day), visit="", workplace="lobby")
