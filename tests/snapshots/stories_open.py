"""The waiting room's screen and tracking: what anybody may see."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import msgspec
from camera import Camera, story
from fake_lobby import MORNING, FakeOffice

from desk_tui.office.messages_views import CallLine, DeskLine, WaitingRoomMessage
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.waiting_room import WaitingRoomSituation

NOW = MORNING + timedelta(minutes=1)
CONNECTED = LinkStatus(connected=True, starting=False)
AWAY = LinkStatus(connected=False, starting=False, silent_since=MORNING)


def call(ticket: str, place: str, minutes_ago: int = 0, **more: Any) -> CallLine:
    """Return a call of so many minutes ago."""
    return CallLine(ticket=ticket, place=place, at=NOW - timedelta(minutes=minutes_ago), **more)


CALLS = [
    call("A-022", "desk-3"),
    call("P-005", "registration-1", 1),
    call("A-021", "desk-10", 2, open=False),
    call("A-020", "desk-4", 3),
]


class Room:
    """The waiting room's service."""

    def __init__(self) -> None:
        view = WaitingRoomMessage(
            seq=9,
            calls=CALLS,
            desks=[DeskLine(desk=1, state="busy"), DeskLine(desk=2, state="free")],
            waiting_registration=7,
            waiting_desk=3,
        )
        self.now = WaitingRoomSituation(view=view, office="KANTOR CONTOH", link=CONNECTED)

    def situation(self) -> WaitingRoomSituation:
        return self.now

    def close(self) -> None:
        pass

    def set(self, **changes: Any) -> None:
        """Change the view."""
        assert self.now.view is not None
        view = msgspec.structs.replace(self.now.view, **changes)
        self.now = dataclasses.replace(self.now, view=view)


@story
async def waiting_room(camera: Camera) -> None:
    """Calls, a repeated one, none, the server away, the day over."""
    office, room = FakeOffice(NOW), Room()
    office.demo = True
    room.now = dataclasses.replace(room.now, demo=True)
    office.waiting_room = lambda: room  # type: ignore[attr-defined]
    async with camera.at(office, "waiting_room") as seat:
        await seat.shot("calls")
        room.set(calls=[call("A-023", "desk-7", calls=3), *CALLS])
        await seat.look_again()
        await seat.shot("called_again")
        room.set(calls=[])
        await seat.look_again()
        await seat.shot("no_calls")
        room.now = dataclasses.replace(room.now, link=AWAY)
        await seat.look_again()
        await seat.shot("cut_off")
        room.now = dataclasses.replace(room.now, link=CONNECTED)
        room.set(day_closed=True)
        await seat.look_again()
        await seat.shot("day_over")


@story
async def tracking(camera: Camera) -> None:
    """Empty, an answer, a mistyped number, one that nobody gave."""
    office = FakeOffice()
    office.demo = True
    async with camera.at(office, "tracking") as seat:
        await seat.shot("empty")
        await seat.type("7f3k9 q2mxt\r")
        await seat.shot("found")
        await seat.press("backspace")
        await seat.type("x\r")
        await seat.shot("mistyped")
        await seat.press("f1")
        await seat.shot("help")
