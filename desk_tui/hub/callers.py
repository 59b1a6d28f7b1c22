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
            void; asked for what comes over TLS only. refused: told who was not let in.
    """

    def __init__(self, local_token: str) -> None:
        self._local = f"Bearer {local_token}".encode()
        self.joined: Callable[[str], str | None] = lambda token: None
        self.refused: Callable[[str], None] = lambda who: None

    def of(self, request: Request) -> Caller | None:
        """Return who sends a request, None for somebody unknown."""
        shown = request.headers.get("authorization", "").encode()
        session = request.headers.get(SESSION_HEADER, "")
        if request.scope["scheme"] != "https":  # (a URL is made from what the sender says)
            if secrets.compare_digest(shown, self._local):
                return Caller(LOCAL, session)
            self.refused("a program on this PC")
            return None
        scheme, _space, token = shown.partition(b" ")
        workstation = self.joined(token.decode() if scheme == b"Bearer" else "")
        return Caller(workstation, session) if workstation else None
