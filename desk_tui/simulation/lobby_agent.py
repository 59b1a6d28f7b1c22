"""The lobby's host: a key for everybody who comes, and a paper for every key."""

from __future__ import annotations

import time
from pathlib import Path

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.visit import Visit, VisitState
from desk_tui.simulation.staff import PAPER_S, TICK_S, Staff
from desk_tui.simulation.visitors import Visitor
from desk_tui.simulation.world import LOBBY
from desk_tui.workstation.situations import PrintState

AGAIN_S = 0.3
"""Seconds before the same person presses again after a refusal that will pass."""


class LobbyHost(Staff):
    """Presses for the visitors of the plan, in their order, each at their time."""

    def work(self) -> None:
        """Give numbers until the plan or the day ends, then stay."""
        self.lobby = self.ws.lobby()
        self._look_at_last_paper()
        done = sum(1 for _ in self.notes.read("served"))  # a killed lobby goes on behind these
        for place, visitor in enumerate(self.plan.visitors[done:], start=done + 1):
            self._serve(visitor)
            if self.orders.draining:
                break
            if self.brief.void_every and place % self.brief.void_every == 0:
                self._void()
        while not self.orders.draining:
            self.orders.wait(TICK_S)
        self._look_at_last_paper()
        self.send_all()
        self.stay()

    def _serve(self, visitor: Visitor) -> None:
        self.until(self.arrival(visitor.arrives_s))
        while not self.orders.draining:
            self.notes.write("press", connected=self.ws.link.status.connected)
            began = time.perf_counter()
            try:
                visit = self.lobby.issue(visitor.reason)
            except RefusedError as refusal:
                if refusal.code == "quota_full":
                    self.lobby.turn_away()
                    self.notes.write("served", turned_away=True)
                    return
                self.notes.write("refused", code=refusal.code)
            except DeskError as error:
                self.notes.write("failed", error=error.title)
            else:
                took = (time.perf_counter() - began) * 1000
                connected = self.ws.link.status.connected
                self.notes.write("served", ticket=visit.ticket, ms=took, connected=connected)
                self._wait_for_paper()
                return
            time.sleep(AGAIN_S)

    def _wait_for_paper(self) -> None:
        deadline = time.monotonic() + PAPER_S
        while time.monotonic() < deadline:
            if self.paper_out(self.lobby.situation().last_paper):
                return
            time.sleep(0.005)

    def _void(self) -> None:
        """Take the last number back: a wrong key."""
        last = self.lobby.situation().last
        if last is None or last.state is not VisitState.WAITING:
            return
        if not self.world.sit(last.ticket, LOBBY):  # somebody called by hand: not any more
            return
        try:
            self.lobby.void_last("salah tekan")
        except DeskError as error:
            self.notes.write("failed", error=error.title)
            self.world.stand_up(last.ticket, LOBBY)
        else:
            self.notes.write("voided", ticket=last.ticket)

    def _look_at_last_paper(self) -> None:
        """After a start: a number whose paper did not come out is printed again, as a copy."""
        situation = self.lobby.situation()
        last, paper = situation.last, situation.last_paper
        if last is None or last.state is VisitState.VOID:
            return
        if paper is None or paper.state is PrintState.FAILED:
            self.lobby.reprint_last()
        elif paper.state is PrintState.UNKNOWN:
            self.lobby.answer_print(self._has_paper(last))
        self._wait_for_paper()

    def _has_paper(self, visit: Visit) -> bool:
        folder: Path = self.world.workstation(LOBBY) / "paper"
        return any(folder.glob(f"ticket-{visit.day}-{visit.ticket}-*.txt"))
