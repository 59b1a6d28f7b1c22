"""Turns are fair: priority is felt, nobody is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk_tui.clock import WIB
from desk_tui.office.queue_order import Choice, QueuePlace, Reason, next_visit, order

NOW = datetime(2026, 11, 23, 9, 36, tzinfo=WIB)


def place(ticket: str, minutes: int) -> QueuePlace:
    return QueuePlace(f"visit-{ticket}", ticket, ticket[0] == "P", NOW - timedelta(minutes=minutes))


def tickets(waiting: list[QueuePlace], recent: tuple[bool, ...] = ()) -> list[str]:
    return [each.ticket for each in order(waiting, recent, NOW)]


def test_nobody_waits() -> None:
    assert next_visit([], [], NOW) is None
    assert order([], [True], NOW) == []


def test_the_desk_as_drawn() -> None:
    waiting = [place("A-021", 18), place("P-004", 8), place("A-022", 15)]
    assert next_visit(waiting, [True, False, False], NOW) == Choice(
        waiting[1], Reason.priority_turn
    )


def test_one_priority_to_two_regular() -> None:
    waiting = [place(f"P-00{n}", 9 - n) for n in range(1, 4)]
    waiting += [place(f"A-00{n}", 20 - n) for n in range(1, 6)]
    expected = ["P-001", "A-001", "A-002", "P-002", "A-003", "A-004", "P-003", "A-005"]
    assert tickets(waiting) == expected


def test_turns_go_on_where_the_last_calls_left_them() -> None:
    waiting = [place("P-001", 5), place("A-001", 9), place("A-002", 8)]
    assert tickets(waiting, (True,)) == ["A-001", "A-002", "P-001"]
    assert tickets(waiting, (True, False)) == ["A-001", "P-001", "A-002"]
    assert next_visit(waiting, [True, True, True], NOW) == Choice(waiting[1], Reason.regular_turn)


def test_alone_in_the_queue() -> None:
    assert next_visit([place("P-001", 1)], [True], NOW) == Choice(
        place("P-001", 1), Reason.only_priority
    )
    assert next_visit([place("A-001", 1)], [], NOW) == Choice(
        place("A-001", 1), Reason.only_regular
    )


def test_a_regular_visitor_of_thirty_minutes_goes_before_a_priority_visitor() -> None:
    waiting = [place("P-001", 5), place("A-001", 30), place("A-002", 29)]
    assert next_visit(waiting, [False, False], NOW) == Choice(waiting[1], Reason.longest_wait)
    just_short = [place("P-001", 5), place("A-002", 29)]
    assert next_visit(just_short, [False, False], NOW) == Choice(
        just_short[0], Reason.priority_turn
    )


def test_priority_does_not_end_when_everybody_waits_long() -> None:
    waiting = [place("P-001", 2)] + [place(f"A-{n:03}", 90 - n) for n in range(1, 30)]
    assert tickets(waiting, (True,)).index("P-001") == 3


def test_a_place_in_the_queue_is_the_printing_time_then_the_number() -> None:
    waiting = [place("A-002", 10), place("A-001", 10), place("A-009", 20)]
    assert tickets(waiting) == ["A-009", "A-001", "A-002"]


places = st.lists(st.tuples(st.booleans(), st.integers(0, 120)), max_size=40).map(
    lambda visitors: [
        place(f"{'P' if priority else 'A'}-{n:03}", minutes)
        for n, (priority, minutes) in enumerate(visitors)
    ]
)
recents = st.lists(st.booleans(), max_size=8)
ratios = st.tuples(st.integers(1, 3), st.integers(1, 4))


@given(places, recents, ratios)
def test_everybody_is_called_exactly_once(
    waiting: list[QueuePlace], recent: list[bool], ratio: tuple[int, int]
) -> None:
    called = order(waiting, recent, NOW, ratio=ratio)
    assert sorted(each.ticket for each in called) == sorted(each.ticket for each in waiting)


@given(places, recents, ratios)
def test_the_list_shows_what_the_calls_do(
    waiting: list[QueuePlace], recent: list[bool], ratio: tuple[int, int]
) -> None:
    called, left, history = [], list(waiting), list(recent)
    while choice := next_visit(left, history, NOW, ratio=ratio):
        called.append(choice.place)
        left.remove(choice.place)
        history.append(choice.place.priority)
    assert called == order(waiting, recent, NOW, ratio=ratio)


@given(places, recents, ratios)
def test_never_more_priority_than_its_share_while_both_wait(
    waiting: list[QueuePlace], recent: list[bool], ratio: tuple[int, int]
) -> None:
    classes = [each.priority for each in order(waiting, recent, NOW, ratio=ratio)]
    last_regular = max((n for n, priority in enumerate(classes) if not priority), default=-1)
    both_wait = classes[: last_regular + 1]
    span = sum(ratio)
    for start in range(len(both_wait) - span + 1):
        assert sum(both_wait[start : start + span]) <= ratio[0]


@given(places, recents, ratios)
def test_neither_class_starves(
    waiting: list[QueuePlace], recent: list[bool], ratio: tuple[int, int]
) -> None:
    """Between two priority calls at most r + 1 regular, between two regular at most p priority."""
    classes = [each.priority for each in order(waiting, recent, NOW, ratio=ratio)]
    at_priority = [n for n, priority in enumerate(classes) if priority]
    at_regular = [n for n, priority in enumerate(classes) if not priority]
    assert all(b - a - 1 <= ratio[1] + 1 for a, b in pairwise(at_priority))
    assert all(b - a - 1 <= ratio[0] for a, b in pairwise(at_regular))
    if at_priority and at_regular:
        assert at_priority[0] <= ratio[1] + 1
        assert at_regular[0] <= ratio[0]


@given(places, recents)
def test_within_a_class_who_came_first_is_first(
    waiting: list[QueuePlace], recent: list[bool]
) -> None:
    called = order(waiting, recent, NOW)
    for priority in (True, False):
        since = [each.since for each in called if each.priority is priority]
        assert since == sorted(since)
