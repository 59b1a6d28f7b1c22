"""What a desk's screen shows, gathered from state, link and papers without waiting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desk_tui.i18n import N_
from desk_tui.office.changes import ComplaintRecord
from desk_tui.office.registration_number import show
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState
from desk_tui.workstation.desk_undo import last_step, why_not
from desk_tui.workstation.situations import (
    DeskSituation,
    DeskTally,
    FiledBefore,
    LastReport,
    PaperStatus,
    PrintState,
    QueueView,
)

if TYPE_CHECKING:
    from desk_tui.office.messages import QueueMessage
    from desk_tui.workstation.workstation import Workstation


NOT_TRIED = N_("belum dicetak")
"""Of a receipt: the program ended between the report and its paper."""


def desk_situation(ws: Workstation, desk: int) -> DeskSituation:
    """Return a desk's situation.

    The state belongs to the journal's thread; here only whole, frozen values are
    taken out of it, so the worst a change in between can do is to show the moment
    before.
    """
    state, day = ws.records.state, ws.today()
    mine = [visit for visit in list(state.visits.values()) if visit.desk == desk]
    left_here = (v for v in list(state.visits.values()) if _handed_on_by(v, desk))
    undone = last_step(ws, desk)
    return DeskSituation(
        desk=desk,
        officer_name=ws.officer_name,
        day=day,
        visit=_active(mine, day),
        last_report=_last_report(ws, desk),
        cards_here=tuple(
            sorted(
                (
                    visit
                    for visit in (*mine, *left_here)
                    if visit.card_held or visit.guest_pass is not None
                ),
                key=lambda visit: visit.card_since or visit.issued_at,
            )
        ),
        next_pass=_next_pass(ws, state),
        tally=_tally([visit for visit in mine if visit.day == day]),
        queue=queue_view(ws.link.view),
        link=ws.link.status,
        demo=ws.demo,
        exchange_here=ws.profile.exchange_at == "desk",
        parked=tuple(
            sorted(
                (v for v in mine if v.state is VisitState.PARKED and v.day == day),
                key=lambda visit: visit.parked_at or visit.issued_at,
            )
        ),
        coming=_coming(ws, desk, day),
        undoable=undone.last_step if undone is not None else None,
        undo_ticket=undone.ticket if undone is not None else "",
        undo_why_not=why_not(ws, desk, undone) if undone is not None else "undo_nothing",
        emergency=ws.emergency(f"desk-{desk}"),
    )


def _coming(ws: Workstation, desk: int, day: date) -> tuple[Visit, ...]:
    """Return who waits for this desk alone: ticket and where from, nothing else is told."""
    view = ws.link.view
    return tuple(
        Visit(
            key=line.visit,
            day=day,
            ticket=line.ticket,
            issued_at=line.since,
            state=VisitState.REGISTERED,
            for_desk=desk,
            from_desk=line.from_desk,
        )
        for line in (view.handed_on if view is not None else ())
        if line.desk == desk
    )


def visit_at_desk(ws: Workstation, desk: int) -> Visit | None:
    """Return whom a desk has, from any thread.

    A talk that goes on past midnight stays the desk's until it calls another visitor.
    """
    today = ws.today()
    mine = [visit for visit in list(ws.records.state.visits.values()) if visit.desk == desk]
    if any(visit.day == today for visit in mine):
        return _active(mine, today)
    late = _active(mine, today - timedelta(days=1))
    return late if late is not None and late.state is VisitState.TALKING else None


def _active(mine: list[Visit], day: date) -> Visit | None:
    return next((visit for visit in mine if visit.active and visit.day == day), None)


def queue_view(message: QueueMessage | None) -> QueueView | None:
    """Return the hub's view as the screens know it."""
    if message is None:
        return None
    return QueueView(
        message.seq,
        message.ready,
        message.longest_wait_min,
        message.next_ticket,
        message.next_wait_min,
        message.next_reason,
        message.following,
        message.issued,
        message.left,
        message.quota,
        message.last_ticket,
    )


def last_record(ws: Workstation, desk: int) -> ComplaintRecord | None:
    """Return the report filed last at a desk, from any thread.

    Of several of one visit an older one may have been corrected and printed since.
    """
    records = _records(ws, desk)
    newest = max(records, key=lambda record: record.filed_at, default=None)
    paper = ws.papers.last("receipt")
    if newest is None or paper is None or paper.at < newest.filed_at:
        return newest
    since = (
        record
        for record in records
        if record.registration_number == paper.registration_number and record.visit == newest.visit
    )
    return next(since, newest)


def _records(ws: Workstation, desk: int) -> list[ComplaintRecord]:
    return [record for record in list(ws.records.state.complaints.values()) if record.desk == desk]


def _last_report(ws: Workstation, desk: int) -> LastReport | None:
    record = last_record(ws, desk)
    visit = ws.records.state.visits.get(record.visit) if record else None
    if record is None or visit is None:
        return None
    same = [each for each in _records(ws, desk) if each.visit == record.visit]
    of_visit = tuple(
        FiledBefore(
            show(each.registration_number),
            each.filed_at,
            "" if each.complaint.confidential else each.complaint.subject,
        )
        for each in sorted(same, key=lambda each: each.filed_at, reverse=True)
    )
    paper = ws.papers.last("receipt")
    status = (
        paper.status
        if paper is not None and paper.registration_number == record.registration_number
        else PaperStatus(PrintState.FAILED, record.filed_at, detail=NOT_TRIED)
    )
    number = show(record.registration_number)
    return LastReport(number, visit, _minutes(visit), status, record.corrections, of_visit)


def _next_pass(ws: Workstation, state: OfficeState) -> int:
    """Propose the lowest guest ID that nobody is known to have."""
    out = set(state.passes_out())
    if ws.link.view is not None:
        out |= set(ws.link.view.passes_out)
    return next(n for n in range(1, len(out) + 2) if n not in out)


def _tally(visits: list[Visit]) -> DeskTally:
    talks = [visit.talk_s / 60 for visit in visits if visit.started_at and visit.ended_at]
    return DeskTally(
        reports=sum(len(visit.registration_numbers) for visit in visits),
        without_report=sum(
            bool(visit.end_reason) and visit.state is VisitState.ENDED for visit in visits
        ),
        no_shows=sum(visit.state is VisitState.NO_SHOW for visit in visits),
        mean_talk_min=round(sum(talks) / len(talks)) if talks else None,
    )


def _minutes(visit: Visit) -> int:
    return round(visit.talk_s / 60)


def _handed_on_by(visit: Visit, desk: int) -> bool:
    """Tell whether a visit waits for another desk while its card is still in this one's box."""
    return visit.reserved_for is not None and visit.from_desk == desk
