"""What entries about guest IDs mean: given out, lost, found."""

from __future__ import annotations

import msgspec

from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.changes import Attention, Changes, LostPassSet, VisitSet, changed
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Companion, Visit


def assigned(s: OfficeState, h: Header, b: e.GuestPassAssigned, digest: str) -> Changes:
    """The hub decided: the guest ID is this person's, and nobody else's."""
    visit = s.visit(b.visit)
    if visit is None:
        return (Attention("pass_of_an_unknown_visit", b.visit),)
    other = s.visit_with_pass(b.guest_pass)
    if b.companion:
        if other is not None:
            return (Attention("guest_pass_out_twice", b.visit),)
        companion = Companion(guest_pass=b.guest_pass, command=h.command)
        return (changed(visit, companions=(*visit.companions, companion)),)
    taken = without(visit, b.guest_pass)
    here = changed(taken, guest_pass=b.guest_pass, pass_command=h.command)
    if other is None or (other.key == visit.key and taken == visit):
        return (here,)
    doubt = Attention("guest_pass_out_twice", other.key)
    if other.key == visit.key:
        return (here, doubt)
    return (VisitSet(without(other, b.guest_pass, own=True)), here, doubt)


def without(visit: Visit, guest_pass: int, *, own: bool = False) -> Visit:
    """Return a visit whose companions (and with ``own`` the visitor) lack a guest ID.

    Whose card lies with us keeps the card, with no guest ID (0).
    """
    companions = tuple(
        msgspec.structs.replace(c, guest_pass=0, lost_pass=guest_pass)
        if c.guest_pass == guest_pass
        else c
        for c in visit.companions
        if c.guest_pass != guest_pass or c.card_held
    )
    loses = own and visit.guest_pass == guest_pass
    return msgspec.structs.replace(
        visit,
        companions=companions,
        guest_pass=None if loses else visit.guest_pass,
        lost_pass=guest_pass if loses and visit.card_held else visit.lost_pass,
    )


def lost(s: OfficeState, h: Header, b: r.GuestPassLost, digest: str) -> Changes:
    """The guest ID leaves circulation; the card is still given back by its number."""
    gone = LostPassSet(b.guest_pass, b.visit)
    visit = s.visit(b.visit) if b.visit else None
    holder = s.visit_with_pass(b.guest_pass)
    if visit is None or (holder is not None and holder.key != visit.key):
        fits = not b.visit and holder is None
        doubt = Attention("lost_guest_pass_is_anothers", b.visit)
        return (gone,) if fits else (gone, doubt)
    if visit.guest_pass != b.guest_pass:  # a companion's, or given back already
        return (gone,)
    return (gone, changed(visit, guest_pass=None, lost_pass=b.guest_pass))


def found(s: OfficeState, h: Header, b: r.GuestPassFound, digest: str) -> Changes:
    """The guest ID is back in circulation, or its visitor's again while the card is here."""
    back = LostPassSet(b.guest_pass, None)
    key = s.lost_passes.get(b.guest_pass)
    visit = s.visit(key) if key else None
    if visit is None or visit.lost_pass != b.guest_pass:
        return (back,)
    free = s.visit_with_pass(b.guest_pass) is None
    if visit.card_held and visit.guest_pass is None and free:
        return (back, changed(visit, lost_pass=None, guest_pass=b.guest_pass))
    return (back, changed(visit, lost_pass=None))
