"""Steps of a desk tried by the wrong person, at the wrong desk, on the wrong day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office.commands import CallNext, CloseDay, TakeBackVisit, TransferVisit
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import EndReason, VisitState
from tests.office.telling import NINE, key
from tests.office.test_apply_anything import check
from tests.office.test_desk_commands import Desks

LISTED = ["undoing_of_a_step_gone_by"]
BACK = TakeBackVisit(visit=key("A-001"), desk=3)


@pytest.fixture
def office() -> Desks:
    """Desk 3 talks with A-001; nobody else is here."""
    office = Desks()
    office.issue("A-001")
    office.next(3)
    office.came("A-001", 3)
    return office


def left(office: Desks) -> None:
    office.say(e.VisitEndedWithoutReport(visit=key("A-001"), reason=EndReason.LEFT), "desk-3")


def officer(name: str, *, disabled: bool = False) -> o.OfficerSet:
    roles = (Role.DESK, Role.SUPERVISOR)
    known = Officer(officer_id=name, name="Petugas Contoh", roles=roles, disabled=disabled)
    return o.OfficerSet(officer=known)


def test_an_end_is_not_taken_back_once_another_desk_has_filed(office: Desks) -> None:
    """Break: leave the desk of the visit out of ``may_undo``. Then desk 5 has two visitors."""
    left(office)
    office.file("A-001", 5)
    office.issue("A-002")
    office.next(5)
    before = office.visit("A-001")
    assert office.undo("A-001", 3, "VisitEndedWithoutReport") == LISTED
    assert office.visit("A-001") == before
    check(office.state)


def test_a_step_of_yesterday_stays(office: Desks) -> None:
    left(office)
    office.now += timedelta(days=1)
    assert office.undo("A-001", 3, "VisitEndedWithoutReport") == LISTED
    assert office.visit("A-001").state is VisitState.ENDED


def test_only_who_handed_a_visitor_on_has_them_back_and_only_there(office: Desks) -> None:
    """The answer brings who it is: nobody has it by naming another desk."""
    office.ask(TransferVisit(visit=key("A-001"), desk=5), 3)
    assert office.ask(BACK, 4) == "not_at_this_desk A-001"
    office.officer = "petugas-2"
    assert office.ask(BACK, 3) == "undo_by_another A-001"
    assert office.visit("A-001").reserved_for == 5
    office.officer = "petugas-1"
    assert office.ask(BACK, 3) == "A-001"
    assert office.ask(BACK, 4) == "not_at_this_desk A-001", "nor once it is at that desk"


def test_nobody_is_brought_back_to_a_desk_of_a_closed_day(office: Desks) -> None:
    office.ask(TransferVisit(visit=key("A-001"), desk=5), 3)
    assert office.ask(CloseDay(), 0) == ""
    assert office.ask(BACK, 3) == "day_closed"


def test_who_was_ready_yesterday_is_given_nobody_of_yesterday(office: Desks) -> None:
    """A PC left on over night looks at the queue before anything has opened the day."""
    office.next(4, ready=True)
    office.issue("A-002")
    assert office.called(at=NINE + timedelta(days=1)) == ""
    assert office.called() == "A-002 4"


@pytest.mark.parametrize("now", [officer("petugas-1", disabled=True), officer("petugas-9")])
def test_nobody_is_called_for_an_officer_who_may_not_work_any_more(
    office: Desks, now: o.OfficerSet
) -> None:
    """Without a session nobody there would be told whom they have."""
    known = officer("petugas-1") if now.officer.disabled else officer("petugas-8")
    office.say(known)
    office.next(4, ready=True)
    office.say(now)
    office.issue("A-002")
    assert office.called() == ""
    office.say(officer("petugas-1"))
    assert office.called() == "A-002 4"


@pytest.mark.parametrize("beside", [False, True])
def test_the_next_officer_of_a_desk_is_ready_when_they_say_so(office: Desks, beside: bool) -> None:
    """After a crash nobody has signed out; who sits beside changes nothing."""
    office.say(o.OfficerSignedIn(officer="petugas-1"), "desk-4")
    office.next(4, ready=True)
    office.say(o.OfficerSignedIn(officer="petugas-1"), "desk-4")
    assert 4 in office.state.ready, "the same officer, after a restart"
    office.say(o.OfficerSignedIn(officer="petugas-2", beside=beside), "desk-4")
    office.issue("A-002")
    assert office.called() == ("A-002 4" if beside else "")


def test_being_ready_is_ended_by_the_desk_itself(office: Desks) -> None:
    office.next(4, ready=True)
    assert office.ask(CallNext(desk=4, ready=True), 4) == ""
    office.say(d.DeskNotReady(desk=4), "desk-5")
    assert 4 in office.state.ready
    office.say(d.DeskNotReady(desk=4), "desk-4")
    assert 4 not in office.state.ready
