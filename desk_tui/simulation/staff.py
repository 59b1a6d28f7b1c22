"""What every simulated workplace does: wait in office time, look after its paper, send all."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desk_tui.simulation.orders import Orders
from desk_tui.simulation.world import LOBBY, Notes, World
from desk_tui.workstation.situations import PaperStatus, PrintState
from desk_tui.workstation.workstation import Workstation

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal

PAPER_S = 5.0
"""Seconds a paper is waited for before the next visitor."""
TICK_S = 0.2
"""How long to wait at most before looking again."""


class Staff:
    """Somebody at a workplace, with the programs' services in hand."""

    def __init__(
        self, workstation: Workstation, world: World, notes: Notes, orders: Orders
    ) -> None:
        self.ws = workstation
        self.world = world
        self.notes = notes
        self.orders = orders
        self.brief = world.brief()
        self.plan = self.brief.plan()

    def work(self) -> None:
        """Work until the order to drain, finish, and stay until the order to end."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Wait for the office to be known: the first time a workstation needs the hub."""
        while not self.orders.ended and not self.ws.do(lambda: self._journal.office_id):
            self.orders.wait(TICK_S)

    def pause(self, office_s: float) -> None:
        """Let office time pass; not when draining."""
        end = time.monotonic() + office_s / self.ws.clock.speed
        while not self.orders.draining and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, TICK_S))

    def until(self, moment: datetime) -> None:
        """Wait for an office time; not when draining."""
        while not self.orders.draining and (left := (moment - self.ws.now()).total_seconds()) > 0:
            self.pause(left)

    def arrival(self, after_s: float) -> datetime:
        """Return the office time so many seconds after the first possible arrival."""
        now = self.ws.now()
        if self.brief.first_arrival_s is not None:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight + timedelta(seconds=self.brief.first_arrival_s + after_s)
        while (since := self.world.open_since()) is None and not self.orders.ended:
            self.orders.wait(TICK_S)
        open_s = (time.time() - (since or 0.0)) * self.ws.clock.speed
        return now + timedelta(seconds=after_s - open_s)

    def tickets(self) -> list[str]:
        """Return the numbers on the papers the lobby has given out, by printing time."""
        papers = (self.world.workstation(LOBBY) / "paper").glob("ticket-*-0.txt")
        return ["-".join(path.stem.split("-")[-3:-1]) for path in sorted(papers)]

    def paper_out(self, last: PaperStatus | None) -> bool:
        """Tell whether a paper is on its way no more."""
        return last is not None and last.state is not PrintState.PRINTING

    def send_all(self) -> None:
        """Wait until this workplace owes the hub nothing, and say so."""
        self.wait_sent()
        if not self.orders.ended:
            self.notes.write("drained", facts=self.ws.do(lambda: self._journal.posted))

    def wait_sent(self) -> None:
        """Wait until this workplace owes the hub nothing, and has heard what the hub knows."""
        while not self.orders.ended:
            if self.ws.link.status.connected and self.ws.do(self._owes) == 0:
                return
            self.orders.wait(TICK_S)

    def stay(self) -> None:
        """Stay until sent home."""
        while not self.orders.ended:
            self.orders.wait(TICK_S)

    @property
    def _journal(self) -> Journal:
        return self.ws.records.journal

    def _owes(self) -> int:
        """Count what is still to be sent, printed or answered."""
        return self._journal.unposted + len(self._journal.asked()) + (not self.ws.papers.idle)
