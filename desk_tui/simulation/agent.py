"""One simulated workplace in a process of its own: ``python -m desk_tui.simulation.agent``.

The workstation is the shipped one; only the hands on its keys are simulated.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from desk_tui.printing import render_escpos
from desk_tui.settings import Settings
from desk_tui.simulation.counter_agent import COUNTER, Clerk
from desk_tui.simulation.desk_agent import DeskOfficer
from desk_tui.simulation.lobby_agent import LobbyHost
from desk_tui.simulation.orders import Orders
from desk_tui.simulation.staff import Staff
from desk_tui.simulation.world import LOBBY, World
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation

WARM = ("segno", "stdnum.iso7064")
"""Imported by the first paper otherwise, as python-escpos is: in quick motion an office waits
minutes for it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Work at one workplace until sent home; 1 when something was raised that should not be."""
    parser = argparse.ArgumentParser("agent")
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--workplace", required=True)
    options = parser.parse_args(arguments)
    world, workplace = World(options.world), options.workplace
    notes = world.notes(workplace)
    orders = Orders(sys.stdin)
    settings = Settings(
        workplace=workplace,
        officer_id=f"contoh-{workplace}",
        officer_name=f"Petugas Contoh {workplace.removeprefix('desk-')}",
        data_dir=world.workstation(workplace),
    )
    place = Place(settings.data_dir, HubPlace(world.hub, start=False))
    workstation = Workstation(settings, place)
    try:
        render_escpos.load()
        for name in WARM:
            importlib.import_module(name)
        orders.follow(workstation)
        workstation.records.ready.result()
        notes.write("ready")
        staff = _staff(workstation, world, orders, workplace)
        staff.arrive()
        notes.write("at work")
        staff.work()
    except Exception as error:
        frames = traceback.format_tb(error.__traceback__)
        notes.write("crashed", error=f"{type(error).__name__}: {error}", where=frames)
        return 1
    finally:
        workstation.close()
    notes.write("home")
    return 0


def _staff(workstation: Workstation, world: World, orders: Orders, workplace: str) -> Staff:
    notes = world.notes(workplace)
    if workplace == LOBBY:
        return LobbyHost(workstation, world, notes, orders)
    if workplace.startswith(COUNTER):
        return Clerk(workstation, world, notes, orders, int(workplace.removeprefix(COUNTER)))
    return DeskOfficer(workstation, world, notes, orders, int(workplace.removeprefix("desk-")))


if __name__ == "__main__":
    sys.exit(main())
