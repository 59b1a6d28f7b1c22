"""The visitors of a demo: numbers given in the hour before it opened, nothing personal."""

from __future__ import annotations

from datetime import datetime, timedelta

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office.entries import TicketIssued
from desk_tui.office.visit import Reason, ticket_number, visit_key

APART = timedelta(minutes=3)
PRIORITY_EVERY = 5
"""One visitor in this many came with a priority."""


def seat_visitors(ledger: Ledger, many: int, now: datetime) -> None:
    """Give ``many`` waiting visitors a number in a ledger that has none yet."""
    day = ledger.state.day
    if (
        day is None
        or ledger.state.visits
        or not (profile := ledger.state.profile)
        or not profile.demo
    ):
        return
    for place in range(1, many + 1):
        priority = place % PRIORITY_EVERY == 0
        series, reason = ("P", Reason.ELDERLY) if priority else ("A", Reason.GENERAL)
        ticket = ticket_number(series, ledger.state.last_number(series) + 1)
        visit = visit_key(day, ticket)
        issued = TicketIssued(visit=visit, day=day, ticket=ticket, reason=reason)
        at = now - APART * (many - place + 1)
        ledger.decided(issued, at, workplace="lobby", officer="hub", visit=visit)
