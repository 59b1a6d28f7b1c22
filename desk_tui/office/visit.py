"""One visit: a person with a queue number, from the lobby to the card given back."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from desk_tui.office.ready import ready
from desk_tui.office.reasons import EndReason as EndReason
from desk_tui.office.reasons import Reason as Reason
from desk_tui.office.reasons import ShownBecause as ShownBecause


class VisitState(StrEnum):
    """Where a visit stands.

    ``waiting``: for registration, or for a desk in an office without a counter;
    ``registering``: at a counter, or its form half filled; ``registered``: for a desk;
    ``parked``: the talk rests, its desk is free and goes on with it later.
    """

    WAITING = "waiting"
    REGISTERING = "registering"
    REGISTERED = "registered"
    CALLED = "called"
    TALKING = "talking"
    PARKED = "parked"
    ENDED = "ended"
    NO_SHOW = "no_show"
    VOID = "void"


ACTIVE = (VisitState.CALLED, VisitState.TALKING)
"""States in which a visit occupies a desk; at most one a desk."""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who came: personal data, never in a header, log, file name or feed.

    Attributes:
        name: as on the card, in capitals.
        document_kind: value of ``office.identity.DocumentKind``.
        document_number: normalised number.
        phone: E.164, an e-mail address, or empty for none.
        address: as told at the counter; empty: asked at the desk.
        represents: who gave a stamped power of attorney; empty: on their own behalf.
    """

    name: str
    document_kind: str
    document_number: str
    phone: str = ""
    address: str = ""
    represents: str = ""

    @property
    def honorific(self) -> str:
        """``Ibu`` or ``Bapak`` where a NIK tells (women's day of birth is +40), else empty."""
        number = self.document_number
        if self.document_kind != "ktp" or len(number) != 16 or not number.isascii():
            return ""
        return ("Ibu" if number[6:8] > "40" else "Bapak") if number.isdigit() else ""


class Companion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who came along, with a guest ID and a slot of their own.

    ``holder`` is None between the guest ID's assignment and the card. ``guest_pass`` is 0
    when the guest ID turned out to be another person's while the card lies with us; then
    ``lost_pass`` is the number on it.
    """

    guest_pass: int
    holder: Holder | None = None
    card_held: bool = False
    card_since: datetime | None = None
    card_returned_at: datetime | None = None
    command: str = ""
    lost_pass: int = 0


class LeftCard(msgspec.Struct, frozen=True, kw_only=True):
    """Where a card is kept that nobody fetched, who was told, and since when."""

    guest_pass: int
    kept_at: str
    told: str
    at: datetime


class LastStep(msgspec.Struct, frozen=True, kw_only=True):
    """What happened last to a visit at a desk: the kind of the entry, by whom, where, when."""

    kind: str
    officer: str
    workplace: str
    at: datetime


class Visit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A visit as derived from entries.

    Attributes:
        key: ``2026-11-23/A-016``, no personal data.
        day: the office day.
        ticket: the queue number on the paper, ``A-016``.
        reason: why the number was given; priority follows from it.
        issued_at: the printing time, the place in the queue.
        issued_by: installation that gave the number.
        state: where the visit stands.
        desk: the desk that has it, kept after it ended.
        called_at: time of the first call; calls: how often called.
        issue_command, call_command, pass_command, void_command: ids of the commands that
            led to this, to undo an abandoned one.
        guest_pass: the guest ID that is out to this visitor (companions have their own).
        card_held: the identity card lies with us.
        card_since, card_returned_at: the exchange, out and in.
        registration_numbers: reports filed in this visit.
        end_reason: why it ended without a report.
        ticket_copies: how often the ticket was printed again.
        counter: the registration counter that has or had it; counter_calls, and
            counter_called_at (the last of them), counter_command: as for the desk.
        parked: the counter's form waits half filled.
        registered_at: the exchange at the counter was done; at_counter: since when there.
        shown_because: why the document was shown and not handed in, else empty.
        companions: who came along and has a guest ID.
        lost_pass: the guest ID this visitor lost, which left circulation; or which turned out
            to be another's while the card lies with us.
        left_cards: cards nobody fetched, with where they are kept.
        for_desk: the only desk that is given this visit, while it waits or is called there;
            from_desk: the desk that handed it on; note: what that desk, or the one that
            parked it, wants remembered; transfer_command: as for the desk.
        parked_at: since when the talk rests; kept when the visit ends like that.
        talked_s: seconds talked before ``started_at``: before a parking or a second report.
        last_step: what the desk did last with it.
    """

    key: str
    day: date
    ticket: str
    reason: Reason = Reason.GENERAL
    issued_at: datetime
    issued_by: str = ""
    state: VisitState = VisitState.WAITING
    desk: int | None = None
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    calls: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    issue_command: str = ""
    call_command: str = ""
    pass_command: str = ""
    void_command: str = ""
    guest_pass: int | None = None
    holder: Holder | None = None
    card_held: bool = False
    card_since: datetime | None = None
    card_returned_at: datetime | None = None
    registration_numbers: tuple[str, ...] = ()
    end_reason: str = ""
    ticket_copies: int = 0
    counter: int | None = None
    counter_calls: int = 0
    counter_called_at: datetime | None = None
    counter_command: str = ""
    parked: bool = False
    at_counter: datetime | None = None
    registered_at: datetime | None = None
    shown_because: str = ""
    companions: tuple[Companion, ...] = ()
    lost_pass: int | None = None
    left_cards: tuple[LeftCard, ...] = ()
    for_desk: int | None = None
    from_desk: int | None = None
    note: str = ""
    transfer_command: str = ""
    parked_at: datetime | None = None
    talked_s: int = 0
    last_step: LastStep | None = None

    @property
    def active(self) -> bool:
        """Whether the visit occupies a desk now."""
        return self.state in ACTIVE

    @property
    def over(self) -> bool:
        """Whether nothing more is written down in this visit."""
        return self.state in (VisitState.ENDED, VisitState.NO_SHOW, VisitState.VOID)

    @property
    def done(self) -> bool:
        """Whether nobody calls this number any more: served, or taken back by who gave it.

        A number that only a desk has called, and taken back, may still turn out to be given.
        """
        void = self.state is VisitState.VOID and bool(self.issued_by)
        return void or self.state is VisitState.ENDED

    @property
    def occupies(self) -> bool:
        """Whether it has a desk, a counter, a guest ID or a card with us: it outlives its day."""
        return self.active or self.at_a_counter or bool(self.cards_held or self.passes)

    @property
    def passes(self) -> tuple[int, ...]:
        """The guest IDs that are out in this visit: the visitor's, then the companions'."""
        own = () if self.guest_pass is None else (self.guest_pass,)
        theirs = (c.guest_pass for c in self.companions if c.card_returned_at is None)
        return (*own, *(guest_pass for guest_pass in theirs if guest_pass))

    @property
    def cards_held(self) -> int:
        """How many cards of this visit lie with us."""
        return self.card_held + sum(companion.card_held for companion in self.companions)

    @property
    def card_gone(self) -> bool:
        """Whether the visitor has the card back: nothing of this visit is corrected any more."""
        return self.card_returned_at is not None and not self.card_held

    @property
    def reserved_for(self) -> int | None:
        """The desk this visit waits for, None when any desk may call it (or it does not wait)."""
        waits = self.state in (VisitState.WAITING, VisitState.REGISTERED)
        return self.for_desk if waits else None

    @property
    def talk_s(self) -> int:
        """Seconds talked with the visitor in all, as far as talks are over; rests do not count."""
        last = self.parked_at or self.ended_at
        if self.started_at is None or last is None:
            return self.talked_s
        return self.talked_s + max(0, int((last - self.started_at).total_seconds()))

    @property
    def at_a_counter(self) -> bool:
        """Whether the visit occupies a registration counter now."""
        return self.state is VisitState.REGISTERING and not self.parked

    @property
    def voidable(self) -> bool:
        """Whether the number may be taken back: nobody has called it to a desk, no guest ID."""
        early = self.state in (VisitState.WAITING, VisitState.REGISTERING)
        return early and not self.passes and not self.cards_held

    @property
    def back_in_queue(self) -> VisitState:
        """The state in which the visit waits for a desk (again)."""
        return VisitState.REGISTERED if self.registered_at else VisitState.WAITING

    @property
    def commands(self) -> tuple[str, ...]:
        """The ids of the commands that led to this."""
        ids = (
            self.issue_command,
            self.call_command,
            self.pass_command,
            self.void_command,
            self.counter_command,
            self.transfer_command,
            *(companion.command for companion in self.companions),
        )
        return tuple(command_id for command_id in ids if command_id)


def visit_key(day: date, ticket: str) -> str:
    """Return the key of a visit: the day makes a number of another day another visit."""
    return f"{day.isoformat()}/{ticket}"


def ticket_number(series: str, number: int) -> str:
    """Return a queue number as printed: ``A-001``."""
    return f"{series}-{number:03d}"


ready(Holder, Companion, LeftCard, LastStep, Visit)
