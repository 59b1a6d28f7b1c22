"""What a registration counter's screen shows, gathered without waiting.

The hub's view is the truth once everything of this PC is sent and a moment has passed;
before that, and while the hub is away, what was done here comes first.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desk_tui.office.counter_view import HERE, cards_in_order, cards_of, people_of, person_of
from desk_tui.office.messages_views import CardLine, CounterPerson, RegistrationMessage
from desk_tui.office.visit import Visit
from desk_tui.workstation.desk_situation import queue_view
from desk_tui.workstation.situations import LinkStatus, PaperStatus, QueueView

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

HOLD_S = 3.0
"""Machine seconds for which what was done here comes before the hub's view."""


@dataclass(frozen=True, slots=True)
class RegistrationSituation:
    """Everything a counter's screen shows, without waiting.

    Attributes:
        visit: the visitor at this counter, or None.
        people: who waits, in the order of calling; at a counter and half filled first.
        cards: guest IDs that are out, with their cards: left ones first, then those whose
            talk is over.
        known: the office's server has told about people and cards at least once.
        lost_passes: guest IDs out of circulation.
        next_pass: proposed guest ID; None when every one is out.
        last: whom this counter registered last; slip: the paper of it.
        returned: the card handed back just now, which may be undone.
        registers_here: this office registers at a counter, not at the desks.
    """

    counter: int
    officer_name: str
    day: date
    visit: Visit | None = None
    people: tuple[CounterPerson, ...] = ()
    cards: tuple[CardLine, ...] = ()
    known: bool = False
    lost_passes: tuple[int, ...] = ()
    next_pass: int | None = 1
    last: Visit | None = None
    slip: PaperStatus | None = None
    returned: CardLine | None = None
    queue: QueueView | None = None
    link: LinkStatus = field(default_factory=LinkStatus)
    demo: bool = False
    registers_here: bool = True


class DoneHere:
    """What this counter did and the hub's view may not show yet.

    Attributes:
        returned: the card handed back last, None when that was undone or forgotten.
    """

    def __init__(self) -> None:
        self._cards: dict[int, tuple[str, CardLine | None, float]] = {}
        self._lost: dict[int, tuple[bool, float]] = {}
        self._people: dict[str, float] = {}
        self.returned: CardLine | None = None

    def touched(self, visit: Visit) -> None:
        """A visit was changed here: its cards and its place in the list."""
        now = time.monotonic()
        self._people[visit.key] = now
        for card in cards_of(visit):
            self._cards[card.guest_pass] = (visit.key, card, now)

    def gone(self, visit: str, guest_pass: int) -> None:
        """A guest ID came in here, or is not this visit's any more."""
        self._cards[guest_pass] = (visit, None, time.monotonic())

    def is_gone(self, visit: str, guest_pass: int) -> bool:
        """Tell whether a guest ID of a visit came in here."""
        return self._cards.get(guest_pass, ("",))[:2] == (visit, None)

    def lost(self, guest_pass: int, lost: bool) -> None:
        """A guest ID left circulation here, or came back into it."""
        self._lost[guest_pass] = (lost, time.monotonic())

    def settle(self) -> None:
        """Everything is sent: leave to the hub's view what is not quite new."""
        before = time.monotonic() - HOLD_S
        for guest_pass, (_visit, _card, at) in list(self._cards.items()):
            if at < before:
                self._cards.pop(guest_pass, None)
        for guest_pass, (_is_lost, at) in list(self._lost.items()):
            if at < before:
                self._lost.pop(guest_pass, None)
        for key, at in list(self._people.items()):
            if at < before:
                self._people.pop(key, None)

    def cards(self, seen: list[CardLine]) -> list[CardLine]:
        """Return the cards of the hub's view with what was done here.

        The guest ID may have gone to somebody else at another counter meanwhile: a card the
        view has of another visit is told unless this counter took its own later.
        """
        known = {(card.visit, card.guest_pass): card for card in seen}
        for guest_pass, (visit, card, _at) in list(self._cards.items()):
            if card is None:
                known.pop((visit, guest_pass), None)
                continue
            others = [c for c in known.values() if c.guest_pass == guest_pass and c.visit != visit]
            if all(other.since <= card.since for other in others):
                for other in others:
                    del known[other.visit, guest_pass]
                known[visit, guest_pass] = card
        return list(known.values())

    def lost_passes(self, seen: list[int]) -> tuple[int, ...]:
        """Return the lost guest IDs of the hub's view with what was done here."""
        known = set(seen)
        for guest_pass, (is_lost, _at) in list(self._lost.items()):
            (known.add if is_lost else known.discard)(guest_pass)
        return tuple(sorted(known))

    def people(self, ws: Workstation, seen: list[CounterPerson]) -> list[CounterPerson]:
        """Return the people of the hub's view with what was done here."""
        state, now = ws.records.state, ws.now()
        keys = set(self._people)
        visits = [visit for key in keys if (visit := state.visits.get(key)) is not None]
        own = [line for visit in visits if (line := person_of(visit, now)) is not None]
        there = [line for line in seen if line.visit not in keys]
        first = [line for line in own if line.state == HERE]
        return first + [line for line in own if line.state != HERE] + there


def registration_situation(ws: Workstation, counter: int, done: DoneHere) -> RegistrationSituation:
    """Return a counter's situation, from frozen values only (as ``desk_situation``)."""
    link, view = ws.link.status, ws.link.watching.seen(RegistrationMessage)
    if link.connected and not link.unsent:
        done.settle()
    paper = ws.papers.last("slip")
    last = ws.records.state.visits.get(paper.visit) if paper is not None else None
    return RegistrationSituation(
        counter=counter,
        officer_name=ws.officer_name,
        day=ws.today(),
        visit=visit_at_counter(ws, counter),
        people=tuple(people_here(ws, view, done)),
        cards=cards_here(ws, view, done),
        known=view is not None,
        lost_passes=lost_here(ws, view, done),
        next_pass=next_pass(ws, done),
        last=last,
        slip=paper.status if paper is not None and last is not None else None,
        returned=done.returned,
        queue=queue_view(ws.link.view),
        link=link,
        demo=ws.demo,
        registers_here=ws.profile.exchange_at == "registration",
    )


def visit_at_counter(ws: Workstation, counter: int) -> Visit | None:
    """Return whom a counter has, from any thread."""
    today = ws.today()
    return next(
        (
            visit
            for visit in list(ws.records.state.visits.values())
            if visit.day == today and visit.counter == counter and visit.at_a_counter
        ),
        None,
    )


def people_here(
    ws: Workstation, view: RegistrationMessage | None, done: DoneHere
) -> list[CounterPerson]:
    """Return the list of people; before the hub told, those this PC knows."""
    if view is not None:
        return done.people(ws, view.people)
    return people_of(list(ws.records.state.visits.values()), ws.today(), ws.now())


def cards_here(
    ws: Workstation, view: RegistrationMessage | None, done: DoneHere
) -> tuple[CardLine, ...]:
    """Return the cards in their order; before the hub told, those this PC knows."""
    own = view.cards if view is not None else _own_cards(ws)
    return tuple(cards_in_order(done.cards(own), ws.today()))


def lost_here(ws: Workstation, view: RegistrationMessage | None, done: DoneHere) -> tuple[int, ...]:
    """Return the guest IDs out of circulation."""
    lost = view.lost_passes if view is not None else list(ws.records.state.lost_passes)
    return done.lost_passes(lost)


def next_pass(ws: Workstation, done: DoneHere) -> int | None:
    """Propose the lowest guest ID that nobody is known to have, None when there is none."""
    view = ws.link.watching.seen(RegistrationMessage)
    out = {card.guest_pass for card in cards_here(ws, view, done)}
    out |= set(lost_here(ws, view, done))
    if view is None and ws.link.view is not None:
        out |= set(ws.link.view.passes_out)
    return next((n for n in range(1, ws.profile.guest_passes + 1) if n not in out), None)


def _own_cards(ws: Workstation) -> list[CardLine]:
    return [card for visit in list(ws.records.state.visits.values()) for card in cards_of(visit)]
