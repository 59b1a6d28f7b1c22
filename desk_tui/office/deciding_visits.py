"""How the hub decides about visitors: called, given a guest ID, taken back."""

from __future__ import annotations

from datetime import datetime

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.cards import outstanding
from desk_tui.office.commands import (
    AssignGuestPass,
    CallNext,
    CallToRegistration,
    NoteLeftCard,
    ReleaseVisitor,
)
from desk_tui.office.dates import clock_text
from desk_tui.office.decision import Asking, Decision, Refusal
from desk_tui.office.hours import calls_open
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.queue_order import Choice, QueuePlace, next_visit
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState

HANDED_ON = "handed_on"
"""Why a visitor is called who waits for that desk alone."""


def queue_choice(state: OfficeState, now: datetime) -> Choice | None:
    """Return whom any desk would be given now and why, None when nobody waits."""
    return next_visit(_places(state.first_waiting()), state.recent_calls(), now)


def registration_choice(state: OfficeState, now: datetime) -> Choice | None:
    """Return whom a counter would be given now and why, None when nobody waits."""
    recent = state.recent_calls_to_registration()
    return next_visit(_places(state.first_for_registration()), recent, now)


def _places(visits: list[Visit]) -> list[QueuePlace]:
    return [QueuePlace(v.key, v.ticket, v.reason.priority, v.issued_at) for v in visits]


def call(s: OfficeState, profile: OfficeProfile, c: CallNext, asking: Asking) -> Decision | Refusal:
    """The next visitor to a desk; in an office with a counter only registered ones."""
    if c.desk > profile.desks:
        return Refusal("no_such_desk", str(profile.desks))
    here = s.visit_at(c.desk)
    if here is not None:
        return Decision((), here.key)
    if (closed := closed_now(s, profile, asking)) is not None:
        return closed
    called = call_for(s, c.desk, asking.now)
    if called is not None:
        return Decision((called,), called.visit)
    if not c.ready:
        return Refusal("nobody_waiting")
    known = s.ready.get(c.desk)
    if known is not None and known.installation == asking.installation:
        return Decision(())
    return Decision((d.DeskReady(desk=c.desk, installation=asking.installation),))


def call_for(s: OfficeState, desk: int, now: datetime) -> e.VisitorCalled | None:
    """Return the call of whoever is next for a desk, None when nobody is.

    Who was handed on to it comes first, and is given to no other desk.
    """
    if handed_on := s.reserved(desk):
        return e.VisitorCalled(visit=handed_on[0].key, desk=desk, order_reason=HANDED_ON)
    choice = queue_choice(s, now)
    if choice is None:
        return None
    return e.VisitorCalled(visit=choice.place.visit, desk=desk, order_reason=choice.reason)


def call_to_registration(
    s: OfficeState, profile: OfficeProfile, c: CallToRegistration, asking: Asking
) -> Decision | Refusal:
    """The next visitor to a counter; one that has a visitor gets the same again."""
    if c.counter > profile.counters:
        return Refusal("no_such_counter", str(profile.counters))
    here = s.visit_at_counter(c.counter)
    if here is not None:
        return Decision((), here.key)
    if (closed := closed_now(s, profile, asking)) is not None:
        return closed
    choice = registration_choice(s, asking.now)
    if choice is None:
        return Refusal("nobody_waiting")
    key = choice.place.visit
    called = r.VisitorCalledToRegistration(visit=key, counter=c.counter, order_reason=choice.reason)
    return Decision((called,), key)


def closed_now(s: OfficeState, profile: OfficeProfile, asking: Asking) -> Refusal | None:
    """Return why nobody is called now, None when calls are open."""
    if s.day_closed:
        return Refusal("day_closed")
    if not calls_open(profile.hours, asking.now, asking.calendar):
        return Refusal("calls_closed")
    return None


def assign(
    s: OfficeState, profile: OfficeProfile, c: AssignGuestPass, asking: Asking
) -> Decision | Refusal:
    """A guest ID, out to one person at a time; a lost one is out of circulation."""
    visit = s.visit(c.visit)
    if visit is None or not (visit.day == s.day or visit.occupies):
        return Refusal("unknown_ticket")
    if s.day_closed:
        return Refusal("day_closed")
    if not 1 <= c.guest_pass <= profile.guest_passes:
        return Refusal("no_such_pass", str(profile.guest_passes))
    other = s.visit_with_pass(c.guest_pass)
    if other is not None:
        mine = other.key == visit.key and (visit.guest_pass == c.guest_pass) is not c.companion
        return (
            Decision((), visit.key)
            if mine
            else Refusal("pass_out", _out_since(other, c.guest_pass))
        )
    if c.guest_pass in s.lost_passes:
        return Refusal("pass_lost", str(c.guest_pass))
    assigned = e.GuestPassAssigned(visit=visit.key, guest_pass=c.guest_pass, companion=c.companion)
    return Decision((assigned,), visit.key)


def _out_since(visit: Visit, guest_pass: int) -> str:
    since = visit.card_since or visit.called_at or visit.issued_at
    return f"{visit.ticket} {clock_text(since)} {guest_pass}"


def release(
    s: OfficeState, profile: OfficeProfile, c: ReleaseVisitor, asking: Asking
) -> Decision | Refusal:
    """Only a person takes a visitor back from a silent desk or counter."""
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if not c.why.strip():
        return Refusal("reason_needed")
    if visit.state in (VisitState.WAITING, VisitState.REGISTERED) and not visit.reserved_for:
        return Decision((), visit.key)
    held = (VisitState.REGISTERING, VisitState.PARKED)
    if not (visit.active or visit.reserved_for) and visit.state not in held:
        return Refusal("nobody_has_it", visit.ticket)
    return Decision((o.VisitorReleased(visit=visit.key, why=c.why),), visit.key)


def note_left_card(
    s: OfficeState, profile: OfficeProfile, c: NoteLeftCard, asking: Asking
) -> Decision | Refusal:
    """Where a card is kept and who was told; written again it replaces the note before."""
    visit = s.visit(c.visit)
    if visit is None:
        return Refusal("unknown_ticket")
    if not (c.kept_at.strip() and c.told.strip()):
        return Refusal("reason_needed")
    noted = any(card.guest_pass == c.guest_pass for card in visit.left_cards)
    out = outstanding(visit)
    if c.guest_pass < 1 or not (noted or c.guest_pass in out or 0 in out):
        return Refusal("no_card_out", str(c.guest_pass))
    note = o.LeftCardNoted(visit=visit.key, guest_pass=c.guest_pass, kept_at=c.kept_at, told=c.told)
    return Decision((note,), visit.key)
