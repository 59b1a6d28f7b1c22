"""How the hub decides about the office itself: its day, its officers, what waits for a person."""

from __future__ import annotations

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.cards import outstanding
from desk_tui.office.commands import (
    CloseDay,
    OpenDay,
    RevokeWorkstation,
    SetOfficer,
    SettleAttention,
)
from desk_tui.office.decision import Asking, Decision, Refusal
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import ACTIVE, VisitState

MOST_SETTLED = 500
"""Alarms of one visitor that are settled together."""


def close_day(
    s: OfficeState, profile: OfficeProfile, c: CloseDay, asking: Asking
) -> Decision | Refusal:
    """Nobody at a desk or parked there, every card back or its place written down."""
    assert s.day is not None
    if s.day_closed:
        return Decision(())
    if talking := s.many(*ACTIVE, VisitState.PARKED):
        return Refusal("visits_open", str(talking))
    with_cards = s.visits_with_cards()
    if out := sum(len(outstanding(visit)) for visit in with_cards):
        return Refusal("cards_out", str(out))
    left = sum(len(visit.left_cards) for visit in with_cards)
    return Decision((o.DayClosed(day=s.day, cards_left=left),))


def open_day(
    s: OfficeState, profile: OfficeProfile, c: OpenDay, asking: Asking
) -> Decision | Refusal:
    """Open a day that is no working day, or a closed one again with the quota it had."""
    today = asking.now.date()
    if s.day == today and not s.day_closed:
        return Decision(())
    if s.day is not None and s.day > today:
        return Refusal("day_not_open")
    quota = s.quota if s.day == today else profile.quota
    return Decision((e.DayOpened(day=today, quota=quota),))


def settle_attention(
    s: OfficeState, profile: OfficeProfile, c: SettleAttention, asking: Asking
) -> Decision | Refusal:
    """How an entry that did not fit was dealt with.

    Of an alarm those before it with the same visitor: who went there went once.
    """
    if not c.how.strip():
        return Refusal("reason_needed")
    if c.seq not in s.attention:
        return Refusal("nothing_to_settle")
    before = []
    told = s.attention[c.seq]
    if len(told) == 1 and told[0].code == "emergency" and told[0].visit:
        before = sorted(seq for seq, each in s.attention.items() if seq < c.seq and each == told)
    settled = (*before[-MOST_SETTLED:], c.seq)
    return Decision(tuple(o.AttentionSettled(seq=seq, how=c.how) for seq in settled))


def set_officer(
    s: OfficeState, profile: OfficeProfile, c: SetOfficer, asking: Asking
) -> Decision | Refusal:
    """Add or change an officer; somebody who can manage the others always stays."""
    others = [known for known in s.officers.values() if known.officer_id != c.officer.officer_id]
    managed = any(_manages(known) for known in s.officers.values())
    if managed and not any(_manages(officer) for officer in (*others, c.officer)):
        return Refusal("last_supervisor")
    if s.officers.get(c.officer.officer_id) == c.officer:
        return Decision(())
    return Decision((o.OfficerSet(officer=c.officer),))


def _manages(officer: Officer) -> bool:
    return Role.SUPERVISOR in officer.roles and not officer.disabled


def revoke_workstation(
    s: OfficeState, profile: OfficeProfile, c: RevokeWorkstation, asking: Asking
) -> Decision | Refusal:
    """Make the token of a PC void."""
    pc = s.pcs.get(c.workstation)
    if pc is None:
        return Refusal("unknown_workstation")
    if pc.revoked:
        return Decision(())
    return Decision((o.WorkstationRevoked(workstation=c.workstation),))
