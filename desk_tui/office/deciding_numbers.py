"""How the hub decides about queue numbers: given, taken back, lent, and the day's quota."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.commands import IssueTicket, SetQuota, VoidTicket
from desk_tui.office.decision import Asking, Decision, Refusal
from desk_tui.office.hours import numbers_open
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import VisitState, ticket_number, visit_key

LENT_PLACES = 5
"""Places of the quota a connected lobby holds in reserve for being cut off."""

OFFLINE_SERIES = "BCDEFGHJKLMNQRSTUVWXYZ"
"""Series letters of lobbies cut off; A and P are the office's own."""

RECALL_APART = timedelta(seconds=1)
"""Lobbies are asked for their reserve at most this often."""


def places_left(state: OfficeState, installation: str = "") -> int:
    """Return how many numbers may still be given, what was lent to others not counted."""
    return max(0, state.quota - state.places_used() - state.places_lent(besides=installation))


def issue(
    s: OfficeState, profile: OfficeProfile, c: IssueTicket, asking: Asking
) -> Decision | Refusal:
    """A number; a decision without a visit means that places are being called back: ask again."""
    assert s.day is not None
    if s.day_closed:
        return Refusal("day_closed")
    if not numbers_open(profile.hours, asking.now, asking.calendar):
        return Refusal("numbers_closed", f"{profile.hours.numbers_from:%H.%M}")
    free = places_left(s, asking.installation)
    if free <= 0:
        return _recall(s, asking)
    ticket, key = _next_number(s, s.day, "P" if c.reason.priority else "A")
    issued = e.TicketIssued(visit=key, day=s.day, ticket=ticket, reason=c.reason)
    loan = s.loans.get(asking.installation)
    before = loan.left if loan is not None and loan.day == s.day else 0
    # Where places were called back they are scarce: the reserve shrinks by what is given,
    # never faster. A command given up then leaves no place in two hands.
    left = min(LENT_PLACES, free - 1) if s.places_wanted_at is None else max(0, before - 1)
    series = _series(s, asking)
    known = loan is not None and loan.day == s.day
    if not series or (known and before == left) or (not known and s.places_wanted_at):
        return Decision((issued,), key)
    lent = e.NumbersLent(day=s.day, installation=asking.installation, series=series, left=left)
    return Decision((issued, lent), key)


def _recall(s: OfficeState, asking: Asking) -> Decision | Refusal:
    """Ask the other lobbies for what they hold in reserve, now and then."""
    assert s.day is not None
    if not s.places_lent(besides=asking.installation):
        return Refusal("quota_full", str(s.quota))
    last = s.places_wanted_at
    if last is not None and abs(asking.now - last) < RECALL_APART:
        return Decision(())
    return Decision((o.PlacesRecalled(day=s.day),))


def _next_number(s: OfficeState, day: date, series: str) -> tuple[str, str]:
    """Return the next ticket of a series and its visit, past numbers called by hand unheard."""
    for number in count(s.last_number(series) + 1):
        ticket = ticket_number(series, number)
        key = visit_key(day, ticket)
        if key not in s.visits:
            return ticket, key
    raise AssertionError("numbers do not end")


def _series(s: OfficeState, asking: Asking) -> str:
    """Return the lobby's own letter, the same all day; empty when the alphabet is used up."""
    known = s.loans.get(asking.installation)
    if known is not None and known.day == s.day:
        return known.series
    taken = {loan.series for loan in s.loans.values() if loan.day == s.day}
    return next((letter for letter in OFFLINE_SERIES if letter not in taken), "")


def void(
    s: OfficeState, profile: OfficeProfile, c: VoidTicket, asking: Asking
) -> Decision | Refusal:
    """The number is used up, its place returns; not once a guest ID or a desk is its own."""
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if visit.state is VisitState.VOID:
        return Decision((), visit.key)
    if not visit.voidable:
        return Refusal("ticket_in_use", visit.ticket)
    return Decision((e.TicketVoided(visit=visit.key, why=c.why),), visit.key)


def set_quota(
    s: OfficeState, profile: OfficeProfile, c: SetQuota, asking: Asking
) -> Decision | Refusal:
    """Between the office's quota and its hard quota, and never under what is given or lent."""
    assert s.day is not None
    if not c.why.strip():
        return Refusal("reason_needed")
    if not profile.quota <= c.quota <= profile.hard_quota:
        return Refusal("quota_out_of_range", f"{profile.quota} {profile.hard_quota}")
    taken = s.places_used() + s.places_lent()
    if c.quota < taken and c.quota != s.quota:
        return Refusal("quota_below_given", str(taken))
    return Decision((o.QuotaSet(day=s.day, quota=c.quota, why=c.why),))
