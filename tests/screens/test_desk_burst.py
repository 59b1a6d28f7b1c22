"""Keys faster than any screen: none is lost, none lands in another field."""

from __future__ import annotations

import asyncio

import pytest
from desk_driver import at_desk, key_event, talking_station
from fake_desk import FakeWorkstation
from textual import events

from desk_tui.office.complaint import Classification, Complaint, YesNo
from desk_tui.screens.confirm import Confirm
from desk_tui.screens.reporter import Reporter
from desk_tui.screens.summary import Summary
from desk_tui.workstation.desk_asides import REPORTER

SENTENCE = 'Sejak Maret ia lima kali ke kantor; jawabnya "masih proses". Tidak ada surat. '
STORY = SENTENCE * 5
BURST = (
    STORY
    + "\rBaris kedua.\t"
    + "Sertifikat terbit, atau alasan tertulis.\t"
    + "Desa Contoh Makmur\rsejak Maret 2022\rKantor Contoh\rada kuitansi\rJl. Contoh 1 RT 2\r"
    + "yTt2y0Pokok laporan ini"
)


def expected(story: str = STORY) -> Complaint:
    return Complaint(
        narrative=story + "\nBaris kedua.",
        hope="Sertifikat terbit, atau alasan tertulis.",
        place="Desa Contoh Makmur",
        time="sejak Maret 2022",
        reported_party="Kantor Contoh",
        evidence="ada kuitansi",
        address="Jl. Contoh 1 RT 2",
        own_experience=YesNo.YES,
        in_court=YesNo.NO,
        reported_before=YesNo.NO,
        classification=Classification.ASPIRATION,
        confidential=True,
        topic="lainnya",
        subject="Pokok laporan ini",
    )


async def test_five_hundred_keys_in_one_write_over_all_fields() -> None:
    assert len(BURST) >= 500
    async with at_desk(talking_station()) as officer:
        await officer.type(BURST)
        assert officer.talk.complaint() == expected()


async def test_keys_wait_while_the_visitor_sits_down_and_the_form_opens() -> None:
    station = FakeWorkstation()
    station.the_desk.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f2")
        station.the_desk.slow_s = 0.3
        await officer.type("\r" + BURST.replace(STORY, SENTENCE))
        assert officer.talk.complaint() == expected(SENTENCE)


async def test_keys_wait_while_the_card_is_exchanged() -> None:
    station = FakeWorkstation()
    async with at_desk(station) as officer:
        await officer.press("f2")
        station.the_desk.slow_s = 0.2
        await officer.type(
            "\r3201075508729901\rsiti contoh\r-\r\r" + BURST.replace(STORY, SENTENCE)
        )
        assert officer.talk.complaint() == expected(SENTENCE)
        assert officer.asked("take_card")[0][1].name == "SITI CONTOH"


async def test_f9_in_a_burst_reads_the_last_letter_and_later_letters_stay() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(expected())
        officer.talk.narrative.move_cursor(officer.talk.narrative.document.end)
        for key in (*"abc", "f9", *"def", "enter", *"ghi"):
            officer.app.post_message(key_event(key))
        await officer.settle()
        assert isinstance(officer.app.screen, Summary)
        assert not officer.asked("file")
        await officer.press("f12")
        (_, filed) = officer.asked("file")[0]
        assert filed.narrative == STORY + "\nBaris kedua.abcdef\nghi"


async def test_an_f12_typed_ahead_is_no_yes_and_filing_and_the_next_call_are_one_breath() -> None:
    async with at_desk(talking_station()) as officer:
        officer.talk.restore(expected())
        await officer.burst("f9", "f12", "f12")
        assert isinstance(officer.app.screen, Summary) and not officer.asked("file")
        await officer.burst(*"abc", "f12")
        assert not officer.asked("file"), "nobody has read the three letters that came late"
        await officer.burst("f12", "f12", "f2")
        assert len(officer.asked("file")) == 1
        assert len(officer.asked("call_next")) == 1
        assert officer.desk.called is not None


async def test_no_question_of_the_desk_is_answered_ahead() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Belum selesai")
        await officer.burst("f8", "1", "1", "f12")
        assert not officer.asked("end_without_report")
        await officer.burst("escape", "escape", "escape", "ctrl+q", "f12")
        assert isinstance(officer.app.screen, Confirm) and not officer.app._exit
        await officer.burst("ctrl+l")
        await officer.burst("enter", "f12")  # unlocked, and the question stands there again
        assert not officer.app._exit and isinstance(officer.app.screen, Confirm)


async def test_a_paste_and_keys_keep_their_order() -> None:
    async with at_desk(talking_station()) as officer:
        for key in "satu ":
            officer.app.post_message(key_event(key))
        officer.app.post_message(events.Paste("dua\r\ntiga "))
        for key in ("e", "m", "p", "a", "t", "tab", "x"):
            officer.app.post_message(key_event(key))
        await officer.settle()
        assert officer.talk.complaint().narrative == "satu dua\ntiga empat"
        assert officer.talk.complaint().hope == "x"

        # A terminal sends Esc and a letter close together as alt+letter: they are two keys,
        # and a letter lost would be a letter of a story.
        await officer.press("shift+tab", "ctrl+n", *"abc")
        officer.app.post_message(events.Key("alt+d", "d"))
        officer.app.post_message(events.Key("alt+shift+e", "E"))
        await officer.settle()
        assert "HARAPAN" in officer.text()
        assert officer.talk.complaint().narrative == "satu dua\ntiga empatabcdE"


async def test_keys_wait_while_a_form_opens_over_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a slow PC: here the form takes its time."""
    opened = Reporter.on_mount

    async def slowly(self: Reporter) -> None:
        await asyncio.sleep(0.3)
        opened(self)

    monkeypatch.setattr(Reporter, "on_mount", slowly)
    async with at_desk(talking_station()) as officer:
        await officer.press("f5", *" baru", "enter", *"\x7f" * 13, *"081200000099")
        kept = officer.desk.service.aside("2026-11-23/A-016", REPORTER)
        assert (kept["name"], kept["phone"]) == ("SITI CONTOH BARU", "081200000099")
        await officer.press("escape", *"Cerita", "f8", "1", "5", *"lagi", "f12")
        assert officer.asked("end_without_report")
