"""An officer goes from the counter to a desk of the same PC (^O): the office knows of it."""

from __future__ import annotations

import pytest

from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason, VisitState
from tests.hub.bare_pc import BarePc
from tests.workstation.office import Office, until
from tests.workstation.staff import DUA, LOBBY, PIN_DUA, PIN_SATU, SATU, lobby_pin


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


def who_works(office: Office) -> dict[str, str]:
    staff = office.hub.read(lambda ledger: dict(ledger.state.staff))
    return {place: here.officer for place, here in staff.items() if here.officer != "lobby-1"}


def test_who_came_to_a_desk_from_the_counter_works_there(office: Office, boss: BarePc) -> None:
    """Break: let ``_work_at`` only remember the place. Then no visitor is handed on to desk 3."""
    lobby = office.pc("lobby")
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    pc = office.pc("registration-1")
    pc.registration(1)
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    three = pc.desk(3)
    three.not_ready()
    until(lambda: who_works(office) == {"desk-3": SATU.officer_id})
    other = office.pc("desk-5")
    five = other.desk(5)
    other.people.sign_in(DUA.officer_id, PIN_DUA)
    lobby.lobby().issue(Reason.GENERAL)
    five.call_next()
    key = five.visitor_came().key
    assert five.transfer(3, "map merah").key == key
    assert three.call_next().key == key
    three.visitor_came()
    assert three.earlier(key).many_own == 0, "and asks for earlier reports"
    pc.registration(1)
    other.lobby()  # not their role: they work nowhere
    until(lambda: who_works(office) == {"registration-1": SATU.officer_id})  # going does not wait
    assert office.hub.visit(key).state is VisitState.TALKING, "the visit is the desk's"
    assert office.hub.verify().attention == {}
