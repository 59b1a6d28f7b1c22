"""What a desk asks: what others wrote about its visitors, whom it was given, who is beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.office.messages_desk import ColleaguesAnswer, VisitsAnswer, VisitsQuestion
from desk_tui.office.roles import Officer, Role
from desk_tui.office.state import OfficeState
from desk_tui.office.workplaces import DESK

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the desks."""

    async def visits(body: bytes, caller: Caller) -> VisitsAnswer:
        question = wire.read(body, VisitsQuestion)
        hub.require(caller, Role.DESK)
        if question.desk and hub.officers.open:  # elsewhere whoever signed in works there
            hub.workstations.check(caller, question.installation)
            hub.heard.sits(f"{DESK}-{question.desk}", question.installation, hub.clock.now())
        return await hub.read(lambda ledger: visits_view(ledger, question))

    async def colleagues(body: bytes, caller: Caller) -> ColleaguesAnswer:
        hub.require(caller, Role.DESK)
        now = hub.clock.now()
        lines = await hub.read(lambda ledger: hub.desks.colleagues(ledger.state, now))
        return ColleaguesAnswer(desks=lines)

    return [hub.route("/desk/visits", visits), hub.route("/desk/colleagues", colleagues)]


def not_of_another_desk(state: OfficeState, key: str, officer: Officer) -> None:
    """Refuse what was told in a visit that is another officer's: theirs, or waiting for them.

    A desk that nobody has signed in at is nobody else's, nor is a visit in the queue: when a
    PC died, whoever goes on with its visitor goes on with the text.

    Raises:
        NotAllowedError: ``not_your_visit``.
    """
    visit = state.visit(key)
    desk = (visit.reserved_for or visit.desk) if visit is not None else None
    here = state.staff.get(f"{DESK}-{desk}") if desk is not None else None
    if here is not None and officer.officer_id not in (here.officer, here.beside):
        raise NotAllowedError("not_your_visit")


def visits_view(ledger: Ledger, question: VisitsQuestion) -> VisitsAnswer:
    """Return what a desk was not told yet. Fewer entries than told: another ledger, all of them.

    Of the open day, and of whoever still has a guest ID or a card here: what people told on
    other days is nothing a desk follows.
    """
    news = {}
    of_now = {key: told for key, told in question.told.items() if key in ledger.state.visits}
    for visit, told in of_now.items():
        entries = ledger.entries_of(visit)
        if new := entries[told if told <= len(entries) else 0 :]:
            news[visit] = new
    here = ledger.state.visit_at(question.desk) if question.desk else None
    if here is None:
        ready = ledger.state.ready.get(question.desk)
        mine = ready is not None and ready.installation == question.installation
        return VisitsAnswer(news=news, ready=mine)
    news[here.key] = ledger.entries_of(here.key)
    return VisitsAnswer(news=news, here=here.key)
