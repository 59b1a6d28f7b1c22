"""What an entry changes: the only way anything derived comes about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.ready import ready
from desk_tui.office.visit import Visit


class ComplaintRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A filed complaint as derived from entries.

    Attributes:
        digest8: first 8 characters of the entry's digest, as printed on the receipt.
        copies: how often the receipt was printed again.
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


class Loan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Places of the day's quota kept for a lobby that is cut off (rule 3).

    ``before`` and ``command`` let an abandoned command give back what it took.
    """

    installation: str
    day: date
    series: str
    left: int
    before: int = 0
    command: str = ""


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


Change = VisitSet | ComplaintSet | LoanSet | ProfileSet | DaySet | TurnedAwayCounted | Attention
Changes = tuple[Change, ...]


def changed(visit: Visit, **fields: Any) -> VisitSet:
    """Return the change that gives a visit other values in ``fields``."""
    return VisitSet(msgspec.structs.replace(visit, **fields))


ready(
    ComplaintRecord,
    Loan,
    VisitSet,
    ComplaintSet,
    LoanSet,
    ProfileSet,
    DaySet,
    TurnedAwayCounted,
    Attention,
)
