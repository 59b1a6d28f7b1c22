"""F5 where a counter registers: masked, seen for 15 s after the reason is written, corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_desk import SITI, FakeWorkstation, at
from settling import until

from desk_tui.errors import StorageError
from desk_tui.office.visit import Holder
from desk_tui.screens.menu import Menu
from desk_tui.screens.reporter_view import ReporterView
from desk_tui.screens.reveal_reason import DOCUMENT_AND_PHONE, OwnReason
from desk_tui.widgets.reveal import Revealed
from desk_tui.workstation import revealing

PHONE = "+6281200000012"
KNOWN = msgspec.structs.replace(SITI, phone=PHONE, address="Jl. Contoh 7")
SECRETS = (KNOWN.document_number, "0812-0000-0012", PHONE, "081200000012")


class Seconds:
    """A clock of seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def station(holder: Holder | None = KNOWN, **more: Any) -> FakeWorkstation:
    station = talking_station(
        holder=holder, guest_pass=17, card_held=True, registered_at=at("09.12"), **more
    )
    station.the_desk.change(exchange_here=False)
    return station


def seen(officer: Officer) -> bool:
    """Whether anything masked can be read on the screen."""
    shown = officer.text()
    return any(secret in shown for secret in SECRETS)


async def reveal(officer: Officer, *keys: str) -> None:
    await officer.press("f5")
    await officer.press("f8")
    await officer.press(*(keys or ("1",)))


async def test_the_reason_comes_first_and_15_s_later_it_is_masked_again() -> None:
    clock = Seconds()
    async with at_desk(station()) as officer:
        await officer.press("f5")
        assert isinstance(officer.app.screen, ReporterView)
        shown = officer.text()
        assert "KTP 3201************" in shown and "0812-****-0012" in shown
        assert "dicatat di registrasi 09.12" in shown
        assert "SITI CONTOH" in shown and "Jl. Contoh 7" in shown
        for _field in range(3):
            await officer.press("tab")
            assert not seen(officer)
        assert officer.asked("reveal") == []

        for row in officer.app.screen.query(Revealed):
            row._clock = clock
        await officer.press("f8")
        assert isinstance(officer.app.screen, Menu)
        assert not seen(officer)
        await officer.press("enter", "space", "y", "9")
        assert officer.asked("reveal") == [], "a letter is no reason"
        await officer.press("2")
        assert officer.asked("reveal") == [
            ("reveal", officer.talk.visit.key, DOCUMENT_AND_PHONE, revealing.reasons()[1])
        ]
        shown = officer.text()
        assert KNOWN.document_number in shown and "0812-0000-0012" in shown
        clock.now += revealing.REVEAL_S - 0.1
        for row in officer.app.screen.query(Revealed):
            row.due()  # a timer that comes early
        await officer.settle()
        assert seen(officer)
        clock.now += 0.1
        for row in officer.app.screen.query(Revealed):
            row.due()
        await officer.settle()
        shown = officer.text()
        assert not seen(officer) and "KTP 3201************" in shown
        assert "disamarkan. F8 memperlihatkan" in shown


async def test_its_own_timer_masks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_tui.widgets.reveal.REVEAL_S", 0.15)
    async with at_desk(station()) as officer:
        await reveal(officer)
        await until(lambda: not any(row.revealed for row in officer.app.screen.query(Revealed)))
        await officer.settle()
        assert officer.asked("reveal") and not seen(officer)


async def test_nothing_is_shown_before_the_fact_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = station()
    async with at_desk(office) as officer:
        await reveal(officer, "4")
        assert isinstance(officer.app.screen, OwnReason)
        await officer.type("   \r")
        assert "! Tulis alasannya" in officer.text() and officer.asked("reveal") == []
        await officer.type("sebab")
        await officer.press("escape")
        assert officer.asked("reveal") == [] and not seen(officer), "Esc out of the reason"

        office.the_desk.refuse = StorageError("Disk penuh.", "Panggil penyelia.", "disk_full")
        await officer.press("f8", "1")
        assert officer.asked("reveal") and not seen(officer), "it cannot be written"
        assert "! Disk penuh. Panggil penyelia." in officer.text()

        told: list[bool] = []
        reveal_now: Callable[..., Holder] = office.the_desk.reveal

        def slow(*given: str) -> Holder:
            told.append(officer.app.call_from_thread(seen, officer))
            return reveal_now(*given)

        monkeypatch.setattr(office.the_desk, "reveal", slow)
        office.the_desk.asked.clear()
        await officer.press("f8", "4")
        await officer.type("[/] minta salinan\r")
        assert officer.asked("reveal")[0][3] == "[/] minta salinan", "in one's own words"
        assert told == [False], "while it is being written down"
        assert seen(officer)


async def test_nothing_stays_after_esc_or_under_another_screen() -> None:
    async with at_desk(station()) as officer:
        for keys in (["f1"], ["f8"], ["escape"], ["escape", "f5"]):
            await reveal(officer)
            assert seen(officer), keys
            await officer.press(*keys)
            assert not seen(officer), keys
            while officer.app.screen is not officer.desk:
                await officer.press("escape")
                assert not seen(officer), f"after {keys} it does not come back with the screen"
        await reveal(officer)
        assert seen(officer)
        await officer.app.push_screen(Menu("DIKUNCI", []))
        await officer.settle()
        assert not seen(officer), "a lock over it"
        officer.app.pop_screen()
        await officer.settle()
        assert not seen(officer), "the lock uncovers nothing"


async def test_name_telephone_and_address_are_corrected_and_the_form_follows() -> None:
    office = station()
    async with at_desk(office) as officer:
        assert officer.talk.form.fields["address"].value == "Jl. Contoh 7"
        assert not officer.desk.unsaved(), "what the counter asked is nothing typed"
        await officer.press("f5")
        await officer.type(" putri\t0813 0000 0019\t")
        assert "0813-****-0019" in officer.text()
        await officer.press(*["backspace"] * len("Jl. Contoh 7"))
        await officer.type("Jl. Contoh 8\r")
        (_, key, holder) = officer.asked("correct_reporter")[0]
        assert key == officer.talk.visit.key
        assert (holder.name, holder.phone) == ("SITI CONTOH PUTRI", "+6281300000019")
        assert (holder.address, holder.document_number) == ("Jl. Contoh 8", SITI.document_number)
        assert officer.app.screen is officer.desk
        assert officer.talk.form.fields["address"].value == "Jl. Contoh 8"
        assert "SITI CONTOH PUTRI" in officer.rows()[0]


async def test_what_is_wrong_stands_under_its_field_and_what_is_empty_stays_as_known() -> None:
    async with at_desk(station()) as officer:
        await officer.press("f5")
        await officer.type("\t12345\t\r")
        assert "! HP belum benar." in officer.text()
        await officer.press("escape", "f5")
        assert getattr(officer.app.screen.query_one("#field-phone"), "value", "") == "12345"
        await officer.press(*["backspace"] * len("SITI CONTOH"), "ctrl+s")
        assert "! Nama belum diisi." in officer.text()
        assert officer.asked("correct_reporter") == []

        await officer.type("siti contoh\t")
        await officer.press(*["backspace"] * len("12345"), "ctrl+s")
        assert officer.asked("correct_reporter")[0][2] == KNOWN, "an empty telephone"
        await officer.press("f5", "tab")
        await officer.type("-")
        await officer.press("ctrl+s")
        assert officer.asked("correct_reporter")[1][2].phone == "", "a dash takes it away"


async def test_a_visitor_called_by_hand_is_not_known_yet_and_says_so() -> None:
    nobody = Holder(name="BUDI CONTOH", document_kind="", document_number="")
    async with at_desk(station(nobody, started_at=at("09.24"))) as officer:
        await officer.press("f5")
        assert officer.text().count("belum diketahui di PC ini") == 2
        await officer.press("f8")
        assert "! belum ada yang dapat diperlihatkan di PC ini." in officer.text()
        assert officer.asked("reveal") == []


async def test_hostile_names_and_addresses_are_drawn_as_they_are() -> None:
    odd = msgspec.structs.replace(
        KNOWN, name="[/]\x1b[31mSITI\u202e", address="[b]Jl.\x07", represents="[/] KUASA\x1b"
    )
    async with at_desk(station(odd)) as officer:
        await officer.press("f5")
        assert "[/]" in officer.text() and "Kuasa dari" in officer.text()
        assert "\x1b" not in officer.text() and "\u202e" not in officer.text()
        await reveal(officer)
        assert "\x1b" not in officer.text()
