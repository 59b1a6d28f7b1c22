"""The desk between two visitors, calling, and what may lie over it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from camera import Camera, story
from desk_driver import talking_station
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit
from fake_lobby import FakeTracking

from desk_tui.office.visit import VisitState
from desk_tui.workstation.situations import LastReport, LinkStatus, PaperStatus, PrintState

AWAY = LinkStatus(connected=False, starting=False, silent_since=at("09.20"), unsent=2)
FULL = LinkStatus(
    connected=True, starting=False, storage_problem="Disk penuh", storage_since=at("09.20")
)


def after_a_report(state: PrintState = PrintState.PRINTED, **more: Any) -> FakeWorkstation:
    """Return a desk whose last report is that of Ibu Siti."""
    station = FakeWorkstation()
    siti = visit(
        "A-016",
        VisitState.ENDED,
        holder=SITI,
        guest_pass=17,
        ended_at=at("09.34"),
        registration_numbers=(NUMBER.replace("-", ""),),
        **more,
    )
    paper = PaperStatus(state, at("09.34"))
    station.the_desk.change(exchange_here=False, last_report=LastReport(NUMBER, siti, 20, paper))
    return station


@story
async def desk_calling(camera: Camera) -> None:
    """From the last report to a visitor who does not come."""
    station = after_a_report()
    station.tracking = FakeTracking  # type: ignore[attr-defined]
    async with camera.at(station, "desk") as seat:
        await seat.shot("idle")
        await seat.press("f8")
        await seat.shot("more_idle")
        await seat.press("escape", "f2")
        await seat.shot("called_once")
        for _twice in range(2):
            assert station.the_desk.state.visit is not None
            again = msgspec.structs.replace(
                station.the_desk.state.visit,
                calls=station.the_desk.state.visit.calls + 1,
            )
            station.the_desk.change(visit=again)
        await seat.shot("called_three_times")
        await seat.press("f8", "1")
        await seat.shot("confirm_no_show")
        await seat.press("escape")
        station.the_desk.change(visit=None)
        await seat.press("ctrl+f")
        await seat.shot("find_over_the_desk")


@story
async def desk_states(camera: Camera) -> None:
    """What the idle desk says of the queue, the machine and the paper."""
    station = FakeWorkstation()
    desk = station.the_desk
    whole = desk.state
    assert whole.queue is not None
    nobody = replace(whole.queue, ready=0, longest_wait_min=0, next_ticket="", following=0)
    async with camera.at(station, "desk") as seat:
        await seat.shot("first_of_the_day")
        desk.change(queue=nobody)
        await seat.shot("nobody_waiting")
        if hasattr(whole, "ready_since"):
            desk.change(ready_since=at("09.31"))
            await seat.shot("ready")
            desk.change(ready_since=None)
        desk.change(queue=None, link=AWAY)
        await seat.shot("cut_off")
        await seat.press("f2")
        await seat.shot("cut_off_ask_ticket")
        await seat.press("escape")
        desk.change(queue=whole.queue, link=FULL)
        await seat.shot("disk_full")
        desk.change(link=LinkStatus())
        await seat.shot("starting")
        desk.change(link=CONNECTED)
        desk.change(last_report=after_a_report(PrintState.UNKNOWN).the_desk.state.last_report)
        await seat.shot("print_unknown")


@story
async def desk_questions(camera: Camera) -> None:
    """What may lie over an idle desk: help, the list of workplaces, a card, a paper."""
    station = after_a_report(card_held=True)
    station.demo = True
    station.the_desk.change(demo=True)
    last = station.the_desk.state.last_report
    assert last is not None
    station.the_desk.change(exchange_here=True, cards_here=(last.visit,))
    async with camera.at(station, "desk") as seat:
        await seat.press("f1")
        await seat.shot("help_idle")
        await seat.press("escape", "ctrl+o")
        await seat.shot("workplaces")
        await seat.press("escape", "f8", "3")
        await seat.shot("card_back")
        await seat.press("escape", "escape", "f8", "4")
        await seat.shot("receipt")


@story
async def desk_crash(camera: Camera) -> None:
    """The quit that asks, at a desk with a text."""
    async with camera.at(talking_station(), "desk") as seat:
        await seat.type("Belum selesai")
        await seat.press("ctrl+q")
        await seat.shot("confirm_quit")
