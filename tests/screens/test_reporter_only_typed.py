"""F5 keeps what was typed there, and nothing that it only showed."""

from __future__ import annotations

import msgspec
from desk_driver import at_desk, talking_station


async def test_a_look_at_the_reporter_keeps_nothing() -> None:
    """What was only shown would come before what the counter has corrected since."""
    station = talking_station()
    fake = station.the_desk
    fake.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f5")
        await officer.press("escape")
        assert not any(fake.asides.values())
        await officer.press("f5", "tab", "tab")
        await officer.type("Jl. Contoh 7")
        await officer.press("escape")
        assert [list(kept) for kept in fake.asides.values()] == [["address"]]
        talk = officer.talk
        assert talk.visit.holder is not None
        corrected = msgspec.structs.replace(talk.visit.holder, name="SITI CONTOH BENAR")
        talk.visit = msgspec.structs.replace(talk.visit, holder=corrected)
        await officer.press("f5")
        assert "SITI CONTOH BENAR" in officer.text() and "Jl. Contoh 7" in officer.text()
        await officer.press("tab", "tab", *["backspace"] * len("Jl. Contoh 7"), "escape")
        assert not any(fake.asides.values()), "typed and taken away again"


async def test_the_guest_id_proposed_is_the_one_of_now() -> None:
    """The one of then may be another visitor's by now."""
    station = talking_station()
    fake = station.the_desk
    here = fake.situation().visit
    assert here is not None
    fresh = msgspec.structs.replace(here, holder=None, guest_pass=None, card_held=False)
    fake.change(exchange_here=True, visit=fresh)
    async with at_desk(station) as officer:
        if not officer.desk.reporter_open:
            await officer.press("f5")
        await officer.type("9999011509879902")
        await officer.press("escape")
        fake.change(next_pass=31)
        await officer.settle()
        await officer.press("f5")
        assert "[31" in officer.text()
        kept = fake.aside(here.key, "reporter")
        assert kept == {"number": "9999011509879902"}


async def test_letters_right_before_the_enter_that_sends_them_are_not_kept() -> None:
    station = talking_station()
    fake = station.the_desk
    fake.change(exchange_here=False)
    async with at_desk(station) as officer:
        await officer.press("f5", "tab", "tab")
        await officer.burst(*"Jl. 7", "enter")
        await officer.settle()
        assert officer.asked("correct_reporter")
        assert not any(fake.asides.values())
