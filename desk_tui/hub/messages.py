"""What every workstation sends: hello, commands, facts, drafts; and what it asks for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
from starlette.routing import Route

from desk_tui.db.ledger.ledger import REFUSED, Ledger
from desk_tui.db.ledger.verify import Verified, verify
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller, NotAllowedError, log_refused
from desk_tui.hub.deciding import open_day, repeated, run_command, set_profile
from desk_tui.hub.desk import not_of_another_desk
from desk_tui.hub.posting import post
from desk_tui.hub.ready import call_ready, due
from desk_tui.hub.views import queue_view, track
from desk_tui.office.messages import (
    PROTOCOL,
    CommandAnswer,
    CommandRequest,
    DraftMessage,
    Hello,
    PostAnswer,
    PostRequest,
    Pulse,
    QueueMessage,
    TrackAnswer,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub


def routes(hub: Hub) -> list[Route]:
    """Return the routes every workstation needs."""
    door = _Messages(hub)
    return [
        hub.route("/hello", door.hello),
        hub.route("/pulse", door.pulse),
        hub.route("/command", door.command),
        hub.route("/post", door.post),
        hub.route("/queue", door.queue),
        hub.route("/draft", door.draft, "PUT"),
        hub.route("/draft", door.mirrored_draft),
        hub.route("/track", door.track),
        hub.route("/profile", door.profile, "PUT"),
        hub.route("/verify", door.verify),
    ]


class _Messages:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def hello(self, body: bytes, caller: Caller) -> Hello:
        installation = wire.read(body, str)
        hub = self._hub
        await hub.joining.bind(caller, installation)

        def hello(ledger: Ledger) -> Hello:
            now = hub.clock.now()
            open_day(ledger, now, hub.calendar)
            assert ledger.state.profile is not None
            return Hello(
                protocol=PROTOCOL,
                office_id=ledger.office_id,
                ledger_id=ledger.ledger_id,
                epoch=ledger.epoch,
                now=now,
                speed=hub.clock.speed,
                seq=ledger.seq,
                cursor=ledger.cursor(installation).n,
                profile=ledger.state.profile,
                day=ledger.state.day,
                sign_in=not hub.officers.open,
                set_up=hub.officers.open or hub.officers.set_up,
            )

        return await hub.write(hello)

    async def pulse(self, body: bytes, caller: Caller) -> Pulse:
        clock = self._hub.clock
        return Pulse(now=clock.now(), speed=clock.speed)

    async def command(self, body: bytes, caller: Caller) -> CommandAnswer:
        """Decide a command of somebody who may ask for it; the entries say whose it is."""
        hub = self._hub
        request = wire.read(body, CommandRequest)
        if request.installation or request.facts:  # neither: a command line's, no PC's
            hub.workstations.check(caller, request.installation)
        try:
            officer = hub.officers.require_for(caller, request.command)
        except NotAllowedError as error:
            known = await hub.read(lambda ledger: repeated(ledger, request))
            if known is not None:
                return known
            log_refused(type(request.command).__name__, error.code, caller)
            return CommandAnswer(status=REFUSED, code=error.code)
        if not hub.officers.open:  # whatever the request claims
            request = msgspec.structs.replace(request, officer=officer.officer_id)
        hub.heard.asked(request.workplace, request.installation, request.officer, hub.clock.now())
        return await hub.write(
            lambda ledger: run_command(ledger, request, hub.clock.now(), hub.calendar, hub.desks)
        )

    async def post(self, body: bytes, caller: Caller) -> PostAnswer:
        hub = self._hub
        request = wire.read(body, PostRequest)
        hub.workstations.check(caller, request.installation)
        hub.heard.heard(request.installation, hub.clock.now())

        def work(ledger: Ledger) -> PostAnswer:
            now = hub.clock.now()
            open_day(ledger, now, hub.calendar)
            cursor = post(ledger, request.installation, request.entries)
            call_ready(ledger, now, hub.calendar, hub.desks.hears)
            return PostAnswer(cursor=cursor)

        return await hub.write(work)

    async def queue(self, body: bytes, caller: Caller) -> QueueMessage:
        hub = self._hub
        installation = wire.read(body, str)
        hub.workstations.check(caller, installation)  # nobody keeps another's silent PC alive
        hub.heard.heard(installation, hub.clock.now())
        now = hub.clock.now()

        def look(ledger: Ledger) -> tuple[QueueMessage, bool]:
            waits = due(ledger, now, hub.calendar, hub.desks.hears) is not None
            return queue_view(ledger, installation, now), waits

        view, waits = await hub.read(look)
        if waits:  # a desk is heard of again, or calls have opened
            await hub.write(lambda ledger: call_ready(ledger, now, hub.calendar, hub.desks.hears))
        return view

    async def draft(self, body: bytes, caller: Caller) -> bool:
        # Without a session: what was typed reaches the hub also when one has just ended.
        draft = wire.read(body, DraftMessage)
        self._hub.workstations.check(caller, draft.installation)
        await self._hub.write(lambda ledger: ledger.put_draft(draft))
        return True

    async def mirrored_draft(self, body: bytes, caller: Caller) -> DraftMessage | None:
        visit, hub = wire.read(body, str), self._hub
        officer = hub.require(caller, Role.DESK)

        def look(ledger: Ledger) -> DraftMessage | None:
            if not hub.officers.open:
                not_of_another_desk(ledger.state, visit, officer)
            return ledger.draft(visit)

        return await hub.read(look)

    async def track(self, body: bytes, caller: Caller) -> TrackAnswer | None:
        number = wire.read(body, str)
        return await self._hub.read(lambda ledger: track(ledger, number))

    async def profile(self, body: bytes, caller: Caller) -> bool:
        hub = self._hub
        profile = wire.read(body, OfficeProfile)
        # Before anybody works here the office is set up at its own PC.
        if not (caller.local and hub.officers.none):
            hub.require(caller, Role.SUPERVISOR)
        hub.joining.check_profile(profile)
        await hub.write(lambda ledger: set_profile(ledger, profile, hub.clock.now()))
        return True

    async def verify(self, body: bytes, caller: Caller) -> Verified:
        hub = self._hub
        hub.require(caller, Role.SUPERVISOR, Role.AUDITOR)
        # Everything is read, which takes long: beside the office, on a connection of its own.
        ledger = await hub.read(lambda ledger: ledger)
        return await asyncio.to_thread(verify, ledger)
