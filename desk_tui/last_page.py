"""The page a person reads when the program cannot go on: what is safe, what to do.

The third of three levels of error (docs/architecture.md). Drawn in plain lines on a terminal
that is not Textual's any more, so it also tells why nothing could be opened.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import sys
import textwrap
from dataclasses import dataclass
from typing import Final, TextIO

from desk_tui.i18n import _
from desk_tui.terminal.capable import UTF_8, encoding_of
from desk_tui.text import inert

WIDTH: Final = 80
_LABELS: Final = 12
_CLEAR: Final = "\x1b[2J\x1b[H"


@dataclass(frozen=True, slots=True)
class LastPage:
    """What the page says.

    Attributes:
        title: what happened, in a few words.
        happened: one or two sentences more; may be empty.
        safe: what is not lost.
        do: the next step.
        command: what opens the program again; empty when that is not the next step.
        note: where the note without personal data lies; empty without one.
        code: the exit code, for whoever looks after the PC.
    """

    title: str
    happened: str
    safe: str
    do: str
    command: str = ""
    note: str = ""
    code: int = 1


def drawn(page: LastPage, columns: int = WIDTH, line: str = "─") -> str:
    """Return the page in rows of ``columns`` at most; ``line`` draws the rules."""
    width = max(40, min(columns, WIDTH))
    rows = ["", f" {inert(page.title)}", line * width, ""]
    if page.happened:
        rows += [*_wrapped(page.happened, width - 2, " "), ""]
    for label, told in (
        (_("Aman"), page.safe),
        (_("Lakukan"), page.do),
        (_("Perintah"), page.command),
        (_("Catatan"), page.note),
        (_("Kode"), str(page.code)),
    ):
        if told:
            first, *more = _wrapped(told, width - _LABELS - 2, "")
            rows.append(f" {label:<{_LABELS}}{first}")
            rows += [" " * (_LABELS + 1) + row for row in more]
            rows.append("")
    return "\n".join([*rows, line * width])


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    lines = [row for each in text.split("\n") for row in _cut(inert(each), width)]
    return [indent + row for row in lines] or [indent]


def _cut(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)


def show(page: LastPage, stream: TextIO | None = None) -> None:
    """Write the page; on a terminal it has the screen for itself. A terminal that is gone is well.

    ``stream``: standard error unless given.
    """
    out = stream if stream is not None else sys.stderr
    with contextlib.suppress(OSError, ValueError):
        here = out.isatty()
        columns = shutil.get_terminal_size((WIDTH, 24)).columns if here else WIDTH
        encoding = encoding_of(os.environ, out.encoding or "ascii")
        text = drawn(page, columns, "─" if encoding == UTF_8 else "-")
        text = text.encode(encoding, "replace").decode(encoding)
        out.write((_CLEAR if here else "") + text + "\n")
        out.flush()


def wait_for_enter(patience_s: float | None = None) -> bool:
    """Wait for Enter; True once it came. False when nobody can press it (^C, no terminal).

    ``patience_s``: after so long it counts as pressed (a screen without a keyboard).
    """
    stdin = sys.stdin
    if stdin is None or not stdin.isatty():
        return False
    try:
        if patience_s is not None and sys.platform != "win32":
            ready = select.select([stdin], [], [], patience_s)[0]
            return not ready or bool(stdin.readline())
        return bool(stdin.readline())
    except (KeyboardInterrupt, OSError, ValueError):
        return False
