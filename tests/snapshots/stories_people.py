"""Who sits here: sign-in, lock, not yours, the first start and the recovery code."""

from __future__ import annotations

from camera import Camera, story
from desk_driver import talking_station
from fake_desk import FakeWorkstation
from fake_people import KEPALA, PIN, SATU, FakePeople, staffed
from fake_supervisor import supervised


def office(people: FakePeople, talking: bool = False) -> FakeWorkstation:
    """Return the PC of desk 3 of an office with these people."""
    station = talking_station() if talking else FakeWorkstation()
    station.people = people
    people.told = station.tell
    return station


@story
async def people_sign_in(camera: Camera) -> None:
    """Empty, a wrong PIN, then somebody whose role this is not."""
    people = staffed()
    async with camera.at(office(people), "desk", "people") as seat:
        await seat.shot("sign_in")
        await seat.type("contoh-1\r123456\r")
        await seat.wait_for("!")
        await seat.shot("sign_in_wrong")
        people.officer = KEPALA
        people.told()
        await seat.settle()
        await seat.shot("not_yours")


@story
async def people_lock(camera: Camera) -> None:
    """The lock over a talk, and a change of officer."""
    async with camera.at(office(staffed(here=SATU), True), "desk", "people") as seat:
        await seat.press("f8", "5")
        await seat.shot("change_of_officer")
        await seat.press("escape", "escape", "ctrl+l")
        await seat.shot("locked")
        await seat.press("f1")
        await seat.shot("help_locked")


@story
async def people_first_start(camera: Camera) -> None:
    """An office without officers: the first supervisor, the recovery code, asked back."""
    people = FakePeople(set_up=False)
    station, (_office, service) = office(people), supervised()
    station.supervisor = lambda: service  # type: ignore[attr-defined]
    async with camera.at(station, "desk", "people") as seat:
        await seat.shot("first_start")
        await seat.press("enter")
        await seat.shot("first_start_missing")
        await seat.press("shift+tab")
        await seat.type(f"penyelia-1\rContoh Kepala\r{PIN}\r{PIN}\r")
        await seat.wait_for("7 F 3 K")
        await seat.shot("recovery_code")
        await seat.press("enter")
        await seat.type("salah\r")
        await seat.wait_for("!")
        await seat.shot("recovery_code_wrong")
