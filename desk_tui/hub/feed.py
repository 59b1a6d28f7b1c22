"""The feed: that something happened, in order, to whoever follows; never contents."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from itertools import islice

import msgspec

from desk_tui.office.messages import FeedEvent

HEARTBEAT_S = 5.0
"""An empty line this often tells a follower that the hub lives."""

KEPT = 2_000
"""Events a late follower can still have; further behind it is told to reset."""

RESET = "reset"
"""Kind of the event that says: load your view again."""


class Feed:
    """The last events and those who wait for the next one. Lives on the event loop.

    Args:
        epoch: the ledger's; seq: its head, after which events follow without gaps.
    """

    def __init__(
        self, epoch: int, seq: int, *, heartbeat_s: float = HEARTBEAT_S, kept: int = KEPT
    ) -> None:
        self._epoch = epoch
        self._seq = seq
        self._events: deque[tuple[int, bytes]] = deque(maxlen=kept)
        self._heartbeat_s = heartbeat_s
        self._news = asyncio.Event()
        self._ended = False

    def end(self) -> None:
        """Let every follower go."""
        self._ended = True
        self._news.set()

    def publish(self, events: list[FeedEvent]) -> None:
        """Add events, in order, and wake the followers."""
        for event in events:
            self._events.append((event.seq, _line(event)))
            self._seq = event.seq
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def follow(
        self, after: int, may_stay: Callable[[], bool] = lambda: True
    ) -> AsyncIterator[bytes]:
        """Give the events after ``after`` as lines of JSON, until the hub ends.

        Or until ``may_stay`` says no, asked before each line: the PC was revoked.

        Whoever is too far behind, or ahead (another ledger, one that was restored), is
        told so at once: an event of kind ``reset`` with the seq to load the view at.
        """
        while not self._ended and may_stay():
            news = self._news
            behind = self._seq - after
            if not 0 <= behind <= len(self._events):
                after = self._seq
                yield _line(FeedEvent(epoch=self._epoch, seq=after, kind=RESET, visit=""))
            elif behind:
                after = self._seq
                newest = islice(reversed(self._events), behind)
                yield b"".join(reversed([line for _seq, line in newest]))
            else:
                try:
                    await asyncio.wait_for(news.wait(), self._heartbeat_s)
                except TimeoutError:
                    yield b"\n"


def _line(event: FeedEvent) -> bytes:
    return msgspec.json.encode(event) + b"\n"
