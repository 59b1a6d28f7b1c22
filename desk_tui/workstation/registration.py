"""The registration counter's service: call, register, park, cards, corrections.

What has happened is journalled before a method returns; what must be unique (who is
next, whose guest ID) is asked of the hub, and without it becomes a fact that the hub
checks later. Every method may wait (a disk, a socket) and is called off the screen's
thread; ``situation`` and ``card`` never wait.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from desk_tui.office.messages_views import CardLine, KnownPerson, RegistrationMessage
from desk_tui.office.visit import Holder, Reason, ShownBecause, Visit
from desk_tui.workstation import revealing
from desk_tui.workstation.registration_calls import CounterCalls
from desk_tui.workstation.registration_cards import CounterCards
from desk_tui.workstation.registration_counter import Counter
from desk_tui.workstation.registration_forms import RegistrationForm, RegistrationForms, SavedForm
from desk_tui.workstation.registration_people import CounterPeople
from desk_tui.workstation.registration_situation import (
    RegistrationSituation,
    registration_situation,
)
from desk_tui.workstation.registration_slips import RegistrationSlips

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


class RegistrationService:
    """One registration counter at work."""

    def __init__(self, workstation: Workstation, counter: int) -> None:
        self.counter = counter
        self._ws = workstation
        self._counter = Counter(workstation, counter)
        self._forms = RegistrationForms(workstation, counter)
        self._slips = RegistrationSlips(workstation)
        self._cards = CounterCards(workstation, self._counter.workplace, self._counter.done)
        self._calls = CounterCalls(self._counter)
        self._people = CounterPeople(self._counter, self._cards, self._slips)
        workstation.records.call(self._forms.forget_earlier_days)
        workstation.link.watching.want("/registration", RegistrationMessage)
        workstation.link.wake(look=True)

    def situation(self) -> RegistrationSituation:
        """Return everything the counter's screen shows. Never waits."""
        return registration_situation(self._ws, self.counter, self._counter.done)

    # -- calling -------------------------------------------------------------------

    def call_next(self) -> Visit:
        """Call the next visitor to this counter; one that has a visitor gets the same.

        Raises:
            RefusedError: ``nobody_waiting``, ``calls_closed``, ``day_closed``...
            UnreachableError: type the number on the paper, ``came``.
        """
        return self._calls.call_next()

    def call_again(self) -> Visit:
        """Call the visitor of this counter again; announced like the first time."""
        return self._calls.call_again()

    def did_not_come(self) -> None:
        """Nobody came after three calls: the counter is free; the place is kept.

        Raises:
            RefusedError: ``too_few_calls``.
        """
        self._calls.did_not_come()

    def came(self, ticket: str) -> Visit:
        """Somebody stands here with a number: late, scanned, parked before, or hub away.

        The visit returned is ``registered`` when that was done before (a call was missed):
        it waits for a desk again and there is no form to fill.

        Raises:
            RefusedError: ``unknown_ticket`` not the form of a number; ``counter_busy``
                another visitor is at this counter; ``not_for_registration`` that number of
                today is not issued, or registered, at a desk or over.
        """
        return self._calls.came(ticket)

    def park(self) -> Visit:
        """Set the half-filled form aside; the counter is free for the next."""
        return self._calls.park()

    def resume(self, ticket: str) -> Visit:
        """Go on with a form set aside: the same as ``came``."""
        return self.came(ticket)

    def set_priority(self, reason: Reason) -> Visit:
        """The counter saw a reason for priority, or none; the number on the paper stays."""
        return self._calls.set_priority(reason)

    def void(self, why: str) -> Visit:
        """Take the number of the visitor at this counter back.

        Raises:
            RefusedError: ``ticket_in_use``; UnreachableError: only the hub can.
        """
        return self._calls.void(why)

    # -- registering ---------------------------------------------------------------

    def known_person(self, kind: str, number: str) -> KnownPerson | None:
        """Return what an earlier visit told of a document; None when nothing is known.

        Never a reason to wait long: the hub has ``LOOK_S``, then what this PC knows.
        """
        return self._people.known_person(kind, number)

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
        return self._people.register(holder, guest_pass, held, shown_because)

    def correct(self, visit: str, holder: Holder, guest_pass: int | None = None) -> Visit:
        """Correct who was registered; an empty document number keeps the known one.

        With ``guest_pass`` the visitor got another guest ID than was written; the slip is
        printed again.

        Raises:
            RefusedError: as ``register``.
        """
        return self._people.correct(visit, holder, guest_pass)

    def companion(self, visit: str, holder: Holder, guest_pass: int, held: bool = True) -> Visit:
        """Give a companion of a visit a guest ID and a slot of their own.

        Raises:
            RefusedError: as ``register``.
        """
        return self._people.companion(visit, holder, guest_pass, held)

    def learn(self, visit: str) -> Visit:
        """Return a visit with who was registered, also one of another PC while the hub is there.

        Raises:
            RefusedError: ``unknown_ticket``.
        """
        return self._people.learn(visit)

    def reveal(self, visit: str, what: str, reason: str) -> Holder:
        """Write down that masked data is looked at, then return it; see ``revealing``."""
        workplace = self._counter.workplace
        return revealing.reveal(self._ws, visit, what, reason, workplace=workplace)

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
