"""The desk with a fake office, to be looked at: ``python tests/screens/desk_harness.py``.

Not a test: open it in a terminal (or tmux) and sit down at it.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from fake_desk import FakeWorkstation, at  # noqa: E402

from desk_tui.app import DeskApp  # noqa: E402
from desk_tui.workstation.workstation import Workstation  # noqa: E402


class RunningClock:
    """Office time that runs from 09.36 on the fake day."""

    speed = 1.0

    def __init__(self) -> None:
        self._started = datetime.now()

    def now(self) -> datetime:
        """Return the time."""
        return at("09.36") + (datetime.now() - self._started)


def main() -> None:
    """Open the desk; ``--offline`` without a server, ``--slow`` with one that takes 2 s."""
    station = FakeWorkstation()
    desk = station.the_desk
    clock = RunningClock()
    station.clock = clock
    desk.now = clock.now
    desk.passes_out[21] = ("A-019", "09.24")
    if "--offline" in sys.argv:
        silent = replace(
            desk.state.link,
            connected=False,
            silent_since=clock.now() - timedelta(minutes=16),
            unsent=2,
        )
        desk.state = replace(desk.state, link=silent, queue=None)
    desk.slow_s = 2.0 if "--slow" in sys.argv else 0.0
    DeskApp(cast(Workstation, station), "desk").run()


if __name__ == "__main__":
    main()
