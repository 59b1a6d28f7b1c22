"""The queue as workplaces see it: counted from the state, never a name in it."""

from __future__ import annotations

from datetime import datetime

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office.deciding import places_left, queue_choice
from desk_tui.office.messages import HandedOnLine, QueueMessage, TrackAnswer
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState


def queue_view(ledger: Ledger, installation: str, now: datetime) -> QueueMessage:
    """Return the queue as of the ledger's head; ``left`` as the asking lobby may count it."""
    state = ledger.state
    choice = queue_choice(state, now)
    up_next = state.visit(choice.place.visit) if choice else None
    waits = [_minutes(now, _waits_since(visit)) for visit in state.first_waiting()]
    return QueueMessage(
        seq=ledger.seq,
        ready=state.many_waiting(),
        longest_wait_min=max(waits, default=None),
        next_ticket=choice.place.ticket if choice else "",
        next_wait_min=_minutes(now, _waits_since(up_next)) if up_next else 0,
        next_reason=choice.reason if choice else "",
        following=_following(state),
        issued=state.places_used(),
        left=places_left(state, installation),
        quota=state.quota,
        last_ticket=state.last_issued(),
        passes_out=sorted({*state.passes_out(), *state.lost_passes}),
        quota_wished=state.quota_wished,
        quota_answer=state.quota_answer,
        day_closed=state.day_closed,
        handed_on=[_handed_on(visit) for visit in state.all_reserved()],
    )


def _handed_on(visit: Visit) -> HandedOnLine:
    return HandedOnLine(
        visit=visit.key,
        ticket=visit.ticket,
        desk=visit.for_desk or 0,
        from_desk=visit.from_desk or 0,
        since=visit.last_step.at if visit.last_step is not None else visit.issued_at,
    )


def _waits_since(visit: Visit) -> datetime:
    """Return since when a visit waits for a desk: registered, or without a counter arrived."""
    return visit.registered_at or visit.issued_at


def _following(state: OfficeState) -> int:
    """Return how many have a number and are not registered yet, where there is a counter."""
    if not state.registers:
        return 0
    handed_on = (visit for visit in state.all_reserved() if visit.state is VisitState.WAITING)
    return state.many(VisitState.WAITING, VisitState.REGISTERING) - len(list(handed_on))


def track(ledger: Ledger, registration_number: str) -> TrackAnswer | None:
    """Return where a report stands, None when the number is unknown."""
    record = ledger.state.complaint(registration_number)
    if record is None:
        return None
    return TrackAnswer(
        registration_number=registration_number,
        state="received",
        received_at=record.filed_at,
        due=record.due,
        due_provisional=record.due_provisional,
    )


def _minutes(now: datetime, since: datetime) -> int:
    return max(0, int((now - since).total_seconds() // 60))
