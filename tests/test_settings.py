"""A workstation's settings: four sources, one order, mistakes named by file and key."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui import keymap
from desk_tui.errors import SettingsError
from desk_tui.i18n import use_language
from desk_tui.key_rules import mistake
from desk_tui.settings import Settings, language_of, load_settings, settings_here

DOCS = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "desk-tui.toml"


def test_nothing_set_is_a_desk_with_files_for_a_printer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.settings.default_config", lambda: tmp_path / "none.toml")
    settings = load_settings(environ={})
    assert (settings.workplace, settings.desk_number, settings.printer) == ("desk-1", 1, "file")
    assert settings.command_timeout_s == 5
    assert settings.data_dir.is_absolute()


def test_file_then_environment_then_command_line(config: Path) -> None:
    config.write_text(
        'workplace = "desk-3"\nlanguage = "en"\nofficer_name = "Petugas Contoh Satu"\n'
        '[keys]\n"desk.call" = "f2"\n"desk.recall" = "f3"\n'
    )
    environ = {"DESK_TUI_LANGUAGE": "id", "DESK_TUI_WORKPLACE": "desk-4", "HOME": "/x"}
    environ["DESK_TUI_KEYS_DESK__CALL"] = "f6"
    settings = load_settings(config, environ, workplace="lobby", printer=None)
    assert settings.workplace == "lobby"
    assert settings.desk_number is None
    assert settings.language == "id"
    assert settings.officer_name == "Petugas Contoh Satu"
    assert settings.keys == {"desk.call": "f6", "desk.recall": "f3"}


@pytest.mark.parametrize(
    ("workplace", "kind", "number"),
    [
        ("desk-12", "desk", 12),
        ("follow-up", "follow_up", None),
        ("lobby", "lobby", None),
        ("waiting-room", "waiting_room", None),
        ("registration-2", "registration", None),
    ],
)
def test_a_workplace_is_called_as_its_folders_are(
    config: Path, workplace: str, kind: str, number: int | None
) -> None:
    config.write_text(f'workplace = "{workplace}"\n')
    settings = load_settings(config, {})
    assert (settings.workplace_kind, settings.desk_number) == (kind, number)


@pytest.mark.parametrize(
    ("workplace", "counter"), [("registration", 1), ("registration-2", 2), ("desk-2", None)]
)
def test_a_counter_without_a_number_is_the_first(
    config: Path, workplace: str, counter: int | None
) -> None:
    config.write_text(f'workplace = "{workplace}"\n')
    assert load_settings(config, {}).counter_number == counter


def test_the_variable_names_the_file(config: Path) -> None:
    config.write_text('printer = "tcp://192.0.2.10:9100"\n')
    settings = load_settings(environ={"DESK_TUI_CONFIG": str(config)})
    assert settings.printer == "tcp://192.0.2.10:9100"


def test_a_relative_folder_lies_beside_its_file(config: Path) -> None:
    config.write_text('data_dir = "data"\n')
    assert load_settings(config, {}).data_dir == config.parent / "data"


def test_numbers_may_be_text_in_the_environment(config: Path) -> None:
    config.write_text("")
    assert load_settings(config, {"DESK_TUI_COMMAND_TIMEOUT_S": "2.5"}).command_timeout_s == 2.5


@pytest.mark.parametrize(
    ("line", "key", "hint"),
    [
        ('printer = "usb"', "printer", "tcp://"),
        ('pritner = "file"', "pritner", "'printer'"),
        ('workplace = "desk-0"', "workplace", "desk-1"),
        ('workplace = "registration-0"', "workplace", "registration-2"),
        ('workplace = "registration-10"', "workplace", "registration-2"),
        ("workplace = 3", "workplace", "desk-1"),
        ("command_timeout_s = 0", "command_timeout_s", "detik"),
        ("command_timeout_s = nan", "command_timeout_s", "detik"),
        ("command_timeout_s = true", "command_timeout_s", "detik"),
        ('data_dir = ""', "data_dir", "folder"),
        ('language = "fr"', "language", "id"),
        ('theme = "blue"', "theme", "light"),
        ('officer_id = "Petugas Satu"', "officer_id", "huruf kecil"),
        ('officer_name = ""', "officer_name", "60"),
        ("[keys]\ncall = { on = 'f2' }", "keys", "call ="),
        ('[keys]\n"DESK call" = "f2"', "keys.DESK call", "call ="),
    ],
)
def test_a_mistake_names_file_and_key_and_what_is_right(
    config: Path, line: str, key: str, hint: str
) -> None:
    config.write_text(line + "\n")
    with pytest.raises(SettingsError) as wrong:
        load_settings(config, {})
    assert wrong.value.message.startswith(f"{config}: kunci '{key}': ")
    assert hint in wrong.value.message


def test_a_mistake_in_the_environment_names_the_variable(config: Path) -> None:
    config.write_text("")
    with pytest.raises(SettingsError, match=r"DESK_TUI_PRITNER.*printer"):
        load_settings(config, {"DESK_TUI_PRITNER": "file"})


def test_a_named_file_must_be_there_and_be_toml(config: Path) -> None:
    with pytest.raises(SettingsError, match=str(config)):
        load_settings(config, {})
    config.write_text("printer = \n")
    with pytest.raises(SettingsError, match=r"desk-tui\.toml.*TOML"):
        load_settings(config, {})


def test_the_docs_explain_every_option_and_nothing_else() -> None:
    rows = {
        line.split("|")[1].strip().strip("`")
        for line in DOCS.read_text("utf-8").splitlines()
        if line.startswith("| `")
    }
    assert rows == {field.name for field in dataclasses.fields(Settings)}


def test_the_docs_name_every_key_by_its_id() -> None:
    listed = DOCS.read_text("utf-8").split("A key in the environment")[1]
    for key in keymap.KEYMAP:
        assert f"| {' '.join(keymap.shown_keys(key.id))} | `{key.id}` |" in listed, key.id


def test_the_example_in_the_docs_is_right(config: Path) -> None:
    example = DOCS.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    assert tomllib.loads(example)
    config.write_text(example)
    settings = load_settings(config, {})
    assert settings.workplace == "desk-3"
    assert settings.keys and not mistake(settings.keys)


@pytest.fixture
def indonesian_again() -> Iterator[None]:
    yield
    use_language("id")


@pytest.mark.usefixtures("indonesian_again")
def test_what_is_wrong_is_told_in_the_language_that_is_set(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DESK_TUI_LANGUAGE", raising=False)
    config.write_text('language = "en"\ntheme = "pink"\n')
    with pytest.raises(SettingsError) as wrong:
        settings_here(config)
    assert wrong.value.title == "The settings are wrong."
    assert "dark" in wrong.value.message and "Perbaiki" not in wrong.value.message
    monkeypatch.setenv("DESK_TUI_LANGUAGE", "id")
    with pytest.raises(SettingsError) as wrong:
        settings_here(config)
    assert wrong.value.title == "Pengaturan salah."


@pytest.mark.parametrize(
    ("lines", "environ", "asked", "spoken"),
    [
        ('language = "en"', {}, None, "en"),
        ('language = "en"', {"DESK_TUI_LANGUAGE": "id"}, None, "id"),
        ('language = "id"', {"desk_tui_language": "en"}, None, "en"),
        ('language = "en"', {"DESK_TUI_LANGUAGE": "en"}, "id", "id"),
        ('language = "xx"', {}, None, "id"),
        ("language = 7", {}, None, "id"),
        ("no TOML at all [", {}, None, "id"),
        ("", {}, None, "id"),
    ],
)
def test_a_language_is_found_whatever_else_is_wrong(
    config: Path, lines: str, environ: dict[str, str], asked: str | None, spoken: str
) -> None:
    config.write_text(lines)
    assert language_of(config, environ, asked) == spoken
    assert language_of(config.parent / "none.toml", {}) == "id"
