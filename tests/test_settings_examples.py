"""What docs and error messages give as an example of a key may be copied as it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from desk_tui.errors import SettingsError
from desk_tui.key_rules import mistake
from desk_tui.settings import load_settings

DOCS = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_the_variable_of_a_key_in_the_docs_starts_the_program(tmp_path: Path) -> None:
    variables = re.findall(r"`(DESK_TUI_KEYS_\w+)=(\S+)`", DOCS.read_text("utf-8"))
    assert variables
    (tmp_path / "desk-tui.toml").write_text("")
    settings = load_settings(tmp_path / "desk-tui.toml", dict(variables))
    assert settings.keys and not mistake(settings.keys)


def test_the_key_that_a_mistake_proposes_is_none() -> None:
    with pytest.raises(SettingsError) as wrong:
        load_settings(None, {}, keys="f2")
    example = re.search(r"misalnya (\w+ = \"[^\"]+\")", wrong.value.message)
    assert example is not None
    assert not mistake(tomllib.loads(example[1]))
