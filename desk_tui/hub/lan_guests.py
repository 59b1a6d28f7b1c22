"""Connections of other PCs: an end to every wait for one, and not too many from one address.

Whoever is in the network can open a connection without a token, and by itself a server waits
for ever for the rest of what somebody began to say. A few hundred of those, and it has no
file left to open: nobody comes in any more, and nobody at its own PC either.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

PATIENCE_S = 30.0
"""Seconds somebody may take to say what they came for: 16 MiB over a slow network still fit."""
MOST_FROM_ONE = 128
"""Connections of one address. A PC has five; many behind one address are a joined branch."""
FILES = 8_192
"""Files the server wants to be allowed, connections among them: Linux begins with 1,024."""


class Guests:
    """The connections of other PCs.

    Args:
        make: makes the protocol of one connection; it tells by ``cycle`` of its request.
    """

    def __init__(self, make: Callable[[], asyncio.Protocol]) -> None:
        self._make = make
        self._from: Counter[str] = Counter()

    def protocol(self) -> asyncio.Protocol:
        """Return the protocol of a new connection."""
        return _Guest(self._make(), self._from)


class _Guest(asyncio.Protocol):
    """One connection: hands everything on, and ends it when it is kept waiting."""

    def __init__(self, inner: Any, many: Counter[str]) -> None:
        self._inner = inner
        self._many = many
        self._address = ""
        self._transport: Any = None
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._inner.connection_made(transport)
        self._address = str((transport.get_extra_info("peername") or ("",))[0])
        self._many[self._address] += 1
        if self._many[self._address] > MOST_FROM_ONE:
            self._transport.abort()
        else:
            self._wait_or_not()

    def data_received(self, data: bytes) -> None:
        self._inner.data_received(data)
        self._wait_or_not()

    def eof_received(self) -> bool | None:
        ended: bool | None = self._inner.eof_received()
        return ended

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._many[self._address] -= 1
        if not self._many[self._address]:
            del self._many[self._address]
        self._inner.connection_lost(exc)

    def _wait_or_not(self) -> None:
        """Begin to wait for the rest of a request; an end once it is whole."""
        request = self._inner.cycle
        if request is not None and not request.response_complete and not request.more_body:
            self._stop_waiting()
        elif self._patience is None:
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(PATIENCE_S, self._transport.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


def allow_files() -> None:
    """Let this process have many files open at once, where the system asks to be asked."""
    if sys.platform == "win32":
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
