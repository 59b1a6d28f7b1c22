"""The state of an office in memory: what ``apply`` reads and what its changes make of it.

The hub holds the working set of its ledger in it, a workstation the fold of its
own journal, a test a whole day. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desk_tui.office.changes import (
    Attention,
    AttentionDealt,
    Change,
    ComplaintSet,
    DayEnded,
    DaySet,
    LoanSet,
    LostPassSet,
    OfficerKept,
    PcSet,
    PlacesWanted,
    ProfileSet,
    QuotaChanged,
    QuotaWishMade,
    ReadySet,
    StaffSet,
    TurnedAwayCounted,
    VisitSet,
)
from desk_tui.office.today import Today
from desk_tui.office.visit import Visit
from desk_tui.office.working_set import WorkingSet


class OfficeState(WorkingSet):
    """A working set, and what each change does to it."""

    def absorb(self, changes: Iterable[Change], seq: int = 0) -> None:
        """Make changes so; ``seq`` is that of their entry in the ledger, 0 where there is none."""
        for change in changes:
            if isinstance(change, VisitSet):
                self._set_visit(change.visit)
            elif isinstance(change, Attention):
                if seq:
                    self.put(self.attention, seq, (*self.attention.get(seq, ()), change))
            elif (make := _MAKE.get(type(change))) is not None:
                make(self, change)

    def _set_visit(self, visit: Visit) -> None:
        old = self.visits.get(visit.key)
        self.put(self.visits, visit.key, visit)
        if old is not None:
            if old.active and old.desk is not None:
                self.drop(self._at_desk, (old.day, old.desk), visit.key)
            if old.at_a_counter and old.counter is not None:
                self.drop(self._at_counter, (old.day, old.counter), visit.key)
            for guest_pass in old.passes:
                self.drop(self._with_pass, guest_pass, visit.key)
        if visit.active and visit.desk is not None:
            self.put(self._at_desk, (visit.day, visit.desk), visit.key)
        if visit.at_a_counter and visit.counter is not None:
            self.put(self._at_counter, (visit.day, visit.counter), visit.key)
        for guest_pass in visit.passes:
            self.put(self._with_pass, guest_pass, visit.key)
        if visit.passes or visit.cards_held:
            self.put(self._with_card, visit.key, visit.key)
        else:
            self.drop(self._with_card, visit.key, visit.key)
        for command_id in visit.commands:
            self.put(self._by_command, command_id, visit.key)
        if visit.day == self.day:
            self._today.count(self, old, visit)

    def _open_day(self, change: DaySet) -> None:
        """Begin a day; of the days before only visits that still occupy something stay."""
        if change.day != self.day:
            stays = [*self._archive.visits_of(change.day)]
            stays += [v for v in self.visits.values() if v.occupies or v.day == change.day]
            for name in ("visits", "complaints", "ready", *_INDEXES):
                self.assign(name, {})
            self.assign("turned_away", 0)
            self.assign("quota_wished", False)
            self.assign("quota_answer", "")
            self.assign("places_wanted_at", None)
            self.assign("_today", Today())
            self.assign("day", change.day)
            for visit in stays:
                self._set_visit(visit)
        self.assign("quota", change.quota)
        self.assign("day_closed", False)

    def _end_day(self, change: DayEnded) -> None:
        if change.day == self.day:
            self.assign("day_closed", True)

    def _change_quota(self, change: QuotaChanged) -> None:
        if change.day == self.day:
            self.assign("quota", change.quota)
            self.assign("quota_wished", False)
            self.assign("quota_answer", change.why)
            self.assign("places_wanted_at", None)  # there are places again: lend them

    def _wish(self, change: QuotaWishMade) -> None:
        if change.day == self.day:
            self.assign("quota_wished", True)

    def _turn_away(self, change: TurnedAwayCounted) -> None:
        if change.day == self.day:
            self.assign("turned_away", self.turned_away + 1)

    def _put_or_drop(self, into: dict[Any, Any], key: object, value: object) -> None:
        if value is not None:
            self.put(into, key, value)
        elif key in into:
            self.drop(into, key, into[key])


_INDEXES = ("_at_desk", "_at_counter", "_with_pass", "_with_card", "_by_command")

_MAKE: dict[type, Callable[[OfficeState, Any], None]] = {
    ComplaintSet: lambda s, c: s.put(s.complaints, c.record.registration_number, c.record),
    LoanSet: lambda s, c: s.put(s.loans, c.loan.installation, c.loan),
    ProfileSet: lambda s, c: s.assign("profile", c.profile),
    DaySet: OfficeState._open_day,
    DayEnded: OfficeState._end_day,
    QuotaChanged: OfficeState._change_quota,
    QuotaWishMade: OfficeState._wish,
    PlacesWanted: lambda s, c: s.assign("places_wanted_at", c.at),
    TurnedAwayCounted: OfficeState._turn_away,
    OfficerKept: lambda s, c: s.put(s.officers, c.officer.officer_id, c.officer),
    StaffSet: lambda s, c: s._put_or_drop(s.staff, c.workplace, c.presence),
    ReadySet: lambda s, c: s._put_or_drop(s.ready, c.desk, c.ready),
    PcSet: lambda s, c: s.put(s.pcs, c.pc.workstation, c.pc),
    LostPassSet: lambda s, c: s._put_or_drop(s.lost_passes, c.guest_pass, c.visit),
    AttentionDealt: lambda s, c: s._put_or_drop(s.attention, c.seq, None),
}
"""What each change does to a state, but for those that ``absorb`` looks at itself."""
