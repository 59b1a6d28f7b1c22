"""The office's profile as its people write it: a line that means nothing is told."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest

from desk_tui import cli
from desk_tui.office.hours import AFTERNOON, DEFAULT_HOURS, EVERY_WEEKDAY, MORNING, SHORT_FRIDAY
from desk_tui.office.profile import OfficeProfile
from desk_tui.office_file import read_profile

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kuota = 40", "kuota"),
        ("quota = 'empat puluh'", "quota"),
        ("quota = ", "Invalid value"),
        ("[hours]\nnumber_from = 07:30:00", "hours.number_from"),
        ("[hours.sessions]\nsenin = []", "hours.sessions"),
        ("[hours.sessions]\n0 = [{ start = 08:00:00, end = 12:00:00, to = 1 }]", "sessions.0.to"),
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


def test_the_hours_in_the_office_guide_are_the_hours_of_the_office(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "office-setup.md").read_text("utf-8")
    written = guide.partition("```toml\n")[2].partition("```")[0]
    file = tmp_path / "office.toml"
    file.write_text(textwrap.dedent(written), "utf-8")
    profile = read_profile(file)
    assert profile.hours.sessions == {0: (MORNING, AFTERNOON), 4: SHORT_FRIDAY}
    assert dataclasses.replace(profile.hours, sessions=EVERY_WEEKDAY) == DEFAULT_HOURS
    assert msgspec.structs.replace(profile, hours=DEFAULT_HOURS) == OfficeProfile(
        exchange_at="registration"
    )
