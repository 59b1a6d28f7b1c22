"""Kinds of entries about people and the running of the office."""

from __future__ import annotations

from datetime import date

from desk_tui.office.body import Body, Origin
from desk_tui.office.ready import ready
from desk_tui.office.roles import Officer
from desk_tui.office.values import Code, Count, Number


class OfficerSet(Body, frozen=True, kw_only=True):
    """An officer is like this from now on. The PIN's verifier is never in an entry."""

    origin = Origin.COMMAND
    officer: Officer


class OfficerPinSet(Body, frozen=True, kw_only=True):
    """The officer has a new PIN: earlier sessions and cached verifiers end."""

    origin = Origin.COMMAND
    officer: Code


class OfficerSignedIn(Body, frozen=True, kw_only=True):
    """An officer works at the header's workplace from now on.

    ``beside``: as the second officer there; ``offline``: by the verifier kept on the PC.
    """

    origin = Origin.FACT
    officer: Code
    beside: bool = False
    offline: bool = False


class OfficerSignedOut(Body, frozen=True, kw_only=True):
    """The officer left the header's workplace."""

    origin = Origin.FACT
    officer: Code


class WorkstationJoined(Body, frozen=True, kw_only=True):
    """A PC joined the office by a join code, for a workplace."""

    origin = Origin.COMMAND
    workstation: Code
    workplace: Code


class WorkstationRevoked(Body, frozen=True, kw_only=True):
    """The PC's token is void from now on."""

    origin = Origin.COMMAND
    workstation: Code


class QuotaSet(Body, frozen=True, kw_only=True):
    """The day's quota from now on; the same quota again answers a lobby's wish with no."""

    origin = Origin.COMMAND
    day: date
    quota: Count
    why: str


class QuotaWished(Body, frozen=True, kw_only=True):
    """The lobby asks the supervisor for numbers beyond the quota."""

    origin = Origin.FACT
    day: date


class PlacesRecalled(Body, frozen=True, kw_only=True):
    """A lobby has none left while others hold places in reserve: give them back."""

    origin = Origin.COMMAND
    day: date


class PlacesReturned(Body, frozen=True, kw_only=True):
    """This lobby gives back what it was lent, as another one has none left.

    A fact, so that the lobby has given it up on its own disk before the hub can lend it
    on: an answer that is lost leaves no place in two hands.
    """

    origin = Origin.FACT
    day: date


class VisitorReleased(Body, frozen=True, kw_only=True):
    """The supervisor took a visitor back from a silent desk: back to the queue."""

    origin = Origin.COMMAND
    visit: Code
    why: str


class LeftCardNoted(Body, frozen=True, kw_only=True):
    """Where a card is kept that nobody fetched, and who was told."""

    origin = Origin.COMMAND
    visit: Code
    guest_pass: Number
    kept_at: str
    told: str


class DayClosed(Body, frozen=True, kw_only=True):
    """The day is closed; ``cards_left`` are noted one by one before."""

    origin = Origin.COMMAND
    day: date
    cards_left: Count = 0


class AttentionSettled(Body, frozen=True, kw_only=True):
    """A person has dealt with an entry that did not fit (*perlu perhatian*): how."""

    origin = Origin.COMMAND
    seq: Count
    how: str


class PersonalDataRevealed(Body, frozen=True, kw_only=True):
    """An officer looked at masked data: of which visit, what, and why (UU 27/2022 art. 31)."""

    origin = Origin.FACT
    visit: Code
    what: Code
    reason: str


KINDS: tuple[type[Body], ...] = (
    OfficerSet,
    OfficerPinSet,
    OfficerSignedIn,
    OfficerSignedOut,
    WorkstationJoined,
    WorkstationRevoked,
    QuotaSet,
    QuotaWished,
    PlacesRecalled,
    PlacesReturned,
    VisitorReleased,
    LeftCardNoted,
    DayClosed,
    AttentionSettled,
    PersonalDataRevealed,
)

ready(*KINDS)
