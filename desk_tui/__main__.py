"""``python -m desk_tui``: the same as the ``desk-tui`` command."""

from __future__ import annotations

from desk_tui.cli import main

if __name__ == "__main__":
    main()
