"""What the officer finds at the desk when the program was killed and has started again."""

from __future__ import annotations

from desk_driver import at_desk
from fake_desk import FakeWorkstation, at, visit

from desk_tui.office.visit import VisitState
from desk_tui.workstation.situations import LinkStatus


async def test_whom_the_disk_brings_after_the_first_look_has_not_just_arrived() -> None:
    """The screen stands before the disk is read; Enter meant for the visitor was held back."""
    station = FakeWorkstation()
    station.the_desk.change(link=LinkStatus(starting=True), queue=None)
    async with at_desk(station) as officer:
        called = visit("A-016", VisitState.CALLED, called_at=at("09.30"), calls=1)
        station.the_desk.change(visit=called)
        await officer.settle()
        await officer.press("enter")
        assert officer.desk.talk is not None
