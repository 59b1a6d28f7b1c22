"""People for a hub's office: invented officers, one of each role, and their PINs."""

from __future__ import annotations

from desk_tui.office.commands import SetOfficer
from desk_tui.office.messages_people import (
    FirstSupervisorRequest,
    SetPinRequest,
    SignInAnswer,
    SignInRequest,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from tests.hub.bare_pc import BarePc, Door
from tests.hub.doors import BOSS

REAL = OfficeProfile()
"""An office in which everybody signs in."""
PINS = {BOSS.officer_id: "135799", **{f"{role}-1": f"24680{n}" for n, role in enumerate(Role)}}
OFFICERS = {
    role: Officer(officer_id=f"{role}-1", name=f"Petugas Contoh {role}", roles=(role,))
    for role in Role
}


def sign_in(pc: BarePc, officer_id: str, pin: str = "") -> SignInAnswer:
    """Sign in at a PC; with the right PIN it works as that officer from now on."""
    request = SignInRequest(
        officer_id=officer_id, pin=pin or PINS[officer_id], workplace=pc.workplace
    )
    answer = pc.send("/sign-in", request).read(SignInAnswer)
    if answer.status == "done":
        pc.session = answer.session
    return answer


def set_up(hub: Door, *roles: Role) -> BarePc:
    """Make the first supervisor and officers of these roles (or of each); return the PC of it."""
    pc = BarePc(hub, "supervisor")
    first = FirstSupervisorRequest(officer=BOSS, pin=PINS[BOSS.officer_id])
    answer = pc.send("/first-supervisor", first).read(SignInAnswer)
    assert answer.status == "done"
    pc.session = answer.session
    for role in roles or Role:
        add(pc, OFFICERS[role])
    return pc


def add(pc: BarePc, officer: Officer, pin: str = "") -> None:
    """Make an officer, or change one, and set their PIN."""
    assert pc.ask(SetOfficer(officer=officer)).status == "done"
    request = SetPinRequest(officer_id=officer.officer_id, pin=pin or PINS[officer.officer_id])
    assert pc.send("/pin", request).read(SignInAnswer).status == "done"
