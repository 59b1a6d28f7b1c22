"""Not a test: the fake desk, talking, where ^S breaks in the way that is named.

``crash_harness.py KIND...``: the first kind now, the others after each start again.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import cast

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from fake_desk import SITI, FakeWorkstation, at, visit  # noqa: E402

from desk_tui.app import DeskApp  # noqa: E402
from desk_tui.office.visit import VisitState  # noqa: E402
from desk_tui.restarting import Again, leave  # noqa: E402
from desk_tui.screens.desk import DeskScreen  # noqa: E402
from desk_tui.widgets.key_row import KeyRow  # noqa: E402
from desk_tui.workstation.workstation import Workstation  # noqa: E402

NAME = "SITI CONTOH 3201075508729901"


def broken(*_given: object) -> None:
    """Break with a citizen's name in the message and in a local variable."""
    name = NAME
    raise KeyError(name)


def crash(desk: DeskScreen, kind: str) -> None:
    """Break in a handler, a timer, a worker, a thread of its own, or while drawing."""
    if kind == "handler":
        broken()
    elif kind == "timer":
        desk.set_timer(0.01, broken)
    elif kind == "worker":
        desk.run_service(broken, lambda _none: None, "...")
    elif kind == "thread":
        threading.Thread(target=broken).start()
    else:
        row = desk.query_one(KeyRow)
        row.render_lines = broken  # type: ignore[method-assign,assignment]
        row.refresh()


def main() -> None:
    """Open the desk."""
    kind, *later = sys.argv[1:]
    DeskScreen.do_save = lambda self: crash(self, kind)  # type: ignore[method-assign]
    station = FakeWorkstation()
    talking = {"holder": SITI, "guest_pass": 17, "card_held": True, "started_at": at("09.24")}
    station.the_desk.change(visit=visit("A-016", VisitState.TALKING, **talking))
    app = DeskApp(cast(Workstation, station), "desk", crash_folder=Path.cwd() / "crash")
    app.run()
    leave(app, Again(later or [kind], program=[__file__]))


if __name__ == "__main__":
    main()
