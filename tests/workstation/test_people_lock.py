"""The lock, the first start, another PIN of one's own, and an office in which nobody signs in."""

from __future__ import annotations

import pytest

from desk_tui.errors import RefusedError
from desk_tui.office.profile import OfficeProfile
from desk_tui.workstation.people import PeopleSituation
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.hub.staff import PINS
from tests.workstation.office import Office
from tests.workstation.staff import DUA, PIN_DUA, PIN_SATU, SATU, later


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


def refusal(pc: Workstation, officer_id: str, pin: str, *, beside: bool = False) -> str:
    with pytest.raises(RefusedError) as refused:
        pc.people.sign_in(officer_id, pin, beside)
    return refused.value.code


def test_the_lock_opens_with_the_pin_of_who_works_here(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    people = pc.people
    people.lock()
    assert not people.situation().locked  # nobody is here: the sign-in stands there anyway
    people.sign_in(SATU.officer_id, PIN_SATU)
    people.sign_in(DUA.officer_id, PIN_DUA, beside=True)
    people.lock()
    assert people.situation().locked
    office.hub.stop()  # it needs no server
    for wait in (0, 0, 2):
        with pytest.raises(RefusedError) as refused:
            people.unlock("000000")
        assert refused.value.code == "wrong_pin_here"
        assert people.situation().wait_s == wait
    with pytest.raises(RefusedError) as refused:
        people.unlock(PIN_SATU)
    assert refused.value.code == "wait"
    later(pc, 3)
    people.unlock(PIN_DUA)
    assert not people.situation().locked
    people.lock()
    people.unlock(PIN_SATU)
    assert not people.situation().locked


def test_another_officer_opens_a_locked_pc_by_taking_over(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    pc.people.lock()
    pc.people.sign_in(DUA.officer_id, PIN_DUA)
    situation = pc.people.situation()
    assert (situation.officer, situation.locked) == (DUA, False)


def test_the_first_start_makes_the_supervisor_and_signs_them_in(office: Office) -> None:
    pc = office.pc("supervisor")
    situation = pc.people.situation()
    assert (situation.set_up_needed, situation.sign_in_needed) == (True, True)
    for wrong in (("", "Penyelia", "135799"), ("Besar", "x", "135799"), ("p-1", "", "135799")):
        with pytest.raises(RefusedError) as refused:
            pc.people.first_supervisor(*wrong)
        assert refused.value.code == "not_an_officer"
    pc.people.first_supervisor(BOSS.officer_id, BOSS.name, PINS[BOSS.officer_id])
    situation = pc.people.situation()
    assert (situation.officer, situation.set_up_needed) == (BOSS, False)
    with pytest.raises(RefusedError) as refused:
        pc.people.first_supervisor("penyelia-2", "Penyelia Contoh Dua", "135799")
    assert refused.value.code == "already_set_up"


def test_an_officer_gives_themself_another_pin(office: Office, boss: BarePc) -> None:
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    with pytest.raises(RefusedError) as refused:
        pc.people.change_pin("000000", "314253")
    assert refused.value.code == "wrong_pin"
    with pytest.raises(RefusedError) as refused:
        pc.people.change_pin(PIN_SATU, "31")
    assert refused.value.code == "not_a_pin"
    pc.people.change_pin(PIN_SATU, "314253")
    assert not pc.people.situation().sign_in_needed
    pc.people.sign_out()
    assert refusal(pc, SATU.officer_id, PIN_SATU) == "wrong_pin"
    pc.people.sign_in(SATU.officer_id, "314253")


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True)])
def test_in_an_open_office_the_settings_say_who_works(office: Office) -> None:
    pc = office.pc("desk-3")
    assert pc.people.situation() == PeopleSituation()
    assert (pc.officer_name, pc.author().officer) == ("Petugas Contoh", "petugas-1")
    pc.people.lock()
    assert not pc.people.situation().locked
