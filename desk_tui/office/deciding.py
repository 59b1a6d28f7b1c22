"""How the hub decides commands: pure, from the state and the time alone.

The decision is a list of entry bodies, or a refusal that has changed nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from desk_tui.office import entries as e
from desk_tui.office.commands import (
    AnyCommand,
    AssignGuestPass,
    CallNext,
    Command,
    IssueTicket,
    VoidTicket,
)
from desk_tui.office.hours import calls_open, numbers_open
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.queue_order import Choice, QueuePlace, next_visit
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState, ticket_number, visit_key
from desk_tui.office.workdays import Calendar

LENT_PLACES = 5
"""Places of the quota a connected lobby holds in reserve for being cut off (rule 3)."""

OFFLINE_SERIES = "BCDEFGHJKLMNQRSTUVWXYZ"
"""Series letters of lobbies cut off; A and P are the office's own."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The entries a command leads to (none: it was so already) and the visit they mean."""

    bodies: tuple[e.Body, ...]
    visit: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. ``code`` is what screens translate; ``detail`` a ticket, time or number."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, when."""

    installation: str
    now: datetime
    calendar: Calendar


def decide(state: OfficeState, command: AnyCommand, asking: Asking) -> Decision | Refusal:
    """Decide a command in a state. The state stays as it is."""
    if state.profile is None or state.day is None:
        return Refusal("day_not_open")
    return _DECIDERS[type(command)](state, state.profile, command, asking)


def places_left(state: OfficeState, installation: str = "") -> int:
    """Return how many numbers may still be given, what was lent to others not counted."""
    return max(0, state.quota - state.places_used() - state.places_lent(besides=installation))


def queue_choice(state: OfficeState, now: datetime) -> Choice | None:
    """Return whom a desk would be given now and why, None when nobody waits."""
    first = state.first_waiting()
    places = [QueuePlace(v.key, v.ticket, v.reason.priority, v.issued_at) for v in first]
    return next_visit(places, state.recent_calls(), now) if places else None


def _issue(
    s: OfficeState, profile: OfficeProfile, c: IssueTicket, asking: Asking
) -> Decision | Refusal:
    assert s.day is not None
    if not numbers_open(profile.hours, asking.now, asking.calendar):
        return Refusal("numbers_closed", f"{profile.hours.numbers_from:%H.%M}")
    free = places_left(s, asking.installation)
    if free <= 0:
        return Refusal("quota_full", str(s.quota))
    ticket, key = _next_number(s, s.day, "P" if c.reason.priority else "A")
    issued = e.TicketIssued(visit=key, day=s.day, ticket=ticket, reason=c.reason)
    loan = s.loans.get(asking.installation)
    left = min(LENT_PLACES, free - 1)
    series = _series(s, asking)
    if not series or (loan is not None and loan.day == s.day and loan.left == left):
        return Decision((issued,), key)
    lent = e.NumbersLent(day=s.day, installation=asking.installation, series=series, left=left)
    return Decision((issued, lent), key)


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


def _void(
    s: OfficeState, profile: OfficeProfile, c: VoidTicket, asking: Asking
) -> Decision | Refusal:
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if visit.state is VisitState.VOID:
        return Decision((), visit.key)
    if visit.state is not VisitState.WAITING:
        return Refusal("ticket_in_use", visit.ticket)
    return Decision((e.TicketVoided(visit=visit.key, why=c.why),), visit.key)


def _call(
    s: OfficeState, profile: OfficeProfile, c: CallNext, asking: Asking
) -> Decision | Refusal:
    if c.desk > profile.desks:
        return Refusal("no_such_desk", str(profile.desks))
    here = s.visit_at(c.desk)
    if here is not None:
        return Decision((), here.key)
    if not calls_open(profile.hours, asking.now, asking.calendar):
        return Refusal("calls_closed")
    choice = queue_choice(s, asking.now)
    if choice is None:
        return Refusal("nobody_waiting")
    called = e.VisitorCalled(visit=choice.place.visit, desk=c.desk, order_reason=choice.reason)
    return Decision((called,), choice.place.visit)


def _assign(
    s: OfficeState, profile: OfficeProfile, c: AssignGuestPass, asking: Asking
) -> Decision | Refusal:
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if not 1 <= c.guest_pass <= profile.guest_passes:
        return Refusal("no_such_pass", str(profile.guest_passes))
    other = s.visit_with_pass(c.guest_pass)
    if other is not None and other.key != visit.key:
        return Refusal("pass_out", _out_since(other))
    if other is not None:
        return Decision((), visit.key)
    return Decision((e.GuestPassAssigned(visit=visit.key, guest_pass=c.guest_pass),), visit.key)


def _out_since(visit: Visit) -> str:
    since = visit.card_since or visit.called_at or visit.issued_at
    return f"{visit.ticket} {since:%H.%M}"


_DECIDERS: dict[type[Command], Callable[..., Decision | Refusal]] = {
    IssueTicket: _issue,
    VoidTicket: _void,
    CallNext: _call,
    AssignGuestPass: _assign,
}
