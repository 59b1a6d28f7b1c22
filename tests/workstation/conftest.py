"""One office for each test of a workstation: a hub in a thread, PCs on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui.office.profile import OfficeProfile
from tests.hub.bare_pc import BarePc
from tests.workstation.office import PROFILE, Office
from tests.workstation.staff import staff
from tests.workstation.wire import Wire


@pytest.fixture
def profile() -> OfficeProfile:
    """The office's profile; a test may parametrize another."""
    return PROFILE


@pytest.fixture
def office(
    tmp_path: Path, profile: OfficeProfile, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    monkeypatch.setattr("desk_tui.workstation.link.RETRY_S", 0.05)  # half a second otherwise
    office = Office(tmp_path, profile)
    office.hub.start()
    yield office
    office.close()


@pytest.fixture
def boss(office: Office) -> Iterator[BarePc]:
    """A supervisor, who has made the officers of ``tests.workstation.staff``."""
    boss = staff(office)
    yield boss
    boss.hang_up()


@pytest.fixture
def wire(office: Office) -> Iterator[Wire]:
    wire = Wire(office.folder / "wire", office.hub)
    yield wire
    wire.close()
