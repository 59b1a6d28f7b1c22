"""A crash report that holds no local variable and no message: both may hold a name."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

import desk_tui

REPORTS_KEPT = 20
"""The newest; a note is a kilobyte, and a year of them helps nobody."""


def write_report(folder: Path, error: BaseException | None) -> Path | None:
    """Write where ``error`` happened into ``folder``; return the file, None if that failed.

    Only kinds of errors, files, lines and function names: an error's own message may
    quote what a citizen said (a KeyError does), so it is left out.
    """
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    lines = [
        f"desk-tui {getattr(desk_tui, '__version__', '?')}, Python {platform.python_version()},"
        f" {platform.system()} {platform.release()}, {now.isoformat(timespec='seconds')}",
        *describe(error),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-REPORTS_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def describe(error: BaseException | None) -> list[str]:
    """Return the kinds of ``error`` and its causes with their frames, innermost last."""
    lines: list[str] = []
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines.extend(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or getattr(error, "error", None) or error.__context__
        if error is not None:
            lines.append("caused by")
    return lines
