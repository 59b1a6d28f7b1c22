"""A weekday that no week has would silently be a day on which the office is closed."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from desk_tui.errors import SettingsError
from desk_tui.office.hours import OpeningHours, Session
from desk_tui.office_file import read_profile

WHOLE = (Session(time(8), time(12)),)


@pytest.mark.parametrize("day", [-1, 7])
def test_a_weekday_is_one_of_seven(tmp_path: Path, day: int) -> None:
    with pytest.raises(ValueError, match="Monday is 0"):
        OpeningHours(sessions={0: WHOLE, day: WHOLE})
    profile = tmp_path / "office.toml"
    profile.write_text(f"[hours.sessions]\n{day} = [{{ start = 08:00:00, end = 12:00:00 }}]\n")
    with pytest.raises(SettingsError):
        read_profile(profile)
