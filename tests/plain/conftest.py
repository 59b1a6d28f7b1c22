"""An office with counters, and one PC on which nothing is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.office.profile import OfficeProfile
from tests.hub.conftest import hub as hub
from tests.plain.plain_pc import COUNTERS, PlainPc
from tests.workstation.office import ThreadHub


@pytest.fixture
def profile() -> OfficeProfile:
    """The office's profile; a test may parametrize another."""
    return COUNTERS


@pytest.fixture
def pc(tmp_path: Path, hub: ThreadHub, capsys: pytest.CaptureFixture[str]) -> PlainPc:
    return PlainPc(tmp_path / "pc", hub, capsys)
