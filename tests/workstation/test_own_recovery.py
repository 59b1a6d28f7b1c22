"""At the server's own PC one paper opens both: the office's data and the workstation's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui.db.key_file import KEY_FILE
from desk_tui.db.keys import database_key
from desk_tui.db.recovery import key_state, portable_key, restore
from desk_tui.errors import RefusedError
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.recovery_code import MistypedCode, draw, show
from desk_tui.workstation.workstation import Workstation
from tests.db.quick_recovery import quick_recovery
from tests.workstation.office import Office


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_recovery():
        yield


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Workstation]:
    office = Office(tmp_path, OfficeProfile())
    office.hub.start()
    pc = office.pc("supervisor")
    pc.people.first_supervisor("penyelia-1", "Penyelia Contoh", "482915")
    yield pc
    office.close()


def test_the_paper_typed_back_opens_both_elsewhere(pc: Workstation, tmp_path: Path) -> None:
    code = pc.people.recovery_state().code
    with pytest.raises(MistypedCode):
        pc.people.confirm_recovery(code[:-1])
    with pytest.raises(RefusedError) as refused:
        pc.people.confirm_recovery(draw())
    assert refused.value.code == "wrong_recovery_code"
    folders = (pc.place.folder, pc.place.hub.folder)
    assert not any(key_state(folder).recovery for folder in folders)
    pc.people.confirm_recovery(show(code).lower())
    for folder in folders:
        elsewhere = tmp_path / f"copy of {folder.name}"
        elsewhere.mkdir()
        (elsewhere / KEY_FILE).write_bytes(portable_key(folder))
        restore([elsewhere], code)
        assert database_key(elsewhere) == database_key(folder)
    assert pc.people.recovery_state().confirmed
    kept = portable_key(pc.place.folder)
    pc.people.confirm_recovery(draw())  # too late: another code is not taken
    assert portable_key(pc.place.folder) == kept
