"""The counter's card box: whose card a guest ID opens, handed back, taken back, lost."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desk_tui.errors import ForkedError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.commands import AssignGuestPass
from desk_tui.office.counter_view import cards_of
from desk_tui.office.dates import clock_text
from desk_tui.office.messages_views import CardLine, RegistrationMessage
from desk_tui.office.visit import Companion, ShownBecause, Visit
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_situation import DoneHere, cards_here, lost_here

if TYPE_CHECKING:
    from desk_tui.office.body import Body
    from desk_tui.workstation.workstation import Workstation


class CounterCards:
    """Cards and guest IDs as one counter deals with them."""

    def __init__(self, workstation: Workstation, workplace: str, done: DoneHere) -> None:
        self._ws = workstation
        self._workplace = workplace
        self._done = done

    def find(self, guest_pass: int) -> CardLine | None:
        """Return the card under a guest ID as far as this PC knows. Never waits."""
        return next((card for card in self.all() if card.guest_pass == guest_pass), None)

    def hand_back(self, guest_pass: int) -> CardLine:
        """Hand the card back and take the guest ID in, wherever the visit stands.

        Raises:
            RefusedError: ``card_unknown``.
        """

        def work() -> CardLine:
            card = self._find(guest_pass)
            self._write(card.visit, e.IdentityCardReturned(visit=card.visit, guest_pass=guest_pass))
            self._done.gone(card.visit, guest_pass)
            self._done.returned = card
            return card

        return self._ws.do(work)

    def take_back(self) -> CardLine:
        """Undo the return just made: the card lies with us again.

        Raises:
            RefusedError: ``nothing_to_undo``; ``pass_out``: the guest ID has gone to
                somebody else meanwhile; ``undo_needs_server``: the card was taken at
                another PC and the hub is away.
        """
        card = self._done.returned
        if card is None:
            raise refused("nothing_to_undo")
        if self._ws.link.worth_asking:
            # Gives the guest ID out again, and tells what other PCs wrote of the visit.
            again = AssignGuestPass(
                visit=card.visit, guest_pass=card.guest_pass, companion=card.companion
            )
            with contextlib.suppress(UnreachableError, ForkedError):
                self._ws.ask(again)

        def work() -> CardLine:
            other = self.find(card.guest_pass)
            if other is not None and other.visit != card.visit:
                raise refused("pass_out", f"{other.ticket} {clock_text(other.since)}")
            visit = self._ws.records.state.visit(card.visit)
            self._write(card.visit, _taken_again(visit, card))
            self._done.returned = None
            visit = self._ws.records.state.visit(card.visit)
            if visit is not None:
                self._done.touched(visit)
            return card

        return self._ws.do(work)

    def lose(self, guest_pass: int) -> None:
        """A guest ID is lost: it leaves circulation, its card can still be handed back.

        Raises:
            RefusedError: ``no_such_pass``; ``pass_lost``: it is out of circulation already.
        """

        def work() -> None:
            last = self._ws.profile.guest_passes
            if not 1 <= guest_pass <= last:
                raise refused("no_such_pass", str(last))
            if guest_pass in self.lost():
                raise refused("pass_lost", str(guest_pass))
            card = self.find(guest_pass)
            owner = card.visit if card is not None else ""
            self._write(owner, r.GuestPassLost(visit=owner, guest_pass=guest_pass))
            self._done.lost(guest_pass, True)

        self._ws.do(work)

    def find_again(self, guest_pass: int) -> None:
        """A lost guest ID is back in circulation.

        Raises:
            RefusedError: ``pass_not_lost``.
        """

        def work() -> None:
            if guest_pass not in self.lost():
                raise refused("pass_not_lost", str(guest_pass))
            self._write("", r.GuestPassFound(guest_pass=guest_pass))
            self._done.lost(guest_pass, False)

        self._ws.do(work)

    def lost(self) -> tuple[int, ...]:
        """Return the guest IDs out of circulation."""
        return lost_here(self._ws, self._view, self._done)

    @property
    def _view(self) -> RegistrationMessage | None:
        return self._ws.link.watching.seen(RegistrationMessage)

    def all(self) -> list[CardLine]:
        """Return the cards known: the list of the screen, then what only this PC knows."""
        seen = list(cards_here(self._ws, self._view, self._done))
        numbers = {card.guest_pass for card in seen}
        if self._ws.link.status.connected:
            return seen
        own = [
            card
            for visit in list(self._ws.records.state.visits.values())
            for card in cards_of(visit)
            if card.guest_pass not in numbers and not self._done.is_gone(visit.key, card.guest_pass)
        ]
        return seen + own

    def _find(self, guest_pass: int) -> CardLine:
        card = self.find(guest_pass)
        if card is None:
            raise refused("card_unknown", str(guest_pass))
        return card

    def _write(self, visit: str, body: Body) -> None:
        self._ws.records.record(body, visit=visit, workplace=self._workplace)


def _taken_again(visit: Visit | None, card: CardLine) -> Body:
    """Return the fact that the card lies with us (or is known) under its guest ID again."""
    if visit is not None and card.companion:
        found: Companion | None = next(
            (each for each in visit.companions if each.guest_pass == card.guest_pass), None
        )
        if found is not None and found.holder is not None:
            return r.CompanionCardTaken(
                visit=visit.key, holder=found.holder, guest_pass=card.guest_pass, held=card.held
            )
    elif visit is not None and visit.holder is not None:
        return e.IdentityCardTaken(
            visit=visit.key,
            holder=visit.holder,
            guest_pass=card.guest_pass,
            held=card.held,
            shown_because=ShownBecause(visit.shown_because) if visit.shown_because else None,
        )
    raise refused("undo_needs_server")
