"""The feed: that something happened, in order, to whoever follows; never contents."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

import msgspec

from desk_tui.office.messages import FeedEvent

HEARTBEAT_S = 5.0
"""An empty line this often tells a follower that the hub lives."""

KEPT = 2_000
"""Events a late follower can still have; further behind it is told to reset."""

RESET = "reset"
"""Kind of the event that says: load your view again."""


class Feed:
    """The last events and those who wait for the next one. Lives on the event loop."""

    def __init__(self, seq: int) -> None:
        self._events: deque[FeedEvent] = deque(maxlen=KEPT)
        self._first = seq
        self._news = asyncio.Event()

    def publish(self, events: list[FeedEvent]) -> None:
        """Add events and wake the followers."""
        for event in events:
            if len(self._events) == KEPT:
                self._first = self._events[0].seq
            self._events.append(event)
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def follow(self, after: int) -> AsyncIterator[bytes]:
        """Give the events after ``after`` as lines of JSON, for ever."""
        while True:
            news = self._news
            events = [event for event in self._events if event.seq > after]
            if after < self._first and events:
                yield _line(
                    FeedEvent(epoch=events[-1].epoch, seq=events[-1].seq, kind=RESET, visit="")
                )
                after = events[-1].seq
            elif events:
                yield b"".join(_line(event) for event in events)
                after = events[-1].seq
            else:
                try:
                    await asyncio.wait_for(news.wait(), HEARTBEAT_S)
                except TimeoutError:
                    yield b"\n"


def _line(event: FeedEvent) -> bytes:
    return msgspec.json.encode(event) + b"\n"
