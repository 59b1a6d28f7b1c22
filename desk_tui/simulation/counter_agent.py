"""A clerk at the registration counter: gives cards back, calls, registers."""

from __future__ import annotations

import random
import time

from desk_tui.errors import DeskError, RefusedError
from desk_tui.office.hours import SessionState
from desk_tui.office.identity import can_be_kept
from desk_tui.office.visit import Visit, VisitState
from desk_tui.simulation.orders import Orders
from desk_tui.simulation.staff import TICK_S, Staff
from desk_tui.simulation.visitors import Ending, Visitor
from desk_tui.simulation.world import Notes, World
from desk_tui.workstation.workstation import Workstation

COUNTER = "registration-"
"""What the workplaces of clerks begin with."""


def misses_registration(ticket: str) -> bool:
    """Tell of somebody who does not come whether the counter's call is missed, or the desk's."""
    return int(ticket.rpartition("-")[2]) % 2 == 1


class Clerk(Staff):
    """Works at counter ``number``: whoever wants their card comes first, then the next number."""

    def __init__(
        self, workstation: Workstation, world: World, notes: Notes, orders: Orders, number: int
    ) -> None:
        super().__init__(workstation, world, notes, orders)
        self.number = number
        self.me = f"{COUNTER}{number}"
        self.counter = workstation.registration(number)
        self._dice = random.Random(self.brief.seed * 100 + number)

    def work(self) -> None:
        """Work until told to drain; then everybody who has left the desks has their card."""
        self._resume()
        while not self.orders.draining:
            busy = self._give_cards_back()
            visit = self.counter.situation().visit or self._call()
            if visit is not None:
                self._serve(visit)
            elif not busy:
                self.orders.wait(TICK_S)
        while (here := self.counter.situation().visit) is not None:
            self._serve(here)
        self.world.everybody_leaves()
        while self.world.leaving() and not self.orders.ended:
            self._give_cards_back()
        self.send_all()
        self.stay()

    def _resume(self) -> None:
        """After a start: put right what a kill left half done."""
        here = self.counter.situation().visit
        for ticket in self.world.seated(self.me):
            if here is None or here.ticket != ticket:
                self.world.stand_up(ticket, self.me)
        cards = {card.guest_pass: card.ticket for card in self.counter.situation().cards}
        for number in self.world.passes(self.me):
            if number in cards:
                self.world.wear(cards[number], number)
            elif self.counter.situation().known:
                self.world.put_pass_back(number, self.me)

    def _call(self) -> Visit | None:
        link = self.ws.link.status
        if not link.connected:
            return None if link.starting else self._call_by_hand()
        session, _next = self.ws.session()
        waiting = any(p.state == "waiting" for p in self.counter.situation().people)
        if session not in (SessionState.open, SessionState.grace) or not waiting:
            return None
        began = time.perf_counter()
        try:
            visit = self.counter.call_next()
        except DeskError as error:
            self._note_failure("call", error)
            return None
        took = (time.perf_counter() - began) * 1000
        self.notes.write("called in", ticket=visit.ticket, ms=took)
        return visit

    def _call_by_hand(self) -> Visit | None:
        """Ask in the waiting room who has a paper and no guest ID."""
        for ticket in self.tickets():
            comes = not self._misses(ticket)
            if not comes or self.world.worn(ticket) or not self.world.sit(ticket, self.me):
                continue
            try:
                return self.counter.came(ticket)
            except DeskError as error:
                self._note_failure("came", error)
                self.world.stand_up(ticket, self.me)
        return None

    def _misses(self, ticket: str) -> bool:
        absent = self.plan.holder(ticket).ending is Ending.NO_SHOW
        return absent and misses_registration(ticket)

    def _serve(self, visit: Visit) -> None:
        if visit.state is not VisitState.REGISTERING:
            return
        if self._misses(visit.ticket) or not self.world.sit(visit.ticket, self.me):
            self._nobody_comes(visit)
            return
        visitor = self.plan.holder(visit.ticket)
        self.pause(self._dice.uniform(*self.brief.register_s))
        self._register(visit, visitor)
        self.world.stand_up(visit.ticket, self.me)

    def _register(self, visit: Visit, visitor: Visitor) -> None:
        """Exchange the card for the guest ID proposed, or the next one in the box."""
        number = self.counter.situation().next_pass or 1
        last = self.ws.profile.guest_passes
        for _step in range(last):
            if not self.world.worn(visit.ticket) and self.world.take_pass(number, self.me):
                began = time.perf_counter()
                try:
                    held = can_be_kept(visitor.holder.document_kind)
                    self.counter.register(visitor.holder, number, held=held)
                except RefusedError as refusal:
                    self._note_failure("register", refusal)
                    self.world.put_pass_back(number, self.me)
                else:
                    self.world.wear(visit.ticket, number)
                    took = (time.perf_counter() - began) * 1000
                    self.notes.write("registered", ticket=visit.ticket, ms=took)
                    return
            number = number % last + 1

    def _nobody_comes(self, visit: Visit) -> None:
        while visit.counter_calls < 3:
            self.pause(self.brief.call_again_s)
            visit = self.counter.call_again()
        self.counter.did_not_come()
        self.notes.write("ended", ticket=visit.ticket, ending="no_show")

    def _give_cards_back(self) -> bool:
        """Serve those who want their card; tell whether anybody did."""
        served = False
        for ticket in self.world.leaving():
            guest_pass = self.world.worn(ticket)
            try:
                self.counter.return_card(guest_pass)
            except RefusedError as refusal:
                if refusal.code != "card_unknown" or not self._given_before(ticket):
                    self._note_failure("card back", refusal)
                    continue
            self.notes.write("card back", ticket=ticket)
            for where in {self.me, *(f"{COUNTER}{n + 1}" for n in range(self.brief.counters))}:
                self.world.put_pass_back(guest_pass, where)
            self.world.gone(ticket)
            served = True
        return served

    def _given_before(self, ticket: str) -> bool:
        """Tell whether the card was handed over just before a kill."""
        situation = self.counter.situation()
        return situation.known and all(card.ticket != ticket for card in situation.cards)

    def _note_failure(self, what: str, error: DeskError) -> None:
        code = error.code if isinstance(error, RefusedError) else type(error).__name__
        self.notes.write("failed", doing=what, error=code)
        time.sleep(0.05)  # somebody else's turn
