"""The office's profile as its people write it: a line that means nothing is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
def test_a_wrong_line_names_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    profile = tmp_path / "office.toml"
    profile.write_text(text, "utf-8")
    hub = [sys.executable, "-m", "desk_tui", "hub", "--folder", str(tmp_path / "hub")]
    done = subprocess.run(
        [*hub, "--profile", str(profile)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert str(profile) in done.stderr
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "hub" / "ledger.db").exists()
