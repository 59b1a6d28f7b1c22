"""Desks at random, all at once, over real connections; the hub stops in between.

What the pure walk (``tests/office/test_desk_walk.py``) cannot show: steps that meet in one
transaction, answers from a hub that starts again, a ledger that is told anew.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office.commands import (
    AnyCommand,
    CallNext,
    CloseDay,
    IssueTicket,
    ReleaseVisitor,
    TakeBackVisit,
    TransferVisit,
)
from desk_tui.office.entries import CommandAbandoned
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import EndReason, Reason, Visit, VisitState
from tests.hub.bare_pc import BarePc
from tests.workstation.office import ThreadHub

DESKS = (1, 2, 3, 4)
STEPS = 60


class Desk:
    """A desk that does anything with whom it had last; ``seen`` are all it was given."""

    def __init__(self, pc: BarePc, number: int) -> None:
        self.pc = pc
        self.number = number
        self.die = random.Random(number)
        self.seen: list[str] = []
        self.unsent: list[e.StoredEntry] = []
        self.asked = 0

    def work(self, steps: int) -> None:
        for _step in range(steps):
            self.step()

    def step(self) -> None:
        visit = self.die.choice(self.seen[-2:]) if self.seen else "2026-11-23/A-001"
        number, die = self.number, self.die
        kinds = ("VisitorCalled", "VisitStarted", "VisitParked", "VisitEndedWithoutReport")
        facts: list[e.Body] = [
            e.VisitStarted(visit=visit),
            e.VisitStarted(visit=visit),
            e.VisitorDidNotCome(visit=visit),
            e.VisitEndedWithoutReport(visit=visit, reason=EndReason.LEFT),
            d.VisitParked(visit=visit, note="map merah"),
            d.VisitResumed(visit=visit, desk=number),
            d.StepUndone(visit=visit, step=die.choice(kinds)),
            d.DeskNotReady(desk=number),
        ]
        commands: list[AnyCommand] = [
            CallNext(desk=number, ready=True),
            CallNext(desk=number, ready=True),
            TransferVisit(visit=visit, desk=die.choice(DESKS), note="map merah"),
            TakeBackVisit(visit=visit, desk=number),
        ]
        if die.random() < 0.5:
            self.unsent.append(self.pc.fact(die.choice(facts)))
            if die.random() < 0.8:  # else it is cut off for a while
                self.sends()
        else:
            self.asks(die.choice(commands))

    def asks(self, command: AnyCommand) -> None:
        self.asked += 1
        command_id = f"{self.number}-{self.asked}"
        answer = self.pc.ask(command, command_id, *self.unsent)
        self.unsent.clear()
        if self.die.random() < 0.1:  # it was lost, and nobody waits for it any more
            self.unsent.append(self.pc.fact(CommandAbandoned(command_id=command_id)))
        elif answer.status == "done" and answer.visit:
            self.seen.append(answer.visit)

    def sends(self) -> None:
        self.pc.post(*self.unsent)
        self.unsent.clear()


def lobby_at_work(pc: BarePc, many: int) -> None:
    for _number in range(many):
        assert pc.ask(IssueTicket(reason=Reason.GENERAL)).status == "done"


def open_visits(ledger: Ledger) -> list[Visit]:
    return [visit for visit in ledger.state.visits.values() if not visit.over]


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True, quota=500, hard_quota=500)])
def test_at_random_and_all_at_once_nobody_is_called_twice_or_forgotten(
    hub: ThreadHub, pc: Callable[[str], BarePc], lobby: BarePc
) -> None:
    desks = [Desk(pc(f"desk-{number}"), number) for number in DESKS]
    for _life in range(3):
        with ThreadPoolExecutor(len(DESKS) + 1) as pool:
            works = [pool.submit(desk.work, STEPS) for desk in desks]
            for done in [*works, pool.submit(lobby_at_work, lobby, STEPS // 4)]:
                done.result()
        hub.verify()  # told again it is the same day; nobody was called twice
        hub.stop()
        hub.start()
    for desk in desks:
        desk.pc.hang_up()
        desk.unsent.append(desk.pc.fact(d.DeskNotReady(desk=desk.number)))
        desk.sends()
    for visit in hub.read(open_visits):
        if visit.active or visit.state is VisitState.PARKED or visit.reserved_for:
            released = lobby.ask(ReleaseVisitor(visit=visit.key, why="hari berakhir"))
            assert released.status == "done"
    one = desks[0]
    while (called := one.pc.ask(CallNext(desk=1))).status == "done":
        here = called.visit
        ended = e.VisitEndedWithoutReport(visit=here, reason=EndReason.LEFT)
        one.pc.post(one.pc.fact(e.VisitStarted(visit=here)), one.pc.fact(ended))
    assert called.code == "nobody_waiting"
    assert hub.read(open_visits) == []
    assert lobby.ask(CloseDay()).status == "done"
    hub.verify()
