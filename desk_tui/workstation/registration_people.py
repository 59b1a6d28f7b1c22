"""Registering at a counter: document for guest ID, companions, corrections."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import DeskError, ForkedError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.commands import AssignGuestPass
from desk_tui.office.dates import clock_text
from desk_tui.office.identity import can_be_kept
from desk_tui.office.messages_views import DocumentQuestion, KnownPerson
from desk_tui.office.visit import Holder, ShownBecause, Visit
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_cards import CounterCards
from desk_tui.workstation.registration_counter import LOOK_S, Counter
from desk_tui.workstation.registration_slips import RegistrationSlips
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.office.body import Body


class CounterPeople:
    """Registering at one counter; ``RegistrationService`` says what each method does."""

    def __init__(self, counter: Counter, cards: CounterCards, slips: RegistrationSlips) -> None:
        self._counter = counter
        self._ws = counter.ws
        self._cards = cards
        self._slips = slips

    def known_person(self, kind: str, number: str) -> KnownPerson | None:
        """Return what an earlier visit told of a document."""
        if self._ws.link.worth_asking:
            with contextlib.suppress(DeskError):
                question = DocumentQuestion(kind=kind, number=number)
                found: KnownPerson | None = self._ws.look_up(
                    "/known-person", question, KnownPerson | None, LOOK_S
                )
                return found
        return self._ws.do(partial(self._known_here, kind, number))

    def register(
        self, holder: Holder, guest_pass: int, held: bool, shown_because: ShownBecause | None
    ) -> Visit:
        """Exchange the document for a guest ID, then print the slip."""
        visit = self._ws.do(self._counter.here_or_refuse)
        self._take_pass(visit, guest_pass, companion=False)
        because = shown_because
        if because is None and not can_be_kept(holder.document_kind):
            because = ShownBecause.DIGITAL
        taken = e.IdentityCardTaken(
            visit=visit.key,
            holder=storable_texts(holder),
            guest_pass=guest_pass,
            held=held and because is None,
            shown_because=because,
        )

        def body(now: Visit) -> list[Body]:
            if now.key != visit.key:
                raise refused("nobody_at_counter")
            return [taken]

        registered = self._counter.record(body, drop_form=True)
        self._slips.print(registered, guest_pass)
        return registered

    def correct(self, visit: str, holder: Holder, guest_pass: int | None) -> Visit:
        """Correct who was registered, or which guest ID was given."""
        kept, known = storable_texts(holder), self._learnt(visit)
        if guest_pass is None or guest_pass == known.guest_pass:
            return self._counter.record_of(visit, r.ReporterCorrected(visit=visit, holder=kept))
        self._take_pass(known, guest_pass, companion=False)
        if not kept.document_number and known.holder is not None:
            kept = msgspec.structs.replace(
                kept,
                document_kind=known.holder.document_kind,
                document_number=known.holder.document_number,
            )
        taken = e.IdentityCardTaken(
            visit=visit,
            holder=kept,
            guest_pass=guest_pass,
            held=known.card_held,
            shown_because=ShownBecause(known.shown_because) if known.shown_because else None,
        )
        if known.guest_pass is not None:
            self._counter.done.gone(known.key, known.guest_pass)
        corrected = self._counter.record_of(visit, taken)
        self._slips.print(corrected, guest_pass)
        return corrected

    def companion(self, visit: str, holder: Holder, guest_pass: int, held: bool) -> Visit:
        """Give a companion a guest ID and a slot of their own."""
        self._take_pass(self._learnt(visit), guest_pass, companion=True)
        return self._counter.record_of(
            visit,
            r.CompanionCardTaken(
                visit=visit,
                holder=storable_texts(holder),
                guest_pass=guest_pass,
                held=held and can_be_kept(holder.document_kind),
            ),
        )

    def learn(self, visit: str) -> Visit:
        """Return a visit, also one that was registered at another PC."""
        return self._learnt(visit)

    def _learnt(self, visit: str) -> Visit:
        """Return a visit as this PC knows it; registered elsewhere, have the hub tell of it.

        To assign the guest ID that the visitor has already changes nothing, and the answer
        brings everything of the visit.
        """
        known = self._ws.do(lambda: self._ws.records.state.visit(visit))
        own = [card for card in self._cards.all() if card.visit == visit and not card.companion]
        if (known is None or known.holder is None) and own and self._ws.link.worth_asking:
            with contextlib.suppress(DeskError):
                self._ws.ask(AssignGuestPass(visit=visit, guest_pass=own[0].guest_pass))
        return self._ws.do(partial(self._ws.records.known, visit))

    def _take_pass(self, visit: Visit, guest_pass: int, *, companion: bool) -> None:
        """Have the guest ID assigned; with the hub away what is known here has to do."""
        mine = [each.guest_pass for each in visit.companions] if companion else [visit.guest_pass]
        if guest_pass in mine:
            return
        self._ws.do(partial(self._check_pass, guest_pass))
        if self._ws.link.worth_asking:
            with contextlib.suppress(UnreachableError, ForkedError):
                self._ws.ask(
                    AssignGuestPass(visit=visit.key, guest_pass=guest_pass, companion=companion)
                )
                return
        card = self._ws.do(partial(self._cards.find, guest_pass))
        if card is not None:
            raise refused("pass_out", f"{card.ticket} {clock_text(card.since)}")

    def _check_pass(self, guest_pass: int) -> None:
        last = self._ws.profile.guest_passes
        if not 1 <= guest_pass <= last:
            raise refused("no_such_pass", str(last))
        if guest_pass in self._cards.lost():
            raise refused("pass_lost", str(guest_pass))

    def _known_here(self, kind: str, number: str) -> KnownPerson | None:
        """Return what this PC's own days tell of a document."""
        visits = [
            visit
            for visit in self._ws.records.state.visits.values()
            if (holder := visit.holder) is not None
            and (holder.document_kind, holder.document_number) == (kind, number)
        ]
        if not visits or not number:
            return None
        newest = max(visits, key=lambda visit: visit.card_since or visit.issued_at).holder
        assert newest is not None
        return KnownPerson(
            name=newest.name, phone=newest.phone, address=newest.address, visits=len(visits)
        )
