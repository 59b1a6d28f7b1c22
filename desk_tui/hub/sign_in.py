"""Signing in, PINs, the first supervisor, the list of officers.

One PIN is looked at after the other, on a thread of its own: nobody's call waits
for it, and nobody tries a hundred at once before the first is counted.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.secrets import forgive, kept_pin, put_pin, put_wrong
from desk_tui.db.pins import PinChecker
from desk_tui.db.recovery import fits_code
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller, NotAllowedError, log_refused
from desk_tui.hub.deciding import HUB
from desk_tui.office.body import Body
from desk_tui.office.entries_office import OfficerPinSet, OfficerSet
from desk_tui.office.messages_people import (
    FirstSupervisorRequest,
    OfficersMessage,
    PinByCodeRequest,
    SetPinRequest,
    SignInAnswer,
    SignInRequest,
    StandingAnswer,
    StandingRequest,
)
from desk_tui.office.roles import Role

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub

DONE, WRONG, WAIT, DISABLED = "done", "wrong", "wait", "disabled"
"""What may become of a sign-in."""


def routes(hub: Hub, pins: PinChecker) -> list[Route]:
    """Return the routes about people."""
    door = _SignIn(hub, pins)
    return [
        hub.route("/sign-in", door.sign_in),
        hub.route("/pin", door.set_pin),
        hub.route("/recovery/pin", door.set_pin_by_code),
        hub.route("/first-supervisor", door.first_supervisor),
        hub.route("/officers", door.officers),
        hub.route("/standing", door.standing),
    ]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look at a PIN found; ``mark`` of the right one."""

    status: str
    mark: str = ""
    wait_s: int = 0


class _SignIn:
    def __init__(self, hub: Hub, pins: PinChecker) -> None:
        self._hub = hub
        self._pins = pins
        self._one = asyncio.Lock()

    async def sign_in(self, body: bytes, caller: Caller) -> SignInAnswer:
        request = wire.read(body, SignInRequest)
        async with self._one:
            looked = await self._look(request.officer_id, request.pin, caller)
        return self._answer(request.officer_id, looked, request.workplace, caller)

    async def set_pin(self, body: bytes, caller: Caller) -> SignInAnswer:
        """Give an officer another PIN: a supervisor does, or the officer with the old one."""
        hub, request = self._hub, wire.read(body, SetPinRequest)
        workplace, by = HUB, request.officer_id
        async with self._one:
            if request.old_pin:
                looked = await self._look(request.officer_id, request.old_pin, caller)
                if looked.status != DONE:
                    return SignInAnswer(status=looked.status, wait_s=looked.wait_s)
            else:
                by = hub.require(caller, Role.SUPERVISOR).officer_id
                if hub.officers.known(request.officer_id) is None:
                    raise NotAllowedError("unknown_officer")
            session = hub.officers.session(caller)
            if session is not None:
                workplace = session.workplace
            pin_set = OfficerPinSet(officer=request.officer_id)
            mark = await self._keep(request.officer_id, request.pin, [pin_set], workplace, by)
        if not request.old_pin:
            return SignInAnswer(status=DONE)
        return self._answer(request.officer_id, _Looked(DONE, mark), workplace, caller)

    async def set_pin_by_code(self, body: bytes, caller: Caller) -> SignInAnswer:
        """Give a supervisor another PIN by the recovery code: the only one may forget it."""
        hub, request = self._hub, wire.read(body, PinByCodeRequest)
        who = request.officer_id
        if not caller.local:
            raise NotAllowedError("local_only")
        async with self._one:
            folder = await hub.read(lambda ledger: ledger.folder)
            if not await asyncio.to_thread(fits_code, folder, request.code):
                log_refused("/recovery/pin", WRONG, caller)
                return SignInAnswer(status=WRONG)
            officer = hub.officers.known(who)
            if officer is None or officer.disabled or Role.SUPERVISOR not in officer.roles:
                raise NotAllowedError("role_missing")
            await self._keep(who, request.pin, [OfficerPinSet(officer=who)], HUB, who)
            await hub.write(lambda ledger: forgive(ledger, who))
        return SignInAnswer(status=DONE)

    async def first_supervisor(self, body: bytes, caller: Caller) -> SignInAnswer:
        """Make the first supervisor, at the hub's own PC, and sign them in."""
        request = wire.read(body, FirstSupervisorRequest)
        officer = request.officer
        async with self._one:
            if not caller.local:
                raise NotAllowedError("local_only")
            if self._hub.officers.set_up:
                raise NotAllowedError("already_set_up")
            if Role.SUPERVISOR not in officer.roles or officer.disabled:
                raise NotAllowedError("role_missing")
            who = officer.officer_id
            made = [OfficerSet(officer=officer), OfficerPinSet(officer=who)]
            mark = await self._keep(who, request.pin, made, HUB, who)
        return self._answer(who, _Looked(DONE, mark), HUB, caller)

    async def officers(self, body: bytes, caller: Caller) -> OfficersMessage:
        self._hub.require(caller, Role.SUPERVISOR, Role.AUDITOR)
        return OfficersMessage(officers=self._hub.officers.all())

    async def standing(self, body: bytes, caller: Caller) -> StandingAnswer:
        """Say which of the PINs a PC knows of are still the officers'."""
        request, officers = wire.read(body, StandingRequest), self._hub.officers
        code = ""
        if caller.session:
            try:
                officers.require(caller)
            except NotAllowedError as error:
                code = error.code
        found = (
            officers.known(officer_id)
            for officer_id, mark in request.marks.items()
            if officers.has_pin(officer_id, mark)
        )
        return StandingAnswer(officers=[o for o in found if o and not o.disabled], session=code)

    async def _look(self, officer_id: str, pin: str, caller: Caller) -> _Looked:
        """Look at a PIN. Somebody who is not there is told the same, and as late."""
        hub = self._hub
        kept = await hub.read(lambda ledger: kept_pin(ledger, officer_id))
        if wait_s := kept.wrong.wait_s(self._seconds()):
            log_refused("/sign-in", WAIT, caller)
            return _Looked(WAIT, wait_s=wait_s)
        if not await asyncio.to_thread(self._pins.matches, kept.verifier, officer_id, pin):
            now = self._seconds()
            wrong = kept.wrong.one_more(now)
            await hub.write(lambda ledger: put_wrong(ledger, officer_id, wrong))
            log_refused("/sign-in", WRONG, caller)
            return _Looked(WRONG, wait_s=wrong.wait_s(now))
        if kept.wrong.many:
            await hub.write(lambda ledger: forgive(ledger, officer_id))
        officer = hub.officers.known(officer_id)
        if officer is None or officer.disabled:
            log_refused("/sign-in", DISABLED, caller)
            return _Looked(DISABLED)
        return _Looked(DONE, kept.mark)

    async def _keep(
        self, officer_id: str, pin: str, said: list[Body], workplace: str, by: str
    ) -> str:
        """Write a PIN and the entries about it in one transaction; return its mark."""
        hub, mark = self._hub, secrets.token_hex(8)
        verifier = await asyncio.to_thread(self._pins.verifier, officer_id, pin)
        hub.officers.coming_pin(officer_id, mark)

        def keep(ledger: Ledger) -> None:
            for body in said:
                ledger.decided(body, hub.clock.now(), workplace=workplace, officer=by)
            put_pin(ledger, officer_id, verifier, mark)

        await hub.write(lambda ledger: ledger.attempt(lambda: keep(ledger)))
        return mark

    def _answer(
        self, officer_id: str, looked: _Looked, workplace: str, caller: Caller
    ) -> SignInAnswer:
        if looked.status != DONE:
            return SignInAnswer(status=looked.status, wait_s=looked.wait_s)
        sessions, now = self._hub.officers.sessions, self._hub.clock.now()
        session, until = sessions.begin(officer_id, looked.mark, caller.workstation, workplace, now)
        return SignInAnswer(
            status=DONE,
            session=session,
            valid_until=until,
            officer=self._hub.officers.known(officer_id),
            mark=looked.mark,
        )

    def _seconds(self) -> float:
        return self._hub.clock.now().timestamp()
