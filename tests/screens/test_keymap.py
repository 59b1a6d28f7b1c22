"""One keymap: safe keys, one verb each, shown as they are set wherever a key is named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import cast

import pytest
from desk_driver import Officer
from fake_desk import FakeWorkstation

from desk_tui import key_rules, keymap
from desk_tui.app import DeskApp
from desk_tui.errors import SettingsError
from desk_tui.i18n import _, use_keys, use_language
from desk_tui.office.visit import VisitState
from desk_tui.screens import places
from desk_tui.screens.base import WorkplaceScreen
from desk_tui.screens.places import _load
from desk_tui.settings import Settings
from desk_tui.starting import _run
from desk_tui.widgets.cells import cells
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation

EVERY = {name: _load(where) for name, where in {**places.SCREENS, **places.COVERS}.items()}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    use_keys({})
    use_language("id")


def test_every_key_is_safe_in_every_terminal_and_has_one_verb() -> None:
    taken: dict[str, str] = {}
    for key in keymap.KEYMAP:
        assert key.label and key.tooltip.endswith(".") and key.workplaces
        for name in key.key.split(","):
            assert name not in taken, f"{name} is {taken[name]} and {key.id}"
            taken[name] = key.id
            if key.id not in key_rules.FIXED:
                assert name in key_rules.SAFE, name
    assert len(keymap.find("help").key.split(",")) > 1, "some terminals keep F1 for themselves"


def test_f12_is_the_yes_to_what_cannot_be_undone_and_nothing_else() -> None:
    dangerous = [(key.id, key.key) for key in keymap.KEYMAP if key.danger]
    assert dangerous == [("yes", "f12")]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("stage", keymap.ROWS)
def test_at_most_seven_keys_that_fit_80_cells_in_both_languages(stage: str, language: str) -> None:
    use_language(language)
    row = keymap.row(stage)
    assert len({key_id for key_id, _label in row}) == len(row) <= keymap.KEYS_IN_ROW
    line = " " + "  ".join(f"{keymap.shown_key(key_id)} {label}" for key_id, label in row)
    assert cells(line) <= 80, line
    for key_id, label in row:
        assert keymap.find(key_id) and label


@pytest.mark.parametrize("name", EVERY)
def test_every_key_a_workplace_has_is_handled_there(name: str) -> None:
    screen = EVERY[name]
    bound = {binding.id for binding in screen.BINDINGS}
    claimed = {key.id for key in keymap.KEYMAP if name in key.workplaces}
    assert bound >= claimed
    for key_id in bound:
        assert callable(getattr(screen, f"do_{key_id}", None)), f"{name} has no do_{key_id}"
    stages = [stage for stage in keymap.ROWS if stage.split(".")[0] == name]
    assert stages, f"row 24 of {name} is empty"
    if name in places.SCREENS:  # a question's row may show keys of the question
        shown = {key_id for stage in stages for key_id, _label in keymap.row(stage)}
        assert shown <= bound


def test_no_key_is_written_down_anywhere_but_in_the_keymap() -> None:
    sources = Path(keymap.__file__).parent
    for path in [*sources.glob("screens/*.py"), *sources.glob("widgets/*.py"), sources / "app.py"]:
        text = path.read_text("utf-8")
        named = [line for line in text.splitlines() if " Binding(" in f" {line}"]
        assert not named, f"{path.name}: {named}"
        for key in key_rules.SAFE:
            assert f'"{key}"' not in text, f"{path.name} names {key}"


UNSAFE = [
    *("f6", "f7", "f10", "f11", "alt+p", "alt+1", "shift+enter", "ctrl+enter", "shift+f2"),
    *("ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+z", "ctrl+u", "p", "space", "enter", "tab"),
]


@pytest.mark.parametrize("key", UNSAFE)
def test_an_unsafe_key_is_refused_by_name(key: str) -> None:
    told = key_rules.mistake({"find": key})
    assert f"{keymap.in_words(key)} untuk Cari (find) tidak aman" in told
    assert "F2" in told and "^S" in told


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"call": "f5"}, ("F5", "Panggil (call)", "Pelapor (reporter)", "meja")),
        ({"find": "ctrl+o"}, ("^O", "Cari (find)", "Tempat kerja (workplace)", "lobi")),
        ({"find": "ctrl+t"}, ("^T", "Topik (topics)", "Cari (find)", "meja")),
        ({"call": "f12"}, ("F12 hanya untuk Ya (yes)", "Panggil (call)")),
        ({"yes": "y"}, ("Ya (yes)", "selalu F12")),
        ({"yes": "f4"}, ("Ya (yes)", "selalu F12")),
        ({"back": "ctrl+b"}, ("Kembali (back)", "selalu Esc")),
        ({"enter": "ctrl+t"}, ("Lanjut (enter)", "selalu Enter")),
        ({"help": "f1"}, ("F1", "Bantuan (help)", "f1,ctrl+g")),
        ({"cal": "f5"}, ("cal", "tidak dikenal")),
    ],
)
def test_what_cannot_work_is_refused_in_words_that_name_both(
    keys: dict[str, str], words: tuple[str, ...]
) -> None:
    told = key_rules.mistake(keys)
    for word in words:
        assert word in told, told


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"call": "f5", "reporter": "f2"},
        {"topics": "ctrl+b", "palette": "^T"},
        {"help": "ctrl+g"},
        {"help": "f1, Ctrl+G"},
        {"quit": "ctrl+q"},
    ],
)
def test_keys_that_work_are_taken(keys: dict[str, str]) -> None:
    assert key_rules.mistake(keys) == ""


def test_a_refused_key_stops_the_start_before_anything_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_anything: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr("desk_tui.starting.Workstation", opened)
    settings = Settings(data_dir=tmp_path, keys=MappingProxyType({"call": "f5"}))
    with pytest.raises(SettingsError, match=r"F5 dipakai .*Panggil.*Perbaiki"):
        _run(settings, Place(tmp_path, HubPlace(tmp_path / "hub")))
    assert not list(tmp_path.iterdir())


async def test_a_changed_key_acts_and_is_shown_wherever_it_is_named() -> None:
    station = FakeWorkstation()
    keys = {"call": "f5", "reporter": "f2", "find": "ctrl+b", "palette": "ctrl+f"}
    station.settings = dataclasses.replace(station.settings, keys=MappingProxyType(keys))
    app = DeskApp(cast(Workstation, station), "desk", crash_folder=Path("/nonexistent"))
    async with app.run_test(size=(80, 24)):
        officer = Officer(app, station)
        await officer.settle()
        assert (
            officer.rows()[23].startswith(" F1 Bantuan  F5 PANGGIL") and "^B Cari" in officer.text()
        )
        assert "║   F5   PANGGIL" in officer.text()
        await officer.press("f2")
        assert officer.asked("call_next") == []
        assert "F2 Pelapor" in officer.rows()[22]
        await officer.press("f5")
        assert officer.desk.called is not None
        await officer.press("f1")
        assert "F5          PANGGIL" in officer.text()
        await officer.press("escape", "enter", "f2")
        assert station.the_desk.state.visit is not None
        assert station.the_desk.state.visit.state is VisitState.TALKING
        assert officer.app.screen is not officer.desk, "the visitor's data is open"
        assert (
            _("F5 membetulkan, F2 memanggil, F12, ^F.") == "F2 membetulkan, F5 memanggil, F12, ^B."
        )


def test_a_sentence_names_the_keys_as_they_are_set_and_people_are_left_alone() -> None:
    keymap.use({"done": "f3", "again": "f9", "help": "ctrl+b,ctrl+g", "palette": "f1,ctrl+t"})
    assert _("Betulkan dulu, lalu F9; F12 dan Esc tetap. ^G") == (
        "Betulkan dulu, lalu F3; F12 dan Esc tetap. ^G"
    )
    assert _("{name}: F1").format(name="PT F9 CONTOH") == "PT F9 CONTOH: ^B"
    keymap.use({})
    assert _("lalu F9") == "lalu F9"


def test_every_screen_takes_its_keys_from_the_keymap() -> None:
    for name, screen in EVERY.items():
        assert issubclass(screen, WorkplaceScreen)
        for binding in screen.BINDINGS:
            assert keymap.find(binding.id).key == binding.key, name
