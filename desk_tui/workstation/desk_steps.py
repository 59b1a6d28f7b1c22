"""The one way a desk writes down what happened: looked at and journalled in one turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office.visit import Visit, VisitState
from desk_tui.workstation.desk_situation import visit_at_desk
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.workstation.desk_drafts import DeskDrafts
    from desk_tui.workstation.workstation import Workstation


STEPS: frozenset[type[e.Body]] = frozenset(
    {
        e.VisitorCalledByHand,
        e.VisitStarted,
        e.VisitorDidNotCome,
        e.VisitEndedWithoutReport,
        e.ComplaintFiled,
        e.SecondReportBegun,
        d.VisitParked,
        d.VisitResumed,
        d.StepUndone,
    }
)
"""Facts after which the step before is the last one no more."""


class DeskSteps:
    """Which visit a step is about, and the step as entries. One a desk.

    All methods but ``record`` run on the journal's thread.
    """

    def __init__(self, workstation: Workstation, desk: int, drafts: DeskDrafts) -> None:
        self.ws = workstation
        self.desk = desk
        self.workplace = f"desk-{desk}"
        self._drafts = drafts

    def record(
        self,
        find: Callable[[], Visit],
        what: Callable[[Visit], list[e.Body]],
        *,
        ends: Callable[[Visit], str] | None = None,
    ) -> Visit:
        """Write down what happened to the visit that ``find`` gives; return it as it is then.

        Both functions are called on the journal's thread and may refuse. ``ends`` gives
        the key of the draft that is not needed any more; it goes with the same commit.
        """

        def work() -> Visit:
            visit = find()
            bodies = what(visit)
            gone = [draft] if ends is not None and (draft := ends(visit)) else []
            if any(type(body) in STEPS for body in bodies):  # nothing before is undone any more
                gone += self._drafts.for_undo(besides=visit.key)

            beside = self._drafts.asides.beside(gone)

            def also(journal: Journal) -> None:
                for draft in (*gone, *beside):
                    journal.drop_draft(draft)

            self.ws.records.record(*bodies, visit=visit.key, workplace=self.workplace, also=also)
            for draft in gone:
                self._drafts.dropped(draft)
            for aside in beside:
                self._drafts.asides.dropped(aside)
            return self.ws.records.known(visit.key)

        return self.ws.do(work)

    def here(self) -> Visit | None:
        """Return whom the desk has today."""
        return self.ws.records.state.visit_at(self.desk, self.ws.today())

    def called(self) -> Visit:
        """Return who was called and has not come.

        Raises:
            RefusedError: ``no_visitor``.
        """
        visit = self.here()
        if visit is None or visit.state is not VisitState.CALLED:
            raise refused("no_visitor")
        return visit

    def talking(self) -> Visit:
        """Return with whom the desk talks.

        Raises:
            RefusedError: ``no_visitor``.
        """
        visit = visit_at_desk(self.ws, self.desk)
        if visit is None or visit.state is not VisitState.TALKING:
            raise refused("no_visitor")
        return visit

    def is_here(self, visit: Visit) -> bool:
        """Tell whether a visit is still this desk's, also one that the counter has ended."""
        return visit.desk == self.desk and visit.state in (VisitState.TALKING, VisitState.ENDED)
