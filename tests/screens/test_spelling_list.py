"""F8 7: the words of CERITA that are in no list, where the office has named one."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from desk_driver import at_desk, talking_station
from fake_desk import FakeWorkstation

from desk_tui.screens import spelling
from desk_tui.screens.spelling import Spelling
from desk_tui.workstation import word_list


def with_list(path: Path) -> FakeWorkstation:
    station = talking_station()
    station.settings = replace(station.settings, spell_list=str(path))
    return station


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "kata.txt"
    path.write_text("sertifikat\ntanah\nkantor\nbelum\nterbit\n")
    return path


async def test_without_a_list_there_is_no_line() -> None:
    async with at_desk(talking_station()) as officer:
        await officer.press("f8")
        assert "ejaan" not in officer.text()


async def test_the_words_with_their_count_and_enter_goes_there(
    words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[str] = []
    load = word_list.load_words

    def noted(path: Path) -> frozenset[str]:
        where.append(threading.current_thread().name)
        return load(path)

    monkeypatch.setattr(spelling, "load_words", noted)
    async with at_desk(with_list(words)) as officer:
        await officer.type("Sertifikat tanah\rbelum terbbit di kantor, terbbit. Kantorr lama")
        assert "terbbit" not in officer.rows()[22], "nothing is marked while one types"
        await officer.press("f8", "7")
        assert where and where[0] != threading.main_thread().name, "read off the event loop"
        assert isinstance(officer.app.screen, Spelling)
        shown = officer.text()
        assert "EJAAN: 3 kata tidak ada dalam daftar" in shown
        assert "> terbbit" in shown and "  2x" in shown
        await officer.press("enter")
        narrative = officer.talk.narrative
        assert officer.desk.focused is narrative
        assert narrative.cursor_location == (1, 6)
        await officer.press("f8", "7", "down", "enter")
        assert narrative.cursor_location == (1, 34)

        narrative.value = ""
        await officer.type("Tannah")
        await officer.press("f8", "7", *" lagi", "escape")
        told = "letters over the list stay in the story"
        assert officer.talk.complaint().narrative == "Tannah lagi", told

        narrative.value = ""
        await officer.type("sertifikat tanah belum terbit")
        await officer.press("f8", "7")
        assert "Semua kata CERITA ada dalam daftar." in officer.text()
        await officer.press("enter")
        assert officer.app.screen_stack == [officer.desk]

        narrative.value = ""
        await officer.paste("[/]abcd[bold] \x1b[31mefgh \u202eijkl مرحبا " + "w" * 5000)
        await officer.press("f8", "7")
        assert isinstance(officer.app.screen, Spelling), "hostile words are shown harmless"
        assert all(symbol.isprintable() for row in officer.rows() for symbol in row)
        await officer.press("end", "enter")
        assert officer.app.screen_stack == [officer.desk]


async def test_a_missing_list_is_one_sentence_and_the_talk_goes_on(tmp_path: Path) -> None:
    async with at_desk(with_list(tmp_path / "hilang.dic")) as officer:
        await officer.type("Cerita")
        await officer.press("f8", "7")
        assert "! " in officer.rows()[22] and "spell_list" in officer.rows()[22]
        await officer.type("!")
        assert officer.talk.complaint().narrative == "Cerita!"
