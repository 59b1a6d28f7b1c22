"""A follower of the feed: the lines as they come."""

from __future__ import annotations

import http.client

import msgspec

from desk_tui.office.messages import FeedEvent
from tests.hub.bare_pc import Door


class Follower:
    """Follows from ``after`` on; every line it had is in ``lines``.

    Args:
        over: a connection to follow over, by default a new one to the hub's loopback.
    """

    def __init__(
        self,
        hub: Door,
        after: int | str,
        timeout_s: float = 5.0,
        over: http.client.HTTPConnection | None = None,
    ) -> None:
        self.lines: list[bytes] = []
        new = http.client.HTTPConnection("127.0.0.1", hub.port, timeout=timeout_s)
        self._connection = over or new
        shown = {"Authorization": f"Bearer {hub.token}"}
        self._connection.request("GET", f"/feed?after={after}", headers=shown)
        self._response = self._connection.getresponse()
        assert self._response.status == 200

    def line(self) -> bytes:
        """Wait for the next line; empty at the end of the feed."""
        self.lines.append(self._response.readline())
        return self.lines[-1]

    def event(self) -> FeedEvent:
        """Wait for the next event, past heartbeats."""
        while not (line := self.line()).strip():
            assert line, "the feed has ended"
        return msgspec.json.decode(line, type=FeedEvent)

    def events(self, many: int) -> list[FeedEvent]:
        return [self.event() for _n in range(many)]

    def close(self) -> None:
        self._response.close()
        self._connection.close()
