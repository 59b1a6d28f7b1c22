"""A talk that moved here and rests here: its note is this desk's, and no other desk's."""

from __future__ import annotations

from tests.office.telling import WITH_COUNTER, Telling


def test_the_note_of_a_rest_is_not_told_as_the_desk_before_said_it() -> None:
    day = Telling(profile=WITH_COUNTER)
    day.issue("A-001")
    day.at_counter("A-001")
    day.register("A-001", 1)
    day.call("A-001", 3)
    day.came("A-001", 3)
    day.hand_on("A-001", 3, 5)
    day.call("A-001", 5)
    day.came("A-001", 5)
    assert (day.visit("A-001").from_desk, day.visit("A-001").note) == (3, "map merah")
    day.rest("A-001", 5, "mengambil fotokopi")
    assert (day.visit("A-001").from_desk, day.visit("A-001").note) == (None, "mengambil fotokopi")
    day.go_on("A-001", 5)
    assert day.visit("A-001").from_desk is None
