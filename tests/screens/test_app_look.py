"""Colours that can be read, keys that fit, and the truth in row 23."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from contrast import contrast
from desk_driver import at_desk, talking_station
from fake_desk import CONNECTED, at

import desk_tui
from desk_tui import keymap
from desk_tui.widgets.cells import cells
from desk_tui.widgets.colours import THEMES
from desk_tui.widgets.status_row import link_sentence
from desk_tui.workstation.situations import LinkStatus

PACKAGE = Path(desk_tui.__file__).parent


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_and_rules_stand_out_in_both_themes(theme: object) -> None:
    colours = theme.variables  # type: ignore[attr-defined]
    texts = ("ink", "ink-soft", "ink-off", "good", "problem", "focus")
    for text, ground in product(texts, ("ground", "ground-field")):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["rule"], colours["ground"]) >= 3
    assert contrast(colours["focus"], colours["ground"]) >= 3


def test_colours_are_in_one_place() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.name != "colours.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8")), path


async def test_it_can_be_read_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_desk(talking_station()) as officer:
        assert officer.app.no_color
        assert officer.rows()[1].startswith("┌> CERITA") and "_" in officer.rows()[2]


async def test_nothing_moves_or_blinks_by_itself() -> None:
    async with at_desk(talking_station()) as officer:
        assert officer.app.animation_level == "none"
        for field in officer.talk.form.fields.values():
            assert not getattr(field, "cursor_blink", False)


@pytest.mark.parametrize("stage", keymap.ROWS)
def test_at_most_seven_keys_that_fit_80_columns(stage: str) -> None:
    row = keymap.row(stage)
    assert len(row) <= keymap.KEYS_IN_ROW
    line = " " + "  ".join(f"{keymap.shown_key(key_id)} {label}" for key_id, label in row)
    assert cells(line) <= 80, line


def test_every_key_says_what_it_does_and_no_key_has_two_verbs() -> None:
    taken: dict[str, str] = {}
    for key in keymap.KEYMAP:
        assert key.label and key.tooltip and key.tooltip.endswith(".")
        for name in key.key.split(","):
            assert name not in taken, f"{name} is {taken[name]} and {key.id}"
            taken[name] = key.id
    unsafe = {"f6", "f7", "f10", "f11", "ctrl+i", "ctrl+m", "ctrl+h"}
    assert not unsafe & set(taken)
    assert [key.id for key in keymap.KEYMAP if key.danger] == ["yes"]


SENTENCES = {
    "= Tersambung. Semua terkirim.": CONNECTED,
    "= Tersambung. 2 belum terkirim, aman di PC ini.": LinkStatus(
        connected=True, starting=False, unsent=2
    ),
    "! Server kantor tidak menjawab sejak 09.20. 2 belum terkirim, aman di PC ini.": LinkStatus(
        connected=False, starting=False, silent_since=at("09.20"), unsent=2
    ),
    "! Disk penuh sejak 09.20: teks hanya di layar. Jangan tutup; panggil penyelia.": LinkStatus(
        connected=True, starting=False, storage_problem="Disk penuh", storage_since=at("09.20")
    ),
    "! Jam PC ini meleset 45 detik; yang dipakai jam server kantor.": LinkStatus(
        connected=True, starting=False, skew_s=-45.2
    ),
    "= Menghubungi server kantor.": LinkStatus(),
    "! PC ini salinan.": LinkStatus(connected=True, starting=False, forked="PC ini salinan."),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_row_23_tells_the_truth_about_the_machine(sentence: str) -> None:
    assert " ".join(link_sentence(SENTENCES[sentence])) == sentence
    assert cells(sentence) <= 79


async def test_minutes_pass_in_the_head_and_nothing_else_changes() -> None:
    station = talking_station()
    async with at_desk(station) as officer:
        before = officer.rows()
        station.clock.time += timedelta(minutes=6)
        officer.desk.changed()
        await officer.settle()
        assert "18 menit: 15-20" in officer.rows()[0]
        station.clock.time += timedelta(minutes=6)
        officer.desk.changed()
        await officer.settle()
        assert "24 menit: lewat 20" in officer.rows()[0]
        assert officer.rows()[1:] == before[1:]
