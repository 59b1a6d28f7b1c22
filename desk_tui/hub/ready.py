"""Who is at work at which desk, and the calls the hub makes by itself for desks that are ready.

Made in the transaction that makes somebody callable, so nobody waits while a desk is
ready; and looked for again whenever a PC asks for the queue, so that a desk heard of
again, or calls that open after the break, need nobody to press a key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub.heard import SILENT_S
from desk_tui.office import entries as e
from desk_tui.office.changes import ReadyDesk
from desk_tui.office.deciding_desks import ready_call
from desk_tui.office.decision import Asking
from desk_tui.office.messages_desk import ColleagueLine
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.workdays import Calendar

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

HEARD_S = 20
"""A desk whose PC was not heard of for so long is given nobody: it asks every 15 seconds."""

FREE, READY, BUSY, AWAY = "free", "ready", "busy", "away"
"""States of a desk as its colleagues see it."""


class Desks:
    """The desks as the hub hears of them. In the ledger's thread."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def state_of(self, state: OfficeState, desk: int, now: datetime) -> str:
        """Return whether a desk is busy, ready, free, or nobody works there."""
        if state.visit_at(desk) is not None:
            return BUSY
        if not self._worked_at(state, desk, now):
            return AWAY
        return READY if desk in state.ready else FREE

    def asking(
        self,
        state: OfficeState,
        now: datetime,
        calendar: Calendar,
        installation: str,
        place: str,
        officer: str,
    ) -> Asking:
        """Return who asks, when, and where somebody works."""

        def works_at(desk: int) -> bool:
            return self.state_of(state, desk, now) != AWAY

        return Asking(installation, now, calendar, place, works_at, officer)

    def hears(self, ready: ReadyDesk, now: datetime) -> bool:
        """Tell whether the PC of a ready desk was heard of just now."""
        return self._within(self._hub.heard.pc_silent_s(ready.installation, now), HEARD_S)

    def colleagues(self, state: OfficeState, now: datetime) -> list[ColleagueLine]:
        """Return every desk, who works there and whether it could take somebody."""
        many = (state.profile or OfficeProfile()).desks
        return [
            ColleagueLine(
                desk=desk,
                officer_name=self._name(state, desk),
                state=self.state_of(state, desk, now),
            )
            for desk in range(1, many + 1)
        ]

    def _worked_at(self, state: OfficeState, desk: int, now: datetime) -> bool:
        place = f"desk-{desk}"
        silent_s = self._hub.heard.silent_s(place, now)
        if self._hub.officers.open:
            return self._within(silent_s, SILENT_S)
        # Of a PC that has written nothing since the hub started nothing is known.
        return place in state.staff and (silent_s is None or self._within(silent_s, SILENT_S))

    def _within(self, silent_s: int | None, most_s: int) -> bool:
        """Compare with seconds of the PCs: a demo's office time may run faster."""
        return silent_s is not None and silent_s <= most_s * max(1.0, self._hub.clock.speed)

    def _name(self, state: OfficeState, desk: int) -> str:
        place = f"desk-{desk}"
        presence, worker = state.staff.get(place), self._hub.heard.worker(place)
        officer = presence.officer if presence is not None else worker.officer if worker else ""
        known = self._hub.officers.known(officer)
        return known.name if known is not None else officer


def due(
    ledger: Ledger, now: datetime, calendar: Calendar, hears: Callable[[ReadyDesk, datetime], bool]
) -> tuple[ReadyDesk, e.VisitorCalled] | None:
    """Return the next call the hub makes by itself, None for none."""
    state = ledger.state
    if not state.ready or state.profile is None:
        return None
    asking = Asking(ledger.installation, now, calendar)
    return ready_call(state, state.profile, asking, lambda ready: hears(ready, now))


def call_ready(
    ledger: Ledger, now: datetime, calendar: Calendar, hears: Callable[[ReadyDesk, datetime], bool]
) -> None:
    """Call for the desks that are ready, the one that is so longest first.

    The call is the desk's own: its officer asked for it, and giving that command up
    brings the visitor back.
    """
    while (found := due(ledger, now, calendar, hears)) is not None:
        ready, called = found
        ledger.attempt(
            partial(
                ledger.decided,
                called,
                now,
                workplace=f"desk-{called.desk}",
                officer=ready.officer,
                visit=called.visit,
                command_id=ready.command,
            )
        )
