"""What the waiting room sees: the last calls, free desks, how many wait. Never a name.

Asked again after every entry by every waiting-room screen, so it looks at the desks,
the counters and the last calls, not at the whole day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.hub.caller import Caller
from desk_tui.hub.heard import SILENT_S, Heard
from desk_tui.office.messages_views import CallLine, DeskLine, WaitingRoomMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState

if TYPE_CHECKING:
    from desk_tui.db.ledger.ledger import Ledger
    from desk_tui.hub.server import Hub

MOST_CALLS = 12
"""Calls told of: ten desks and two counters may all have called a moment ago."""

ANSWERED_STAYS = timedelta(minutes=15)
"""A call somebody came to is of no use to anybody after that; it would hide the room's rest."""


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the waiting room."""

    async def waiting_room(body: bytes, caller: Caller) -> WaitingRoomMessage:
        now = hub.clock.now()
        return await hub.read(lambda ledger: waiting_room_view(ledger, hub.heard, now))

    return [hub.route("/waiting-room", waiting_room)]


def waiting_room_view(ledger: Ledger, heard: Heard, now: datetime) -> WaitingRoomMessage:
    """Return the waiting room's view as of the ledger's head."""
    state = ledger.state
    profile = state.profile or OfficeProfile()
    first = len([visit for visit in state.all_reserved() if visit.state is VisitState.WAITING])
    waiting = state.many(VisitState.WAITING) - first
    registered = state.many(VisitState.REGISTERED) + first
    return WaitingRoomMessage(
        seq=ledger.seq,
        calls=last_calls(state, profile, now),
        desks=[
            DeskLine(desk=desk, state=_desk_state(state, heard, desk, now))
            for desk in range(1, profile.desks + 1)
        ],
        waiting_registration=waiting if state.registers else 0,
        waiting_desk=registered if state.registers else waiting + registered,
        exchange_at=profile.exchange_at,
        day_closed=state.day_closed,
    )


def last_calls(state: OfficeState, profile: OfficeProfile, now: datetime) -> list[CallLine]:
    """Return the last calls, the newest first; one that nobody answered yet is never left out.

    A visitor has one line, of the last call: whoever was called to a desk need not
    read that they were at registration before. Who did not come has none.
    """
    found = {visit.key: visit for visit in _lately_called(state, profile)}
    told = (line for line in map(_line, found.values()) if line is not None)
    lines = [line for line in told if line.open or now - line.at < ANSWERED_STAYS]
    lines.sort(key=lambda line: (line.open, line.at, line.ticket), reverse=True)
    return sorted(lines[:MOST_CALLS], key=lambda line: (line.at, line.ticket), reverse=True)


def _lately_called(state: OfficeState, profile: OfficeProfile) -> Iterator[Visit]:
    at_desks = (state.visit_at(desk) for desk in range(1, profile.desks + 1))
    at_counters = (state.visit_at_counter(n) for n in range(1, profile.counters + 1))
    yield from (visit for visit in (*at_desks, *at_counters) if visit is not None)
    yield from state.last_called(MOST_CALLS)
    yield from state.last_called_to_registration(MOST_CALLS)


def _line(visit: Visit) -> CallLine | None:
    if visit.state in (VisitState.NO_SHOW, VisitState.VOID) or visit.reserved_for is not None:
        return None
    desk_at = visit.last_called_at or visit.called_at
    if visit.desk is not None and visit.calls and desk_at is not None:
        place, at, calls = f"desk-{visit.desk}", desk_at, visit.calls
        still_open = visit.state is VisitState.CALLED
    elif visit.counter is not None and visit.counter_calls and visit.counter_called_at is not None:
        place, at, calls = (
            f"registration-{visit.counter}",
            visit.counter_called_at,
            visit.counter_calls,
        )
        still_open = visit.at_a_counter
    else:
        return None
    return CallLine(ticket=visit.ticket, place=place, at=at, calls=calls, open=still_open)


def _desk_state(state: OfficeState, heard: Heard, desk: int, now: datetime) -> str:
    if state.visit_at(desk) is not None:
        return "busy"
    silent_s = heard.silent_s(f"desk-{desk}", now)
    return "free" if silent_s is not None and silent_s <= SILENT_S else "away"
