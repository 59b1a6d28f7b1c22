"""What entries from a desk mean: called, started, filed, ended."""

from __future__ import annotations

from typing import Any

import msgspec

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.apply_places import (
    SKEW,
    away_from_counter,
    back_to_queue,
    desk_of,
    mine_at_counter,
    seat,
    step,
)
from desk_tui.office.changes import Attention, Changes, VisitSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import EndReason, Holder, Visit, VisitState


def called(s: OfficeState, h: Header, b: e.VisitorCalled, digest: str) -> Changes:
    """The hub decided: the visitor is called to the desk."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("call_of_an_unknown_number", b.visit),)
    return _to_desk(s, visit, b.desk, h, h.command)


def called_by_hand(s: OfficeState, h: Header, b: e.VisitorCalledByHand, digest: str) -> Changes:
    """A desk cut off called a number: kept unless the visit is plainly another desk's."""
    visit = s.visit(b.visit) or Visit(key=b.visit, day=b.day, ticket=b.ticket, issued_at=h.at)
    if visit.active and visit.desk != b.desk:
        return (Attention("two_desks_one_visit", b.visit),)
    if _told_late(visit, h, b.desk):
        return (_late(visit, desk=b.desk, called_at=h.at, last_called_at=h.at, calls=1),)
    if visit.done:
        return (Attention("call_of_a_number_done", b.visit),)
    other = s.visit_with_pass(b.guest_pass) if b.guest_pass else None
    twice = other is not None and other.key != visit.key
    doubts = (Attention("guest_pass_out_twice", b.visit),) if twice else ()
    # Out already, to another or to a companion of theirs: it is not this person's own.
    visit = _as_told(visit, b, None if other is not None else b.guest_pass or None)
    if visit.active:  # the desk has it for certain now, whatever becomes of a command
        again = changed(visit, calls=visit.calls + 1, last_called_at=h.at, call_command="")
        return (again, *doubts)
    return (*_to_desk(s, visit, b.desk, h, ""), *doubts)


def _as_told(visit: Visit, b: e.VisitorCalledByHand, guest_pass: int | None) -> Visit:
    """Return the visit with the guest ID shown and the name told; what is known stays."""
    told = Holder(name=b.name, document_kind="", document_number="") if b.name else None
    return msgspec.structs.replace(
        visit,
        holder=visit.holder or told,
        guest_pass=guest_pass if visit.guest_pass is None else visit.guest_pass,
    )


def _to_desk(s: OfficeState, visit: Visit, desk: int, h: Header, command: str) -> Changes:
    """Seat a visit; one that we believed to be there goes back to the queue and is listed."""
    here = changed(
        visit,
        state=VisitState.CALLED,
        desk=desk,
        called_at=h.at,
        last_called_at=h.at,
        calls=1,
        call_command=command,
        started_at=None,
        ended_at=None,
        parked_at=None,
        talked_s=0,
        last_step=step(h, desk=desk),
    )
    return seat(s, desk, here.visit)


def call_repeated(s: OfficeState, h: Header, b: e.CallRepeated, digest: str) -> Changes:
    """The visitor was called again, to the desk or the counter."""
    visit = _mine(s, h, b.visit)
    if visit is not None:
        return (changed(visit, calls=visit.calls + 1, last_called_at=h.at),)
    visit = mine_at_counter(s, h, b.visit)
    if visit is not None:
        again = changed(visit, counter_calls=visit.counter_calls + 1, counter_called_at=h.at)
        return (again,)
    late = _mine_late(s, h, b.visit)
    if late is not None:
        return (_late(late, calls=late.calls + 1, last_called_at=h.at),)
    return (Attention("call_of_a_visit_elsewhere", b.visit),)


def started(s: OfficeState, h: Header, b: e.VisitStarted, digest: str) -> Changes:
    """The visitor sat down."""
    visit = _mine(s, h, b.visit)
    late = _mine_late(s, h, b.visit)
    if late is not None:
        return (_late(late, started_at=late.started_at or h.at),)
    if visit is None:
        return (Attention("start_of_a_visit_elsewhere", b.visit),)
    talks = changed(
        visit,
        state=VisitState.TALKING,
        started_at=visit.started_at or h.at,
        for_desk=None,
        last_step=visit.last_step if visit.state is VisitState.TALKING else step(h),
    )
    return (talks,)


def did_not_come(s: OfficeState, h: Header, b: e.VisitorDidNotCome, digest: str) -> Changes:
    """The visitor was called and did not come; the desk or the counter is free."""
    visit = _mine(s, h, b.visit) or mine_at_counter(s, h, b.visit)
    if visit is None and _mine_late(s, h, b.visit) is not None:
        return ()
    if visit is None:
        return (Attention("no_show_of_a_visit_elsewhere", b.visit),)
    last = step(h) if visit.active else visit.last_step
    gone = changed(visit, state=VisitState.NO_SHOW, ended_at=h.at, parked=False, last_step=last)
    return (gone,)


def second_report_begun(s: OfficeState, h: Header, b: e.SecondReportBegun, digest: str) -> Changes:
    """The visitor has another matter: the talk goes on under the same number."""
    visit = s.visit(b.visit)
    if visit is not None and visit.active and visit.desk == b.desk:
        return ()
    if visit is None or visit.state is not VisitState.ENDED:
        return (Attention("start_of_a_visit_elsewhere", b.visit),)
    if visit.card_gone:
        return (Attention("talk_after_the_card", b.visit),)
    talking = changed(
        visit,
        state=VisitState.TALKING,
        desk=b.desk,
        started_at=h.at,
        ended_at=None,
        end_reason="",
        call_command="",
        parked_at=None,
        talked_s=visit.talk_s,
        last_step=step(h, desk=b.desk),
    )
    return seat(s, b.desk, talking.visit)


def released(s: OfficeState, h: Header, b: o.VisitorReleased, digest: str) -> Changes:
    """The supervisor took the visitor back from a silent desk or counter.

    Any desk may call then, also one who was parked, or waited for a desk alone.
    """
    visit = s.visit(b.visit)
    if visit is not None and (visit.active or visit.state is VisitState.PARKED):
        return (changed(back_to_queue(visit).visit, for_desk=None),)
    if visit is not None and visit.reserved_for is not None:
        return (changed(visit, for_desk=None),)
    if visit is not None and visit.state is VisitState.REGISTERING:
        return (away_from_counter(visit),)
    return (Attention("release_of_a_visit_nobody_has", b.visit),)


def ended_without_report(
    s: OfficeState, h: Header, b: e.VisitEndedWithoutReport, digest: str
) -> Changes:
    """The talk ended and no report was filed.

    The counter may have ended it before, with the card: the desk's reason is the one that counts.
    """
    visit, known, desk = _mine(s, h, b.visit), s.visit(b.visit), desk_of(h)
    if known is not None and desk is not None and known.desk == desk and _card_ended(known):
        return (_late(known, end_reason=b.reason.value),)
    if visit is None:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    over = changed(
        visit,
        state=VisitState.ENDED,
        ended_at=h.at,
        end_reason=b.reason.value,
        last_step=step(h),
    )
    return (over,)


def finished(s: OfficeState, h: Header, b: e.VisitFinished, digest: str) -> Changes:
    """The desk is done with the visitor."""
    visit = s.visit(b.visit)
    if visit is not None and visit.state is VisitState.ENDED and visit.desk == desk_of(h):
        return ()
    if _mine(s, h, b.visit) is None or visit is None:
        return (Attention("end_of_a_visit_elsewhere", b.visit),)
    return (changed(visit, state=VisitState.ENDED, ended_at=h.at),)


def _mine(s: OfficeState, h: Header, key: str) -> Visit | None:
    """Return the visit if it is active at the desk that wrote the entry, else None."""
    visit = s.visit(key)
    return visit if visit is not None and visit.active and visit.desk == desk_of(h) else None


def _mine_late(s: OfficeState, h: Header, key: str) -> Visit | None:
    """Return the visit if it was the writing desk's when this happened, told only now."""
    visit = s.visit(key)
    desk = desk_of(h)
    known = visit is not None and visit.desk is not None and visit.desk == desk
    return visit if visit is not None and known and _told_late(visit, h, desk) else None


def _told_late(visit: Visit, h: Header, desk: int | None) -> bool:
    """Tell whether the counter ended the visit after this happened at the desk.

    A PC that was cut off sends its facts later than the counter the return of the card:
    nothing is wrong with either, so nobody is asked to look.
    """
    back = visit.card_returned_at
    in_time = back is not None and h.at <= back + SKEW
    return _card_ended(visit) and in_time and visit.desk in (None, desk)


def _card_ended(visit: Visit) -> bool:
    return visit.state is VisitState.ENDED and visit.card_gone


def _late(visit: Visit, **told: Any) -> VisitSet:
    """Add what a desk tells of an ended visit; that the visitor left without a talk is undone."""
    gone = visit.end_reason == EndReason.LEFT.value
    return changed(visit, **{"end_reason": "" if gone else visit.end_reason, **told})
