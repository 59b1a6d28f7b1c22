"""A hub as a process, as the command line starts one: ``python -m tests.hub.hub_process``."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from desk_tui.clock import OfficeClock
from desk_tui.hub.process import HubOptions, serve
from desk_tui.office.profile import OfficeProfile

if __name__ == "__main__":
    serve(
        HubOptions(Path(sys.argv[1]), child="--child" in sys.argv),
        OfficeClock.starting_at(datetime(2026, 11, 23, 9, 0)),
        OfficeProfile(demo=True),
    )
