"""The hub over HTTP: msgpack in, msgpack out, one line of text a feed event."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from desk_tui.clock import OfficeClock
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import Appended
from desk_tui.db.ledger.verify import Verified, verify
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller
from desk_tui.hub.deciding import open_day, run_command, set_profile
from desk_tui.hub.demo import seat_visitors
from desk_tui.hub.feed import Feed
from desk_tui.hub.posting import post
from desk_tui.hub.views import queue_view, track
from desk_tui.hub.writer import LedgerWriter, Outcome
from desk_tui.office.messages import (
    PROTOCOL,
    CommandAnswer,
    CommandRequest,
    DraftMessage,
    FeedEvent,
    Hello,
    PostAnswer,
    PostRequest,
    Pulse,
    QueueMessage,
    TrackAnswer,
)
from desk_tui.office.profile import OfficeProfile
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
    """

    def __init__(
        self,
        open_ledger: Callable[[], Ledger],
        clock: OfficeClock,
        calendar: Calendar,
        token: str,
        profile: OfficeProfile,
        visitors: int = 0,
    ) -> None:
        self.clock = clock
        self.calendar = calendar
        self._token = f"Bearer {token}".encode()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._answers: list[tuple[asyncio.Future[Any], Outcome]] = []
        self._writer = LedgerWriter(open_ledger, self._after_round)
        settled = self._writer.write(lambda ledger: self._settle(ledger, profile, visitors))
        self._epoch, seq = settled.result()
        self._feed = Feed(self._epoch, seq)
        self.app = Starlette(
            routes=[
                self.route("/hello", self._hello),
                self.route("/pulse", self._pulse),
                self.route("/command", self._command),
                self.route("/post", self._post),
                self.route("/queue", self._queue),
                self.route("/draft", self._draft, "PUT"),
                self.route("/draft", self._mirrored_draft),
                self.route("/track", self._track),
                self.route("/profile", self._profile, "PUT"),
                self.route("/verify", self._verify),
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
        open_day(ledger, now, self.calendar)
        ledger.attempt(lambda: seat_visitors(ledger, visitors, now))
        return ledger.epoch, ledger.seq

    def _after_round(self, appended: list[Appended]) -> None:
        """From the ledger's thread: hand answers and news to the event loop, in one go."""
        answers, self._answers = self._answers, []
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
        """Wrap a handler: token, body in, value out, problems as answers."""

        async def endpoint(request: Request) -> Response:
            if not self._allowed(request):
                return wire.unknown_workstation()
            try:
                caller = Caller.of(request)
                return wire.answer(await handler(await wire.body_of(request), caller))
            except Exception as error:
                return wire.problem(error)

        return Route(path, endpoint, methods=[method])

    def _allowed(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "").encode()
        return secrets.compare_digest(shown, self._token)

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

    async def _hello(self, body: bytes, caller: Caller) -> Hello:
        installation = wire.read(body, str)

        def hello(ledger: Ledger) -> Hello:
            now = self.clock.now()
            open_day(ledger, now, self.calendar)
            assert ledger.state.profile is not None
            return Hello(
                protocol=PROTOCOL,
                office_id=ledger.office_id,
                ledger_id=ledger.ledger_id,
                epoch=ledger.epoch,
                now=now,
                speed=self.clock.speed,
                seq=ledger.seq,
                cursor=ledger.cursor(installation).n,
                profile=ledger.state.profile,
                day=ledger.state.day,
            )

        return await self.write(hello)

    async def _pulse(self, body: bytes, caller: Caller) -> Pulse:
        return Pulse(now=self.clock.now(), speed=self.clock.speed)

    async def _command(self, body: bytes, caller: Caller) -> CommandAnswer:
        request = wire.read(body, CommandRequest)
        return await self.write(
            lambda ledger: run_command(ledger, request, self.clock.now(), self.calendar)
        )

    async def _post(self, body: bytes, caller: Caller) -> PostAnswer:
        request = wire.read(body, PostRequest)

        def work(ledger: Ledger) -> PostAnswer:
            open_day(ledger, self.clock.now(), self.calendar)
            return PostAnswer(cursor=post(ledger, request.installation, request.entries))

        return await self.write(work)

    async def _queue(self, body: bytes, caller: Caller) -> QueueMessage:
        installation = wire.read(body, str)
        return await self.read(lambda ledger: queue_view(ledger, installation, self.clock.now()))

    async def _draft(self, body: bytes, caller: Caller) -> bool:
        draft = wire.read(body, DraftMessage)
        await self.write(lambda ledger: ledger.put_draft(draft))
        return True

    async def _mirrored_draft(self, body: bytes, caller: Caller) -> DraftMessage | None:
        visit = wire.read(body, str)
        return await self.read(lambda ledger: ledger.draft(visit))

    async def _track(self, body: bytes, caller: Caller) -> TrackAnswer | None:
        number = wire.read(body, str)
        return await self.read(lambda ledger: track(ledger, number))

    async def _profile(self, body: bytes, caller: Caller) -> bool:
        profile = wire.read(body, OfficeProfile)
        await self.write(lambda ledger: set_profile(ledger, profile, self.clock.now()))
        return True

    async def _verify(self, body: bytes, caller: Caller) -> Verified:
        # Everything is read, which takes long: beside the office, on a connection of its own.
        ledger = await self.read(lambda ledger: ledger)
        return await asyncio.to_thread(verify, ledger)

    async def _follow(self, request: Request) -> Response:
        if not self._allowed(request):
            return wire.unknown_workstation()
        after = request.query_params.get("after", "")
        start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
        return StreamingResponse(self._feed.follow(start), media_type="text/plain")
