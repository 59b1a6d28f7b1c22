"""Whatever people say or paste: kept as it was, shown so that it does nothing."""

from __future__ import annotations

import unicodedata

import msgspec
from desk_driver import TOLD, at_desk, talking_station
from fake_desk import SITI, FakeWorkstation
from rich.cells import cell_len

from desk_tui.errors import RefusedError
from desk_tui.office.complaint import Complaint
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


async def test_every_field_keeps_it_and_shows_it_harmless() -> None:
    async with at_desk(talking_station()) as officer:
        form = officer.talk.form
        for name, text in HEAPS.items():
            officer.talk.restore(Complaint())
            for field in ORDER:
                officer.desk.set_focus(form.fields[field])
                await officer.paste(text)
                harmless(officer.rows())
            await officer.press("tab")
            harmless(officer.rows())
            for field in ORDER:
                widget = form.fields[field]
                if isinstance(widget, Narrative):
                    assert widget.value == plain_lines(text), name
                elif not isinstance(widget, AnswerField):
                    assert widget.value == one_line(text), (name, field)
            officer.desk.set_focus(form.fields["own_experience"])
            await officer.press("y", "t", "t", "1", "t", "0", "f9")
            assert isinstance(officer.app.screen, Summary), name
            harmless(officer.rows())
            # refused, so that the form is there for the next text
            officer.station.the_desk.refuse = RefusedError("x", "Tidak tersimpan.", "")
            await officer.press("f12")
            filed = officer.asked("file")[-1][1]
            assert filed.narrative == plain_lines(text), name
            assert filed.address == one_line(text), name
        assert len(officer.asked("file")) == len(HEAPS)


async def test_a_name_and_a_number_of_any_kind() -> None:
    async with at_desk(talking_station(with_card=False)) as officer:
        for text in HEAPS.values():
            await officer.press("f5")
            for _field in range(4):
                await officer.press("end", "ctrl+u")
                await officer.paste(text)
                harmless(officer.rows())
                await officer.press("tab")
            assert isinstance(officer.app.screen, Reporter)
            harmless(officer.rows())
            await officer.press("ctrl+s")
            harmless(officer.rows())
            await officer.press("escape")


async def test_a_visitors_name_in_the_head_and_the_last_report() -> None:
    station = FakeWorkstation()
    async with at_desk(station) as officer:
        for ticket, name in (("A-016", "everything"), ("A-017", "long")):
            holder = msgspec.structs.replace(SITI, name=one_line(HEAPS[name]))
            talks = talking_station(holder=holder).the_desk.state.visit
            assert talks is not None
            station.the_desk.change(visit=msgspec.structs.replace(talks, ticket=ticket))
            await officer.settle()
            harmless(officer.rows())
            officer.talk.restore(TOLD)
            await officer.press("f9")
            assert isinstance(officer.app.screen, Summary), name
            harmless(officer.rows())
            await officer.press("f12")
            assert officer.desk.talk is None, name
            harmless(officer.rows())


async def test_no_single_key_takes_a_story_away() -> None:
    async with at_desk(talking_station()) as officer:
        for key in ("f6", "f7", "ctrl+u", "ctrl+k", "ctrl+x", "ctrl+shift+k"):
            officer.talk.restore(Complaint())
            await officer.type("Cerita yang panjang")
            await officer.press(key, "a")
            assert officer.talk.complaint().narrative == "Cerita yang panjanga", key


async def test_a_situation_full_of_brackets() -> None:
    station = FakeWorkstation()
    station.the_desk.change(officer_name="[/]\x1b[2J" * 30)
    async with at_desk(station) as officer:
        harmless(officer.rows())


def test_a_symbol_is_drawn_as_wide_as_it_is_counted() -> None:
    for text in NASTY.values():
        for symbol in set(text):
            assert cells(drawn(symbol)) == cells(symbol), repr(symbol)
