"""How a broken variant starts: break one thing, then run the shipped program."""

from __future__ import annotations

import sys
from collections.abc import Callable


def start(break_it: Callable[[], None]) -> None:
    """Break the program, then be what the first argument says: ``hub`` or ``agent``."""
    kind, arguments = sys.argv[1], sys.argv[2:]
    break_it()
    if kind == "hub":
        from desk_tui.cli import main

        sys.argv = ["desk-tui", "hub", *arguments]
        main()
    else:
        from desk_tui.simulation.agent import main as work

        sys.exit(work(arguments))
