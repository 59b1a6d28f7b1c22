"""The desk between two visitors, calling, and what may lie over it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
from camera import Camera, story
from desk_driver import key_event
from fake_desk import CONNECTED, NUMBER, SITI, FakeWorkstation, at, visit
from fake_lobby import FakeTracking

from desk_tui.office.visit import Visit, VisitState
from desk_tui.workstation.situations import (
    Emergency,
    LastReport,
    LinkStatus,
    PaperStatus,
    PrintState,
)

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


def at_rest(ticket: str, note: str) -> Visit:
    """Return a talk that rests at this desk."""
    return visit(ticket, VisitState.PARKED, parked_at=at("09.20"), note=note, holder=SITI)


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
        await seat.press("escape")
        moved = visit(
            "A-019",
            VisitState.CALLED,
            from_desk=2,
            note="sertifikat tanah",
            calls=1,
            called_at=at("09.36"),
            last_called_at=at("09.36"),
            holder=SITI,
        )
        station.the_desk.change(visit=moved)
        await seat.shot("called_from_another_desk")


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
        desk.waiting.clear()
        await seat.press("f2")
        await seat.shot("ready")
        await seat.press("escape")
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
        desk.change(parked=(at_rest("A-011", "kembali 10.15"), at_rest("A-014", "")))
        await seat.shot("parked")
        await seat.press("f8", "7")
        await seat.shot("parked_list")
        await seat.press("escape", "escape")
        desk.change(emergency=Emergency(at("09.35"), delivered=True))
        await seat.shot("alarm_delivered")
        desk.change(emergency=Emergency(at("09.35"), delivered=False))
        await seat.shot("alarm_not_delivered")


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
        await seat.press("escape", "ctrl+b")
        await seat.shot("palette")
        await seat.press(*"xyz")
        await seat.shot("palette_nothing_found")
        await seat.press("escape", "f8", "3")
        await seat.shot("card_back")
        await seat.press("escape", "escape", "f8", "4")
        await seat.shot("receipt")


@story
async def desk_first_day(camera: Camera) -> None:
    """The tour's row, then the quit that asks at a desk with a text."""
    station = FakeWorkstation()
    station.demo = True
    station.the_desk.change(demo=True, exchange_here=False)
    async with camera.at(station, "desk") as seat:
        await seat.press("f1")
        seat.app.post_message(key_event("t"))
        await seat.wait_for("1/")
        await seat.shot("tour")
        await seat.press("f2")
        await seat.press("enter")
        await seat.shot("tour_talking")
        await seat.press("escape")
        await seat.type("Belum selesai")
        await seat.press("ctrl+q")
        await seat.shot("confirm_quit")
