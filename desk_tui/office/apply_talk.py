"""What happens around a talk: parked, handed on, taken back; desks ready, somebody in danger."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from desk_tui.office import entries_desk as d
from desk_tui.office.apply_places import (
    back_to_queue,
    counter_of,
    desk_of,
    no_more_ready,
    seat,
    step,
)
from desk_tui.office.changes import Attention, Changes, ReadyDesk, ReadySet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState

RESUMABLE = (VisitState.PARKED, VisitState.WAITING, VisitState.REGISTERED)
"""States out of which a desk's word is enough that it talks with the visitor again."""


def transferred(s: OfficeState, h: Header, b: d.VisitTransferred, digest: str) -> Changes:
    """The hub decided: the visit waits for another desk, which alone is given it."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("call_of_an_unknown_number", b.visit),)
    waits = changed(
        back_to_queue(visit).visit,
        ended_at=None,
        for_desk=b.to_desk,
        from_desk=b.from_desk,
        note=b.note,
        transfer_command=h.command,
        last_step=step(h, desk=b.from_desk),
    )
    return (waits,)


def parked(s: OfficeState, h: Header, b: d.VisitParked, digest: str) -> Changes:
    """The talk rests; the desk is free for the next."""
    visit, desk = s.visit(b.visit), desk_of(h)
    if visit is None or visit.desk is None or visit.desk != desk:
        return (Attention("rest_of_a_visit_elsewhere", b.visit),)
    if visit.state is VisitState.PARKED:
        return ()
    if visit.state is not VisitState.TALKING:
        # The counter ended it with the card meanwhile: nothing is wrong with either.
        ended = visit.state is VisitState.ENDED and visit.card_gone
        return () if ended else (Attention("rest_of_a_visit_elsewhere", b.visit),)
    rests = changed(
        visit,
        state=VisitState.PARKED,
        parked_at=h.at,
        note=b.note,
        from_desk=None,  # the note is this desk's own now
        call_command="",
        last_step=step(h),
    )
    return (rests,)


def resumed(s: OfficeState, h: Header, b: d.VisitResumed, digest: str) -> Changes:
    """The talk goes on at its desk; kept unless the visit is plainly somewhere else."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("resumption_of_a_visit_elsewhere", b.visit),)
    if visit.active:
        mine = visit.desk == b.desk
        return () if mine else (Attention("two_desks_one_visit", b.visit),)
    if visit.state not in RESUMABLE or visit.desk not in (None, b.desk):
        ended = visit.state is VisitState.ENDED and visit.card_gone and visit.desk == b.desk
        return () if ended else (Attention("resumption_of_a_visit_elsewhere", b.visit),)
    return talks_again(s, h, visit, b.desk)


def talks_again(s: OfficeState, h: Header, visit: Visit, desk: int) -> Changes:
    """Have a desk talk with a visitor from now on; what was talked before is remembered."""
    return seat(s, desk, _talks(h, visit, desk))


def _talks(h: Header, visit: Visit, desk: int) -> Visit:
    return msgspec.structs.replace(
        visit,
        state=VisitState.TALKING,
        desk=desk,
        talked_s=visit.talk_s,
        started_at=h.at,
        ended_at=None,
        parked_at=None,
        for_desk=None,
        call_command="",
        last_step=step(h, desk=desk),
    )


def undone(s: OfficeState, h: Header, b: d.StepUndone, digest: str) -> Changes:
    """The officer took the last step back, if the visit still stands where it left it."""
    visit = s.visit(b.visit)
    last = visit.last_step if visit is not None else None
    if (
        visit is None
        or last is None
        or last.at.astimezone(h.at.tzinfo).date() != h.at.date()
        or not may_undo(s, visit, b.step, h.officer, h.workplace)
    ):
        return (Attention("undoing_of_a_step_gone_by", b.visit),)
    desk = desk_of(h)
    assert desk is not None  # the step's workplace is this one, and a desk's
    back = msgspec.structs.replace(_BACK[b.step](h, visit, desk), last_step=step(h))
    return seat(s, desk, back) if back.active else (changed(back),)


def may_undo(s: OfficeState, visit: Visit, kind: str, officer: str, workplace: str) -> bool:
    """Tell whether a step may be taken back: by its author, there, with nobody else there."""
    last = visit.last_step
    if last is None or kind not in UNDOABLE or visit.state is not UNDOABLE[kind]:
        return False
    if (last.kind, last.officer, last.workplace) != (kind, officer, workplace):
        return False
    number = workplace.partition("-")[2]
    if not workplace.startswith("desk-") or not (number.isascii() and number.isdigit()):
        return False
    if visit.desk != int(number):  # another desk's since: it filed the report
        return False
    at = s.visit_at(int(number), visit.day)
    return (at is None or at.key == visit.key) and not visit.card_gone


UNDOABLE: Mapping[str, VisitState] = {
    "VisitorCalled": VisitState.CALLED,
    "VisitorCalledByHand": VisitState.CALLED,
    "VisitStarted": VisitState.TALKING,
    "VisitorDidNotCome": VisitState.NO_SHOW,
    "VisitEndedWithoutReport": VisitState.ENDED,
    "VisitParked": VisitState.PARKED,
}
"""Steps that can be taken back by a fact, and how each left its visit.

A transfer is taken back by the hub (``TakeBackVisit``): it alone knows whether the other
desk has called. A filed report is corrected, never taken back.
"""


def _waits_again(h: Header, visit: Visit, desk: int) -> Visit:
    return back_to_queue(visit).visit


def _never_read(h: Header, visit: Visit, desk: int) -> Visit:
    """The number was called by hand: what only the desk claimed to know of it goes too."""
    told = visit.card_since is None and not visit.pass_command
    known = visit.holder is not None and bool(visit.holder.document_number)
    back = msgspec.structs.replace(
        back_to_queue(visit).visit,
        guest_pass=None if told else visit.guest_pass,
        holder=visit.holder if known else None,
    )
    if back.issued_by or back.registered_at:
        return back
    # Nobody else has heard of the number: it is mistyped until a lobby says it gave it.
    return msgspec.structs.replace(back, state=VisitState.VOID, end_reason="undone")


def _called_again(h: Header, visit: Visit, desk: int) -> Visit:
    return msgspec.structs.replace(
        visit, state=VisitState.CALLED, started_at=None, ended_at=None, call_command=""
    )


def _goes_on(h: Header, visit: Visit, desk: int) -> Visit:
    return msgspec.structs.replace(visit, state=VisitState.TALKING, ended_at=None, end_reason="")


_BACK: Mapping[str, Callable[[Header, Visit, int], Visit]] = {
    "VisitorCalled": _waits_again,
    "VisitorCalledByHand": _never_read,
    "VisitStarted": _called_again,
    "VisitorDidNotCome": _called_again,
    "VisitEndedWithoutReport": _goes_on,
    "VisitParked": _talks,
}
"""What taking back makes of a visit."""


def desk_ready(s: OfficeState, h: Header, b: d.DeskReady, digest: str) -> Changes:
    """The desk takes whoever comes next; said again it keeps its place among the ready."""
    if s.visit_at(b.desk) is not None:
        return ()
    known = s.ready.get(b.desk)
    ready = ReadyDesk(
        since=known.since if known is not None else h.at,
        officer=h.officer,
        installation=b.installation,
        command=h.command,
    )
    return (ReadySet(b.desk, ready),)


def desk_not_ready(s: OfficeState, h: Header, b: d.DeskNotReady, digest: str) -> Changes:
    """Nobody is called to the desk unasked any more; another workplace cannot say so."""
    return no_more_ready(s, b.desk) if desk_of(h) == b.desk else ()


def emergency(s: OfficeState, h: Header, b: d.EmergencyRaised, digest: str) -> Changes:
    """Somebody needs help now: listed for the supervisor, with who is there."""
    desk, counter = desk_of(h), counter_of(h)
    here = s.visit_at(desk) if desk is not None else None
    if counter is not None:
        here = s.visit_at_counter(counter)
    return (Attention("emergency", here.key if here is not None else ""),)
