"""The code lists are found and a missing one is told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui import data_files
from desk_tui.errors import SettingsError


def test_the_code_lists_are_found_and_read_once() -> None:
    assert data_files.data_file("topics.csv").is_file()
    assert data_files.data_text("holidays.csv").startswith("date,")
    assert data_files.data_text("holidays.csv") is data_files.data_text("holidays.csv")


def test_a_wheel_reads_its_own_copy_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "_data"
    packed.mkdir()
    (packed / "topics.csv").write_text("x")
    monkeypatch.setattr(data_files, "_FOLDERS", (packed, *data_files._FOLDERS))
    assert data_files.data_file("topics.csv") == packed / "topics.csv"


def test_a_missing_list_names_itself_and_the_cure() -> None:
    with pytest.raises(SettingsError) as refused:
        data_files.data_file("tidak-ada.csv")
    assert "tidak-ada.csv" in refused.value.title
    assert refused.value.message
