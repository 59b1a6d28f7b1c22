"""One hub for each test, over a real socket, in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_tui.office.profile import OfficeProfile
from tests.hub.bare_pc import BarePc
from tests.workstation.office import PROFILE, ThreadHub


@pytest.fixture
def profile() -> OfficeProfile:
    """The office's profile; a test may parametrize another."""
    return PROFILE


@pytest.fixture
def hub(tmp_path: Path, profile: OfficeProfile) -> Iterator[ThreadHub]:
    hub = ThreadHub(tmp_path / "hub", profile)
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture
def pc(hub: ThreadHub) -> Iterator[Callable[[str], BarePc]]:
    """Gives the PC of a workplace."""
    known: dict[str, BarePc] = {}

    def of(workplace: str) -> BarePc:
        return known.setdefault(workplace, BarePc(hub, workplace))

    yield of
    for one in known.values():
        one.hang_up()


@pytest.fixture
def lobby(pc: Callable[[str], BarePc]) -> BarePc:
    return pc("lobby")


@pytest.fixture
def desk(pc: Callable[[str], BarePc]) -> BarePc:
    return pc("desk-3")
