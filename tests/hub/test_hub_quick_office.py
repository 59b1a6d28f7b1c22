"""An office whose time runs faster than the machine's: silence is counted in the machine's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from desk_tui.office.commands import CallNext, IssueTicket
from desk_tui.office.messages_desk import ColleaguesAnswer
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.workstation.office import MONDAY, ThreadHub


def test_a_desk_is_neither_away_nor_passed_over_after_minutes_that_were_seconds(
    hub: ThreadHub, pc: Callable[[str], BarePc], lobby: BarePc
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    assert five.ask(CallNext(desk=5, ready=True)).visit == "", "ready"
    hub.office_time(MONDAY + timedelta(minutes=5), speed=60)  # five seconds of the machine
    desks = three.send("/desk/colleagues", "").read(ColleaguesAnswer).desks
    assert desks[4].state == "ready"
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    assert hub.visit("2026-11-23/A-001").desk == 5
