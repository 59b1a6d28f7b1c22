"""The card exchange of an office without a registration counter: taken and given back here."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from desk_tui.errors import ForkedError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office.commands import AssignGuestPass
from desk_tui.office.dates import clock_text
from desk_tui.office.identity import can_be_kept
from desk_tui.office.visit import Holder, Visit
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.workstation.desk_steps import DeskSteps


class DeskCards:
    """The cards of one desk."""

    def __init__(self, steps: DeskSteps) -> None:
        self._steps = steps
        self._ws = steps.ws

    def take(self, holder: Holder, guest_pass: int) -> Visit:
        """Take the identity card for a guest ID; again to correct what was typed.

        An IKD is shown and stays with its owner; the guest ID is given all the same.

        With the hub away the exchange is a fact of its own, checked when it is posted.

        Raises:
            RefusedError: ``pass_out``, ``no_such_pass``; nothing was exchanged.
        """
        visit = self._ws.do(self._steps.talking)
        if visit.guest_pass != guest_pass:
            self._ws.do(partial(self._check_pass, visit, guest_pass))
            if self._ws.link.worth_asking:
                with contextlib.suppress(UnreachableError, ForkedError):
                    self._ws.ask(AssignGuestPass(visit=visit.key, guest_pass=guest_pass))
        kept, held = storable_texts(holder), can_be_kept(holder.document_kind)

        def taken(now: Visit) -> list[e.Body]:
            if now.key != visit.key:
                raise refused("no_visitor")
            return [
                e.IdentityCardTaken(visit=visit.key, holder=kept, guest_pass=guest_pass, held=held)
            ]

        return self._steps.record(self._steps.talking, taken)

    def give_back(self, guest_pass: int, visit: str = "") -> Visit:
        """Hand the card back for the guest ID.

        ``visit`` says whose card it is when the number alone does not: cut off, two desks
        may have given one guest ID twice, and only one of the visitors has it for certain.

        Raises:
            RefusedError: ``pass_not_here``: this desk has no card under that guest ID.
        """

        def owner() -> Visit:
            state = self._ws.records.state
            found = state.visit(visit) if visit else state.visit_with_pass(guest_pass)
            at_desks = self._ws.profile.exchange_at == "desk"
            desk = found.from_desk if found and found.reserved_for else found and found.desk
            if found is None or (at_desks and desk != self._steps.desk):
                raise refused("pass_not_here", str(guest_pass))
            if visit and not found.card_held and found.guest_pass is None:
                raise refused("pass_not_here", str(guest_pass))
            return found

        def back(found: Visit) -> list[e.Body]:
            return [e.IdentityCardReturned(visit=found.key, guest_pass=guest_pass)]

        return self._steps.record(owner, back)

    def _check_pass(self, visit: Visit, guest_pass: int) -> None:
        """Refuse a guest ID that does not exist or is known here to be out."""
        if not 1 <= guest_pass <= self._ws.profile.guest_passes:
            raise refused("no_such_pass", str(self._ws.profile.guest_passes))
        other = self._ws.records.state.visit_with_pass(guest_pass)
        if other is not None and other.key != visit.key:
            since = other.card_since or other.called_at or other.issued_at
            raise refused("pass_out", f"{other.ticket} {clock_text(since)} {guest_pass}")
