"""Measure: ``python3 scripts/bench.py call-next issue [--json]``; figures are ratios.

``python3 scripts/bench.py waiting-room`` tells how late the waiting room's screen is;
``cold-start keystroke screens idle day`` what an officer feels, in a pseudo-terminal.

This file is read by any Python 3, however old, so that an old one gets a sentence and not
a SyntaxError; what is measured is in ``_bench_*.py``.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (the very thing to find out)
    sys.exit(
        "desk-tui needs Python 3.11 or newer; this is Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ". Install a newer one (python.org) and start again with it."
    )

import _setup

if __name__ == "__main__":
    if set(sys.argv) & {"cold-start", "keystroke", "screens", "idle", "day"}:
        sys.exit(_setup.tool("_bench_screen.py", sys.argv[1:]))
    if sys.argv[1:2] == ["waiting-room"]:
        sys.exit(_setup.tool("_bench_waiting_room.py", sys.argv[2:]))
    sys.exit(_setup.tool("_bench_hub.py", sys.argv[1:]))
