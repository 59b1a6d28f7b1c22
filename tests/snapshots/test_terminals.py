"""The bytes a real pseudo-terminal gets: no colours, sixteen of them, no lines, a small window."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from _pty_program import PtyProgram

DESK = Path(__file__).parents[1] / "screens" / "desk_harness.py"
QUIET_S = 0.4
"""So long without a byte, a screen is through."""
_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
# Questions to the terminal and its newer modes, which the emulator does not know.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u|m)|\x1b\[\?u|\x1b_G[^\x1b]*\x1b\\")
_OF_THE_TESTS = ("LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "NO_COLOR", "TERM", "COLUMNS", "LINES")
"""A worker of pytest-xdist has a size in its environment, which no window would change."""


class Glass(PtyProgram):
    """A desk with a talk in a pseudo-terminal, and every byte it wrote."""

    def __init__(self, env: dict[str, str], *flags: str) -> None:
        given = {name: value for name, value in os.environ.items() if name not in _OF_THE_TESTS}
        self.bytes = bytearray()
        self._last = time.monotonic()
        super().__init__([str(DESK), "--talking", *flags], {**given, **env})

    def _heard(self, data: bytes) -> None:
        self.bytes += data
        self._last = time.monotonic()

    def wait_for(self, words: str) -> None:
        """Wait until ``words`` were written, and then until nothing more is."""
        wanted, deadline = words.encode(), time.monotonic() + 30
        while wanted not in self.bytes or time.monotonic() - self._last < QUIET_S:
            assert time.monotonic() < deadline, bytes(self.bytes[-2000:])
            time.sleep(0.02)

    def type(self, text: str) -> None:
        """Type, and wait until all of it is drawn."""
        super().type(text)
        time.sleep(0.05)
        self.wait_for("")

    def resize(self, wide: int, high: int) -> int:
        """Change the window; return how many bytes were written before."""
        before = len(self.bytes)
        self._size(wide, high)
        os.killpg(self.process.pid, signal.SIGWINCH)
        deadline = time.monotonic() + 10
        while len(self.bytes) == before and time.monotonic() < deadline:
            time.sleep(0.02)
        self.wait_for("")
        return before

    def screen(self, since: int = 0) -> list[str]:
        """Return the screen as an emulator shows it, from what was written ``since``."""
        emulator = pyte.Screen(80, 24)
        pyte.ByteStream(emulator).feed(_UNKNOWN.sub(b"", bytes(self.bytes[since:])))
        return [line.rstrip() for line in emulator.display]

    def attributes(self) -> set[int]:
        """Return every number of every SGR sequence."""
        found = b";".join(_SGR.findall(bytes(self.bytes))).replace(b":", b";")
        return {int(number) for number in found.split(b";") if number}


@contextmanager
def glass(env: dict[str, str], *flags: str) -> Iterator[Glass]:
    """Open a desk in a pseudo-terminal; it ends however the test does."""
    desk = Glass(env, *flags)
    try:
        desk.wait_for("Topik")
        yield desk
    finally:
        desk.close()


def test_a_terminal_without_colours_and_lines_gets_neither_and_the_cursor_is_seen() -> None:
    env = {"NO_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C"}
    with glass(env) as desk:
        idle = len(desk.bytes)
        time.sleep(1.2)
        assert len(desk.bytes) == idle, "an idle screen writes nothing"
        desk.type("caf\u00e9 \u4e2d")
        assert desk.attributes() <= {0, 1, 7}
        assert re.search(rb"\x1b\[7m_", bytes(desk.bytes)), "the cursor is a turned letter"
        assert max(desk.bytes) < 0x80
        desk.resize(60, 20)
        desk.wait_for("besarkan sampai 80x24")  # a saved draft may be drawn before it
        desk.type(" Siti")
        shown = desk.screen(desk.resize(80, 24))
        assert shown[1].startswith("+> CERITA -") and shown[1].endswith("+")
        assert shown[2] == f"|  caf? ?? Siti_{' ' * 62} |"
        assert all(row.startswith("|") and row.endswith("|") for row in shown[14:18])
        assert desk.attributes() <= {0, 1, 7} and max(desk.bytes) < 0x80


def test_sixteen_colours_are_those_we_chose() -> None:
    with glass({"TERM": "xterm", "LANG": "C.UTF-8"}, "--light") as desk:
        assert {107, 30, 34} <= desk.attributes() <= {0, 1, 7, 107, 30, 31, 34, 35}
        assert desk.screen()[1].startswith("┌> CERITA ─")
