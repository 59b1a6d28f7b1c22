"""F1, ^O and the paper on the screen: read, choose a workplace, go back."""

from __future__ import annotations

import pytest
from fake_lobby import FakeOffice, app_of, press, screen_text, settle

from desk_tui import keymap
from desk_tui.screens.chooser import ChooserScreen
from desk_tui.screens.help import HelpScreen, Subject
from desk_tui.screens.lobby import LobbyScreen
from desk_tui.screens.page import Page
from desk_tui.screens.preview import PreviewScreen
from desk_tui.screens.tracking import TrackingScreen


def text_of(page: Page) -> str:
    return "\n".join(line.plain for line in page._lines)


async def test_f1_tells_the_keys_of_this_workplace_and_escape_returns() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("f1", "ctrl+g"):
            await press(pilot, key)
            rows = screen_text(app)
            assert rows[0] == " BANTUAN │ lobi", key
            assert "  F8          Lainnya (batal, kuota)" in rows, key
            assert not any(row.strip().startswith("F2 ") for row in rows), "the lobby calls nobody"
            assert all(len(row) <= 80 for row in rows), key
            assert "baris 1-" in rows[23], "a long help says where one is"
            await press(pilot, "end")
            rows = screen_text(app)
            assert "TANDA" in "\n".join(rows) and "baris 1-" not in rows[23], "and scrolls"
            await press(pilot, "1", "escape")
            assert isinstance(app.screen, LobbyScreen), key
            assert office.the_lobby.calls == [], key

        await press(pilot, "ctrl+f", "f1")
        assert screen_text(app)[2].strip() == "NOMOR LAPORAN", "the field in focus comes first"
        await press(pilot, "escape")
        assert isinstance(app.screen, TrackingScreen)


@pytest.mark.parametrize("workplace", [keymap.LOBBY, keymap.REGISTRATION, keymap.SUPERVISOR])
def test_the_help_names_every_key_of_the_workplace_as_it_is_set(workplace: str) -> None:
    page = HelpScreen(Subject(workplace, workplace, keys={"help": "ctrl+n,ctrl+g"}))
    text = text_of(page)
    assert "^N ^G" in text and "  F1 " not in text.split("TOMBOL")[1]
    for key in keymap.KEYMAP:
        if workplace in key.workplaces and key.id != "help":
            assert f"\n  {keymap.shown_key(key.id)}" in text, key.id
    assert max(len(line.plain) for line in page._lines) <= 78


async def test_the_chooser_opens_tracking_and_comes_back_to_the_lobby() -> None:
    app = app_of(FakeOffice())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+o")
        assert "4   Meja 1-10: menerima laporan" in "\n".join(screen_text(app))
        await press(pilot, "6")
        assert isinstance(app.screen, TrackingScreen)
        await press(pilot, "ctrl+o", "1")
        assert isinstance(app.screen, LobbyScreen)
        assert len(app.screen_stack) == 1

        await press(pilot, "ctrl+o", "4", "7", "escape")
        assert "Angka memilih" in "\n".join(screen_text(app)), "from the number to the list"
        await press(pilot, "escape")
        assert isinstance(app.screen, LobbyScreen)

        chosen: list[str | None] = []
        app.push_screen(ChooserScreen(FakeOffice()), chosen.append)  # type: ignore[arg-type]
        await press(pilot, "4", "1", "1", "enter")
        assert "! Meja di kantor ini bernomor 1 sampai 10." in "\n".join(screen_text(app))
        await press(pilot, "backspace", "0", "enter")
        assert chosen == ["desk-10"]


async def test_a_paper_is_shown_between_its_edges_and_nothing_in_it_acts() -> None:
    app = app_of(FakeOffice())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = (
            "KANTOR CONTOH".center(42),
            "[/] \x1b[31mmerah",
            *[f"baris {n}" for n in range(60)],
        )
        app.push_screen(PreviewScreen("tanda terima [/]", lines))
        await settle(pilot)
        rows = screen_text(app)
        assert rows[0] == " PRATINJAU │ tanda terima [/]"
        assert rows[2] == "  |" + "KANTOR CONTOH".center(42) + "|"
        assert rows[3] == "  |" + "[/] merah".ljust(42) + "|"
        await press(pilot, "pagedown", "pagedown", "pagedown", "end")
        assert "baris 59" in "\n".join(screen_text(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, LobbyScreen)


async def test_no_paper_yet_is_said() -> None:
    assert "Belum ada kertas" in text_of(PreviewScreen("nomor", ()))
