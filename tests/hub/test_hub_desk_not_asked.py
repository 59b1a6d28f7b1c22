"""A PC that asks about visits and about no desk has opened none."""

from __future__ import annotations

from collections.abc import Callable

from desk_tui.office.messages_desk import VisitsAnswer, VisitsQuestion
from desk_tui.office.messages_views import SupervisorMessage
from tests.hub.bare_pc import BarePc
from tests.workstation.office import ThreadHub

PcOf = Callable[[str], BarePc]


def test_no_desk_zero_is_told_to_the_supervisor(hub: ThreadHub, pc: PcOf) -> None:
    three = pc("desk-3")
    for desk in (0, 3):
        question = VisitsQuestion(told={}, desk=desk, installation=three.installation)
        three.send("/desk/visits", question).read(VisitsAnswer)
    staff = three.send("/supervisor", "").read(SupervisorMessage).staff
    assert [line.workplace for line in staff] == ["desk-3"]
