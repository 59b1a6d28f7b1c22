"""Who sends a message: which PC, by its token, and whose work it is, by the session."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from desk_tui.office.messages_people import SESSION_HEADER


@dataclass(frozen=True, slots=True)
class Caller:
    """The sender of a message, as it shows itself; nothing here is checked yet.

    Attributes:
        token: the workstation's; session: the officer's, empty for none.
        local: over the loopback of the hub's own PC.
    """

    token: str
    session: str
    local: bool

    @classmethod
    def of(cls, request: Request) -> Caller:
        """Return the sender of a request."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        session = request.headers.get(SESSION_HEADER, "")
        return cls(token, session, request.url.scheme == "http")

    def __repr__(self) -> str:
        return f"Caller(local={self.local})"
