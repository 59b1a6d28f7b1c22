"""What the registration counters see: people in the order of calling, cards; known documents."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.lookups import known_person
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller
from desk_tui.office.counter_view import cards_in_order, cards_of, people_of
from desk_tui.office.messages_views import DocumentQuestion, KnownPerson, RegistrationMessage
from desk_tui.office.roles import Role

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

REMEMBERED = timedelta(days=365)
"""How long an earlier visit fills in a form: newer is likelier to be right, and longer is
nobody's business at a counter."""
SHORTEST = 5
"""Symbols of a number that may be asked for: shorter ones are many people's."""


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the counters."""

    async def registration(body: bytes, caller: Caller) -> RegistrationMessage:
        now = hub.clock.now()
        return await hub.read(lambda ledger: registration_view(ledger, now))

    async def known(body: bytes, caller: Caller) -> KnownPerson | None:
        question = wire.read(body, DocumentQuestion)
        hub.require(caller, Role.REGISTRATION, Role.DESK)
        if len(question.number) < SHORTEST:
            return None
        since = hub.clock.now().date() - REMEMBERED
        return await hub.read(
            lambda ledger: known_person(ledger, question.kind, question.number, since)
        )

    return [hub.route("/registration", registration), hub.route("/known-person", known)]


def registration_view(ledger: Ledger, now: datetime) -> RegistrationMessage:
    """Return the counters' view as of the ledger's head."""
    state = ledger.state
    cards = [card for visit in state.visits_with_cards() for card in cards_of(visit)]
    return RegistrationMessage(
        seq=ledger.seq,
        people=people_of(state.visits.values(), state.day, now),
        cards=cards_in_order(cards, state.day),
        lost_passes=sorted(state.lost_passes),
    )
