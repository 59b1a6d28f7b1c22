"""The registration counter's service: call, register, park, cards, corrections.

What has happened is journalled before a method returns; what must be unique (who is
next, whose guest ID) is asked of the hub, and without it becomes a fact that the hub
checks later. Every method may wait (a disk, a socket) and is called off the screen's
thread; ``situation`` and ``card`` never wait.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError, ForkedError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office import entries_registration as r
from desk_tui.office.commands import AssignGuestPass, CallToRegistration, VoidTicket
from desk_tui.office.counter_view import HERE
from desk_tui.office.identity import can_be_kept
from desk_tui.office.messages_views import (
    CardLine,
    DocumentQuestion,
    KnownPerson,
    RegistrationMessage,
)
from desk_tui.office.visit import Holder, Reason, ShownBecause, Visit, VisitState, visit_key
from desk_tui.text import storable
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_cards import CounterCards
from desk_tui.workstation.registration_forms import (
    RegistrationForm,
    RegistrationForms,
    SavedForm,
    draft_key,
)
from desk_tui.workstation.registration_situation import (
    DoneHere,
    RegistrationSituation,
    registration_situation,
    visit_at_counter,
)
from desk_tui.workstation.registration_slips import RegistrationSlips
from desk_tui.workstation.storing import storable_texts
from desk_tui.workstation.tickets import ticket_of

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.body import Body
    from desk_tui.workstation.workstation import Workstation

CALLS_BEFORE_NO_SHOW = 3
"""A visitor is called three times before it is written that nobody came (domain: LEWAT)."""
CALLS_ASKED = 3
"""How often a counter asks for the next visitor before it is told that the hub is away."""
LOOK_S = 1.0
"""Seconds a look at the hub may take that only saves typing."""


class RegistrationService:
    """One registration counter at work.

    Whether a step fits is looked at and written down in one turn of the journal's
    thread, so a key pressed twice does a thing once.
    """

    def __init__(self, workstation: Workstation, counter: int) -> None:
        self.counter = counter
        self._ws = workstation
        self._workplace = f"registration-{counter}"
        self._done = DoneHere()
        self._forms = RegistrationForms(workstation, counter)
        self._cards = CounterCards(workstation, self._workplace, self._done)
        self._slips = RegistrationSlips(workstation)
        workstation.link.watching.want("/registration", RegistrationMessage)
        workstation.link.wake(look=True)

    def situation(self) -> RegistrationSituation:
        """Return everything the counter's screen shows. Never waits."""
        return registration_situation(self._ws, self.counter, self._done)

    # -- calling -------------------------------------------------------------------

    def call_next(self) -> Visit:
        """Call the next visitor to this counter; one that has a visitor gets the same.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``, ``day_closed``...
            UnreachableError: type the number on the paper, ``came``.
        """
        here = self._ws.do(self._here)
        for _again in range(CALLS_ASKED):
            if here is not None:
                return here
            self._ws.ask(CallToRegistration(counter=self.counter))
            here = self._ws.do(self._here)
        if here is None:
            raise unreachable()
        self._done.touched(here)
        return here

    def call_again(self) -> Visit:
        """Call the visitor of this counter again; announced like the first time."""
        return self._record(lambda visit: [r_call(visit)])

    def did_not_come(self) -> None:
        """Nobody came after three calls: the counter is free; the place is kept.

        Raises:
            RefusedError: ``too_few_calls``.
        """

        def gone(visit: Visit) -> list[Body]:
            if visit.counter_calls < CALLS_BEFORE_NO_SHOW:
                raise refused("too_few_calls")
            return [e.VisitorDidNotCome(visit=visit.key)]

        self._record(gone)

    def came(self, ticket: str) -> Visit:
        """Somebody stands here with a number: late, scanned, parked before, or hub away.

        The visit returned is ``registered`` when that was done before (a call was missed):
        it waits for a desk again and there is no form to fill.

        Raises:
            RefusedError: ``unknown_ticket`` not the form of a number; ``counter_busy``
                another visitor is at this counter; ``not_for_registration`` that number of
                today is not issued, or registered, at a desk or over.
        """
        written, day = ticket_of(ticket), self._ws.today()
        key = visit_key(day, written)
        seen = self._fresh_view()

        def work() -> Visit:
            here = self._here()
            if here is not None and here.key != key:
                raise refused("counter_busy", here.ticket)
            if here is not None:
                return here
            known = self._ws.records.state.visit(key)
            self._check_came(key, written, known, seen)
            came = r.VisitorCameToRegistration(
                visit=key, day=day, ticket=written, counter=self.counter
            )
            self._ws.records.record(came, visit=key, workplace=self._workplace)
            visit = self._known(key)
            self._done.touched(visit)
            return visit

        return self._ws.do(work)

    def park(self) -> Visit:
        """Set the half-filled form aside; the counter is free for the next."""
        return self._record(lambda visit: [r.RegistrationParked(visit=visit.key)])

    def resume(self, ticket: str) -> Visit:
        """Go on with a form set aside: the same as ``came``."""
        return self.came(ticket)

    def set_priority(self, reason: Reason) -> Visit:
        """The counter saw a reason for priority, or none; the number on the paper stays."""
        return self._record(lambda visit: [r.PriorityChanged(visit=visit.key, reason=reason)])

    def void(self, why: str) -> Visit:
        """Take the number of the visitor at this counter back.

        Raises:
            RefusedError: ``ticket_in_use``; UnreachableError: only the hub can.
        """
        visit = self._ws.do(self._here_or_refuse)
        self._ws.ask(VoidTicket(visit=visit.key, why=storable(why)))
        self._done.touched(visit)

        def forget() -> Visit:
            def write(journal: Journal) -> list[e.Entry]:
                journal.drop_draft(draft_key(visit.key))
                return []

            self._ws.records.write(write)
            return self._known(visit.key)

        return self._ws.do(forget)

    # -- registering ---------------------------------------------------------------

    def known_person(self, kind: str, number: str) -> KnownPerson | None:
        """Return what an earlier visit told of a document; None when nothing is known.

        Never a reason to wait long: the hub has ``LOOK_S``, then what this PC knows.
        """
        if self._ws.link.worth_asking:
            with contextlib.suppress(DeskError):
                question = DocumentQuestion(kind=kind, number=number)
                found: KnownPerson | None = self._ws.look_up(
                    "/known-person", question, KnownPerson | None, LOOK_S
                )
                return found
        return self._ws.do(partial(self._known_here, kind, number))

    def register(
        self,
        holder: Holder,
        guest_pass: int,
        *,
        held: bool = True,
        shown_because: ShownBecause | None = None,
    ) -> Visit:
        """Exchange the document for a guest ID: the visitor is registered; print the slip.

        With the hub away the exchange is a fact of its own, checked when it is posted.

        Raises:
            RefusedError: ``pass_out``, ``no_such_pass``, ``pass_lost``,
                ``nobody_at_counter``; nothing was exchanged.
        """
        visit = self._ws.do(self._here_or_refuse)
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

        registered = self._record(body, drop_form=True)
        self._slips.print(registered, guest_pass)
        return registered

    def correct(self, visit: str, holder: Holder, guest_pass: int | None = None) -> Visit:
        """Correct who was registered; an empty document number keeps the known one.

        With ``guest_pass`` the visitor got another guest ID than was written; the slip is
        printed again.

        Raises:
            RefusedError: as ``register``.
        """
        kept = storable_texts(holder)
        known = self._ws.do(partial(self._known_or_learn, visit))
        if guest_pass is None or guest_pass == known.guest_pass:
            return self._of(visit, r.ReporterCorrected(visit=visit, holder=kept))
        self._take_pass(known, guest_pass, companion=False)
        old = known.guest_pass
        taken = e.IdentityCardTaken(
            visit=visit,
            holder=kept,
            guest_pass=guest_pass,
            held=known.card_held,
            shown_because=ShownBecause(known.shown_because) if known.shown_because else None,
        )
        if old is not None:
            self._done.gone(old)
        corrected = self._of(visit, taken)
        self._slips.print(corrected, guest_pass)
        return corrected

    def companion(self, visit: str, holder: Holder, guest_pass: int, held: bool = True) -> Visit:
        """Give a companion of a visit a guest ID and a slot of their own.

        Raises:
            RefusedError: as ``register``.
        """
        known = self._ws.do(partial(self._known_or_learn, visit))
        self._take_pass(known, guest_pass, companion=True)
        return self._of(
            visit,
            r.CompanionCardTaken(
                visit=visit,
                holder=storable_texts(holder),
                guest_pass=guest_pass,
                held=held and can_be_kept(holder.document_kind),
            ),
        )

    # -- forms ---------------------------------------------------------------------

    def load_form(self, visit: str) -> SavedForm | None:
        """Return what was typed for a visit and not saved as registered, None for nothing."""
        return self._forms.load(visit)

    def save_draft(
        self, form: RegistrationForm, focus: str, cursor: tuple[int, int]
    ) -> Future[SavedForm]:
        """Have the form of the visitor at the counter saved; returns at once."""
        return self._forms.save(form, focus, cursor)

    # -- cards ---------------------------------------------------------------------

    def card(self, guest_pass: int) -> CardLine | None:
        """Return the card under a guest ID as far as this PC knows. Never waits."""
        return self._cards.find(guest_pass)

    def return_card(self, guest_pass: int) -> CardLine:
        """Hand a card back: the visit ends wherever it stands (a companion's: the card only).

        Raises:
            RefusedError: ``card_unknown``.
        """
        return self._cards.hand_back(guest_pass)

    def undo_return(self) -> CardLine:
        """Undo the return just made: the card lies with us again.

        Raises:
            RefusedError: ``nothing_to_undo``, ``pass_out``, ``undo_needs_server``.
        """
        return self._cards.take_back()

    def lose_pass(self, guest_pass: int) -> None:
        """A guest ID is lost and leaves circulation; its card can still be handed back.

        Raises:
            RefusedError: ``no_such_pass``, ``pass_lost``.
        """
        self._cards.lose(guest_pass)

    def find_pass(self, guest_pass: int) -> None:
        """A lost guest ID is back in circulation.

        Raises:
            RefusedError: ``pass_not_lost``.
        """
        self._cards.find_again(guest_pass)

    # -- slips ---------------------------------------------------------------------

    def reprint_slip(self) -> None:
        """Print the last slip again; it says SALINAN KE-n.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        self._slips.again()

    def answer_print(self, came_out: bool) -> None:
        """A person looked whether a slip of unknown fate came out; if not, print a copy."""
        self._slips.answer(came_out)

    def preview_slip(self) -> tuple[str, ...]:
        """Return the last slip as it looks on paper.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        return self._slips.preview()

    # -- how -----------------------------------------------------------------------

    def _record(self, what: Callable[[Visit], list[Body]], *, drop_form: bool = False) -> Visit:
        """Write down what happened to the visitor at the counter; return the visit then."""

        def work() -> Visit:
            visit = self._here_or_refuse()

            def also(journal: Journal) -> None:
                if drop_form:
                    journal.drop_draft(draft_key(visit.key))

            self._ws.records.record(
                *what(visit), visit=visit.key, workplace=self._workplace, also=also
            )
            changed = self._known(visit.key)
            self._done.touched(changed)
            return changed

        return self._ws.do(work)

    def _of(self, visit: str, body: Body) -> Visit:
        """Write down what happened to a visit wherever it stands."""

        def work() -> Visit:
            self._ws.records.record(body, visit=visit, workplace=self._workplace)
            changed = self._known(visit)
            self._done.touched(changed)
            return changed

        return self._ws.do(work)

    def _take_pass(self, visit: Visit, guest_pass: int, *, companion: bool) -> None:
        """Have the guest ID assigned; with the hub away what is known here has to do."""
        mine = visit.passes if companion else (visit.guest_pass,)
        if guest_pass in mine:
            return
        self._ws.do(partial(self._check_pass, visit, guest_pass))
        if self._ws.link.worth_asking:
            with contextlib.suppress(UnreachableError, ForkedError):
                self._ws.ask(
                    AssignGuestPass(visit=visit.key, guest_pass=guest_pass, companion=companion)
                )

    def _check_pass(self, visit: Visit, guest_pass: int) -> None:
        """Refuse a guest ID that does not exist, is lost, or is known here to be out."""
        last = self._ws.profile.guest_passes
        if not 1 <= guest_pass <= last:
            raise refused("no_such_pass", str(last))
        if guest_pass in self._cards.lost():
            raise refused("pass_lost", str(guest_pass))
        card = self._cards.find(guest_pass)
        if card is not None and not self._ws.link.worth_asking:  # else the hub knows better
            raise refused("pass_out", f"{card.ticket} {card.since:%H.%M}")

    def _check_came(
        self, key: str, ticket: str, known: Visit | None, seen: RegistrationMessage | None
    ) -> None:
        if seen is not None:
            line = next((person for person in seen.people if person.visit == key), None)
            if line is None:
                raise refused("not_for_registration", ticket)
            if line.state == HERE and line.counter not in (0, self.counter):
                raise refused("at_other_counter", f"{ticket} {line.counter}")
        elif known is not None and known.state not in (
            VisitState.WAITING,
            VisitState.REGISTERING,
            VisitState.NO_SHOW,
        ):
            raise refused("not_for_registration", ticket)

    def _fresh_view(self) -> RegistrationMessage | None:
        """Ask the hub who waits now; None while it is away."""
        if self._ws.link.worth_asking:
            with contextlib.suppress(DeskError):
                view: RegistrationMessage = self._ws.look_up(
                    "/registration", "", RegistrationMessage, LOOK_S
                )
                return view
        return None

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

    def _here(self) -> Visit | None:
        return visit_at_counter(self._ws, self.counter)

    def _here_or_refuse(self) -> Visit:
        visit = self._here()
        if visit is None:
            raise refused("nobody_at_counter")
        return visit

    def _known(self, key: str) -> Visit:
        visit = self._ws.records.state.visit(key)
        if visit is None:
            raise refused("unknown_ticket")
        return visit

    _known_or_learn = _known


def r_call(visit: Visit) -> Body:
    """Return the fact that a visitor was called again."""
    return e.CallRepeated(visit=visit.key)
