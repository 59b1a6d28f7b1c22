"""What entries about the office's day mean: opened, closed, quota, people turned away."""

from __future__ import annotations

from desk_tui.office import entries as e
from desk_tui.office import entries_office as o
from desk_tui.office.changes import (
    Attention,
    AttentionDealt,
    Changes,
    DayEnded,
    DaySet,
    ProfileSet,
    QuotaChanged,
    QuotaWishMade,
    ReadySet,
    StaffSet,
    TurnedAwayCounted,
)
from desk_tui.office.entries import Header
from desk_tui.office.state import OfficeState


def profile_set(s: OfficeState, h: Header, b: e.OfficeProfileSet, digest: str) -> Changes:
    """The office's profile from now on."""
    return (ProfileSet(b.profile),)


def day_opened(s: OfficeState, h: Header, b: e.DayOpened, digest: str) -> Changes:
    """A day begins, with nobody signed in yet; or a closed day goes on."""
    if s.day is not None and b.day < s.day:
        return (Attention("day_already_past", ""),)
    gone = sorted(s.staff) if b.day != s.day else ()
    ready = sorted(s.ready) if b.day != s.day else ()
    return (
        DaySet(b.day, b.quota),
        *(StaffSet(workplace, None) for workplace in gone),
        *(ReadySet(desk, None) for desk in ready),
    )


def day_closed(s: OfficeState, h: Header, b: o.DayClosed, digest: str) -> Changes:
    """The day is over; what still happens at a workplace is kept all the same."""
    if b.day != s.day:
        return (Attention("close_of_another_day", ""),)
    return (DayEnded(b.day), *(ReadySet(desk, None) for desk in sorted(s.ready)))


def turned_away(s: OfficeState, h: Header, b: e.PersonTurnedAway, digest: str) -> Changes:
    """One more person without a number."""
    return (TurnedAwayCounted(b.day),)


def quota_set(s: OfficeState, h: Header, b: o.QuotaSet, digest: str) -> Changes:
    """The quota of the day from now on; it answers a lobby's wish."""
    if b.day != s.day:
        return (Attention("quota_of_another_day", ""),)
    return (QuotaChanged(b.day, b.quota, b.why),)


def quota_wished(s: OfficeState, h: Header, b: o.QuotaWished, digest: str) -> Changes:
    """A lobby wishes for more numbers; a wish of another day is over."""
    return (QuotaWishMade(b.day),)


def attention_settled(s: OfficeState, h: Header, b: o.AttentionSettled, digest: str) -> Changes:
    """A person has dealt with what did not fit; what waits for nobody is left alone."""
    return (AttentionDealt(b.seq),) if b.seq in s.attention else ()
