"""How long a PC waits after wrong PINs, where the office's time runs faster than the machine's."""

from __future__ import annotations

import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.profile import OfficeProfile
from tests.hub.bare_pc import BarePc
from tests.workstation.office import MONDAY, Office, until
from tests.workstation.staff import SATU


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


def test_the_wait_is_told_in_seconds_of_the_machine(office: Office, boss: BarePc) -> None:
    office.hub.office_time(MONDAY, speed=20)
    pc = office.pc("desk-3")
    until(lambda: pc.clock.speed == 20)
    for _wrong in range(4):
        with pytest.raises(RefusedError):
            pc.people.sign_in(SATU.officer_id, "000000")
    assert pc.people.situation().wait_s == 1, "two to four seconds of the office"
