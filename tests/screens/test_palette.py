"""^B: every action of a workplace by a piece of a word, run as by its key, never F12."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_driver import Officer, at_desk, talking_station
from fake_counter import at_counter
from fake_lobby import FakeOffice, app_of, press, screen_text
from fake_supervisor import supervised

from desk_tui import keymap
from desk_tui.i18n import _, use_language
from desk_tui.screens.desk import DeskScreen
from desk_tui.screens.help import HelpScreen
from desk_tui.screens.lobby import LobbyScreen
from desk_tui.screens.palette import Action, Palette, actions, matching
from desk_tui.screens.topic_list import TopicList


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    yield
    use_language("id")


def open_palette(officer: Officer) -> Palette:
    screen = officer.app.screen
    assert isinstance(screen, Palette)
    return screen


async def test_a_word_and_enter_in_one_burst_do_what_the_key_does() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Pak topik\r01")
        assert officer.talk.form.fields["narrative"].value == "Pak topik\n01"
        await officer.press("ctrl+b", *"topik", "enter")
        assert isinstance(officer.app.screen, TopicList)
        await officer.press("0")
        assert officer.talk.form.topic.code
        assert officer.talk.form.fields["narrative"].value == "Pak topik\n01"

        narrative = officer.talk.form.fields["narrative"]
        narrative.value = ""
        officer.desk.set_focus(narrative)
        await officer.type("Jalan rusak")
        await officer.press("left", "left")
        await officer.press("ctrl+b", *"xyz[/]", "space", "f12", "ctrl+b", "escape")
        assert officer.app.screen_stack == [officer.desk]
        await officer.type("_")
        assert narrative.value == "Jalan rus_ak", "untouched, and the cursor returns"
        assert officer.asked("file") == []

        await officer.press("ctrl+b", *"panggil")
        row = next(row for row in officer.rows() if "F2 " in row)
        assert "selesaikan dulu pembicaraan ini." in row, "grey, with its reason"
        await officer.press("enter")
        assert isinstance(officer.app.screen, Palette), "and Enter says it"
        assert "! Panggil: selesaikan dulu pembicaraan ini." in officer.text()
        assert officer.asked("call_next") == []
        await officer.press("escape")

        await officer.press("ctrl+b", "f1")
        help_page = officer.app.screen
        assert isinstance(help_page, HelpScreen), "F1 explains it"
        await officer.press("escape", *"keluar", "enter")
        shown = officer.text()
        assert "F12" in shown and "tutup program" in shown, "it asks as the key does"
        await officer.press("escape")
        assert officer.app.screen_stack == [officer.desk]

        assert isinstance(officer.desk, DeskScreen)
        await officer.press("ctrl+b", *"tanpa laporan", "enter")
        assert "AKHIRI TANPA LAPORAN" in officer.text(), "as by F8 and its digit"


async def test_nothing_moves_while_the_list_follows_the_word() -> None:
    async with at_desk() as officer:
        await officer.press("ctrl+b")
        before = officer.rows()
        await officer.press(*"cari")
        after = officer.rows()
        edges = [n for n, row in enumerate(before) if "└" in row or "┌" in row]
        assert edges == [n for n, row in enumerate(after) if "└" in row or "┌" in row]
        assert all(len(row) <= 80 for row in after)
        hint = next(n for n, row in enumerate(before) if "Esc kembali" in row)
        assert "Esc kembali" in after[hint]

        await officer.press("escape", "ctrl+b", *"[/b]")
        shown = officer.text()
        assert "> Cari  [/b]_" in shown and "Tidak ada yang cocok" in shown
        await officer.press("enter")
        assert isinstance(officer.app.screen, Palette)
        await officer.paste(" \x1b[31mkunci\ntopik")
        assert len(officer.rows()) == 24, "what was pasted is only shown"


async def test_every_verb_of_the_workplace_is_found_but_the_last_yes_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_desk() as officer:
        lines = actions(officer.desk)
        keys = [line.key for line in lines]
        for key in keymap.KEYMAP:
            if keymap.DESK in key.workplaces and key.id not in keymap_fixed():
                assert keymap.shown_key(key.id) in keys, key.id
        assert "F12" not in keys and "Enter" not in keys
        alarm = next(line for line in lines if line.key == keymap.shown_key("emergency"))
        assert "dua kali" in alarm.why_not, "an alarm is never one Enter away"

        last = keymap.Key("wide", "f12", "Buang semua", "Membuang semuanya.", danger=True)
        monkeypatch.setattr(keymap, "KEYMAP", (*keymap.KEYMAP, last))
        listed = [line.label for line in actions(officer.desk)]
        assert "Buang semua" not in listed, "a dangerous verb is never listed"


def keymap_fixed() -> set[str]:
    return {"yes", "back", "enter", "next_field", "previous_field", "palette"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_of_either_language_find_it(language: str) -> None:
    use_language(language)
    line = Action(lambda: None, "^F", _("Cari"), words="find ^f cari search cari laporan")
    other = Action(lambda: None, "^L", _("Kunci"), words="lock ^l kunci layar")
    for typed in ("cari", "SEARCH", "lap ca", "^f", "find"):
        assert matching([other, line], typed) == (line,), typed
    assert matching([other, line], "") == (other, line)
    assert matching([other, line], "l")[0] is other, "its key comes first"


async def test_the_lobby_has_it_and_a_digit_typed_there_gives_no_number() -> None:
    office = FakeOffice()
    app = app_of(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+b", "1", "1", "escape")
        assert isinstance(app.screen, LobbyScreen) and office.the_lobby.calls == []
        await press(pilot, "ctrl+b", *"tempat", "enter")
        assert "TEMPAT KERJA" in "\n".join(screen_text(app))


async def test_counter_and_supervisor_find_the_lines_of_their_lists() -> None:
    async with at_counter() as clerk:
        await clerk.press("ctrl+b", *"pendamping")
        assert any("> F8 3" in row and "belum ada isian" in row for row in clerk.rows())
    office, fake = supervised()
    office.supervisor = lambda: fake  # type: ignore[attr-defined]
    app = app_of(office, "supervisor")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+b", *"kuota")
        assert any("> F8 1" in row for row in screen_text(app))
        await press(pilot, "enter")
        assert not isinstance(app.screen, Palette)
