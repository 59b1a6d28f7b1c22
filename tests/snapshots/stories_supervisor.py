"""The supervisor: who is where, what needs a person, and every step of F8."""

from __future__ import annotations

from camera import Camera, story
from fake_lobby import DAY
from fake_supervisor import card, doubt, supervised

from desk_tui.workstation.situations import LinkStatus


@story
async def supervisor_day(camera: Camera) -> None:
    """The morning, many doubts, nothing to do, no server."""
    station, service = supervised()
    async with camera.at(station, "supervisor") as seat:
        await seat.shot("morning")
        service.set(
            quota_wished=True,
            attention=[doubt(n, "two_desks_one_visit", f"A-{n:03}") for n in range(1, 9)],
            cards=[card("A-044", 9, day=DAY.replace(day=20), kept_at="brankas loket")],
        )
        await seat.look_again()
        await seat.shot("much_to_do")
        service.set(attention=[], quota_wished=False, cards=[])
        await seat.look_again()
        await seat.shot("nothing_to_do")
        await seat.press("f1")
        await seat.shot("help")
        await seat.press("escape")
        service.now = type(service.now)(
            day=DAY, officer_name="Contoh Kepala", view=None, link=LinkStatus()
        )
        await seat.look_again()
        await seat.shot("starting")


@story
async def supervisor_steps(camera: Camera) -> None:
    """F8 and its lists."""
    station, _service = supervised()
    async with camera.at(station, "supervisor") as seat:
        await seat.press("f8")
        await seat.shot("more")
        for digit in "1234567":
            await seat.press(digit)
            await seat.shot(f"more_{digit}")
            await seat.press("escape", "escape", "escape", "f8")
        await seat.press("8")
        await seat.shot("more_8_reveals")
        await seat.press("enter")
        await seat.shot("reveals")
        await seat.press("escape", "escape", "escape", "f8", "9")
        await seat.shot("more_9_people")
        await seat.press("1")
        await seat.shot("new_officer")
        await seat.press("escape", "escape", "escape", "f8", "9", "5")
        await seat.shot("officers")
