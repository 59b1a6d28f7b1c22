"""What the registration counters see: people in the order of calling, cards; known documents."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import bindparam, func, select
from starlette.routing import Route

from desk_tui.db.ledger import tables as t
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller
from desk_tui.office.counter_view import cards_in_order, cards_of, people_of
from desk_tui.office.messages_views import DocumentQuestion, KnownPerson, RegistrationMessage
from desk_tui.office.roles import Role
from desk_tui.office.visit import Visit

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

REMEMBERED = timedelta(days=365)
"""How long an earlier visit fills in a form: newer is likelier to be right, and longer is
nobody's business at a counter."""
SHORTEST = 5
"""Symbols of a number that may be asked for: shorter ones are many people's."""

_WITH_DOCUMENT = (
    select(t.visits.c.body)
    .where(
        t.visits.c.office_id == bindparam("office"),
        t.visits.c.day >= bindparam("since"),
        func.instr(t.visits.c.body, bindparam("needle")) > 0,
    )
    .order_by(t.visits.c.day)
)


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the counters."""

    async def registration(body: bytes, caller: Caller) -> RegistrationMessage:
        now = hub.clock.now()
        return await hub.read(lambda ledger: registration_view(ledger, now))

    async def known(body: bytes, caller: Caller) -> KnownPerson | None:
        question = wire.read(body, DocumentQuestion)
        hub.require(caller, Role.REGISTRATION, Role.DESK)
        ledger = await hub.read(lambda ledger: ledger)
        today = hub.clock.now().date()
        # Many rows are read: beside the office, on a connection of its own.
        return await asyncio.to_thread(known_person, ledger, question, today)

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


def known_person(ledger: Ledger, question: DocumentQuestion, today: date) -> KnownPerson | None:
    """Return what the newest visit with a document told, None when there is none."""
    if len(question.number) < SHORTEST:
        return None
    needle = b'"document_number":' + msgspec.json.encode(question.number)
    which = {
        "office": ledger.office_id,
        "since": (today - REMEMBERED).isoformat(),
        "needle": needle,
    }
    with ledger.snapshot() as connection:
        rows = connection.execute(_WITH_DOCUMENT, which).scalars().all()
    visits = [msgspec.json.decode(row, type=Visit) for row in rows]
    holders = [
        holder
        for visit in visits
        if (holder := visit.holder) is not None
        and (holder.document_kind, holder.document_number) == (question.kind, question.number)
    ]
    if not holders:
        return None
    newest = holders[-1]
    return KnownPerson(
        name=newest.name, phone=newest.phone, address=newest.address, visits=len(holders)
    )
