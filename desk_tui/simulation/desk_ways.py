"""The crooked ways of a talk: it rests, it moves to another desk, a desk is ready for it."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.visit import Visit
from desk_tui.simulation.visitors import Visitor, Way

if TYPE_CHECKING:
    from desk_tui.simulation.desk_agent import DeskOfficer

LOOK_S = 0.01


class Ways:
    """What one officer does about visitors whose way is not straight."""

    def __init__(self, officer: DeskOfficer) -> None:
        self._officer = officer
        self._tried: set[str] = set()
        self._desk, self._world, self._notes = officer.desk, officer.world, officer.notes

    def wait_ready(self) -> Visit | None:
        """Wait a moment for whom the hub gives to this desk, which is ready."""
        end = time.monotonic() + self._officer.tick_s
        while time.monotonic() < end and not self._officer.orders.draining:
            visit = self._desk.situation().visit
            if visit is not None:
                self._notes.write("called", ticket=visit.ticket, by="ready")
                return visit
            time.sleep(LOOK_S)
        return None

    def rested(self) -> Visit | None:
        """Go on with the parked visitor who is back, if there is one."""
        rest = timedelta(seconds=self._officer.brief.rest_s)
        for visit in self._desk.situation().parked:
            back = visit.parked_at is None or self._officer.ws.now() - visit.parked_at >= rest
            if back or self._officer.orders.draining:
                return self._go_on(visit)
        return None

    def _go_on(self, visit: Visit) -> Visit | None:
        try:
            seated = self._desk.resume_parked(visit.key)
        except RefusedError as refusal:
            if refusal.code != "visitor_at_desk":
                raise
            return self._desk.situation().visit  # called for this desk, which was ready, just now
        self._notes.write("resumed_talk", ticket=visit.ticket)
        return seated

    def turn(self, visit: Visit, visitor: Visitor, written: int) -> bool:
        """In the middle of a talk: let it rest or move; tell whether it left this desk."""
        if not self._officer.brief.ways or self._officer.orders.draining:
            return False
        if visitor.way is Way.PARKS and not self._noted("parked", visit.ticket):
            self._notes.write("parked", ticket=visit.ticket)
            self._desk.park("mengambil fotokopi", visit.key)
            return True
        tried = visit.ticket in self._tried
        if visitor.way is Way.MOVES and visit.from_desk is None and not tried:
            self._tried.add(visit.ticket)
            return self._move(visit, written)
        return False

    def brought(self, visit: Visit) -> int:
        """Return how much of the text the desk before had written, 0 when there was none."""
        if visit.from_desk is None:
            return 0
        notes = self._world.notes(f"desk-{visit.from_desk}").read("moving")
        return max((n["written"] for n in notes if n["ticket"] == visit.ticket), default=0)

    def _move(self, visit: Visit, written: int) -> bool:
        try:
            there = [each.desk for each in self._desk.colleagues() if each.state != "away"]
            if not there:
                return False
            # Noted before: a desk that is ready calls before this one has its answer.
            self._notes.write("moving", ticket=visit.ticket, written=written)
            self._desk.transfer(there[-1], "map merah", visit.key)
        except DeskError as error:
            code = error.code if isinstance(error, RefusedError) else type(error).__name__
            self._notes.write("failed", doing="move", error=code)
            self._notes.write("stayed", ticket=visit.ticket)
            return False
        if visit.guest_pass is not None and not self._officer.brief.counters:
            self._world.hand_pass(visit.guest_pass, self._officer.me)
        self._world.stand_up(visit.ticket, self._officer.me)
        return True

    def _noted(self, what: str, ticket: str) -> bool:
        return any(note["ticket"] == ticket for note in self._notes.read(what))
