"""^F: a citizen's number is typed from paper, and one sentence is read out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fake_lobby import FakeOffice, app_of, press, screen_text, settle
from textual import events

from desk_tui.screens.lobby import LobbyScreen
from desk_tui.screens.tracking import MOST_TYPED, NumberInput, TrackingScreen


async def test_a_number_typed_as_on_paper_gives_one_sentence_and_the_due_date() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f", "enter")
        assert "! Ketik nomor dari tanda terima" in "\n".join(screen_text(app))
        assert office.the_tracking.typed == [], "nothing typed asks no server"

        await press(pilot, *"7f3k9-q2mxt", "enter")
        text = "\n".join(screen_text(app))
        assert "Nomor     7F3K9-Q2MXT" in text
        assert "Keadaan   Laporan sudah diterima dan sedang dianalisis." in text
        assert "Tenggat   Jumat 11 Desember 2026 (14 hari kerja)" in text
        assert "Diterima  Senin 23 November 2026, 09.34 WIB" in text
        await press(pilot, "backspace")
        shown = "\n".join(screen_text(app))
        assert "Keadaan" not in shown, "an answer never stands under another number"

        known = office.the_tracking.known["7F3K9Q2MXT"]
        office.the_tracking.known["7F3K9Q2MXT"] = replace(
            known, due=date(2028, 1, 5), due_provisional=True
        )
        await press(pilot, "T", "enter")
        text = " ".join("\n".join(screen_text(app)).split())
        assert "sementara: hari libur tahun itu belum ditetapkan" in text

        office.the_tracking.known.clear()
        await press(pilot, "backspace", "T", "enter")
        shown = "\n".join(screen_text(app))
        assert "! Laporan 7F3K9-Q2MXT tidak ditemukan." in shown, "a number nobody gave"


async def test_a_mistyped_number_is_told_by_its_check_symbol_and_stays_to_be_corrected() -> None:
    app = app_of(FakeOffice())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f", *"7F3K9Q2MTX", "enter")
        text = " ".join("\n".join(screen_text(app)).split())
        assert "! Nomor laporan 7F3K9-Q2MTX salah ketik: huruf pemeriksanya tidak cocok." in text
        assert app.screen.query_one(NumberInput).value == "7F3K9Q2MTX"
        await press(pilot, "backspace", "backspace", *"XT", "enter")
        assert "Keadaan" in "\n".join(screen_text(app))


async def test_escape_returns_to_the_workplace_and_digits_typed_here_give_no_number() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f", "1", "2", "3")
        assert isinstance(app.screen, TrackingScreen)
        assert app.screen.query_one(NumberInput).value == "123"
        await press(pilot, "escape")
        assert isinstance(app.screen, LobbyScreen)
        assert office.the_lobby.calls == []

        app.post_message(events.Key("ctrl+f", None))
        for letter in "7F3K9Q2MXT":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await settle(pilot)
        assert office.the_tracking.typed == ["7F3K9Q2MXT"], "in one burst"


async def test_a_hostile_paste_is_cut_and_inert() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+f")
        app.post_message(events.Paste("\x1b]0;x\x07[/]7F3K9\u202e-Q2MXT\n" + "z" * 100_000))
        await settle(pilot)
        value = app.screen.query_one(NumberInput).value
        assert value == "[/]7F3K9-Q2MXT"
        assert len(value) <= MOST_TYPED
        await press(pilot, "enter")
        text = "\n".join(screen_text(app))
        assert "\x1b" not in text
        assert 'tidak memakai "["' in text


async def test_tracking_is_a_workplace_of_its_own_too() -> None:
    app = app_of(FakeOffice(), "tracking")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"7F3K9Q2MXT", "enter")
        assert "Keadaan" in "\n".join(screen_text(app))
        await press(pilot, "escape")
        assert app.screen.query_one(NumberInput).value == ""
        assert "Keadaan" not in "\n".join(screen_text(app))
