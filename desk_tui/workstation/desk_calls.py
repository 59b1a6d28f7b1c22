"""How a desk comes by its visitors: called, given, by the number on the paper, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office.commands import CallNext
from desk_tui.office.visit import Visit, VisitState, visit_key
from desk_tui.text import storable
from desk_tui.workstation.calling import CALLS_ASKED, CALLS_BEFORE_NO_SHOW
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.workstation.desk_drafts import DeskDrafts
    from desk_tui.workstation.desk_ready import DeskReadiness
    from desk_tui.workstation.desk_steps import DeskSteps


class DeskCalls:
    """The calls of one desk."""

    def __init__(self, steps: DeskSteps, drafts: DeskDrafts, readiness: DeskReadiness) -> None:
        self._ws = steps.ws
        self._steps = steps
        self._drafts = drafts
        self._readiness = readiness

    def next(self, *, ready: bool) -> Visit | None:
        """Call the next visitor; a desk that has one gets the same.

        With ``ready``, and nobody waiting, the desk is ready from now on: None.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``...
            UnreachableError: call by hand.
        """
        here = self._ws.do(self._steps.here)
        for _again in range(CALLS_ASKED):
            if here is not None:
                break
            # Once, as a rule. An answer that was lost and is told again after an outage may
            # be of a visitor whom another desk has called by hand and served meanwhile.
            with self._readiness.asking():
                answer = self._ws.ask(CallNext(desk=self._steps.desk, ready=ready))
                if ready and not answer.visit:
                    self._readiness.begin()
            here = self._ws.do(self._steps.here)
            if here is None and ready and not answer.visit:
                return None
        if here is None:
            raise unreachable()
        self._readiness.visitor()
        self._drafts.fetch(here)
        return here

    def by_hand(self, ticket: str, guest_pass: int, name: str) -> Visit:
        """Call the number on the visitor's paper while the hub does not answer.

        ``guest_pass`` (0: none) and ``name``: what somebody registered shows and says.
        Nothing the counter has written down is replaced by them.

        Raises:
            RefusedError: ``unknown_ticket``: not the form of a number; ``ticket_done``:
                that number of today is served, void or at another desk; ``ticket_parked``:
                it is parked here; ``no_such_pass``.
        """
        written, last = ticket_of(ticket), self._ws.profile.guest_passes
        if not 0 <= guest_pass <= last:
            raise refused("no_such_pass", str(last))

        def work() -> Visit:
            here = self._steps.here()
            if here is not None:
                return here
            day, records = self._ws.today(), self._ws.records
            key = visit_key(day, written)
            known = records.state.visit(key)
            if known is not None and (known.active or known.done):
                raise refused("ticket_done", written)
            if known is not None and known.state is VisitState.PARKED:
                raise refused("ticket_parked", written)
            called = e.VisitorCalledByHand(
                visit=key,
                day=day,
                ticket=written,
                desk=self._steps.desk,
                guest_pass=guest_pass,
                name=storable(" ".join(name.split())),
            )
            records.record(called, visit=key, workplace=self._steps.workplace)
            return records.known(key)

        visit = self._ws.do(work)
        self._readiness.visitor()
        return visit

    def again(self) -> Visit:
        """Call the visitor again; announced like the first time."""
        return self._steps.record(
            self._steps.called, lambda visit: [e.CallRepeated(visit=visit.key)]
        )

    def came(self) -> Visit:
        """The visitor sat down: the talk begins."""
        return self._steps.record(
            self._steps.called, lambda visit: [e.VisitStarted(visit=visit.key)]
        )

    def did_not_come(self) -> None:
        """Nobody came after three calls: the desk is free.

        Raises:
            RefusedError: ``too_few_calls``.
        """

        def gone(visit: Visit) -> list[e.Body]:
            if visit.calls < CALLS_BEFORE_NO_SHOW:
                raise refused("too_few_calls")
            return [e.VisitorDidNotCome(visit=visit.key)]

        self._steps.record(self._steps.called, gone)
