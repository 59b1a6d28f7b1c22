"""Who is called next: one rule for every list, announcement and call.

Law 25/2009 article 29 gives vulnerable people special treatment; the others must
not pay for it with their day. So the classes take turns, by default one priority
visitor to two regular ones (``ratio``), while both wait:

1. Of ``p + r`` calls in a row at most ``p`` are priority.
2. A regular visitor who has waited ``max_wait`` may take a priority turn, but only
   one in a row: in an office where everybody waits long, a guard without that
   limit would put an end to priority just when it is needed most.

Within a class a place in the queue is the printing time of the number, then the
number itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

RATIO = (1, 2)
"""Priority calls to regular calls while both wait."""
MAX_WAIT = timedelta(minutes=30)
"""After this a regular visitor may go before a priority visitor."""


class Reason(StrEnum):
    """Why this visitor is next; the desk shows it in words."""

    priority_turn = "priority_turn"
    regular_turn = "regular_turn"
    longest_wait = "longest_wait"
    only_priority = "only_priority"
    only_regular = "only_regular"


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """One visitor who waits.

    Attributes:
        visit: the visit's id.
        ticket: the number on the paper, such as ``A-021``.
        priority: whether the number is a priority one (P).
        since: when the number was printed, which is the place in the queue; aware.
    """

    visit: str
    ticket: str
    priority: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """The visitor to call and the reason."""

    place: QueuePlace
    reason: Reason


def next_visit(
    waiting: Iterable[QueuePlace],
    recent: Sequence[bool],
    now: datetime,
    *,
    ratio: tuple[int, int] = RATIO,
    max_wait: timedelta = MAX_WAIT,
) -> Choice | None:
    """Return who is called next, None when nobody waits.

    Args:
        waiting: everybody who may be called, in any order.
        recent: the classes of today's calls, True for priority, the latest last; calls
            of the same queue only (registration and desks count apart).
        now: the office time, aware.
        ratio: priority to regular calls, each at least 1.
        max_wait: see the rule above.
    """
    choices = _choices(waiting, recent, now, ratio, max_wait, limit=1)
    return choices[0] if choices else None


def order(
    waiting: Iterable[QueuePlace],
    recent: Sequence[bool],
    now: datetime,
    *,
    ratio: tuple[int, int] = RATIO,
    max_wait: timedelta = MAX_WAIT,
) -> list[QueuePlace]:
    """Return everybody in the order in which they would be called if nobody joined.

    A forecast for lists: the first is ``next_visit``, the others may move when
    priority visitors join or waits grow long. Arguments as in ``next_visit``.
    """
    return [choice.place for choice in _choices(waiting, recent, now, ratio, max_wait)]


def _choices(
    waiting: Iterable[QueuePlace],
    recent: Sequence[bool],
    now: datetime,
    ratio: tuple[int, int],
    max_wait: timedelta,
    limit: int | None = None,
) -> list[Choice]:
    in_order = sorted(waiting, key=lambda place: (place.since, place.ticket))
    priority = deque(place for place in in_order if place.priority)
    regular = deque(place for place in in_order if not place.priority)
    called = list(recent[-(sum(ratio) + 1) :])
    choices: list[Choice] = []
    while (priority or regular) and (limit is None or len(choices) < limit):
        reason = _reason(priority, regular, called, now, ratio, max_wait)
        is_priority = reason in (Reason.priority_turn, Reason.only_priority)
        choices.append(Choice((priority if is_priority else regular).popleft(), reason))
        called.append(is_priority)
    return choices


def _reason(
    priority: deque[QueuePlace],
    regular: deque[QueuePlace],
    called: list[bool],
    now: datetime,
    ratio: tuple[int, int],
    max_wait: timedelta,
) -> Reason:
    if not regular:
        return Reason.only_priority
    if not priority:
        return Reason.only_regular
    priority_calls, regular_calls = ratio
    window = called[-(priority_calls + regular_calls - 1) :]
    if sum(window) >= priority_calls:
        return Reason.regular_turn
    given_way = len(called) > regular_calls and not any(called[-(regular_calls + 1) :])
    if now - regular[0].since >= max_wait and not given_way:
        return Reason.longest_wait
    return Reason.priority_turn
