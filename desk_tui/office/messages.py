"""What travels between a workstation and the hub (msgpack, checked when read)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from desk_tui.office.commands import AnyCommand
from desk_tui.office.entries import StoredEntry
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Count, Moment

PROTOCOL = 1
"""Version of the messages; the hub serves this one and the one before."""


CommandId = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
"""Id of a command, drawn where it is asked (uuid4)."""


class CommandRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A command with its id, and the facts not yet posted, which are posted first."""

    installation: Code
    workplace: Code
    officer: Code
    command_id: CommandId
    command: AnyCommand
    facts: list[StoredEntry] = []


class CommandAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a command; a repeat of its id gets the same answer.

    Attributes:
        status: ``done``, ``refused`` or ``abandoned``.
        visit: the visit meant; entries: the stored entries of it, those about people only to
            whoever works with that person (``rights.SEES_THE_VISITOR``).
        code, detail: of a refusal.
        cursor: the last n of this installation the ledger has.
        seq: the ledger's head after it.
        waiting: how many have a number and were not called to a desk yet, after it.
    """

    status: str
    visit: str = ""
    entries: list[StoredEntry] = []
    code: str = ""
    detail: str = ""
    cursor: int = 0
    seq: int = 0
    waiting: int = 0


class PostRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Own entries n = cursor + 1 onwards, in order."""

    installation: Code
    entries: list[StoredEntry]


class PostAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The last n of the installation in the ledger."""

    cursor: int


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """What a workstation learns when it comes: whose office, what time, how far it was.

    Attributes:
        sign_in: officers sign in here (never in a demo without officers).
        set_up: there is a supervisor; if not, the first start makes one.
    """

    protocol: int
    office_id: str
    ledger_id: str
    epoch: int
    now: Moment
    speed: float
    seq: int
    cursor: int
    profile: OfficeProfile
    day: date | None
    sign_in: bool = False
    set_up: bool = True


class Pulse(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's time, asked for now and then."""

    now: Moment
    speed: float


class DraftMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The latest version of a draft, so that another desk can go on."""

    visit: Code
    version: Count
    body: bytes
    installation: Code


class HandedOnLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who waits for one desk alone, handed on by another one."""

    visit: str
    ticket: str
    desk: int
    from_desk: int
    since: Moment


class QueueMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The queue as of ``seq``: see ``workstation.situations.QueueView``. Never a name.

    ``passes_out``: guest IDs that cannot be given now, the lost ones among them.
    ``quota_wished``: the lobby's wish for more numbers waits; ``quota_answer``: the
    supervisor's reason when it was answered today. ``handed_on``: who waits for one desk
    alone, and is not among those ``ready`` for any.
    """

    seq: int
    ready: int
    longest_wait_min: int | None
    next_ticket: str
    next_wait_min: int
    next_reason: str
    following: int
    issued: int
    left: int
    quota: int
    last_ticket: str
    passes_out: list[int]
    quota_wished: bool = False
    quota_answer: str = ""
    day_closed: bool = False
    handed_on: list[HandedOnLine] = []


class FeedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the feed: that something happened, never what it says."""

    epoch: int
    seq: int
    kind: str
    visit: str


class TrackAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a report; nothing of its content."""

    registration_number: str
    state: str
    received_at: Moment
    due: date
    due_provisional: bool


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that is no answer: ``forked``, ``out_of_order``, ``invalid``, ``unknown``..."""

    code: str
    detail: str = ""


ready(
    CommandRequest,
    CommandAnswer,
    PostRequest,
    PostAnswer,
    Hello,
    Pulse,
    DraftMessage,
    HandedOnLine,
    QueueMessage,
    FeedEvent,
    TrackAnswer,
    Problem,
)
