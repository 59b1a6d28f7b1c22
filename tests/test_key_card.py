"""The printable key card and the settings' table are what the keymap says, on one A4 page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desk_tui import keymap

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "scripts"))

import _card_layout as card  # noqa: E402
import key_card  # noqa: E402


def test_card_and_settings_are_current_and_a_stale_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "key_card.py", "--check"])
    assert done.returncode == 0
    stale = tmp_path / "kartu-tombol.txt"
    stale.write_text(key_card.text().replace("F9", "F6"))
    monkeypatch.setattr(key_card, "ROOT", tmp_path)
    monkeypatch.setattr(key_card, "TEXT", stale)
    monkeypatch.setattr(sys, "argv", ["key_card.py", "--check"])
    assert key_card.main() == 1
    assert "kartu-tombol.txt is not what the keymap says" in capsys.readouterr().out


@pytest.mark.parametrize("make", [key_card.page, key_card.text], ids=["html", "txt"])
def test_no_key_is_missing_on_the_card(make: Callable[[], str]) -> None:
    made = make()
    shown = made.replace("&gt;", ">").replace("&amp;", "&")
    for key in keymap.KEYMAP:
        if key.id != "previous_field":  # beside Tab, in the help
            for name in keymap.shown_keys(key.id):
                assert name in shown, key.id
            assert key.label in shown or any(
                isinstance(item, tuple) and item[0] == key.id and item[1] in shown
                for row in keymap.ROWS.values()
                for item in row
            ), key.id
    for place in keymap.WORKPLACE_NAMES.values():
        assert place.upper() in shown or place == "ruang tunggu"
    for word in ("tersimpan", "terkirim", "dicadangkan", "F4 F4"):
        assert word in shown


def test_it_is_one_page_by_its_measures() -> None:
    assert card.height_mm() <= card.PAGE_H
    for row in card.big():
        assert card.big_height(row) <= card.BIG_H - 2, row
    for column in card.columns():
        for block in column:
            for row in block.rows:
                room = card.COLUMN - card.KEY_W
                assert card.width_mm(row.label, card.LABEL_PT) <= room, row
                assert card.width_mm(row.key, card.LABEL_PT) <= card.KEY_W, row
                for line in row.lines:
                    assert card.width_mm(line, card.LINE_PT) <= room, line
    for _sign, meaning in card.MARKS:
        assert card.width_mm(meaning, 9) <= card.COLUMN / 2 - 5, meaning
    for word, meaning in card.WORDS:
        assert card.width_mm(word, 10) <= card.WORD_W
        assert card.width_mm(meaning, 9) <= card.COLUMN - card.WORD_W
    assert all(len(line) <= 80 for line in key_card.text().splitlines())


class Tags(HTMLParser):
    """Collects what is open, and what a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.fetched += [str(value) for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_prints_on_a4() -> None:
    made, tags = key_card.page(), Tags()
    tags.feed(made)
    assert tags.open == [] and tags.fetched == []
    assert "@page { size: A4" in made and "url(" not in made and "http" not in made


def test_the_widths_are_never_less_than_helvetica_s() -> None:
    assert card.width_mm("nnnnnnnnnn", 10) >= 0.556 * 10 * 10 * 25.4 / 72
    lines = card.broken("kata " * 30, 9, 60)
    assert len(lines) > 1 and all(card.width_mm(line, 9) <= 60 for line in lines)
