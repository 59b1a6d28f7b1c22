"""Views of the office that workplaces ask the hub for: as of a seq, never a name in them."""

from __future__ import annotations

from datetime import date

import msgspec

from desk_tui.office.ready import ready
from desk_tui.office.values import Moment


class CallLine(msgspec.Struct, frozen=True, kw_only=True):
    """A call as the waiting room shows it.

    ``place``: ``desk-3`` or ``registration-1``; ``at``: when last called; ``calls``: how
    often; ``open``: the visitor has not come yet.
    """

    ticket: str
    place: str
    at: Moment
    calls: int = 1
    open: bool = True


class DeskLine(msgspec.Struct, frozen=True, kw_only=True):
    """A desk: ``free``, ``busy`` or ``away`` (nobody works there)."""

    desk: int
    state: str


class WaitingRoomMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The waiting-room screen as of ``seq``: the latest call first."""

    seq: int
    calls: list[CallLine]
    desks: list[DeskLine]
    waiting_registration: int
    waiting_desk: int
    exchange_at: str = "registration"
    day_closed: bool = False


class CounterPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who waits for registration or is being registered.

    ``state``: ``waiting``, ``here`` (at ``counter``), ``partly`` (form half filled at
    ``counter``), ``missed`` (called, did not come); ``minutes``: since the number was
    printed, or at the counter.
    """

    visit: str
    ticket: str
    priority: bool
    state: str
    minutes: int
    counter: int = 0
    since: Moment | None = None


class CardLine(msgspec.Struct, frozen=True, kw_only=True):
    """A guest ID that is out, with the card in its slot.

    ``state``: of the visit; ``desk``: its desk, 0 for none; ``since``: when the talk was
    over, else when the card was taken; ``kept_at``: where a left card is, empty for none;
    ``for_desk``: the desk its owner waits for alone, 0 for none.
    """

    visit: str
    ticket: str
    day: date
    guest_pass: int
    document_kind: str
    held: bool
    companion: bool
    state: str
    desk: int
    since: Moment
    over: bool
    kept_at: str = ""
    for_desk: int = 0


class RegistrationMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The counters' view as of ``seq``: people in the order of calling, cards over first."""

    seq: int
    people: list[CounterPerson]
    cards: list[CardLine]
    lost_passes: list[int]


class KnownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document from an earlier visit; asked with a session only."""

    name: str
    phone: str
    address: str
    visits: int


class DocumentQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Whose document is this? Kind and normalised number."""

    kind: str
    number: str


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """A visit of today as the supervisor sees it; ``place``: ``desk-3``, ``registration-1``.

    A parked one has the place it was parked at; ``for_desk``: the desk it waits for alone.
    """

    visit: str
    ticket: str
    state: str
    place: str
    since: Moment
    guest_pass: int = 0
    reports: int = 0
    for_desk: int = 0


class StaffLine(msgspec.Struct, frozen=True, kw_only=True):
    """A workplace: who works there since when, and for how long its PC has been silent.

    ``silent_s`` is None when that PC has not been heard of since the hub started.
    """

    workplace: str
    officer: str
    officer_name: str
    since: Moment | None
    beside: str = ""
    silent_s: int | None = None


class AttentionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that did not fit, or an emergency: it waits for a person."""

    seq: int
    code: str
    visit: str
    at: Moment
    workplace: str
    officer: str
    officer_name: str = ""


class WorkstationLine(msgspec.Struct, frozen=True, kw_only=True):
    """A PC that joined the office."""

    workstation: str
    workplace: str
    joined_at: Moment
    revoked: bool = False
    installation: str = ""


class SupervisorMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The supervisor's view as of ``seq``."""

    seq: int
    day: date | None
    day_closed: bool
    quota: int
    hard_quota: int
    issued: int
    left: int
    quota_wished: bool
    turned_away: int
    visits: list[Whereabouts]
    staff: list[StaffLine]
    cards: list[CardLine]
    attention: list[AttentionLine]
    workstations: list[WorkstationLine]
    reports: int = 0


class RevealLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who looked at whose data, when and why (UU 27/2022 art. 31-32)."""

    at: Moment
    officer: str
    officer_name: str
    workplace: str
    visit: str
    what: str
    reason: str


VIEWS = (
    CallLine,
    DeskLine,
    WaitingRoomMessage,
    CounterPerson,
    CardLine,
    RegistrationMessage,
    KnownPerson,
    DocumentQuestion,
    Whereabouts,
    StaffLine,
    AttentionLine,
    WorkstationLine,
    SupervisorMessage,
    RevealLine,
)

ready(*VIEWS)
