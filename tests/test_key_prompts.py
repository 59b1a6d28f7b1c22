"""Whoever leaves a question of ``desk-tui key`` is told so in two plain sentences."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from desk_tui.commands import keys
from desk_tui.errors import DeskError
from desk_tui.office import recovery_code


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("gone", [EOFError, KeyboardInterrupt])
def test_leaving_a_question_about_the_code_changes_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, gone: type[BaseException]
) -> None:
    def nobody(*_question: object) -> str:
        raise gone

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(DeskError, match=r"Tidak ada yang diubah\. .*Kode pemulihan"):
        keys.new_pin("penyelia-1", None, tmp_path)
    monkeypatch.setattr(Console, "input", nobody)
    monkeypatch.setattr(Console, "is_terminal", True)
    with pytest.raises(DeskError, match="Sudah ditulis"):
        keys._asked_back(recovery_code.draw())
