"""Whatever people say or paste: kept as it was, shown so that it does nothing."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from desk_driver import at_desk, talking_station
from fake_desk import SITI, FakeWorkstation
from rich.cells import cell_len

from desk_tui.screens.desk_form import ORDER
from desk_tui.screens.reporter import Reporter
from desk_tui.screens.summary import Summary
from desk_tui.widgets.answers import AnswerField
from desk_tui.widgets.cells import cells, drawn
from desk_tui.widgets.fields import one_line
from desk_tui.widgets.narrative import Narrative, plain_lines

NASTY = {
    "markup": "[/] [bold red]merah[/] [@click=app.quit]klik[/] \\[x]",
    "escapes": "a\x1b[31mmerah\x1b]0;judul\x07\x9b2Jb\x1b[?1049l",
    "controls": "satu\x00dua\x08\x07\x7ftiga\tempat\x0bmpat",
    "line ends": "a\r\nb\rc\x85d\u2028e",
    "emoji": "keluarga 👨‍👩‍👧‍👦 bendera 🇮🇩 jempol 👍🏽 hati ❤️ e\u0301\u0302\u0303\u0304",
    "rtl": "שלום مرحبا \u202egnp.exe\u202c\u2066x\u2069",
    "wide": "漢字かな한국어" * 12,
    "joined": "نمی‌خواهم क्षत्रिय",
    "surrogate": "a\ud800b",
}
HEAPS = {
    "everything": " ".join(NASTY.values()),
    "long": "kata " * 20_000,
    "one word": "w" * 100_000,
}


def harmless(rows: list[str], width: int = 80) -> None:
    """Nothing on the screen acts, and every row is as wide as the screen."""
    for row in rows:
        for symbol in row:
            assert unicodedata.category(symbol) not in ("Cc", "Cs"), repr(symbol)
            assert not "\u202a" <= symbol <= "\u202e" and not "\u2066" <= symbol <= "\u2069"
        assert cell_len(row) == width, (cell_len(row), row)


@pytest.mark.parametrize("name", HEAPS)
async def test_every_field_keeps_it_and_shows_it_harmless(name: str) -> None:
    text = HEAPS[name]
    async with at_desk(talking_station()) as officer:
        form = officer.talk.form
        for field in ORDER:
            officer.desk.set_focus(form.fields[field])
            await officer.paste(text)
            harmless(officer.rows())
        await officer.press("tab")
        harmless(officer.rows())
        for field in ORDER:
            widget = form.fields[field]
            if isinstance(widget, Narrative):
                assert widget.value == plain_lines(text)
            elif not isinstance(widget, AnswerField):
                assert widget.value == one_line(text)
        officer.desk.set_focus(form.fields["own_experience"])
        await officer.press("y", "t", "t", "1", "t", "0", "f9")
        assert isinstance(officer.app.screen, Summary)
        harmless(officer.rows())
        await officer.press("f12")
        filed = officer.asked("file")[0][1]
        assert filed.narrative == plain_lines(text)
        assert filed.address == one_line(text)


@pytest.mark.parametrize("name", HEAPS)
async def test_a_name_and_a_number_of_any_kind(name: str) -> None:
    async with at_desk(talking_station(with_card=False)) as officer:
        await officer.press("f5")
        for _field in range(4):
            await officer.paste(HEAPS[name])
            harmless(officer.rows())
            await officer.press("tab")
        assert isinstance(officer.app.screen, Reporter)
        harmless(officer.rows())
        await officer.press("ctrl+s")
        harmless(officer.rows())


@pytest.mark.parametrize("name", ["everything", "long"])
async def test_a_visitors_name_in_the_head_and_the_last_report(name: str) -> None:
    holder = msgspec.structs.replace(SITI, name=one_line(HEAPS[name]))
    async with at_desk(talking_station(holder=holder)) as officer:
        harmless(officer.rows())
        await officer.type("Cerita\tHarap\tA\rB\rC\rD\rE\rYTT1T0Pokok")
        await officer.press("f9")
        harmless(officer.rows())
        await officer.press("f12")
        harmless(officer.rows())


@pytest.mark.parametrize("key", ["f6", "f7", "ctrl+u", "ctrl+k", "ctrl+x", "ctrl+shift+k"])
async def test_no_single_key_takes_a_story_away(key: str) -> None:
    async with at_desk(talking_station()) as officer:
        await officer.type("Cerita yang panjang")
        await officer.press(key, "a")
        assert officer.talk.complaint().narrative == "Cerita yang panjanga"


async def test_a_situation_full_of_brackets() -> None:
    station = FakeWorkstation()
    station.the_desk.change(officer_name="[/]\x1b[2J" * 30)
    async with at_desk(station) as officer:
        harmless(officer.rows())


def test_a_symbol_is_drawn_as_wide_as_it_is_counted() -> None:
    for text in NASTY.values():
        for symbol in set(text):
            assert cells(drawn(symbol)) == cells(symbol), repr(symbol)
