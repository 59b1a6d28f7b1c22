"""An idle screen stands still, at every size; what is too small to show keeps everything."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from camera import Camera, strips_of
from desk_driver import at_desk, talking_station
from fake_counter import CounterStation
from fake_lobby import FakeOffice
from fake_people import staffed
from fake_supervisor import supervised
from stories_desk import after_a_report
from stories_lobby import after
from stories_open import NOW, Room
from stories_people import office
from stories_talk import half_told

IDLE_S = 2.2
"""Longer than two seconds: whatever ticks every second is seen."""


class RunningClock:
    """Office time that runs, from five seconds after a minute."""

    speed = 1.0

    def __init__(self, day: datetime) -> None:
        self._began = time.monotonic()
        self._start = day.replace(second=5, microsecond=0)

    def now(self) -> datetime:
        """Return the time."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def waiting_room() -> FakeOffice:
    """Return an office with a waiting room."""
    room, station = Room(), FakeOffice(NOW)
    station.waiting_room = lambda: room  # type: ignore[attr-defined]
    return station


def workplaces() -> dict[str, tuple[str, Any]]:
    """Return every workplace with an office for it."""
    return {
        "desk": ("desk", after_a_report()),
        "talk": ("desk", half_told()),
        "registration": ("registration-1", CounterStation()),
        "lobby": ("lobby", after(3)),
        "waiting_room": ("waiting_room", waiting_room()),
        "supervisor": ("supervisor", supervised()[0]),
        "tracking": ("tracking", FakeOffice()),
        "sign_in": ("desk", office(staffed())),
    }


async def writes_while_idle(workplace: str, station: Any) -> int:
    """Return how often an idle screen is written to the terminal in ``IDLE_S``."""
    station.clock = RunningClock(station.clock.now())
    async with Camera("id").at(station, workplace, writing=True) as seat:
        await asyncio.sleep(0.1)  # what opening it has begun
        written = 0
        display = seat.app._display

        def counted(screen: Any, renderable: Any) -> None:
            nonlocal written
            written += renderable is not None
            display(screen, renderable)

        seat.app._display = counted  # type: ignore[method-assign]
        await asyncio.sleep(IDLE_S)
        return written


async def test_an_idle_screen_writes_nothing_between_two_minutes() -> None:
    places = workplaces()
    written = await asyncio.gather(*(writes_while_idle(*place) for place in places.values()))
    assert dict(zip(places, written, strict=True)) == dict.fromkeys(places, 0)


@pytest.mark.parametrize("name", workplaces())
async def test_every_size_up_to_200_columns_is_whole(name: str) -> None:
    workplace, station = workplaces()[name]
    async with Camera("id").at(station, workplace) as seat:
        rows_23 = _row_23(seat.app)
        for size in ((200, 60), (81, 25), (100, 24), (80, 50), (80, 24)):
            await seat.resize(*size)
            strips = strips_of(seat.app)
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
            assert _row_23(seat.app) == rows_23, size
        for size in ((79, 24), (80, 23), (40, 10), (5, 2), (1, 1)):
            await seat.resize(*size)
            assert seat.app.too_small
            assert len(seat.app._small_window().strips) == size[1]
        await seat.resize(80, 24)
        assert not seat.app.too_small and _row_23(seat.app) == rows_23


def _row_23(app: Any) -> str:
    return "".join(segment.text for segment in strips_of(app)[-2]).rstrip()


async def test_in_a_small_window_the_text_goes_on_and_no_key_acts() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita")
        await officer.resize(60, 20)
        assert officer.app.too_small_words() == (
            "Jendela 60x20 terlalu kecil: besarkan sampai 80x24. Yang Anda tulis tetap ada."
        )
        await officer.type(" terus")
        await officer.press("f9", "f8", "ctrl+l", "escape", "enter", "tab")
        await officer.type(".")
        await officer.resize(80, 24)
        assert officer.app.screen_stack == [officer.desk]
        assert officer.talk.complaint().narrative == "Cerita terus."
        await officer.press("f8")
        assert "LAINNYA" in officer.text()


async def test_where_no_text_is_written_a_letter_would_act_and_waits_too() -> None:
    async with at_desk(size=(60, 20)) as officer:
        await officer.press("f2", "enter", "1")
        assert not officer.asked("call_next")
        await officer.resize(80, 24)
        await officer.press("f2")
        assert officer.asked("call_next")
