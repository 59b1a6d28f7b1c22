"""The last step of a desk, and why it cannot be taken back when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.office.apply_talk import UNDOABLE
from desk_tui.office.visit import Visit

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

TRANSFER = "VisitTransferred"
"""The step that only the hub can take back."""


def last_step(ws: Workstation, desk: int) -> Visit | None:
    """Return the visit of the desk's last step of today, None before the first. Any thread."""
    place, today = f"desk-{desk}", ws.today()
    found = [
        (visit.last_step.at, visit.key, visit)
        for visit in list(ws.records.state.visits.values())
        if visit.last_step is not None
        and visit.last_step.workplace == place
        and visit.last_step.at.date() == today
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def why_not(ws: Workstation, desk: int, visit: Visit) -> str:
    """Return the code of why that step cannot be taken back, empty when it can. Any thread."""
    last = visit.last_step
    if last is None or last.kind not in (*UNDOABLE, TRANSFER, "ComplaintFiled"):
        return "undo_nothing"
    if last.kind == "ComplaintFiled":
        return "undo_filed"
    if last.officer != ws.author().officer:
        return "undo_by_another"
    if visit.card_gone:
        return "visitor_left"
    at = ws.records.state.visit_at(desk, visit.day)
    if at is not None and at.key != visit.key:
        return "undo_visitor_here"
    if last.kind == TRANSFER:
        if visit.reserved_for is None or visit.from_desk != desk:
            return "undo_moved"
        return "" if ws.link.status.connected else "undo_offline"
    return "" if visit.state is UNDOABLE[last.kind] else "undo_moved"
