"""The waiting room's service: it looks on, and needs nobody to sign in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desk_tui.office.hours import SessionState
from desk_tui.office.messages_views import WaitingRoomMessage
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


@dataclass(frozen=True, slots=True)
class WaitingRoomSituation:
    """Everything the waiting room's screen shows, without waiting.

    Attributes:
        view: calls, desks and counts as the hub told last; None before the first time.
        session, then: where the office's day stands; what follows and when.
        desks, counters: how many there are, so that the screen keeps room for them.
        bell: ring once at a new call.
    """

    view: WaitingRoomMessage | None = None
    session: SessionState = SessionState.open
    then: tuple[SessionState, datetime] | None = None
    office: str = ""
    desks: int = 10
    counters: int = 1
    registration: bool = True
    link: LinkStatus = field(default_factory=LinkStatus)
    demo: bool = False
    bell: bool = False


class WaitingRoomService:
    """The waiting room. It asks for its view whenever something happened in the office."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        workstation.link.watching.want("/waiting-room", WaitingRoomMessage)
        workstation.link.wake(look=True)

    def close(self) -> None:
        """Look on no more: this PC is another workplace now."""
        self._ws.link.watching.leave(WaitingRoomMessage)

    def situation(self) -> WaitingRoomSituation:
        """Return what the screen shows. Never waits."""
        ws, profile = self._ws, self._ws.profile
        session, then = ws.session()
        return WaitingRoomSituation(
            view=ws.link.watching.seen(WaitingRoomMessage),
            session=session,
            then=then,
            office=profile.name,
            desks=profile.desks,
            counters=profile.counters,
            registration=profile.exchange_at == "registration",
            link=ws.link.status,
            demo=ws.demo,
            bell=ws.settings.waiting_room_bell,
        )
