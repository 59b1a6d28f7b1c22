"""What the supervisor sees: who is where since when, numbers, cards, what did not fit.

Tickets only, never a citizen's name: the screen stands where people walk by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec
from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.lookups import open_attention, reveals
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller
from desk_tui.office.counter_view import cards_in_order, cards_of
from desk_tui.office.messages_views import (
    AttentionLine,
    RevealLine,
    StaffLine,
    SupervisorMessage,
    Whereabouts,
    WorkstationLine,
)
from desk_tui.office.roles import Role
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit, VisitState
from desk_tui.office.workplaces import DESK, LOBBY, REGISTRATION, kind_of

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

MOST_ATTENTION = 100
"""Lines of what did not fit, the newest of them: a list nobody would read to its end."""
_INSIDE = (
    VisitState.WAITING,
    VisitState.REGISTERING,
    VisitState.REGISTERED,
    VisitState.CALLED,
    VisitState.TALKING,
    VisitState.PARKED,
)
_WATCHED = (LOBBY, REGISTRATION, DESK)


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the supervisor."""
    door = _Supervisor(hub)
    return [hub.route("/supervisor", door.view), hub.route("/reveals", door.reveals)]


class _Supervisor:
    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._attention_of: list[int] = []
        self._lines: list[AttentionLine] = []

    async def view(self, body: bytes, caller: Caller) -> SupervisorMessage:
        self.hub.require(caller, Role.SUPERVISOR, Role.AUDITOR)
        now = self.hub.clock.now()
        return await self.hub.read(lambda ledger: self._view(ledger, now))

    async def reveals(self, body: bytes, caller: Caller) -> list[RevealLine]:
        """Return who looked at masked data on a day; empty means today."""
        self.hub.require(caller, Role.SUPERVISOR, Role.AUDITOR)
        asked = wire.read(body, str)
        day = msgspec.convert(asked, date) if asked else self.hub.clock.now().date()
        return await self.hub.read(lambda ledger: reveals(ledger, day))

    def _view(self, ledger: Ledger, now: datetime) -> SupervisorMessage:
        state, profile = ledger.state, ledger.state.profile
        of_today = [visit for visit in state.visits.values() if visit.day == state.day]
        return SupervisorMessage(
            seq=ledger.seq,
            day=state.day,
            day_closed=state.day_closed,
            quota=state.quota,
            hard_quota=profile.hard_quota if profile is not None else state.quota,
            issued=state.places_used(),
            left=max(0, state.quota - state.places_used()),  # what lobbies keep in reserve too
            quota_wished=state.quota_wished,
            turned_away=state.turned_away,
            visits=[whereabouts(visit) for visit in state.in_state(*_INSIDE)],
            staff=list(self._staff(state, now)),
            cards=cards_in_order(
                (card for visit in state.visits_with_cards() for card in cards_of(visit)),
                state.day,
            ),
            attention=self._attention(ledger),
            workstations=self._workstations(),
            reports=sum(len(visit.registration_numbers) for visit in of_today),
        )

    def _staff(self, state: OfficeState, now: datetime) -> Iterator[StaffLine]:
        heard = self.hub.heard
        for workplace in sorted({*state.staff, *heard.workplaces()}):
            if kind_of(workplace) not in _WATCHED:
                continue
            here, worker = state.staff.get(workplace), heard.worker(workplace)
            if here is None and not self.hub.officers.open:  # signed out, or never in
                continue
            officer = here.officer if here is not None else worker.officer if worker else ""
            since = here.since if here is not None else worker.since if worker else None
            yield StaffLine(
                workplace=workplace,
                officer=officer,
                officer_name=self._name(officer),
                since=since,
                beside=self._name(here.beside) if here is not None else "",
                silent_s=self._silent_s(workplace, now),
            )

    def _silent_s(self, workplace: str, now: datetime) -> int | None:
        silent_s = self.hub.heard.silent_s(workplace, now)
        if silent_s is None:  # nothing was written there since the hub started
            found = [
                self.hub.heard.pc_silent_s(installation, now)
                for pc, installation in self.hub.workstations.all()
                if pc.workplace == workplace and not pc.revoked
            ]
            silent_s = min((each for each in found if each is not None), default=None)
        return silent_s

    def _attention(self, ledger: Ledger) -> list[AttentionLine]:
        """Return the lines, read from the tables again only when there are others."""
        open_now = list(ledger.state.attention)
        if open_now != self._attention_of:
            lines = open_attention(ledger, MOST_ATTENTION)
            self._lines, self._attention_of = lines, open_now
        return [
            msgspec.structs.replace(line, officer_name=self._name(line.officer))
            for line in self._lines[:MOST_ATTENTION]
        ]

    def _workstations(self) -> list[WorkstationLine]:
        return [
            WorkstationLine(
                workstation=pc.workstation,
                workplace=pc.workplace,
                joined_at=pc.joined_at,
                revoked=pc.revoked,
                installation=installation,
            )
            for pc, installation in self.hub.workstations.all()
        ]

    def _name(self, officer: str) -> str:
        known = self.hub.officers.known(officer)
        return known.name if known is not None else officer


def whereabouts(visit: Visit) -> Whereabouts:
    """Return where a visit is and since when it is there."""
    place, since = "", visit.issued_at
    if visit.active:
        place = f"desk-{visit.desk}"
        talking = visit.state is VisitState.TALKING
        since = (visit.started_at if talking else visit.called_at) or since
    elif visit.state is VisitState.PARKED:
        place, since = f"desk-{visit.desk}", visit.parked_at or since
    elif visit.reserved_for is not None:
        since = visit.last_step.at if visit.last_step is not None else since
    elif visit.state is VisitState.REGISTERING:
        place = "" if visit.parked else f"registration-{visit.counter}"
        since = visit.at_counter or since
    elif visit.state is VisitState.REGISTERED:
        since = visit.registered_at or since
    return Whereabouts(
        visit=visit.key,
        ticket=visit.ticket,
        state=visit.state.value,
        place=place,
        since=since,
        guest_pass=visit.guest_pass or 0,
        reports=len(visit.registration_numbers),
        for_desk=visit.reserved_for or 0,
    )
