"""The hub decides between desks: handed on, taken back, called for whoever is ready longest."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desk_tui.clock import WIB
from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.commands import (
    AnyCommand,
    CallNext,
    CloseDay,
    ReleaseVisitor,
    TakeBackVisit,
    TransferVisit,
)
from desk_tui.office.deciding import Asking, Decision, Refusal, decide
from desk_tui.office.deciding_desks import ready_call
from desk_tui.office.visit import Reason, VisitState
from desk_tui.office.workdays import Calendar
from tests.office.telling import MONDAY, NINE, TUESDAY, Telling, key, ticket_of

AWAY = 9
"""Nobody works at this desk."""


class Desks(Telling):
    """Asks as a desk does; what is decided is told."""

    def ask(self, command: AnyCommand, desk: int, command_id: str = "", pc: str = "") -> str:
        asking = Asking(
            pc or f"pc-{desk}",
            self.now,
            Calendar(),
            f"desk-{desk}",
            lambda desk: desk != AWAY,
            self.officer,
        )
        decision = decide(self.state, command, asking)
        if isinstance(decision, Refusal):
            return f"{decision.code} {decision.detail}".strip()
        for body in decision.bodies:
            assert self.say(body, command=command_id) == []
        return ticket_of(decision.visit)

    def next(self, desk: int, *, ready: bool = False) -> str:
        return self.ask(CallNext(desk=desk, ready=ready), desk)

    def called(self, *, silent: tuple[int, ...] = (), at: datetime | None = None) -> str:
        """Make the hub's own next call; return ticket and desk, empty for none."""
        asking = Asking("hub", at or self.now, Calendar())
        assert self.state.profile is not None
        silent_pcs = {f"pc-{desk}" for desk in silent}
        found = ready_call(
            self.state,
            self.state.profile,
            asking,
            lambda ready: ready.installation not in silent_pcs,
        )
        if found is None:
            return ""
        assert self.say(found[1]) == []
        return f"{ticket_of(found[1].visit)} {found[1].desk}"


@pytest.fixture
def office() -> Desks:
    """Desk 3 talks with A-001; nobody else is here."""
    office = Desks()
    office.issue("A-001")
    office.next(3)
    office.came("A-001", 3)
    return office


def to(desk: int) -> TransferVisit:
    return TransferVisit(visit=key("A-001"), desk=desk, note="map merah")


def test_a_transfer_is_refused_where_nobody_works_and_to_the_desk_itself(office: Desks) -> None:
    before = office.visit("A-001")
    assert office.ask(to(AWAY), 3) == "desk_away 9"
    assert office.ask(to(3), 3) == "own_desk 3"
    assert office.ask(to(11), 3) == "no_such_desk 10"
    assert office.ask(to(5), 4) == "not_at_this_desk A-001", "another desk's visitor"
    assert office.ask(TransferVisit(visit=key("A-404"), desk=5), 3) == "unknown_ticket"
    assert office.visit("A-001") == before
    office.undo("A-001", 3, "VisitStarted")
    assert office.ask(to(5), 3) == "not_at_this_desk A-001", "nobody talks yet"


def test_no_desk_is_given_a_visitor_who_waits_for_another(office: Desks) -> None:
    """Break: let ``Today`` put those handed on into the common line."""
    office.ask(to(5), 3)
    office.issue("A-002")
    assert office.next(4) == "A-002"
    assert office.next(6) == "nobody_waiting"
    office.issue("A-003")
    assert office.next(5) == "A-001", "before everybody else"
    assert office.next(6) == "A-003"


def test_even_a_priority_number_waits_for_its_desk_alone(office: Desks) -> None:
    office.issue("P-001", Reason.ELDERLY)
    assert office.next(4) == "P-001"
    office.came("P-001", 4)
    office.ask(TransferVisit(visit=key("P-001"), desk=5), 4)
    assert office.next(6) == "nobody_waiting"


def test_who_was_handed_on_comes_back_unless_the_other_desk_has_called(office: Desks) -> None:
    office.ask(to(5), 3)
    back = TakeBackVisit(visit=key("A-001"), desk=3)
    assert office.ask(TakeBackVisit(visit=key("A-001"), desk=4), 4) == "called_there A-001"
    assert office.ask(back, 3) == "A-001"
    assert office.ask(back, 3) == "A-001", "asked twice"
    office.came("A-001", 3)
    office.ask(to(5), 3)
    assert office.next(5) == "A-001"
    assert office.ask(back, 3) == "called_there A-001"
    assert office.visit("A-001").desk == 5


def test_who_is_handed_on_does_not_come_back_to_a_desk_that_has_somebody(office: Desks) -> None:
    office.ask(to(5), 3)
    office.issue("A-002")
    office.next(3)
    assert office.ask(TakeBackVisit(visit=key("A-001"), desk=3), 3) == "visitor_at_desk A-002"


def test_a_desk_is_ready_only_when_nobody_can_be_called(office: Desks) -> None:
    office.issue("A-002")
    assert office.next(4, ready=True) == "A-002" and office.state.ready == {}
    assert office.next(3, ready=True) == "A-001", "it has a visitor"
    assert office.next(5, ready=True) == "" and list(office.state.ready) == [5]
    many = len(office.entries)
    assert office.next(5, ready=True) == "" and len(office.entries) == many, "nothing new"
    assert office.next(6) == "nobody_waiting" and list(office.state.ready) == [5]
    assert office.ask(CallNext(desk=5, ready=True), 5, pc="pc-other") == ""
    assert office.state.ready[5].installation == "pc-other", "the desk's PC was changed"


def test_the_desk_ready_longest_is_called_for_and_once(office: Desks) -> None:
    """Break: sort the other way, or leave the desk among the ready."""
    for desk in (6, 4, 5):
        office.next(desk, ready=True)
    assert office.called() == ""
    office.issue("A-002")
    assert [office.called(), office.called()] == ["A-002 6", ""]
    office.issue("A-003")
    office.issue("A-004")
    assert [office.called(), office.called(), office.called()] == ["A-003 4", "A-004 5", ""]


def test_a_silent_desk_is_passed_over_and_keeps_its_place(office: Desks) -> None:
    for desk in (6, 4):
        office.next(desk, ready=True)
    office.issue("A-002")
    assert office.called(silent=(6,)) == "A-002 4"
    office.issue("A-003")
    assert office.called(silent=(6,)) == ""
    assert office.called() == "A-003 6"


def test_who_is_handed_on_to_a_ready_desk_is_called_there_at_once(office: Desks) -> None:
    for desk in (4, 5):
        office.next(desk, ready=True)
    office.ask(to(5), 3)
    assert [office.called(), office.called()] == ["A-001 5", ""]


def test_in_the_break_nobody_is_called_and_afterwards_the_ready_are(office: Desks) -> None:
    office.next(4, ready=True)
    office.issue("A-002")
    noon = datetime(2026, 11, 23, 12, 30, tzinfo=WIB)
    assert office.called(at=noon) == ""
    assert office.called(at=noon + timedelta(minutes=30)) == "A-002 4"


def test_a_day_is_not_closed_over_a_parked_visitor_until_somebody_lets_them_go(
    office: Desks,
) -> None:
    office.rest("A-001", 3)
    assert office.ask(CloseDay(), 3) == "visits_open 1"
    assert office.ask(ReleaseVisitor(visit=key("A-001"), why="sudah pulang"), 3) == "A-001"
    assert office.visit("A-001").state is VisitState.WAITING
    assert office.ask(CloseDay(), 3) == "" and office.state.day_closed


def test_a_parked_visitor_is_no_hindrance_to_the_next_day(office: Desks) -> None:
    office.rest("A-001", 3)
    office.say(e.DayOpened(day=TUESDAY, quota=50))
    office.now = NINE + timedelta(days=1)
    assert office.state.many(VisitState.PARKED) == 0
    office.issue("A-001", day=TUESDAY)
    assert office.next(3) == "A-001"
    assert office.state.day != MONDAY


def test_who_waits_for_a_desk_that_has_closed_is_released_to_any(office: Desks) -> None:
    office.ask(to(5), 3)
    assert office.ask(ReleaseVisitor(visit=key("A-001"), why="meja 5 pulang"), 3) == "A-001"
    assert office.state.all_reserved() == []
    assert office.next(4) == "A-001"
    assert isinstance(office.entries[-2].body, o.VisitorReleased)


def test_released_already_nothing_more_is_decided(office: Desks) -> None:
    office.issue("A-002")
    asking = Asking("pc", office.now, Calendar())
    release = ReleaseVisitor(visit=key("A-002"), why="x")
    assert decide(office.state, release, asking) == Decision((), key("A-002"))
