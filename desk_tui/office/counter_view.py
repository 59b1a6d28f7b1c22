"""The registration counter's lists as values: who waits in which order, which cards are held.

Made alike by the hub for every counter and by a counter for what it did itself. Never a
name, never a document's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from desk_tui.office.messages_views import CardLine, CounterPerson
from desk_tui.office.queue_order import QueuePlace, order
from desk_tui.office.visit import Companion, Visit, VisitState

WAITING, HERE, PARTLY, MISSED = "waiting", "here", "partly", "missed"
"""States of a ``CounterPerson``."""


def person_of(visit: Visit, now: datetime) -> CounterPerson | None:
    """Return a visit as the counters' list shows it, None when it is nothing of theirs."""
    states = {VisitState.WAITING: WAITING, VisitState.NO_SHOW: MISSED}
    if visit.reserved_for is not None:
        return None
    if visit.state is VisitState.REGISTERING:
        state = PARTLY if visit.parked else HERE
    elif visit.state in states:
        state = states[visit.state]
    else:
        return None
    here = state in (HERE, PARTLY)
    since = (visit.at_counter or visit.counter_called_at) if here else None
    since = since or visit.issued_at
    return CounterPerson(
        visit=visit.key,
        ticket=visit.ticket,
        priority=visit.reason.priority,
        state=state,
        minutes=max(0, int((now - since).total_seconds() // 60)),
        counter=(visit.counter or 0) if here else 0,
        since=since,
    )


def people_of(visits: Iterable[Visit], day: date | None, now: datetime) -> list[CounterPerson]:
    """Return everybody of a day whom the counters have to do with, in the order of calling.

    At a counter first, then half-filled forms, then those who wait as they would be
    called, then those who were called and did not come.
    """
    todays = [visit for visit in visits if visit.day == day]
    lines = {visit.key: line for visit in todays if (line := person_of(visit, now)) is not None}
    places = [
        QueuePlace(visit.key, visit.ticket, visit.reason.priority, visit.issued_at)
        for visit in todays
        if visit.key in lines and lines[visit.key].state == WAITING
    ]
    called = sorted(
        (visit for visit in todays if visit.counter_calls and visit.counter_called_at),
        key=lambda visit: visit.counter_called_at or visit.issued_at,
    )
    queue = order(places, [visit.reason.priority for visit in called], now)
    others = sorted(lines.values(), key=lambda line: (line.since or now, line.ticket))
    return [
        *(line for state in (HERE, PARTLY) for line in others if line.state == state),
        *(lines[place.visit] for place in queue),
        *(line for line in others if line.state == MISSED),
    ]


def cards_of(visit: Visit) -> list[CardLine]:
    """Return the guest IDs of a visit that are out, and its cards that lie with us."""
    lines = []
    own = visit.guest_pass if visit.guest_pass is not None else visit.lost_pass
    if own is not None and (visit.guest_pass is not None or visit.card_held):
        kind = visit.holder.document_kind if visit.holder is not None else ""
        lines.append(_card(visit, own, kind, visit.card_held, visit.card_since, companion=False))
    lines += [
        _of_companion(visit, companion)
        for companion in visit.companions
        if companion.card_returned_at is None
    ]
    return lines


def _of_companion(visit: Visit, companion: Companion) -> CardLine:
    kind = companion.holder.document_kind if companion.holder is not None else ""
    number = companion.guest_pass or companion.lost_pass
    held, since = companion.card_held, companion.card_since
    return _card(visit, number, kind, held, since, companion=True)


def _card(
    visit: Visit,
    guest_pass: int,
    kind: str,
    held: bool,
    taken_at: datetime | None,
    *,
    companion: bool,
) -> CardLine:
    left = next((each for each in visit.left_cards if each.guest_pass == guest_pass), None)
    since = visit.ended_at if visit.over else None
    return CardLine(
        visit=visit.key,
        ticket=visit.ticket,
        day=visit.day,
        guest_pass=guest_pass,
        document_kind=kind,
        held=held,
        companion=companion,
        state=visit.state.value,
        desk=visit.desk or 0,
        since=since or taken_at or visit.issued_at,
        over=visit.over,
        kept_at=left.kept_at if left is not None else "",
        for_desk=visit.reserved_for or 0,
    )


def cards_in_order(cards: Iterable[CardLine], today: date | None) -> list[CardLine]:
    """Return cards as the counter looks for them: left ones of earlier days, over, the rest."""

    def place(card: CardLine) -> tuple[int, datetime, int]:
        earlier = today is not None and card.day < today
        return (0 if earlier else 1 if card.over else 2, card.since, card.guest_pass)

    return sorted(cards, key=place)
