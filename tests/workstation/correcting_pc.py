"""A desk's PC in a process of its own, to be killed while a report is being corrected.

``python correcting_pc.py FOLDER HUB_FOLDER``: opens the last report, saves a draft of its
correction, says ``saved`` and waits for the end.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec

from desk_tui.settings import load_settings
from desk_tui.workstation.desk_drafts import Written
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation

CORRECTED = "Bukan Maret, melainkan April 2022."


def main(folder: Path, hub: Path) -> None:
    """Correct until killed."""
    settings = load_settings(None, {}, workplace="desk-3", data_dir=str(folder))
    pc = Workstation(settings, Place(folder, HubPlace(hub, start=False)))
    pc.records.ready.result(30)
    while not pc.link.status.connected:
        time.sleep(0.01)
    desk = pc.desk(3)
    correction = desk.open_correction()
    holder = correction.visit.holder
    assert holder is not None
    complaint = msgspec.structs.replace(correction.complaint, narrative=CORRECTED)
    written = Written(
        complaint, "narrative", (0, 5), msgspec.structs.replace(holder, name="SITI CONTOH BARU")
    )
    desk.save_correction(correction, written).result(30)
    print("saved", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
