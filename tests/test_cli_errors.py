"""What the command line says of a mistake is two plain sentences, whatever was typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desk_tui import cli


def test_what_was_typed_reaches_the_terminal_as_words_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk-tui.toml").write_text(f"data_dir = '{tmp_path}'\n")
    task = ["issue", "--json", "--config", str(tmp_path / "desk-tui.toml")]
    answers = io.StringIO('{"\\u001b[2J\\u001b]0;judul\\u0007nama": "x"}')
    monkeypatch.setattr("sys.argv", ["desk-tui", *task])
    monkeypatch.setattr("desk_tui.plain.tasks.run_task.__defaults__", (answers,))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.startswith("Tidak ada pertanyaan bernama nama.\n")
    assert "\x1b" not in told and "\x07" not in told
