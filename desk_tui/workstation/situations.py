"""What a workplace knows right now, as frozen values for its screen.

A situation is made by the workstation's own thread and handed over whole: a
screen reads it without waiting for a disk or a socket.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Holder, LastStep, Visit

SKEW_SHOWN_S = 30.0
"""A clock further off than this is shown."""


class PrintState(StrEnum):
    """What is known of a printed paper."""

    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """The last paper of a workplace: its state, since when, and a sentence about it."""

    state: PrintState
    at: datetime
    detail: str = ""
    copy: int = 0


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """The truth about the machine, for row 23.

    Attributes:
        connected: the office's server answered last time.
        silent_since: since when it does not, office time.
        unsent: entries of this PC that are not in the ledger yet.
        storage_problem: when this PC's disk does not take writes, its head (``Disk penuh``,
            the screen says the rest) or a whole sentence; else empty.
        storage_since: since when.
        skew_s: how far this PC's clock is off, seconds; shown over 30.
        starting: no answer yet since this program started, and not overdue either.
        forked: this PC and the server do not fit: one of them is a copy or another
            office's, and nothing is sent; a sentence, else empty.
    """

    connected: bool = False
    silent_since: datetime | None = None
    unsent: int = 0
    storage_problem: str = ""
    storage_since: datetime | None = None
    skew_s: float = 0.0
    starting: bool = True
    forked: str = ""


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as the office's server saw it at ``seq`` (never a name in it).

    Attributes:
        ready: visitors a desk may call now.
        longest_wait_min: minutes the one waiting longest has waited, None if nobody.
        next_ticket, next_wait_min, next_reason: whom F2 would call and why
            (reason code of ``office.queue_order``).
        following: visitors still on their way (registration).
        issued, left, quota: numbers given today, places left, places in all.
        last_ticket: the number given last in the office today.
    """

    seq: int = 0
    ready: int = 0
    longest_wait_min: int | None = None
    next_ticket: str = ""
    next_wait_min: int = 0
    next_reason: str = ""
    following: int = 0
    issued: int = 0
    left: int = 0
    quota: int = 50
    last_ticket: str = ""


@dataclass(frozen=True, slots=True)
class FiledBefore:
    """A report of the last visitor, to be told apart from the others of the same visit.

    ``subject`` is empty for a secret one: the list opens with a visitor at the desk.
    """

    registration_number: str
    filed_at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class LastReport:
    """The report filed last at this desk; of several of one visit the one printed last.

    Attributes:
        corrections: how often it was corrected.
        of_visit: every report of that visit filed at this desk, the newest first.
    """

    registration_number: str
    visit: Visit
    minutes: int
    paper: PaperStatus
    corrections: int = 0
    of_visit: tuple[FiledBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskTally:
    """This desk today; ``mean_talk_min`` is None before the first talk is over."""

    reports: int = 0
    without_report: int = 0
    no_shows: int = 0
    mean_talk_min: int | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """A desk of the office as a visitor might move there.

    ``state``: ``free``, ``busy``, ``ready`` (for whoever comes) or ``away``: nobody works there.
    """

    desk: int
    officer_name: str
    state: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """An alarm raised at this workplace: when, and whether the office's server has it."""

    at: datetime
    delivered: bool


@dataclass(frozen=True, slots=True)
class DeskSituation:
    """Everything the desk's screen shows, without waiting.

    Attributes:
        visit: the visitor of this desk (called or talking), or None.
        cards_here: visits whose card lies at this desk or whose guest ID is still out
            (an IKD is not kept), longest first.
        next_pass: proposed guest ID: the lowest not known to be out.
        queue: None until the server has answered once.
        exchange_here: the card is swapped at the desk; False: at a registration counter.
        correcting: number of the report whose correction was being written, else empty.
        left_drafts: visits that are no desk's any more and have a draft on this PC.
        ready_since: since when the desk takes whoever comes next, None: it does not.
        parked: visits of this desk whose talk rests, of today.
        coming: visits that wait for this desk alone; of them only ticket and from_desk.
        undoable: the desk's last step, None for none; undo_ticket: whose it was;
            undo_why_not: why it cannot be taken back, a code, empty when it can.
        emergency: the alarm raised here within the last ten minutes, else None.
    """

    desk: int
    officer_name: str
    day: date
    visit: Visit | None = None
    last_report: LastReport | None = None
    cards_here: tuple[Visit, ...] = ()
    next_pass: int = 1
    tally: DeskTally = DeskTally()
    queue: QueueView | None = None
    link: LinkStatus = LinkStatus()
    demo: bool = False
    exchange_here: bool = True
    correcting: str = ""
    left_drafts: tuple[Visit, ...] = ()
    ready_since: datetime | None = None
    parked: tuple[Visit, ...] = ()
    coming: tuple[Visit, ...] = ()
    undoable: LastStep | None = None
    undo_ticket: str = ""
    undo_why_not: str = ""
    emergency: Emergency | None = None


@dataclass(frozen=True, slots=True)
class LobbySituation:
    """Everything the lobby's screen shows, without waiting.

    Attributes:
        last: the number given last here today, None before the first.
        last_paper: state of its paper.
        left: places left as far as known; offline: what was lent to this lobby.
        turned_away: people without a number today (key 0).
        hard_quota: the most numbers a supervisor may allow.
        quota_wished: more were asked for and nobody has answered; quota_answer: the
            supervisor's words of today.
        day_closed: the supervisor closed the day.
    """

    day: date
    last: Visit | None = None
    last_paper: PaperStatus | None = None
    left: int | None = None
    quota: int = 50
    turned_away: int = 0
    queue: QueueView | None = None
    link: LinkStatus = LinkStatus()
    demo: bool = False
    printer_ready: bool = True
    exchange_here: bool = False
    hard_quota: int = 60
    quota_wished: bool = False
    quota_answer: str = ""
    day_closed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A complaint being written: version, text and where the cursor stood.

    ``holder``: in a correction the reporter as corrected, else None.
    """

    visit: str
    version: int
    complaint: Complaint
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A filed report opened again, as it was filed; ``draft``: what was changed before."""

    registration_number: str
    visit: Visit
    complaint: Complaint
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class FiledReport:
    """What F12 gave: the number, the promise, the receipt as it looks on paper."""

    registration_number: str
    visit: Visit
    due: date
    due_provisional: bool
    preview: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackedReport:
    """What tracking tells about a report; nothing of its content."""

    registration_number: str
    sentence: str
    received_at: datetime
    due: date
    due_provisional: bool
