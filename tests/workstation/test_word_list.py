"""A word list that is missing, huge or in another encoding is one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.errors import SettingsError
from desk_tui.settings import load_settings
from desk_tui.workstation import word_list
from desk_tui.workstation.word_list import load_words


def test_a_list_is_read_and_read_again_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "kata.dic"
    path.write_bytes("\ufeff3\nTanya/AB\nkantor\n".encode())
    assert load_words(path) == {"tanya", "kantor"}
    path.write_text("lain\nkata\n\n")
    assert load_words(path) == {"lain", "kata"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"caf\xe9\n", "bukan teks UTF-8"),
        (b"\xff\xfek\x00a\x00", "bukan teks UTF-8"),
        (b"", "tidak memuat satu kata pun"),
        (b"12\n\n/AB\n", "tidak memuat satu kata pun"),
    ],
)
def test_a_wrong_one_is_named_with_what_to_do(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "kata.txt"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=why) as wrong:
        load_words(path)
    assert "kata.txt" in wrong.value.title and "spell_list" in wrong.value.message


def test_one_that_is_missing_a_folder_or_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError, match="tidak ditemukan"):
        load_words(tmp_path / "tidak-ada")
    with pytest.raises(SettingsError, match="bukan berkas"):
        load_words(tmp_path)
    with pytest.raises(SettingsError, match="tidak dapat dibaca"):
        load_words(Path("a\x00b"))
    monkeypatch.setattr(word_list, "MOST_BYTES", 10)
    (tmp_path / "besar").write_text("kata\n" * 10)
    with pytest.raises(SettingsError, match="terlalu besar"):
        load_words(tmp_path / "besar")


def test_the_setting_is_off_and_a_relative_path_is_beside_the_file(tmp_path: Path) -> None:
    assert load_settings(environ={"DESK_TUI_CONFIG": ""}).spell_list == ""
    config = tmp_path / "desk-tui.toml"
    config.write_text('spell_list = "kata.dic"\n')
    assert load_settings(config, environ={}).spell_list == str(tmp_path / "kata.dic")
    config.write_text('spell_list = ""\n')
    assert load_settings(config, environ={}).spell_list == ""
    config.write_text("spell_list = 7\n")
    with pytest.raises(SettingsError, match="spell_list"):
        load_settings(config, environ={})
