"""Days that nobody planned: desks, counters and a supervisor at random, some of them cut off.

Each step is what a workplace could do from what it believes, which may be old: facts are
posted late, answers are lost and their commands given up, steps are said twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from desk_tui.clock import WIB
from desk_tui.office import commands as c
from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.apply import apply
from desk_tui.office.apply_talk import UNDOABLE
from desk_tui.office.complaint import Complaint
from desk_tui.office.deciding import Asking, Refusal, decide
from desk_tui.office.deciding_desks import ready_call
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.office.workdays import Calendar
from tests.office.telling import HOLDER, WITH_COUNTER, Telling, key
from tests.office.test_apply_anything import check

DESKS = (1, 2, 3)
OFFICERS = ("petugas-1", "petugas-2", "petugas-3", "petugas-4")
STEPS = 400
WAITS = (VisitState.WAITING, VisitState.REGISTERED)
Said = tuple[e.Body, str, str, datetime]
"""A fact that was written down: body, officer, workplace, when."""


class Walk(Telling):
    """An office at random; ``late`` has what each desk wrote and has not sent."""

    def __init__(self, seed: int, profile: OfficeProfile) -> None:
        self.die = random.Random(seed)
        self.late: dict[int, list[Said]] = {desk: [] for desk in DESKS}
        self.cut_off: set[int] = set()
        self.silent: set[int] = set()
        self.tickets: list[str] = []
        self.commands = 0
        super().__init__(profile=profile, quota=400)
        for officer in OFFICERS:
            known = Officer(officer_id=officer, name="Petugas Contoh", roles=tuple(Role))
            self.say(o.OfficerSet(officer=known))

    def hear(self, entry: e.Entry) -> list[str]:
        self.now -= timedelta(seconds=58)
        self.entries.append(entry)
        self.state.absorb(apply(self.state, entry))
        return []

    # -- what a workplace does ---------------------------------------------------------

    def asks(self, command: c.AnyCommand, workplace: str) -> None:
        """Ask for a decision; the answer may be lost, and the command is given up then."""
        desk = int(workplace[5:]) if workplace.startswith("desk-") else 0
        if desk in self.cut_off:
            return
        self.sends(desk)
        self.commands += 1
        command_id = f"c{self.commands}"
        self.officer = self.at(workplace)
        asking = Asking(
            f"pc-{workplace}",
            self.now,
            Calendar(),
            workplace,
            lambda desk: desk not in self.silent,
            self.officer,
        )
        decision = decide(self.state, command, asking)
        if isinstance(decision, Refusal):
            return
        for body in decision.bodies:
            self.may_call(body)
            self.say(body, workplace, command_id)
            if isinstance(body, e.TicketIssued):
                self.tickets.append(body.ticket)
        if self.die.random() < 0.07:
            self.calls_for_the_ready()  # between the answer and giving it up
            self.facts(desk, workplace, e.CommandAbandoned(command_id=command_id))

    def facts(self, desk: int, workplace: str, *bodies: e.Body) -> None:
        """Write facts down; a desk cut off sends them later."""
        said = [(body, self.at(workplace), workplace, self.now) for body in bodies]
        if desk:
            self.late[desk] += said
            if desk in self.cut_off:
                return
            self.sends(desk)
        else:
            for each in said:
                self.tells(each)

    def sends(self, desk: int) -> None:
        waits, self.late[desk] = self.late.get(desk, []), []
        for each in waits:
            self.tells(each)

    def all_send(self) -> None:
        for desk in DESKS:
            if desk not in self.cut_off:
                self.sends(desk)

    def tells(self, said: Said) -> None:
        body, self.officer, workplace, at = said
        here, self.now = self.now, at
        self.say(body, workplace, pc=f"pc-{workplace}")
        self.now = max(here, self.now)

    def at(self, workplace: str) -> str:
        here = self.state.staff.get(workplace)
        return here.officer if here is not None else ""

    def calls_for_the_ready(self) -> None:
        """The hub's own calls, as after every message."""
        profile = self.state.profile
        assert profile is not None
        while True:
            asking = Asking("hub", self.now, Calendar())
            found = ready_call(
                self.state, profile, asking, lambda r: int(r.installation[-1]) not in self.silent
            )
            if found is None:
                return
            ready, called = found
            self.may_call(called)
            assert self.at(f"desk-{called.desk}") == ready.officer, "called for somebody who left"
            self.officer = ready.officer
            self.say(called, f"desk-{called.desk}", ready.command)

    def may_call(self, body: e.Body) -> None:
        """What the hub decides gives a visitor to one desk, a desk one visitor."""
        if not isinstance(body, e.VisitorCalled):
            return
        visit = self.state.visit(body.visit)
        assert visit is not None and visit.state in WAITS
        if body.order_reason != "taken_back":
            assert visit.reserved_for in (None, body.desk), "another desk's"
        assert self.state.visit_at(body.desk) is None
        assert not self.state.day_closed

    # -- what may happen next ------------------------------------------------------------

    def steps(self) -> None:
        """Do one thing at random."""
        die, desk = self.die, self.die.choice(DESKS)
        place = f"desk-{desk}"
        here = self.state.visit_at(desk)
        # What the desk believes may be old: any visit at all, now and then.
        about = here.key if here is not None and die.random() < 0.9 else self.anybody()
        last = self.state.visit(about)
        step = last.last_step.kind if last and last.last_step else die.choice(list(UNDOABLE))
        own: list[Callable[[], object]] = [
            lambda: self.asks(c.CallNext(desk=desk, ready=True), place),
            lambda: self.asks(c.CallNext(desk=desk), place),
            lambda: self.facts(desk, place, e.VisitStarted(visit=about)),
            lambda: self.facts(desk, place, e.VisitStarted(visit=about)),
            lambda: self.facts(desk, place, e.VisitorDidNotCome(visit=about)),
            lambda: self.facts(
                desk, place, e.VisitEndedWithoutReport(visit=about, reason=EndReason.LEFT)
            ),
            lambda: self.facts(desk, place, d.VisitParked(visit=about, note="map merah")),
            lambda: self.facts(desk, place, d.VisitResumed(visit=about, desk=desk)),
            lambda: self.facts(desk, place, *self.report(about, desk)),
            lambda: self.facts(desk, place, e.SecondReportBegun(visit=about, desk=desk)),
            lambda: self.facts(desk, place, d.StepUndone(visit=about, step=step)),
            lambda: self.facts(desk, place, d.DeskNotReady(desk=desk)),
            lambda: self.facts(desk, place, d.EmergencyRaised()),
            lambda: self.facts(desk, place, self.on_paper(desk)),
            lambda: self.asks(
                c.TransferVisit(visit=about, desk=die.choice(DESKS), note="map merah"), place
            ),
            lambda: self.asks(c.TakeBackVisit(visit=self.anybody(), desk=desk), place),
            lambda: self.facts(desk, place, o.OfficerSignedIn(officer=die.choice(OFFICERS))),
            lambda: self.facts(desk, place, o.OfficerSignedOut(officer=self.at(place))),
        ]
        others: list[Callable[[], object]] = [
            lambda: self.asks(c.IssueTicket(reason=die.choice(list(Reason))), "lobby"),
            lambda: self.asks(c.IssueTicket(reason=Reason.GENERAL), "lobby"),
            lambda: self.counter(),
            lambda: self.counter(),
            lambda: self.asks(c.ReleaseVisitor(visit=self.anybody(), why="PC mati"), "supervisor"),
            lambda: self.cut_off.symmetric_difference_update({desk}),
            lambda: self.silent.symmetric_difference_update({desk}),
            self.all_send,
        ]
        die.choice(own if die.random() < 0.65 else others)()

    def anybody(self) -> str:
        return key(self.die.choice(self.tickets[-8:])) if self.tickets else key("A-404")

    def on_paper(self, desk: int) -> e.Body:
        visit = self.anybody()
        return e.VisitorCalledByHand(
            visit=visit, day=self.now.date(), ticket=visit.partition("/")[2], desk=desk
        )

    def report(self, visit: str, desk: int) -> list[e.Body]:
        self.commands += 1
        filed = e.ComplaintFiled(
            visit=visit,
            registration_number=f"{self.commands:010d}",
            desk=desk,
            officer_name="Petugas Contoh",
            complaint=Complaint(narrative="Cerita contoh."),
            due=self.now.date(),
            due_provisional=False,
        )
        return [filed, e.VisitFinished(visit=visit)]

    def counter(self) -> None:
        """Somebody is registered, or fetches the card, or misses the counter's call."""
        free = [n for n in range(1, 40) if n not in self.state.passes_out()]
        visit = self.state.visit(self.anybody())
        if visit is None or not free:
            return
        place = "registration-1"
        if visit.guest_pass is not None and self.die.random() < 0.5:
            back = e.IdentityCardReturned(visit=visit.key, guest_pass=visit.guest_pass)
            self.facts(0, place, back)
        elif self.state.registers:
            came = r.VisitorCameToRegistration(
                visit=visit.key, day=visit.day, ticket=visit.ticket, counter=1
            )
            taken = e.IdentityCardTaken(visit=visit.key, holder=HOLDER, guest_pass=free[0])
            self.facts(0, place, came, *([taken] if self.die.random() < 0.8 else []))

    # -- what must hold --------------------------------------------------------------------

    def holds(self) -> None:
        check(self.state)
        for desk, ready in self.state.ready.items():
            assert self.at(f"desk-{desk}") == ready.officer, "ready for somebody who left"

    def ends(self) -> None:
        """The day ends: with a person's help everybody is found and served."""
        self.cut_off, self.silent = set(), set()
        for desk in DESKS:
            self.sends(desk)
        for visit in [*self.state.visits.values()]:
            if visit.active or visit.state is VisitState.PARKED or visit.reserved_for:
                self.asks(c.ReleaseVisitor(visit=visit.key, why="hari berakhir"), "supervisor")
        if self.state.registers:
            free = (n for n in range(1, 400) if n not in self.state.passes_out())
            for visit in self.state.in_state(VisitState.WAITING, VisitState.REGISTERING):
                taken = e.IdentityCardTaken(visit=visit.key, holder=HOLDER, guest_pass=next(free))
                self.facts(0, "registration-1", taken)
        for _turn in range(len(self.tickets) + 30):
            self.asks(c.CallNext(desk=1), "desk-1")
            here = self.state.visit_at(1)
            if here is not None:
                self.facts(1, "desk-1", e.VisitStarted(visit=here.key))
                ended = e.VisitEndedWithoutReport(visit=here.key, reason=EndReason.LEFT)
                self.facts(1, "desk-1", ended)
        left = [v.ticket for v in self.state.visits.values() if not v.over]
        assert left == [], "forgotten"


@pytest.mark.parametrize("profile", [OfficeProfile(), WITH_COUNTER], ids=["desk", "counter"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_nobody_is_called_twice_or_forgotten(
    seed: int, profile: OfficeProfile
) -> None:
    walk = Walk(seed, profile)
    opens = datetime(2026, 11, 23, 8, 30, tzinfo=WIB)
    for step in range(STEPS):
        walk.now = opens + timedelta(hours=2) * step / STEPS
        walk.steps()
        walk.calls_for_the_ready()
        walk.holds()
    walk.ends()
