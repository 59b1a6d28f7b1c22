"""The door of the hub: which PC a token is of. Nothing of a message is read before."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from starlette.requests import Request

from desk_tui.hub.caller import LOCAL, Caller
from desk_tui.office.messages_people import SESSION_HEADER


class Callers:
    """Knows the PCs that may come in.

    Args:
        local_token: what programs on the hub's own PC show, over loopback only.

    Attributes:
        joined: gives the id of the PC a token is of, None for a token that is unknown or
            void; asked for what comes over TLS only.
    """

    def __init__(self, local_token: str) -> None:
        self._local = f"Bearer {local_token}".encode()
        self.joined: Callable[[str], str | None] = lambda token: None

    def of(self, request: Request) -> Caller | None:
        """Return who sends a request, None for somebody unknown."""
        shown = request.headers.get("authorization", "").encode()
        session = request.headers.get(SESSION_HEADER, "")
        if request.url.scheme != "https":
            return Caller(LOCAL, session) if secrets.compare_digest(shown, self._local) else None
        if not shown.startswith(b"Bearer "):
            return None
        workstation = self.joined(shown[7:].decode())
        return Caller(workstation, session) if workstation else None
