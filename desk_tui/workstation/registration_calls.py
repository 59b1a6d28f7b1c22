"""Who comes to a counter: called, with a number in the hand, set aside, sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.commands import CallToRegistration, VoidTicket
from desk_tui.office.counter_view import HERE
from desk_tui.office.messages_views import RegistrationMessage
from desk_tui.office.visit import Reason, Visit, VisitState, visit_key
from desk_tui.text import storable
from desk_tui.workstation.calling import CALLS_ASKED, CALLS_BEFORE_NO_SHOW
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_counter import Counter
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.office.body import Body


class CounterCalls:
    """Calling and receiving at one counter; ``RegistrationService`` says what each does."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._ws = counter.ws

    def call_next(self) -> Visit:
        """Call the next visitor; a counter that has one gets the same."""
        here = self._ws.do(self._counter.here)
        for _again in range(CALLS_ASKED):
            if here is not None:
                return here
            self._ws.ask(CallToRegistration(counter=self._counter.number))
            here = self._ws.do(self._counter.here)
        if here is None:
            raise unreachable()
        self._counter.done.touched(here)
        return here

    def call_again(self) -> Visit:
        """Call the visitor of this counter again."""
        return self._counter.record(lambda visit: [e.CallRepeated(visit=visit.key)])

    def did_not_come(self) -> None:
        """Nobody came after three calls."""

        def gone(visit: Visit) -> list[Body]:
            if visit.counter_calls < CALLS_BEFORE_NO_SHOW:
                raise refused("too_few_calls")
            return [e.VisitorDidNotCome(visit=visit.key)]

        self._counter.record(gone)

    def came(self, ticket: str) -> Visit:
        """Somebody stands here with a number."""
        counter, written, day = self._counter, ticket_of(ticket), self._ws.today()
        key = visit_key(day, written)
        seen = counter.fresh_view()

        def work() -> Visit:
            here = counter.here()
            if here is not None and here.key != key:
                raise refused("counter_busy", here.ticket)
            if here is not None:
                return here
            self._check_came(key, written, seen)
            body = r.VisitorCameToRegistration(
                visit=key, day=day, ticket=written, counter=counter.number
            )
            self._ws.records.record(body, visit=key, workplace=counter.workplace)
            visit = self._ws.records.known(key)
            counter.done.touched(visit)
            return visit

        return self._ws.do(work)

    def park(self) -> Visit:
        """Set the half-filled form aside."""
        return self._counter.record(lambda visit: [r.RegistrationParked(visit=visit.key)])

    def set_priority(self, reason: Reason) -> Visit:
        """The counter saw a reason for priority, or none."""
        return self._counter.record(
            lambda visit: [r.PriorityChanged(visit=visit.key, reason=reason)]
        )

    def void(self, why: str) -> Visit:
        """Take the number of the visitor at this counter back."""
        visit = self._ws.do(self._counter.here_or_refuse)
        self._ws.ask(VoidTicket(visit=visit.key, why=storable(why)))
        self._counter.done.touched(visit)
        self._counter.forget_form(visit.key)
        return self._ws.do(lambda: self._ws.records.known(visit.key))

    def _check_came(self, key: str, ticket: str, seen: RegistrationMessage | None) -> None:
        """Refuse a number that has nothing to do here, as far as that is known."""
        if seen is not None:
            line = next((person for person in seen.people if person.visit == key), None)
            if line is None:
                raise refused("not_for_registration", ticket)
            if line.state == HERE and line.counter not in (0, self._counter.number):
                raise refused("at_other_counter", f"{ticket} {line.counter}")
            return
        known = self._ws.records.state.visit(key)
        here = (VisitState.WAITING, VisitState.REGISTERING, VisitState.NO_SHOW)
        if known is not None and known.state not in here:
            raise refused("not_for_registration", ticket)
