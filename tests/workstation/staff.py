"""Officers for the offices of workstation tests: made over the wire, as a supervisor would."""

from __future__ import annotations

from dataclasses import replace

from desk_tui.office.roles import Officer, Role
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.hub.staff import OFFICERS, PINS, add, set_up
from tests.workstation.office import Office, until

SATU = Officer(officer_id="contoh-1", name="Contoh Satu", roles=(Role.DESK, Role.REGISTRATION))
DUA = Officer(officer_id="contoh-2", name="Contoh Dua", roles=(Role.DESK,))
PIN_SATU, PIN_DUA = "192837", "564738"
LOBBY, BOTH = OFFICERS[Role.LOBBY], (SATU, DUA)


def staff(office: Office) -> BarePc:
    """Make officers; return the PC at which the supervisor works."""
    boss = set_up(office.hub, Role.LOBBY)
    add(boss, SATU, PIN_SATU)
    add(boss, DUA, PIN_DUA)
    return boss


def lobby_pin() -> str:
    """Return the PIN of the lobby's officer."""
    return PINS[LOBBY.officer_id]


def later(pc: Workstation, seconds: float) -> None:
    """Let a PC's office clock jump, as if that time had gone by while the hub was away."""
    pc.records.clock = replace(pc.records.clock, origin=pc.records.clock.origin + seconds)


def hub_away(office: Office, pc: Workstation) -> None:
    """Stop the hub and wait until a PC has noticed."""
    office.hub.stop()
    until(lambda: not pc.link.status.connected)


def hub_back(office: Office, pc: Workstation) -> None:
    """Start the hub again and wait until a PC has greeted it."""
    office.hub.start()
    until(lambda: pc.link.status.connected and pc.link.greeted_hub() is not None)
