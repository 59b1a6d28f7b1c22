"""A desk that is ready for whoever comes, over a real hub; and an alarm."""

from __future__ import annotations

import time

import pytest

from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import VisitState
from tests.workstation.at_desks import HALF, come, given, talk, text_of
from tests.workstation.office import STORY, Office, sent, until
from tests.workstation.wire import Wire


def test_a_ready_desk_hears_whom_it_was_given(office: Office) -> None:
    pc = office.pc("desk-3")
    three = pc.desk(3)
    assert three.call_next(ready=True) is None
    assert three.situation().ready_since is not None
    assert three.call_next(ready=True) is None, "pressed again: still ready"
    come(office)
    here = given(three)
    assert (here.ticket, here.state) == ("A-001", VisitState.CALLED)
    assert three.situation().ready_since is None
    three.visitor_came()
    three.file(STORY)
    sent(pc)
    assert office.hub.verify().attention == {}


def test_a_ready_desk_is_given_who_is_handed_on_with_the_text(office: Office) -> None:
    come(office)
    three = office.pc("desk-3").desk(3)
    key = talk(three)
    five = office.pc("desk-5").desk(5)
    assert five.call_next(ready=True) is None
    three.transfer(5, "minta penerjemah")
    here = given(five)
    assert (here.key, here.note) == (key, "minta penerjemah")
    five.visitor_came()
    assert text_of(five) == HALF.narrative


def test_a_desk_that_says_no_is_given_nobody(office: Office) -> None:
    pc = office.pc("desk-3")
    three = pc.desk(3)
    three.call_next(ready=True)
    three.not_ready()
    three.not_ready()
    assert three.situation().ready_since is None
    sent(pc)
    come(office)
    assert office.hub.visit("2026-11-23/A-001").state is VisitState.WAITING
    assert three.situation().visit is None


def test_a_program_that_was_killed_is_not_ready_when_it_comes_back(office: Office) -> None:
    pc = office.pc("desk-3")
    pc.desk(3).call_next(ready=True)
    assert office.hub.read(lambda ledger: list(ledger.state.ready)) == [3]
    office.shut(pc)
    pc = office.pc("desk-3")
    assert pc.desk(3).situation().ready_since is None
    until(lambda: office.hub.read(lambda ledger: not ledger.state.ready))


def test_whom_the_hub_gave_to_a_desk_that_was_gone_is_here_when_it_comes_back(
    office: Office,
) -> None:
    pc = office.pc("desk-3")
    pc.desk(3).call_next(ready=True)
    office.shut(pc)
    come(office)
    assert office.hub.visit("2026-11-23/A-001").desk == 3
    three = office.pc("desk-3").desk(3)
    assert given(three).ticket == "A-001"


def test_a_new_day_ends_readiness_on_both_sides(office: Office) -> None:
    pc = office.pc("desk-3")
    three = pc.desk(3)
    three.call_next(ready=True)
    office.hub.office_time(pc.now().replace(day=24, tzinfo=None))
    come(office)
    until(lambda: three.situation().ready_since is None)
    assert office.hub.visit("2026-11-24/A-001").desk is None


def test_a_desk_that_is_ready_and_cut_off_calls_by_hand(office: Office, wire: Wire) -> None:
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    three.call_next(ready=True)
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    come(office)  # the hub has called it for desk 3: it was heard of just now
    visit = three.call_by_hand("A-001")
    assert three.situation().ready_since is None
    three.visitor_came()
    wire.plug_in()
    sent(pc)
    there = office.hub.visit(visit.key)
    assert (there.desk, there.state) == (3, VisitState.TALKING)
    assert office.hub.verify().attention == {}


# -- an alarm ---------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True)])
def test_an_alarm_reaches_the_supervisor_and_the_desk_knows(office: Office, wire: Wire) -> None:
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    assert three.situation().emergency is None
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    three.raise_emergency()
    told = three.situation().emergency
    assert told is not None and not told.delivered
    wire.plug_in()
    until(lambda: (now := three.situation().emergency) is not None and now.delivered)
    attention = office.hub.read(lambda ledger: list(ledger.state.attention.values()))
    assert [doubt.code for doubts in attention for doubt in doubts] == ["emergency"]
    office.hub.office_time(pc.now().replace(tzinfo=None, hour=9, minute=30))
    pc.link._times["pulse"] = 0.0
    pc.link.wake(look=True)
    until(lambda: three.situation().emergency is None)


def test_other_workplaces_raise_alarms_too(office: Office) -> None:
    pc = office.pc("lobby")
    pc.lobby()
    began = time.monotonic()
    pc.raise_emergency()
    assert time.monotonic() - began < 1
    until(lambda: (now := pc.emergency("lobby")) is not None and now.delivered)


def test_whom_the_hub_called_while_the_desk_said_no_is_shown(office: Office, wire: Wire) -> None:
    """Esc and the call crossed on the way: the visitor walks to desk 3 all the same."""
    pc = office.pc("desk-3", hub=wire.folder)
    three = pc.desk(3)
    three.call_next(ready=True)
    wire.pull_out()
    until(lambda: not pc.link.status.connected)
    come(office)
    three.not_ready()
    assert three.situation().visit is None
    wire.plug_in()
    assert given(three).ticket == "A-001"
    assert three.situation().ready_since is None
    three.visitor_came()
    sent(pc)
    assert office.hub.verify().attention == {}
