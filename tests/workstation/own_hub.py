"""A PC that keeps its own hub, as a process: prints the hub's pid, then waits.

Run as ``python -m tests.workstation.own_hub FOLDER``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from desk_tui.settings import load_settings
from desk_tui.workstation.hub_client import read_endpoint
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation

ARGUMENTS = ("--office-time", "2026-11-23T09:00")


def open_pc(folder: Path) -> Workstation:
    """Open a desk that starts the office's server on this PC."""
    settings = load_settings(None, {}, workplace="desk-3", data_dir=str(folder))
    return Workstation(settings, Place(folder, HubPlace(folder / "hub", arguments=ARGUMENTS)))


if __name__ == "__main__":
    pc = open_pc(Path(sys.argv[1]))
    while not pc.link.status.connected:
        time.sleep(0.01)
    endpoint = read_endpoint(pc.place.hub.folder / "hub.json")
    assert endpoint is not None
    print(endpoint.pid, flush=True)
    time.sleep(60)
