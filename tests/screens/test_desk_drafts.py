"""Nothing typed is ever lost: half a second of silence, every second, every way out."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import msgspec
from desk_driver import Officer, at_desk, talking_station
from textual.widgets import TextArea

from desk_tui.office.visit import VisitState
from desk_tui.screens.draft_keeper import SILENCE_S, STEADY_S, DraftKeeper
from desk_tui.widgets.narrative import Narrative
from desk_tui.workstation.situations import Draft


def last(officer: Officer) -> Draft:
    return officer.station.the_desk.drafts[-1]


async def until_saved(officer: Officer, text: str, patience_s: float) -> float:
    began = time.monotonic()
    while time.monotonic() - began < patience_s:
        drafts = officer.station.the_desk.drafts
        if drafts and drafts[-1].complaint.narrative == text:
            return time.monotonic() - began
        await asyncio.sleep(0.01)
    raise AssertionError(f"not saved after {patience_s} s: {officer.station.the_desk.drafts}")


async def test_half_a_second_of_silence_saves() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Ceritanya")
        took = await until_saved(officer, "Ceritanya", 2.0)
        assert took >= SILENCE_S - 0.2
        await officer.settle()
        assert "draf tersimpan 09.36.00" in officer.rows()[21]


async def test_a_steady_typist_loses_a_second_at_most() -> None:
    """Keys every 100 ms: never silent, yet saved again and again."""
    async with at_desk(talking_station()) as officer:
        drafts = officer.station.the_desk.drafts
        gaps, keys, saved_at, seen = [], [], time.monotonic(), 0
        for _key in range(22):
            pressed_at = time.monotonic()
            await officer.press("x")
            await asyncio.sleep(0.1)
            keys.append(time.monotonic() - pressed_at)
            if len(drafts) > seen:
                gaps.append(time.monotonic() - saved_at)
                saved_at, seen = time.monotonic(), len(drafts)
        assert seen >= 2
        # A save is seen at the end of a key: on a slow machine keys take longer than planned.
        assert max(gaps[1:]) < STEADY_S + 4 * max(keys)


async def test_leaving_a_field_saves_at_once() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Satu\t")
        await until_saved(officer, "Satu", 0.4)


async def test_a_restart_goes_on_at_the_same_letter() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        await officer.type("Baris satu\rbaris dua\tHarap")
        await officer.press("left", "left")
        await officer.press("ctrl+s")
        await until_saved(officer, "Baris satu\nbaris dua", 2.0)
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
        await asyncio.sleep(0.7)
        await officer.settle()
        sentence = "! Disk penuh sejak 09.36: teks hanya di layar. Jangan tutup; panggil penyelia."
        assert officer.rows()[22].strip() == sentence
        await officer.press("tab", "f2")
        assert officer.rows()[22].strip() == sentence, "nothing may cover it"
        station.the_desk.disk_full = False
        await until_saved(officer, "Penting", 3.0)
        await asyncio.sleep(0.05)
        await officer.settle()
        assert "Disk penuh" not in officer.text()


async def test_what_is_typed_while_the_disk_is_busy_is_saved_too() -> None:
    """A writer that saves what it took before, and answers for both: save again."""
    async with at_desk(talking_station()) as officer:
        await officer.type("Satu\t")
        await until_saved(officer, "Satu", 1.0)
        await officer.settle()
        with officer.app.prevent(TextArea.Changed):
            officer.talk.form.fields["narrative"].value = "Satu dua"
        officer.talk._draft_told(last(officer))
        await until_saved(officer, "Satu dua", 3.0)


async def test_another_workplace_saves_first() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Belum")
        officer.app.save_all()
        await until_saved(officer, "Belum", 0.4)


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
