"""Darurat: F4 F4, unseen where it is pressed, plain where help comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from desk_driver import Officer, at_desk, key_event, talking_station
from fake_counter import at_counter
from fake_desk import FakeWorkstation, at
from fake_lobby import DAY, FakeOffice, app_of, press, screen_text, settle
from fake_people import SATU, staffed
from fake_supervisor import HOSTILE, NOW, a_morning, card, doubt, supervised
from settling import until

from desk_tui.errors import StorageError
from desk_tui.screens.alarm import ONCE_IN_S, WITHIN_S
from desk_tui.screens.ask_note import AskNote
from desk_tui.screens.head_row import marked
from desk_tui.screens.menu import Menu
from desk_tui.screens.supervisor_view import supervisor_rows
from desk_tui.widgets.cells import cells
from desk_tui.workstation.situations import Emergency
from desk_tui.workstation.supervisor import SupervisorSituation


class Seconds:
    """A machine clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def clock_of(officer: Officer) -> Seconds:
    seconds = Seconds()
    officer.app.alarm.machine_clock = seconds
    return seconds


def different(before: list[str], after: list[str]) -> list[tuple[int, int, str]]:
    """Return (row, column, symbol) of every cell that changed."""
    return [
        (row, column, new)
        for row, (old_row, new_row) in enumerate(zip(before, after, strict=True))
        for column, (old, new) in enumerate(zip(old_row, new_row, strict=True))
        if old != new
    ]


@pytest.mark.parametrize("station", [FakeWorkstation, talking_station])
async def test_the_screen_differs_by_one_character_only(
    station: Callable[[], FakeWorkstation], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = station()
    async with at_desk(office) as officer:
        rung: list[str] = []
        monkeypatch.setattr(officer.app, "bell", lambda: rung.append("bell"))
        seconds = clock_of(officer)
        for size in ((80, 24), (120, 36)):
            await officer.resize(*size)
            office.the_desk.asked.clear()
            seconds.now += ONCE_IN_S + 1
            before = officer.rows()
            await officer.press("f4")
            assert officer.rows() == before and not officer.asked("raise_emergency"), size
            seconds.now += WITHIN_S
            await officer.press("f4")
            await until(lambda: bool(officer.asked("raise_emergency")))
            await officer.settle()
            ((row, column, symbol),) = different(before, officer.rows())
            assert (row, symbol) == (0, "!"), size
            time = "12 menit: wajar" if office.the_desk.state.visit else "09.36"
            beside = before[0][:column].endswith(time) or before[0][column + 1 :] == time
            assert beside and before[0][column] == " ", size
            office.the_desk.change(emergency=Emergency(at("09.36"), delivered=True))
            await officer.settle()
            assert different(before, officer.rows()) == [(0, column, ".")], size
            assert not rung, size
            office.the_desk.change(emergency=None)
            await officer.settle()
            assert officer.rows() == before, size


async def test_two_presses_too_far_apart_are_nothing() -> None:
    async with at_desk() as officer:
        seconds = clock_of(officer)
        for _press in range(4):
            await officer.press("f4")
            seconds.now += WITHIN_S + 0.1
        assert not officer.asked("raise_emergency")


async def test_a_trembling_hand_calls_once_and_later_again() -> None:
    async with at_desk() as officer:
        seconds = clock_of(officer)
        await officer.press(*["f4"] * 9)
        await until(lambda: bool(officer.asked("raise_emergency")))
        seconds.now += ONCE_IN_S + 1
        await officer.press("f4", "f4")
        await until(lambda: len(officer.asked("raise_emergency")) == 2)


async def test_over_a_menu_and_a_question_nothing_changes_and_letters_stay() -> None:
    async with at_desk(talking_station()) as officer:
        seconds = clock_of(officer)
        await officer.press(*"Ia ber", "f4", *"ka", "f4", *"ta")
        await until(lambda: len(officer.asked("raise_emergency")) == 1)
        assert officer.talk.complaint().narrative == "Ia berkata"
        seconds.now += ONCE_IN_S + 1
        await officer.press("f8", "f4", "f4")
        await until(lambda: len(officer.asked("raise_emergency")) == 2)
        assert isinstance(officer.app.screen, Menu)
        await officer.press("4", *"ke kam", "f4", *"ar")
        assert isinstance(officer.app.screen, AskNote) and "[ke kamar_" in officer.text()


async def test_while_keys_wait_for_a_service_it_does_not() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        clock_of(officer)
        station.the_desk.slow_s = 60
        for key in ("f8", "3"):
            officer.app.post_message(key_event(key))
        await until(lambda: bool(officer.asked("colleagues")))
        station.the_desk.slow_s = 0.0
        for key in ("f4", "f4"):
            officer.app.post_message(key_event(key))
        await until(lambda: bool(officer.asked("raise_emergency")))
        assert officer.desk.busy, "the list is still on its way"
        station.the_desk.hurry.set()


async def test_under_the_lock_too() -> None:
    station = talking_station()
    station.people = staffed(here=SATU)
    async with at_desk(station) as officer:
        clock_of(officer)
        await officer.press("ctrl+l")
        before = officer.rows()
        await officer.press("f4", "f4")
        await until(lambda: bool(officer.asked("raise_emergency")))
        await officer.settle()
        assert officer.rows() == before


async def test_a_disk_that_takes_nothing_is_an_exclamation_mark_and_can_be_tried_again() -> None:
    async with at_desk() as officer:
        clock_of(officer)
        before = officer.rows()
        officer.station.the_desk.refuse = StorageError("Disk penuh.", "", code="disk_full")
        await officer.press("f4", "f4")
        await until(lambda: bool(officer.asked("raise_emergency")))
        await officer.settle()
        ((row, _column, symbol),) = different(before, officer.rows())
        assert (row, symbol) == (0, "!")
        await officer.press("f4", "f4")
        await until(lambda: len(officer.asked("raise_emergency")) == 2)


def test_the_mark_takes_an_empty_cell_wherever_the_row_ends() -> None:
    line = " MEJA 3 │ Petugas 09.36 │ 09.36 │ istirahat 12.00"
    told = marked(line, "09.36", ".", 60)
    assert told == " MEJA 3 │ Petugas 09.36 │ 09.36.│ istirahat 12.00" + " " * 11
    assert marked(line, "09.36", "", 60) == line
    assert marked(" MEJA 3 │ 12 menit", "12 menit", ".", 18) == " MEJA 3 │.12 menit"
    assert marked("", "09.36", "!", 10) == " " * 9 + "!"


# -- where help comes from ---------------------------------------------------------------------


def alarm(**more: Any) -> Any:
    line = doubt(805, "emergency", "A-017", minutes=2)
    return msgspec.structs.replace(line, **{"officer_name": "Contoh Satu", **more})


@pytest.mark.parametrize(("width", "height"), [(80, 22), (120, 34)])
def test_the_supervisor_reads_an_alarm_first_and_plainly(width: int, height: int) -> None:
    old_card = card("A-001", 9, day=DAY.replace(day=20))
    others = [doubt(900, "two_desks_one_visit"), doubt(901, "guest_pass_out_twice")]
    view = a_morning(attention=[alarm(), *others], cards=[old_card])
    rows = supervisor_rows(SupervisorSituation(day=DAY, view=view), NOW, width, height)
    heading = next(i for i, row in enumerate(rows) if "PERLU PERHATIAN" in row.plain)
    first = rows[heading + 1]
    assert first.plain.strip() == "! DARURAT 09.29  MEJA 3, Contoh Satu, A-017"
    assert any("reverse" in str(span.style) for span in first.spans)
    assert "Datangi sekarang." in rows[heading + 2].plain
    hostile = alarm(officer_name=HOSTILE * 9, visit="")
    view = a_morning(attention=[hostile, *others])
    rows = supervisor_rows(SupervisorSituation(day=DAY, view=view), NOW, width, height)
    assert all(cells(row.plain) <= width and "\x1b" not in row.plain for row in rows)


async def test_it_stands_until_it_is_settled() -> None:
    office, service = supervised()
    service.set(attention=[alarm(), doubt(900, "two_desks_one_visit")])
    app = app_of(office, "supervisor")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "DARURAT 09.29" in "\n".join(screen_text(app))
        await press(pilot, "f8", "5", "enter")
        assert "DARURAT di meja 3" in "\n".join(screen_text(app)), "it is the first of the list"
        await press(pilot, *"sudah", "enter")
        assert service.asked == [("settle_attention", 805, "sudah")]


# -- at the other places where people come -------------------------------------------------------


async def test_at_the_counter_one_cell_and_what_is_typed_stays() -> None:
    async with at_counter() as clerk:
        await clerk.press("f2")
        await clerk.type("317405")
        before = clerk.rows()
        await clerk.press("f4")
        assert clerk.rows() == before
        await clerk.press("f4")
        await until(lambda: clerk.station.the_desk.state.emergency is not None)
        await clerk.settle()
        ((row, column, symbol),) = different(before, clerk.rows())
        assert (row, symbol) == (0, "!") and before[0][:column].endswith("09.31")


async def test_in_the_lobby_one_cell_and_no_number() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = screen_text(app)
        app.post_message(key_event("f4"))
        await settle(pilot)
        assert screen_text(app) == before
        app.post_message(key_event("f4"))
        await until(lambda: "lobby" in office.emergencies)
        office.the_lobby.changed[0]()
        await settle(pilot)
        after = screen_text(app)
        ((row, column, symbol),) = different(before, after)
        assert (row, symbol) == (0, "!") and before[0][:column].endswith("09.31")
        assert not office.the_lobby.issued
