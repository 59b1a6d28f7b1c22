"""What entries about identity cards mean: taken, given back, left behind."""

from __future__ import annotations

import msgspec

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.apply_places import SKEW, counter_of
from desk_tui.office.changes import Attention, Changes, VisitSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Companion, EndReason, LeftCard, Visit, VisitState

_EARLY = (VisitState.WAITING, VisitState.REGISTERING, VisitState.NO_SHOW)
_NO_TALK = (*_EARLY, VisitState.REGISTERED)


def card_taken(s: OfficeState, h: Header, b: e.IdentityCardTaken, digest: str) -> Changes:
    """The card was handed in or shown; a second entry of the visit corrects the first.

    Written at a registration counter it means that the visitor is registered.
    """
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    if _went_back_since(visit, h):
        return (VisitSet(_told_after(visit, h, b)),)
    other = s.visit_with_pass(b.guest_pass)
    twice = other is not None and (other.key != b.visit or _companion(visit, b.guest_pass))
    taken = changed(
        visit,
        holder=b.holder,
        # Out twice: the pass stays with the one who has it for certain.
        guest_pass=None if twice else b.guest_pass,
        # The card is still found and handed back by the number on that guest ID.
        lost_pass=b.guest_pass if twice and b.held else visit.lost_pass,
        card_held=b.held,
        card_since=visit.card_since if visit.card_held and visit.card_since else h.at,
        card_returned_at=None if b.held else visit.card_returned_at,
        shown_because=b.shown_because.value if b.shown_because and not b.held else "",
    ).visit
    doubts = [Attention("guest_pass_out_twice", b.visit)] if twice else []
    if counter_of(h) is not None:
        taken = _registered(_waiting_again(taken) if _sent_home(visit) else taken, h)
        if visit.state is VisitState.VOID:
            doubts.append(Attention("card_of_a_void_number", b.visit))
    return (VisitSet(taken), *doubts)


def _went_back_since(visit: Visit, h: Header) -> bool:
    """Tell whether the card was handed back after this: a PC that was cut off tells it late."""
    back = visit.card_returned_at
    return visit.card_gone and back is not None and h.at + SKEW < back


def _told_after(visit: Visit, h: Header, b: e.IdentityCardTaken) -> Visit:
    """Return the visit with who came; the card is not here, and the guest ID is not out."""
    return msgspec.structs.replace(
        visit,
        holder=b.holder,
        card_since=visit.card_since or h.at,
        registered_at=visit.registered_at or (h.at if counter_of(h) is not None else None),
    )


def _sent_home(visit: Visit) -> bool:
    """Tell whether giving the card back ended the visit before anybody talked with it."""
    ended = visit.state is VisitState.ENDED and visit.started_at is None
    return ended and visit.ended_at is not None and visit.ended_at == visit.card_returned_at


def _waiting_again(visit: Visit) -> Visit:
    """Return a visit whose card was given back by mistake: it waits in its old place."""
    return msgspec.structs.replace(
        visit,
        state=visit.back_in_queue,
        ended_at=None,
        end_reason="",
        desk=None,
        calls=0,
        called_at=None,
        call_command="",
        card_returned_at=None,
    )


def _registered(visit: Visit, h: Header) -> Visit:
    """Return the visit as registered; one that is at a desk or over stays where it stands."""
    waits = visit.state in _EARLY
    return msgspec.structs.replace(
        visit,
        registered_at=visit.registered_at or h.at,
        counter=counter_of(h),
        counter_command="",
        parked=False,
        state=VisitState.REGISTERED if waits else visit.state,
        ended_at=None if waits else visit.ended_at,
    )


def companion_card_taken(
    s: OfficeState, h: Header, b: r.CompanionCardTaken, digest: str
) -> Changes:
    """A companion's card; again with the same guest ID it corrects the first."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    known = _companion(visit, b.guest_pass) or _companion_told(visit, b.guest_pass)
    twice = known is None and s.visit_with_pass(b.guest_pass) is not None
    companion = known or (
        Companion(guest_pass=0, lost_pass=b.guest_pass)
        if twice
        else Companion(guest_pass=b.guest_pass)
    )
    taken = msgspec.structs.replace(
        companion,
        holder=b.holder,
        card_held=b.held,
        card_since=companion.card_since or h.at,
        command="",
    )
    companions = (*(c for c in visit.companions if c is not known), taken)
    here = changed(visit, companions=companions)
    return (here, Attention("guest_pass_out_twice", b.visit)) if twice else (here,)


def card_returned(s: OfficeState, h: Header, b: e.IdentityCardReturned, digest: str) -> Changes:
    """The card was handed back, the guest ID came in.

    At a registration counter the visitor's own card ends the visit wherever it stands.
    """
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    left = tuple(card for card in visit.left_cards if card.guest_pass != b.guest_pass)
    visit = msgspec.structs.replace(visit, left_cards=left)
    companion = _companion(visit, b.guest_pass)
    by_lost = visit.card_held and b.guest_pass == visit.lost_pass
    own = b.guest_pass == visit.guest_pass or by_lost
    if companion is None and not own:
        companion = _companion_told(visit, b.guest_pass)
    if companion is None and not own and visit.guest_pass is None:
        companion = _companion(visit, 0)
    if companion is not None and not own:
        back = msgspec.structs.replace(companion, card_held=False, card_returned_at=h.at)
        others = tuple(back if c is companion else c for c in visit.companions)
        return (changed(visit, companions=others),)
    here = changed(visit, card_held=False, guest_pass=None, card_returned_at=h.at).visit
    if counter_of(h) is not None:
        here = _ended(here, h)
    if visit.guest_pass not in (None, b.guest_pass) and not own:
        return (VisitSet(here), Attention("another_guest_pass_came_back", b.visit))
    return (VisitSet(here),)


def _ended(visit: Visit, h: Header) -> Visit:
    if visit.state in (VisitState.ENDED, VisitState.VOID):
        return visit
    left = visit.state in _NO_TALK
    return msgspec.structs.replace(
        visit,
        state=VisitState.ENDED,
        ended_at=h.at,
        parked=False,
        end_reason=EndReason.LEFT.value if left else visit.end_reason,
    )


def left_card_noted(s: OfficeState, h: Header, b: o.LeftCardNoted, digest: str) -> Changes:
    """Nobody fetched the card: where it is kept, and who was told."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("card_of_an_unknown_visit", b.visit),)
    noted = LeftCard(guest_pass=b.guest_pass, kept_at=b.kept_at, told=b.told, at=h.at)
    others = (card for card in visit.left_cards if card.guest_pass != b.guest_pass)
    return (changed(visit, left_cards=(*others, noted)),)


def _companion(visit: Visit, guest_pass: int) -> Companion | None:
    """Return the companion whose guest ID is out, None when it is nobody's."""
    for companion in visit.companions:
        if companion.guest_pass == guest_pass and companion.card_returned_at is None:
            return companion
    return None


def _companion_told(visit: Visit, guest_pass: int) -> Companion | None:
    """Return the companion whose guest ID of this number turned out to be another's."""
    found = (c for c in visit.companions if c.card_returned_at is None and not c.guest_pass)
    return next((c for c in found if c.lost_pass == guest_pass), None)
