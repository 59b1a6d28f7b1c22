"""What an entry changes: the only way anything derived comes about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.ready import ready
from desk_tui.office.roles import Officer
from desk_tui.office.visit import Visit


class ComplaintRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A filed complaint as derived from entries.

    Attributes:
        digest8: first 8 characters of the entry's digest, as printed on the receipt.
        copies: how often the receipt was printed again.
        corrections: how often it was corrected (PERBAIKAN); each has a digest of its own.
    """

    registration_number: str
    visit: str
    filed_at: datetime
    desk: int
    officer: str
    officer_name: str
    complaint: Complaint
    due: date
    due_provisional: bool
    digest8: str
    copies: int = 0
    corrections: int = 0


class Loan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Places of the day's quota kept for a lobby that is cut off.

    ``before`` and ``command`` let an abandoned command give back what it took.
    """

    installation: str
    day: date
    series: str
    left: int
    before: int = 0
    command: str = ""


class Presence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who works at a workplace, since when, and who sits beside (empty for nobody)."""

    officer: str
    since: datetime
    beside: str = ""


class ReadyDesk(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A desk that is ready for whoever comes: since when, whose, asked by which PC.

    ``command`` lets an abandoned command make it so no more.
    """

    since: datetime
    officer: str
    installation: str
    command: str = ""


class JoinedPc(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A PC that joined the office by a join code."""

    workstation: str
    workplace: str
    joined_at: datetime
    revoked: bool = False


class Reveal(msgspec.Struct, frozen=True, kw_only=True):
    """An officer looked at masked data (UU 27/2022 art. 31): who, where, of which visit, why."""

    at: datetime
    officer: str
    workplace: str
    visit: str
    what: str
    reason: str


class VisitSet(msgspec.Struct, frozen=True):
    """The visit now stands like this."""

    visit: Visit


class ComplaintSet(msgspec.Struct, frozen=True):
    """The complaint now stands like this."""

    record: ComplaintRecord


class LoanSet(msgspec.Struct, frozen=True):
    """The loan now stands like this."""

    loan: Loan


class ProfileSet(msgspec.Struct, frozen=True):
    """The office's profile from now on."""

    profile: OfficeProfile


class DaySet(msgspec.Struct, frozen=True):
    """The office day from now on, and its quota."""

    day: date
    quota: int


class TurnedAwayCounted(msgspec.Struct, frozen=True):
    """One more person without a number on that day."""

    day: date


class Attention(msgspec.Struct, frozen=True):
    """An entry does not fit: stored, and listed for a person (*perlu perhatian*).

    Attributes:
        code: a stable English word, such as ``two_desks_one_visit``.
        visit: key of the visit, or empty.
    """

    code: str
    visit: str


class DayEnded(msgspec.Struct, frozen=True):
    """The office day is closed until it is opened again."""

    day: date


class QuotaChanged(msgspec.Struct, frozen=True):
    """The day's quota from now on, and why: the answer to a lobby that wished for more."""

    day: date
    quota: int
    why: str


class QuotaWishMade(msgspec.Struct, frozen=True):
    """A lobby wishes for numbers beyond the quota."""

    day: date


class PlacesWanted(msgspec.Struct, frozen=True):
    """Lobbies were asked for the places they hold in reserve. In memory only."""

    at: datetime


class OfficerKept(msgspec.Struct, frozen=True):
    """The officer now is like this."""

    officer: Officer


class StaffSet(msgspec.Struct, frozen=True):
    """Who works at a workplace now; None: nobody."""

    workplace: str
    presence: Presence | None


class ReadySet(msgspec.Struct, frozen=True):
    """The desk is ready for whoever comes; None: not any more."""

    desk: int
    ready: ReadyDesk | None


class PcSet(msgspec.Struct, frozen=True):
    """The joined PC now stands like this."""

    pc: JoinedPc


class LostPassSet(msgspec.Struct, frozen=True):
    """A guest ID left circulation (``visit`` had it, empty: nobody), or is back in it: None."""

    guest_pass: int
    visit: str | None


class RevealNoted(msgspec.Struct, frozen=True):
    """Somebody looked at masked data."""

    reveal: Reveal


class AttentionDealt(msgspec.Struct, frozen=True):
    """A person has dealt with what did not fit in entry ``seq``."""

    seq: int


Change = (
    VisitSet
    | ComplaintSet
    | LoanSet
    | ProfileSet
    | DaySet
    | DayEnded
    | QuotaChanged
    | QuotaWishMade
    | PlacesWanted
    | TurnedAwayCounted
    | OfficerKept
    | StaffSet
    | ReadySet
    | PcSet
    | LostPassSet
    | RevealNoted
    | Attention
    | AttentionDealt
)
Changes = tuple[Change, ...]


def changed(visit: Visit, **fields: Any) -> VisitSet:
    """Return the change that gives a visit other values in ``fields``."""
    return VisitSet(msgspec.structs.replace(visit, **fields))


ready(ComplaintRecord, Loan, Presence, ReadyDesk, JoinedPc, Reveal, *Change.__args__)
