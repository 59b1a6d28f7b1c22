"""The office's profile as its people write it: a line that means nothing is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desk_tui import cli

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kuota = 40", "kuota"),
        ("quota = 'empat puluh'", "quota"),
        ("quota = ", "Invalid value"),
        ("[hours]\nnumbers_from = 15:00:00\nnumbers_until = 14:00:00", "hours"),
    ],
)
def test_a_wrong_line_names_file_and_key(
    tmp_path: Path,
    text: str,
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["desk-tui", *hub_with(tmp_path, text)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    is_told(tmp_path, named, capsys.readouterr().err)


def test_the_program_says_so_too_and_begins_no_ledger(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desk_tui", *hub_with(tmp_path, "kuota = 40")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    is_told(tmp_path, "kuota", done.stderr)


def hub_with(folder: Path, text: str) -> list[str]:
    """Return the command that begins an office with ``text`` as its profile."""
    profile = folder / "office.toml"
    profile.write_text(text, "utf-8")
    return ["hub", "--folder", str(folder / "hub"), "--profile", str(profile)]


def is_told(folder: Path, named: str, errors: str) -> None:
    assert str(folder / "office.toml") in errors
    assert named in errors
    assert "Traceback" not in errors
    assert not (folder / "hub" / "ledger.db").exists()
