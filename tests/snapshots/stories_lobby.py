"""The lobby: its morning, its menus, and the keypad without its lamp."""

from __future__ import annotations

from datetime import datetime

from camera import Camera, story
from fake_lobby import MORNING, FakeOffice

from desk_tui.clock import WIB
from desk_tui.office.visit import Reason
from desk_tui.workstation.situations import LinkStatus, PaperStatus, PrintState

AWAY = LinkStatus(connected=False, starting=False, silent_since=MORNING, unsent=2)


def after(numbers: int) -> FakeOffice:
    """Return an office that has given so many numbers."""
    office = FakeOffice()
    for _one in range(numbers):
        office.the_lobby.issue(Reason.GENERAL)
    office.the_lobby.set(last_paper=PaperStatus(PrintState.PRINTED, MORNING))
    return office


@story
async def lobby_morning(camera: Camera) -> None:
    """From the first number to a full day."""
    office = after(27)
    lobby = office.the_lobby
    lobby.set(left=18, turned_away=3)
    async with camera.at(office, "lobby") as seat:
        await seat.shot("normal")
        lobby.set(last_paper=PaperStatus(PrintState.UNKNOWN, MORNING))
        await seat.shot("print_unknown")
        lobby.set(last_paper=PaperStatus(PrintState.PRINTED, MORNING))
        await seat.press("down")
        await seat.shot("numlock_off")
        await seat.press("f8")
        await seat.shot("more")
        await seat.press("1")
        await seat.shot("void_reasons")
        await seat.press("1")
        await seat.shot("confirm_void")
        await seat.press("escape", "escape", "escape")
        office.link.status = AWAY
        lobby.set(left=4, link=AWAY)
        await seat.shot("cut_off")
        office.link.status = LinkStatus(connected=True, starting=False)
        lobby.set(left=0, link=office.link.status)
        await seat.shot("full")
        await seat.press("f1")
        await seat.shot("help")


@story
async def lobby_outside_its_hours(camera: Camera) -> None:
    """Before opening, before the server has answered, after the day."""
    office = FakeOffice(datetime(2026, 11, 23, 6, 40, tzinfo=WIB))
    office.demo = True
    office.the_lobby.set(demo=True)
    async with camera.at(office, "lobby") as seat:
        await seat.shot("before_opening")
        office.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=WIB)
        await seat.look_again()
        await seat.shot("closed")
        office.link.status = LinkStatus()
        office.the_lobby.set(link=LinkStatus(), left=None)
        await seat.shot("starting")
