"""One office for each test of a workstation: a hub in a thread, PCs on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workstation.office import Office
from tests.workstation.wire import Wire


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    office.hub.start()
    yield office
    office.close()


@pytest.fixture
def wire(office: Office) -> Iterator[Wire]:
    wire = Wire(office.folder / "wire", office.hub)
    yield wire
    wire.close()
