"""Nothing typed is ever lost: half a second of silence, every second, every way out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from desk_driver import Officer, at_desk, talking_station
from textual.timer import Timer
from textual.widgets import TextArea

from desk_tui.office.visit import VisitState
from desk_tui.screens import draft_keeper
from desk_tui.screens.draft_keeper import SILENCE_S, STEADY_S, DraftKeeper
from desk_tui.widgets.narrative import Narrative
from desk_tui.workstation.situations import Draft


def last(officer: Officer) -> Draft:
    return officer.station.the_desk.drafts[-1]


async def until_saved(officer: Officer, text: str) -> None:
    deadline = time.monotonic() + 30
    drafts = officer.station.the_desk.drafts
    while not (drafts and drafts[-1].complaint.narrative == text):
        assert time.monotonic() < deadline, f"not saved: {drafts}"
        await asyncio.sleep(0.005)


async def until(officer: Officer, true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, officer.text()
        await asyncio.sleep(0.01)
        await officer.settle()


@pytest.fixture
def no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither silence nor a second of typing saves: something else must."""
    monkeypatch.setattr(draft_keeper, "SILENCE_S", 3600.0)
    monkeypatch.setattr(draft_keeper, "STEADY_S", 3600.0)


async def test_half_a_second_of_silence_saves() -> None:
    async with at_desk(talking_station()) as officer:
        began = time.monotonic()
        await officer.type("Ceritanya")
        await until_saved(officer, "Ceritanya")
        assert time.monotonic() - began >= SILENCE_S - 0.1, "no key is a save"
        await officer.settle()
        assert "draf tersimpan 09.36.00" in officer.rows()[21]


@pytest.mark.parametrize("between_ms", [20, 100, 490, 600])
def test_a_steady_typist_loses_a_second_at_most(
    between_ms: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute of keys, never silent or hardly, by a clock that the test moves."""
    now_ms = 0
    timers: list[tuple[float, Callable[[], None]]] = []
    saved_ms: list[int] = []
    unsaved_ms: list[int] = []

    def later(seconds: float, due: Callable[[], None]) -> Timer:
        timers.append((now_ms / 1000 + seconds, due))
        return cast(Timer, None)

    def read() -> Any:
        saved_ms.append(now_ms)
        unsaved_ms.clear()
        return None, "", (0, 0)

    clock = SimpleNamespace(monotonic=lambda: now_ms / 1000)
    monkeypatch.setattr("desk_tui.screens.draft_keeper.time", clock)
    saver = SimpleNamespace(save_draft=lambda *_typed: Future())
    keeper = DraftKeeper(saver, read, lambda _told: None, later)
    for now_ms in range(0, 60_000, 10):
        if now_ms % between_ms == 0:
            keeper.touch()
            unsaved_ms.append(now_ms)
        for timer in [each for each in timers if each[0] <= now_ms / 1000]:
            timers.remove(timer)
            timer[1]()
        if unsaved_ms:
            assert now_ms - unsaved_ms[0] <= STEADY_S * 1000 + 10
    assert len(saved_ms) >= 40


@pytest.mark.usefixtures("no_timer")
async def test_leaving_a_field_saves_at_once() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Satu\t")
        await until_saved(officer, "Satu")


async def test_a_restart_goes_on_at_the_same_letter() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        await officer.type("Baris satu\rbaris dua\tHarap")
        await officer.press("left", "left")
        await officer.press("ctrl+s")
        await until_saved(officer, "Baris satu\nbaris dua")
    async with at_desk(station) as again:
        form = again.talk.form
        hope = form.fields["hope"]
        assert again.talk.complaint().narrative == "Baris satu\nbaris dua"
        assert again.desk.focused is hope
        assert isinstance(hope, Narrative) and hope.cursor_location == (0, 3)
        await again.type("!")
        assert again.talk.complaint().hope == "Har!ap"


async def test_a_talk_goes_on_when_the_records_open_after_the_first_screen() -> None:
    station = talking_station()
    desk = station.the_desk
    seated, desk.state = desk.state.visit, replace(desk.state, visit=None)
    async with at_desk(station) as officer:
        assert officer.desk.talk is None
        desk.change(visit=seated)
        await officer.settle()
        assert officer.talk.visit.ticket == "A-016"


async def test_a_full_disk_is_told_until_it_is_over_and_the_text_is_saved_then() -> None:
    station = talking_station()
    station.the_desk.disk_full = True
    async with at_desk(station) as officer:
        await officer.type("Penting")
        sentence = "! Disk penuh sejak 09.36: teks hanya di layar. Jangan tutup; panggil penyelia."
        await until(officer, lambda: officer.rows()[22].strip() == sentence)
        await officer.press("tab", "f2")
        assert officer.rows()[22].strip() == sentence, "nothing may cover it"
        station.the_desk.disk_full = False
        await until_saved(officer, "Penting")
        await until(officer, lambda: "Disk penuh" not in officer.text())


async def test_what_is_typed_while_the_disk_is_busy_is_saved_too() -> None:
    """A writer that saves what it took before, and answers for both: save again."""
    async with at_desk(talking_station()) as officer:
        await officer.type("Satu\t")
        await until_saved(officer, "Satu")
        await officer.settle()
        with officer.app.prevent(TextArea.Changed):
            officer.talk.form.fields["narrative"].value = "Satu dua"
        officer.talk._draft_told(last(officer))
        await until_saved(officer, "Satu dua")


@pytest.mark.usefixtures("no_timer")
async def test_another_workplace_saves_first() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Belum")
        officer.app.save_all()
        await until_saved(officer, "Belum")


async def test_after_filing_no_draft_is_saved_any_more() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita")
        keeper = officer.talk.keeper
        keeper.close()
        saved = len(officer.station.the_desk.drafts)
        keeper.touch()
        keeper.flush()
        await asyncio.sleep(0.1)
        assert len(officer.station.the_desk.drafts) == saved


def test_a_key_costs_the_keeper_next_to_nothing() -> None:
    """No text is read per key, however long the story is."""
    reads: list[int] = []

    def read() -> Any:
        reads.append(1)
        raise AssertionError("read while typing")

    class Never:
        def stop(self) -> None:
            return

    keeper = DraftKeeper(None, read, lambda _: None, lambda _s, _c: Never())  # type: ignore[arg-type,return-value]
    for _key in range(1000):
        keeper.touch()
    assert not reads and keeper.dirty


async def test_the_desk_tells_when_the_office_took_the_visitor_away_and_keeps_the_text() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        await officer.type("Tetap ada")
        released = msgspec.structs.replace(
            officer.talk.visit, state=VisitState.REGISTERED, desk=None
        )
        station.the_desk.elsewhere[released.key] = released
        station.the_desk.change(visit=None)
        await officer.settle()
        assert officer.talk.complaint().narrative == "Tetap ada"
        assert "A-016" in officer.rows()[0]
        told = "! A-016 dilepas ke antrean. Teks tetap di sini; F9 menyimpannya."
        assert officer.rows()[22].strip() == told
