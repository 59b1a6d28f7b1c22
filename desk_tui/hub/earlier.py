"""What a desk asks about earlier reports: of its own visitor, and of text like theirs.

Personal data leaves the ledger here, so the door looks twice: at the role, and whether the
visitor is at that officer's desk now. What was asked is written nowhere, who looked is a fact.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.db.ledger.earlier import Own, own_reports, similar_reports
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.office.messages_earlier import EarlierAnswer, EarlierLine, EarlierQuestion
from desk_tui.office.roles import Officer, Role
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState
from desk_tui.office.workplaces import DESK

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

AT_ONCE = 2
"""Texts compared at the same time; more would take the office's two cores from its calls."""
_log = logging.getLogger(__name__)


def routes(hub: Hub) -> list[Route]:
    """Return the route of the desks."""
    comparing = asyncio.Semaphore(AT_ONCE)

    async def earlier(body: bytes, caller: Caller) -> EarlierAnswer:
        question = wire.read(body, EarlierQuestion)
        officer = hub.require(caller, Role.DESK, Role.SUPERVISOR)
        anybody = hub.officers.open

        def own(ledger: Ledger) -> tuple[Ledger, Own]:
            visit = _asked_about(ledger.state, question.visit, None if anybody else officer)
            return ledger, own_reports(ledger, visit, question.text)

        ledger, mine = await hub.read(own)
        alike: list[EarlierLine] = []
        if question.text:
            look = partial(
                similar_reports, ledger, question.text, mine.numbers, visit=question.visit
            )
            async with comparing:
                alike = await asyncio.to_thread(look)
        _log.info(
            "earlier reports: %d own, %d alike (%s)",
            len(mine.numbers),
            len(alike),
            caller.workstation,
        )
        return EarlierAnswer(own=list(mine.lines), alike=alike, many_own=len(mine.numbers))

    return [hub.route("/desk/earlier", earlier)]


def _asked_about(state: OfficeState, key: str, officer: Officer | None) -> Visit:
    """Return the visit if ``officer`` (None: anybody, in an open office) may ask about it.

    Raises:
        NotAllowedError: ``not_your_visit``: it is at no desk now, or at another officer's.
    """
    visit = state.visits.get(key)
    # A talk that was resumed a moment ago is still at rest here: that fact is on its way.
    here_now = visit is not None and (visit.active or visit.state is VisitState.PARKED)
    if visit is None or visit.desk is None or not (here_now or _may_be_corrected(visit)):
        raise NotAllowedError("not_your_visit")
    if officer is None or Role.SUPERVISOR in officer.roles:
        return visit
    here = state.staff.get(f"{DESK}-{visit.desk}")
    if here is None or officer.officer_id not in (here.officer, here.beside):
        raise NotAllowedError("not_your_visit")
    return visit


def _may_be_corrected(visit: Visit) -> bool:
    """Tell whether a report of the visit may still be corrected: the card is not back yet."""
    return bool(visit.registration_numbers) and not visit.card_gone
