"""The number stands on the screen before the answer to F2 is back, and the visitor is there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from desk_driver import Officer, at_desk
from fake_desk import FakeWorkstation
from settling import until

from desk_tui.office.visit import Visit, VisitState


def told_before_the_answer(station: FakeWorkstation) -> None:
    """Have every change of the queue come by way of the office before the answer does."""
    call = station.the_desk.call_next

    def slow(ready: bool = False) -> Visit | None:
        called = call(ready)
        station.the_desk.hurry.wait(60)
        return called

    station.the_desk.call_next = slow  # type: ignore[method-assign]


@asynccontextmanager
async def called_and_not_answered(station: FakeWorkstation) -> AsyncIterator[Officer]:
    """The number stands on the screen, F2 still waits for its answer, Enter was pressed."""
    told_before_the_answer(station)
    async with at_desk(station) as officer:
        officer.desk.do_call()
        await until(lambda: officer.desk.called is not None)
        officer.desk.do_enter()
        yield officer


async def test_enter_opens_the_talk_as_soon_as_the_answer_is_there() -> None:
    station = FakeWorkstation()
    async with called_and_not_answered(station) as officer:
        officer.desk.do_enter()
        assert not officer.asked("visitor_came"), "one thing after the other"
        station.the_desk.hurry.set()
        await officer.press("T", "u", "a", "n")
        assert len(officer.asked("visitor_came")) == 1 and officer.desk.talk is not None
        await officer.press("f2")
        assert not officer.desk.busy, "keys go on"


async def test_whoever_went_elsewhere_meanwhile_is_not_opened() -> None:
    station = FakeWorkstation()
    async with called_and_not_answered(station) as officer:
        seated = station.the_desk.state.visit
        assert seated is not None and seated.state is VisitState.CALLED
        station.the_desk.change(visit=None)
        station.the_desk.hurry.set()
        await officer.settle()
        assert not officer.asked("visitor_came") and officer.desk.talk is None
        await officer.press("f2")
        assert len(officer.asked("call_next")) == 2, "keys go on"
