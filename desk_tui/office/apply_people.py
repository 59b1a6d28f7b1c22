"""What entries about officers and their PCs mean."""

from __future__ import annotations

import msgspec

from desk_tui.office import entries_office as o
from desk_tui.office.apply_places import desk_of, no_more_ready
from desk_tui.office.changes import (
    Attention,
    Changes,
    JoinedPc,
    OfficerKept,
    PcSet,
    Presence,
    Reveal,
    RevealNoted,
    StaffSet,
)
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState


def officer_set(s: OfficeState, h: Header, b: o.OfficerSet, digest: str) -> Changes:
    """The officer is like this from now on."""
    return (OfficerKept(b.officer),)


def pin_set(s: OfficeState, h: Header, b: o.OfficerPinSet, digest: str) -> Changes:
    """A new PIN; the PIN's own table has it, nothing is derived from this."""
    return ()


def signed_in(s: OfficeState, h: Header, b: o.OfficerSignedIn, digest: str) -> Changes:
    """The officer works at the workplace that wrote it, alone or beside another.

    A desk is ready for as long as whoever said so works there: after a crash the next
    officer signs in and nobody has signed out.
    """
    here = s.staff.get(h.workplace)
    if b.beside and here is not None and here.officer != b.officer:
        return (StaffSet(h.workplace, msgspec.structs.replace(here, beside=b.officer)),)
    beside = here.beside if here is not None and here.officer == b.officer else ""
    since = here.since if here is not None and here.officer == b.officer else h.at
    works = StaffSet(h.workplace, Presence(officer=b.officer, since=since, beside=beside))
    desk = desk_of(h)
    ready = s.ready.get(desk) if desk is not None else None
    if desk is None or ready is None or ready.officer == b.officer:
        return (works,)
    return (works, *no_more_ready(s, desk))


def signed_out(s: OfficeState, h: Header, b: o.OfficerSignedOut, digest: str) -> Changes:
    """The officer left; whoever sat beside goes on alone, and is ready when they say so."""
    desk = desk_of(h)
    return (*_left(s, h, b.officer), *(() if desk is None else no_more_ready(s, desk)))


def _left(s: OfficeState, h: Header, officer: str) -> Changes:
    here = s.staff.get(h.workplace)
    if here is None or officer not in (here.officer, here.beside):
        return ()
    if officer == here.beside:
        return (StaffSet(h.workplace, msgspec.structs.replace(here, beside="")),)
    stays = Presence(officer=here.beside, since=h.at) if here.beside else None
    return (StaffSet(h.workplace, stays),)


def joined(s: OfficeState, h: Header, b: o.WorkstationJoined, digest: str) -> Changes:
    """A PC joined the office for a workplace."""
    pc = JoinedPc(workstation=b.workstation, workplace=b.workplace, joined_at=h.at)
    return (PcSet(pc),)


def revoked(s: OfficeState, h: Header, b: o.WorkstationRevoked, digest: str) -> Changes:
    """The PC's token is void."""
    pc = s.pcs.get(b.workstation)
    if pc is None:
        return (Attention("unknown_workstation_revoked", ""),)
    return (PcSet(msgspec.structs.replace(pc, revoked=True)),)


def revealed(s: OfficeState, h: Header, b: o.PersonalDataRevealed, digest: str) -> Changes:
    """An officer looked at masked data; the auditor reads who, what and why."""
    reveal = Reveal(
        at=h.at,
        officer=h.officer,
        workplace=h.workplace,
        visit=b.visit,
        what=b.what,
        reason=b.reason,
    )
    return (RevealNoted(reveal),)
