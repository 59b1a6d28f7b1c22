"""What a desk does with a talk besides ending it: sets it aside, hands it on, takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office.commands import TakeBackVisit, TransferVisit
from desk_tui.office.entries_desk import StepUndone, VisitParked, VisitResumed
from desk_tui.office.messages import DraftMessage
from desk_tui.office.messages_desk import ColleaguesAnswer
from desk_tui.office.visit import Visit, VisitState
from desk_tui.text import storable
from desk_tui.workstation.desk_undo import TRANSFER, last_step, why_not
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import Colleague

if TYPE_CHECKING:
    from desk_tui.workstation.desk_drafts import DeskDrafts
    from desk_tui.workstation.desk_steps import DeskSteps


class DeskHanding:
    """Talks of one desk that rest, move or were ended too early."""

    def __init__(self, steps: DeskSteps, drafts: DeskDrafts) -> None:
        self._ws = steps.ws
        self._steps = steps
        self._drafts = drafts

    def colleagues(self) -> tuple[Colleague, ...]:
        """Return the other desks, as the hub sees them now.

        Raises:
            UnreachableError: it did not answer.
        """
        answer: ColleaguesAnswer = self._ws.look_up(
            "/desk/colleagues", "", ColleaguesAnswer, self._ws.settings.command_timeout_s
        )
        return tuple(
            Colleague(line.desk, line.officer_name, line.state)
            for line in answer.desks
            if line.desk != self._steps.desk
        )

    def transfer(self, desk: int, note: str, visit: str) -> Visit:
        """Hand the visitor of now on to another desk; what was written goes first.

        Raises:
            RefusedError: ``no_visitor``, ``own_desk``, ``desk_away``, ``no_such_desk``.
            UnreachableError: the talk goes on here.
        """
        if desk == self._steps.desk:
            raise refused("own_desk", str(desk))
        about = self._ws.do(lambda: self._talking(visit))
        # After every save that waits for its turn: the journal's thread does them in order.
        draft = self._ws.do(lambda: self._ws.records.journal.draft(about.key))
        if draft is not None:
            self._ws.give_draft(
                DraftMessage(
                    visit=draft.visit,
                    version=draft.version,
                    body=draft.body,
                    installation=self._ws.records.installation,
                )
            )
        self._ws.ask(TransferVisit(visit=about.key, desk=desk, note=storable(note)))
        self._drafts.close(about.key)
        return self._ws.do(lambda: self._ws.records.known(about.key))

    def park(self, note: str, visit: str) -> Visit:
        """Set the talk of now aside; the desk is free, the draft stays here.

        Raises:
            RefusedError: ``no_visitor``.
        """
        return self._steps.record(
            lambda: self._talking(visit),
            lambda about: [VisitParked(visit=about.key, note=storable(note))],
        )

    def resume(self, visit: str) -> Visit:
        """Go on with a parked talk.

        Raises:
            RefusedError: ``not_parked``; ``visitor_at_desk``: another one is here.
        """

        def find() -> Visit:
            about = self._ws.records.known(visit)
            parked = about.state is VisitState.PARKED and about.desk == self._steps.desk
            if not parked or about.day != self._ws.today():
                raise refused("not_parked", about.ticket)
            self._nobody_here()
            return about

        return self._steps.record(
            find, lambda about: [VisitResumed(visit=about.key, desk=self._steps.desk)]
        )

    def undo(self) -> Visit | None:
        """Take the last step of this desk back; return the visitor it has then.

        Raises:
            RefusedError: ``undo_nothing``, ``undo_filed``, ``undo_by_another``,
                ``undo_moved``, ``undo_visitor_here``, ``visitor_left``, ``called_there``.
            UnreachableError: a visitor handed on is taken back by the hub.
        """
        about = self._ws.do(self._undoable)
        assert about.last_step is not None
        if about.last_step.kind == TRANSFER:
            self._ws.ask(TakeBackVisit(visit=about.key, desk=self._steps.desk))
            self._drafts.begin(about.key)
            return self._steps.record(
                self._steps.called, lambda visit: [e.VisitStarted(visit=visit.key)]
            )

        def undone(visit: Visit) -> list[e.Body]:
            assert visit.last_step is not None
            return [StepUndone(visit=visit.key, step=visit.last_step.kind)]

        now = self._steps.record(self._undoable, undone)
        if now.state is VisitState.TALKING:
            self._drafts.revive(now.key)
        return now if now.active else None

    def _undoable(self) -> Visit:
        about = last_step(self._ws, self._steps.desk)
        if about is None:
            raise refused("undo_nothing")
        if code := why_not(self._ws, self._steps.desk, about):
            raise refused(code, about.ticket)
        return about

    def _talking(self, key: str) -> Visit:
        about = self._steps.talking()
        if key not in ("", about.key):
            raise refused("no_visitor")
        return about

    def _nobody_here(self) -> None:
        here = self._steps.here()
        if here is not None:
            raise refused("visitor_at_desk", here.ticket)
