"""How the hub decides between desks: a visitor handed on, taken back, called for a ready one."""

from __future__ import annotations

from collections.abc import Callable

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office.changes import ReadyDesk
from desk_tui.office.commands import CallNext, TakeBackVisit, TransferVisit
from desk_tui.office.deciding_visits import call_for, closed_now
from desk_tui.office.decision import Asking, Decision, Refusal
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.rights import may
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import VisitState

TAKEN_BACK = "taken_back"
"""Why a visitor is called who was handed on and comes back."""


def transfer(
    s: OfficeState, profile: OfficeProfile, c: TransferVisit, asking: Asking
) -> Decision | Refusal:
    """From the desk that talks with the visitor to another one that somebody works at."""
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if not 1 <= c.desk <= profile.desks:
        return Refusal("no_such_desk", str(profile.desks))
    if visit.state is not VisitState.TALKING or asking.workplace != f"desk-{visit.desk}":
        return Refusal("not_at_this_desk", visit.ticket)
    assert visit.desk is not None  # an active visit has one
    if c.desk == visit.desk:
        return Refusal("own_desk", str(c.desk))
    if not asking.works_at(c.desk):
        return Refusal("desk_away", str(c.desk))
    handed_on = d.VisitTransferred(
        visit=visit.key, from_desk=visit.desk, to_desk=c.desk, note=c.note
    )
    return Decision((handed_on,), visit.key)


def take_back(
    s: OfficeState, profile: OfficeProfile, c: TakeBackVisit, asking: Asking
) -> Decision | Refusal:
    """By whoever handed it on, at that desk, unless the other one has called."""
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if asking.workplace != f"desk-{c.desk}":
        return Refusal("not_at_this_desk", visit.ticket)
    if visit.active and visit.desk == c.desk:
        return Decision((), visit.key)
    if visit.reserved_for is None or visit.from_desk != c.desk:
        return Refusal("called_there", visit.ticket)
    if s.day_closed:
        return Refusal("day_closed")
    if visit.last_step is not None and visit.last_step.officer != asking.officer:
        return Refusal("undo_by_another", visit.ticket)
    here = s.visit_at(c.desk, visit.day)
    if here is not None:
        return Refusal("visitor_at_desk", here.ticket)
    called = e.VisitorCalled(visit=visit.key, desk=c.desk, order_reason=TAKEN_BACK)
    return Decision((called,), visit.key)


def ready_call(
    s: OfficeState, profile: OfficeProfile, asking: Asking, heard: Callable[[ReadyDesk], bool]
) -> tuple[ReadyDesk, e.VisitorCalled] | None:
    """Return the next call the hub makes by itself, None for none.

    The desk ready longest has the first choice; one whose PC is not ``heard`` of has none,
    and keeps its place. So it is with an officer who may not call any more.
    """
    if not s.ready or s.day != asking.now.date():  # nobody waits since yesterday
        return None
    if closed_now(s, profile, asking) is not None:
        return None
    for desk, ready in sorted(s.ready.items(), key=lambda each: (each[1].since, each[0])):
        if s.visit_at(desk) is None and heard(ready) and _may_call(s, ready):
            called = call_for(s, desk, asking.now)
            if called is not None:
                return ready, called
    return None


def _may_call(s: OfficeState, ready: ReadyDesk) -> bool:
    """Tell whether whoever was ready would be given a visitor if they asked now."""
    officer = s.officers.get(ready.officer)
    if not s.officers:
        return True
    return officer is not None and not officer.disabled and may(officer.roles, CallNext)
