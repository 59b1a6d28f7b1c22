"""A director whose office begins quickly: ``python -m tests.quick_director chaos|simulate ...``.

Chaos and the day in quick motion as they are shipped, but that the processes of their office
come from the nursery.
"""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

from desk_tui.simulation import crew
from tests import nursery

if __name__ == "__main__":
    quick: Any = SimpleNamespace(**{**vars(subprocess), "Popen": nursery.begin})
    crew.subprocess = quick  # type: ignore[attr-defined]
    kind, sys.argv[:2] = sys.argv[1], ["director"]
    if kind == "chaos":
        sys.path.insert(0, str(nursery.ROOT / "scripts"))
        from _chaos import main as chaos

        sys.exit(chaos())
    else:
        from desk_tui.cli import main

        sys.argv[1:1] = [kind]
        main()
