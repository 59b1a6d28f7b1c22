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

from fake_desk import SITI, FakeWorkstation, SettableClock, at, visit  # noqa: E402

from desk_tui.app import DeskApp  # noqa: E402
from desk_tui.office.visit import VisitState  # noqa: E402
from desk_tui.workstation.workstation import Workstation  # noqa: E402


class RunningClock(SettableClock):
    """Office time that runs from 09.36 on the fake day."""

    def __init__(self) -> None:
        super().__init__(at("09.36"))
        self._started = datetime.now()

    def now(self) -> datetime:
        """Return the time."""
        return at("09.36") + (datetime.now() - self._started)


def main() -> None:
    """Open the desk.

    ``--offline`` without a server, ``--slow`` with one that takes 2 s, ``--talking`` with
    a visitor, ``--drafts FILE`` writes each draft to a file, ``--light`` in the light theme.
    """
    station = FakeWorkstation()
    station.settings.glyphs = "auto"
    if "--light" in sys.argv:
        station.settings.theme = "light"
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
    if "--talking" in sys.argv:
        started = {"holder": SITI, "guest_pass": 17, "card_held": True, "started_at": clock.now()}
        desk.state = replace(desk.state, visit=visit("A-016", VisitState.TALKING, **started))
    if "--drafts" in sys.argv:
        desk.draft_file = Path(sys.argv[sys.argv.index("--drafts") + 1])
    desk.slow_s = 2.0 if "--slow" in sys.argv else 0.0
    app = DeskApp(cast(Workstation, station), "desk")
    app.run()
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
