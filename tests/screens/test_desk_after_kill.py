"""What the officer finds at the desk when the program was killed and has started again."""

from __future__ import annotations

from desk_driver import at_desk, talking_station
from fake_desk import FakeWorkstation, at, visit
from settling import until

from desk_tui.office.visit import VisitState
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.workstation.desk_earlier import Earlier
from desk_tui.workstation.hub_client import unreachable
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


async def test_a_note_that_was_not_sent_yet_is_there_again() -> None:
    station = talking_station()
    for step, words in (("4", "memarkir"), ("3", "memindahkan")):
        async with at_desk(station) as officer:
            await officer.press("f8", step, *(("1", "enter") if step == "3" else ()))
            assert words in officer.text()
            await officer.type("minta penerjemah")
        async with at_desk(station) as officer:  # the program was killed, and starts again
            await officer.press("f8", step, *(("1", "enter") if step == "3" else ()))
            assert "[minta penerjemah_" in officer.text()
            await officer.press("enter")
            assert officer.asked("park" if step == "4" else "transfer")
        assert not any(station.the_desk.asides.values()), "sent: nothing of it is left"
        station = talking_station()


async def test_a_reporter_half_corrected_is_there_again() -> None:
    station = talking_station()
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f5", "tab", "tab")
        await officer.type("Jl. Contoh 7")
    async with at_desk(station) as officer:
        await officer.press("f5")
        assert "Jl. Contoh 7" in officer.text()
        await officer.press("ctrl+s")
        assert officer.asked("correct_reporter")
    assert not any(station.the_desk.asides.values())


async def test_an_answer_that_comes_late_takes_back_that_there_was_none() -> None:
    """F5 right after a start: the list was there, and under it that there is none."""
    station = talking_station()
    station.the_desk.change(exchange_here=False)
    station.the_desk.before = unreachable()
    async with at_desk(station) as officer:
        await officer.press("f5")
        await until(lambda: "laporan lama tidak dapat dilihat" in officer.text())
        station.the_desk.before = Earlier()
        reports = officer.talk.earlier
        assert reports is not None
        view = officer.app.screen
        assert isinstance(view, ReporterView)
        reports.ask(view._earlier_told)
        await until(lambda: "laporan lama tidak dapat dilihat" not in officer.text())
