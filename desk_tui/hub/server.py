"""The hub over HTTP: msgpack in, msgpack out, one line of text a feed event."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from desk_tui.clock import OfficeClock
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import Appended
from desk_tui.db.pins import PIN_COST, PinChecker, PinCost
from desk_tui.hub import (
    desk,
    earlier,
    messages,
    recovery,
    registration,
    sign_in,
    supervisor,
    waiting_room,
    wire,
)
from desk_tui.hub.caller import Caller, NotAllowedError, RefusedViews
from desk_tui.hub.callers import Callers
from desk_tui.hub.deciding import open_day, set_profile
from desk_tui.hub.demo import seat_visitors
from desk_tui.hub.demo_history import tell_history
from desk_tui.hub.feed import Feed
from desk_tui.hub.heard import Heard
from desk_tui.hub.joining import Joining
from desk_tui.hub.officers import Officers
from desk_tui.hub.ready import Desks
from desk_tui.hub.sessions import Sessions
from desk_tui.hub.workstations import Workstations
from desk_tui.hub.writer import LedgerWriter, Outcome
from desk_tui.office.messages import FeedEvent
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.workdays import Calendar

R = TypeVar("R")
Handler = Callable[[bytes, Caller], Awaitable[Any]]
"""A handler of a route: the body of a message and who sent it; returns the answer."""


class Hub:
    """The office's server: routes over one ledger writer.

    Args:
        open_ledger: opens the ledger; called in the writer's thread.
        clock: the office's time.
        calendar: working days.
        token: what a workstation of this PC shows (more workstations join later).
        profile: the office's profile, written when the ledger has none yet.
        visitors: how many wait when the ledger of a demo is new.
        pin_cost: of looking at a PIN.

    Attributes:
        callers: the PCs that may come in; officers: the people who may do something;
            heard: which PCs were heard of lately; desks: at which of them somebody works.
        workstations: the PCs that have joined; joining: lets more of them in.
    """

    def __init__(
        self,
        open_ledger: Callable[[], Ledger],
        clock: OfficeClock,
        calendar: Calendar,
        token: str,
        profile: OfficeProfile,
        visitors: int = 0,
        pin_cost: PinCost = PIN_COST,
    ) -> None:
        self.clock = clock
        self.calendar = calendar
        self.callers = Callers(token)
        self._refused_views = RefusedViews()
        self.heard = Heard()
        self.desks = Desks(self)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._answers: list[tuple[asyncio.Future[Any], Outcome]] = []
        self._writer = LedgerWriter(open_ledger, self._after_round)
        self._pin_cost = pin_cost
        settled = self._writer.write(lambda ledger: self._settle(ledger, profile, visitors))
        self._epoch, seq = settled.result()
        self._feed = Feed(self._epoch, seq)
        self.app = Starlette(
            routes=[
                *messages.routes(self),
                *sign_in.routes(self, self._pins),
                *waiting_room.routes(self),
                *supervisor.routes(self),
                *recovery.routes(self),
                *desk.routes(self),
                *earlier.routes(self),
                *registration.routes(self),
                *self.joining.routes(),
                Route("/feed", self._follow, methods=["GET"]),
            ]
        )

    def end_feeds(self) -> None:
        """Let the followers of the feed go, so that the server can end. On the event loop."""
        self._feed.end()

    def close(self) -> None:
        """Finish what waits and close the ledger."""
        self._writer.close()

    def _settle(self, ledger: Ledger, profile: OfficeProfile, visitors: int) -> tuple[int, int]:
        last = ledger.last_at()
        if self.clock.origin and last is not None and last > self.clock.now():
            # Started again after a kill, with the time of the first start: time goes on.
            self.clock = OfficeClock.starting_at(last, self.clock.speed)
        now = self.clock.now()
        if ledger.state.profile is None:
            set_profile(ledger, profile, now)
        if visitors:  # a simulation counts everybody itself
            ledger.attempt(lambda: tell_history(ledger, now))
        open_day(ledger, now, self.calendar)
        ledger.attempt(lambda: seat_visitors(ledger, visitors, now))
        self.officers = Officers(Sessions(ledger.derived_key("sessions")), lambda: self.clock.now())
        self.officers.load(ledger)
        self.workstations = Workstations(lambda: self.clock.now())
        self.workstations.load(ledger)
        self.callers.joined = self.workstations.joined
        self.callers.refused = self.workstations.not_let_in
        self.joining = Joining(self, self.workstations, ledger.ledger_id)
        self._pins = PinChecker(ledger.derived_key("pins"), self._pin_cost)
        return ledger.epoch, ledger.seq

    def _after_round(self, appended: list[Appended]) -> None:
        """From the ledger's thread: hand answers and news to the event loop, in one go."""
        answers, self._answers = self._answers, []
        if appended:
            self.officers.follow(appended)
            self.heard.wrote(appended)
            self.workstations.follow(appended)
        if self._loop is None or not (answers or appended):
            return
        events = [
            FeedEvent(
                epoch=self._epoch, seq=a.seq, kind=a.entry.header.kind, visit=a.entry.header.visit
            )
            for a in appended
        ]
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            self._loop.call_soon_threadsafe(self._hand_out, answers, events)

    def _hand_out(
        self, answers: list[tuple[asyncio.Future[Any], Outcome]], events: list[FeedEvent]
    ) -> None:
        for future, (result, error) in answers:
            if future.done():  # whoever asked has gone
                continue
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)
        if events:
            self._feed.publish(events)

    def route(self, path: str, handler: Handler, method: str = "POST") -> Route:
        """Wrap a handler: who sends it, body in, value out, problems as answers."""

        async def endpoint(request: Request) -> Response:
            caller = self.callers.of(request)
            if caller is None:
                return wire.unknown_workstation()
            try:
                return wire.answer(await handler(await wire.body_of(request), caller))
            except NotAllowedError as error:
                self._refused_views.log(path, error.code, caller)
                return wire.problem(error)
            except Exception as error:
                return wire.problem(error)

        return Route(path, endpoint, methods=[method])

    def require(self, caller: Caller, *roles: Role) -> Officer:
        """Return whose work a message is: an officer with one of ``roles``, or with any.

        In an open office (a demo in which nobody signs in) everybody is one.

        Raises:
            NotAllowedError: ``sign_in_needed``, ``session_over``, ``officer_disabled`` or
                ``role_missing``; answered 403, and nothing has changed.
        """
        return self.officers.require(caller, *roles)

    async def write(self, work: Callable[[Ledger], R]) -> R:
        """Run a task that may write, on the ledger's thread."""
        return await self._do(work, writes=True)

    async def read(self, work: Callable[[Ledger], R]) -> R:
        """Run a task that only reads, on the ledger's thread."""
        return await self._do(work, writes=False)

    async def _do(self, work: Callable[[Ledger], R], *, writes: bool) -> R:
        self._loop = loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._writer.do(work, lambda what: self._answers.append((future, what)), writes=writes)
        return await future

    async def _follow(self, request: Request) -> Response:
        caller = self.callers.of(request)
        if caller is None:
            return wire.unknown_workstation()
        after = request.query_params.get("after", "")
        start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
        events = self._feed.follow(start, lambda: self.workstations.may_stay(caller))
        return StreamingResponse(events, media_type="text/plain")
