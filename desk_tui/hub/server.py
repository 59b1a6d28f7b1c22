"""The hub over HTTP: msgpack in, msgpack out, one line of text a feed event."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from desk_tui.clock import OfficeClock
from desk_tui.db.ledger.ledger import Appended, Ledger
from desk_tui.db.ledger.verify import verify
from desk_tui.errors import DeskError, ForkedError, InvalidEntryError, StorageError
from desk_tui.hub.deciding import open_day, run_command, set_profile
from desk_tui.hub.demo import seat_visitors
from desk_tui.hub.feed import Feed
from desk_tui.hub.posting import OutOfOrderError, post
from desk_tui.hub.views import queue_view, track
from desk_tui.hub.writer import LedgerWriter
from desk_tui.office.messages import (
    PROTOCOL,
    CommandRequest,
    DraftMessage,
    FeedEvent,
    Hello,
    PostAnswer,
    PostRequest,
    Problem,
    Pulse,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import Calendar

R = TypeVar("R")


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
        self._feed = Feed(0)
        self._writer = LedgerWriter(open_ledger, self._published)
        settled = self._writer.write(lambda ledger: self._settle(ledger, profile, visitors))
        self._feed = Feed(settled.result())
        self.app = Starlette(
            routes=[
                Route("/hello", self._answer(self._hello), methods=["POST"]),
                Route("/pulse", self._answer(self._pulse), methods=["POST"]),
                Route("/command", self._answer(self._command), methods=["POST"]),
                Route("/post", self._answer(self._post), methods=["POST"]),
                Route("/queue", self._answer(self._queue), methods=["POST"]),
                Route("/draft", self._answer(self._draft), methods=["PUT"]),
                Route("/draft", self._answer(self._mirrored_draft), methods=["POST"]),
                Route("/track", self._answer(self._track), methods=["POST"]),
                Route("/profile", self._answer(self._profile), methods=["PUT"]),
                Route("/verify", self._answer(self._verify), methods=["POST"]),
                Route("/feed", self._follow, methods=["GET"]),
            ]
        )

    def close(self) -> None:
        """Finish what waits and close the ledger."""
        self._writer.close()

    def _settle(self, ledger: Ledger, profile: OfficeProfile, visitors: int) -> int:
        now = self.clock.now()
        if ledger.state.profile is None:
            set_profile(ledger, profile, now)
        open_day(ledger, now, self.calendar)
        ledger.attempt(lambda: seat_visitors(ledger, visitors, now))
        return ledger.seq

    def _published(self, appended: list[Appended]) -> None:
        """From the ledger's thread: hand the news to the event loop."""
        if self._loop is not None:
            events = [
                FeedEvent(epoch=1, seq=a.seq, kind=a.entry.header.kind, visit=a.entry.header.visit)
                for a in appended
            ]
            self._loop.call_soon_threadsafe(self._feed.publish, events)

    def _answer(self, handler: Callable[[bytes], Any]) -> Callable[[Request], Any]:
        """Wrap a handler: token, body in, value out, problems as answers."""

        async def endpoint(request: Request) -> Response:
            if not self._allowed(request):
                return _reply(Problem(code="unknown_workstation"), 401)
            self._loop = self._loop or asyncio.get_running_loop()
            try:
                return _reply(await handler(await request.body()))
            except msgspec.MsgspecError as error:
                return _reply(Problem(code="invalid", detail=str(error)), 400)
            except ForkedError as error:
                return _reply(Problem(code="forked", detail=error.message), 409)
            except OutOfOrderError:
                return _reply(Problem(code="out_of_order"), 409)
            except InvalidEntryError as error:
                return _reply(Problem(code="invalid", detail=error.message), 400)
            except StorageError as error:
                return _reply(Problem(code=error.code, detail=error.message), 507)
            except DeskError as error:
                return _reply(Problem(code="refused", detail=error.message), 400)

        return endpoint

    def _allowed(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "").encode()
        return secrets.compare_digest(shown, self._token)

    async def _write(self, work: Callable[[Ledger], R]) -> R:
        return await asyncio.wrap_future(self._writer.write(work))

    async def _read(self, work: Callable[[Ledger], R]) -> R:
        return await asyncio.wrap_future(self._writer.read(work))

    async def _hello(self, body: bytes) -> Hello:
        installation = msgspec.msgpack.decode(body, type=str)

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

        return await self._write(hello)

    async def _pulse(self, body: bytes) -> Pulse:
        return Pulse(now=self.clock.now(), speed=self.clock.speed)

    async def _command(self, body: bytes) -> Any:
        request = msgspec.msgpack.decode(body, type=CommandRequest)
        return await self._write(
            lambda ledger: run_command(ledger, request, self.clock.now(), self.calendar)
        )

    async def _post(self, body: bytes) -> PostAnswer:
        request = msgspec.msgpack.decode(body, type=PostRequest)

        def work(ledger: Ledger) -> PostAnswer:
            open_day(ledger, self.clock.now(), self.calendar)
            return PostAnswer(cursor=post(ledger, request.installation, request.entries))

        return await self._write(work)

    async def _queue(self, body: bytes) -> Any:
        installation = msgspec.msgpack.decode(body, type=str)
        return await self._read(lambda ledger: queue_view(ledger, installation, self.clock.now()))

    async def _draft(self, body: bytes) -> bool:
        draft = msgspec.msgpack.decode(body, type=DraftMessage)
        await self._write(lambda ledger: ledger.put_draft(draft))
        return True

    async def _mirrored_draft(self, body: bytes) -> DraftMessage | None:
        visit = msgspec.msgpack.decode(body, type=str)
        return await self._read(lambda ledger: ledger.draft(visit))

    async def _track(self, body: bytes) -> Any:
        number = msgspec.msgpack.decode(body, type=str)
        return await self._read(lambda ledger: track(ledger, number))

    async def _profile(self, body: bytes) -> bool:
        profile = msgspec.msgpack.decode(body, type=OfficeProfile)
        await self._write(lambda ledger: set_profile(ledger, profile, self.clock.now()))
        return True

    async def _verify(self, body: bytes) -> Any:
        return await self._read(verify)

    async def _follow(self, request: Request) -> Response:
        if not self._allowed(request):
            return _reply(Problem(code="unknown_workstation"), 401)
        self._loop = self._loop or asyncio.get_running_loop()
        after = int(request.query_params.get("after", "0"))
        return StreamingResponse(self._feed.follow(after), media_type="text/plain")


def _reply(value: Any, status: int = 200) -> Response:
    return Response(
        msgspec.msgpack.encode(value), status_code=status, media_type="application/msgpack"
    )
