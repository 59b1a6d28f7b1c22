"""Where nobody signs in, a desk whose program is open can be handed a visitor."""

from __future__ import annotations

from collections.abc import Callable

from desk_tui.office.commands import CallNext, IssueTicket, TransferVisit
from desk_tui.office.entries import VisitStarted
from desk_tui.office.messages_desk import ColleaguesAnswer, VisitsAnswer, VisitsQuestion
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.workstation.office import ThreadHub

PcOf = Callable[[str], BarePc]


def test_a_desk_that_is_open_and_has_written_nothing_takes_over(
    hub: ThreadHub, lobby: BarePc, pc: PcOf
) -> None:
    three, five = pc("desk-3"), pc("desk-5")
    lobby.ask(IssueTicket(reason=Reason.GENERAL))
    visit = three.ask(CallNext(desk=3)).visit
    three.post(three.fact(VisitStarted(visit=visit)))
    moved = TransferVisit(visit=visit, desk=5, note="minta penerjemah")
    assert three.ask(moved).code == "desk_away", "nobody has opened it"
    asked = VisitsQuestion(told={}, desk=5, installation=five.installation)
    five.send("/desk/visits", asked).read(VisitsAnswer)  # as its program does when it opens
    desks = three.send("/desk/colleagues", "").read(ColleaguesAnswer).desks
    assert [(line.desk, line.state) for line in desks if line.state != "away"] == [
        (3, "busy"),
        (5, "free"),
    ]
    assert three.ask(moved).status == "done"
    hub.verify()
