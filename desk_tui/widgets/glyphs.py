"""Screens for terminals without lines: every line and sign gets an ASCII form just as wide.

Done to what is drawn, row by row, in one place: no widget knows of it, and nothing moves. What
people wrote stays as it is stored; a letter the terminal cannot show is drawn as ``?``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

HEAVY: Final = "#"
"""Heavy lines are those of the big figures: solid strokes are read from farther away."""

_SIGNS: Final = {
    "█": "#",
    "▀": '"',
    "▄": "_",
    "▌": "#",
    "▐": "#",
    "░": ".",
    "▒": ":",
    "▓": "%",
    "…": "~",
    "·": ".",
    "•": "*",
    "●": "*",
    "○": "o",
    "▲": "^",
    "▼": "v",
    "▶": ">",
    "◀": "<",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "→": ">",
    "×": "x",
    "≤": "<",
    "≥": ">",
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‛′ʻʼ´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
}
_BOX_FIRST, _BOX_LAST = "\u2500", "\u257f"


@lru_cache(maxsize=4096)
def ascii_sign(sign: str, encoding: str = "ascii") -> str:
    """Return one symbol as a terminal without lines draws it, as many cells wide.

    Args:
        sign: one symbol.
        encoding: what the terminal can show: a letter it has stays.
    """
    if sign.isascii():
        return sign
    if _BOX_FIRST <= sign <= _BOX_LAST:
        return _line(unicodedata.name(sign))
    if sign in _SIGNS:
        return _SIGNS[sign]
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "?" * get_character_cell_size(sign)
    return sign


def _line(name: str) -> str:
    """Return the form of a line by its name: ``BOX DRAWINGS LIGHT DOWN AND RIGHT``."""
    words = name.split()
    if "HEAVY" in words:
        return HEAVY
    if "DIAGONAL" in words:
        return "X" if "CROSS" in words else "/" if words[-3:] == ["TO", "LOWER", "LEFT"] else "\\"
    across = bool({"HORIZONTAL", "LEFT", "RIGHT"} & set(words))
    down = bool({"VERTICAL", "UP", "DOWN"} & set(words))
    if across and down:
        return "+"
    return "|" if down else "=" if name.endswith("DOUBLE HORIZONTAL") else "-"


def ascii_text(text: str, encoding: str = "ascii") -> str:
    """Return ``text`` as a terminal without lines draws it, as many cells wide."""
    if text.isascii():
        return text
    return "".join(ascii_sign(sign, encoding) for sign in text)


class WithoutLines(LineFilter):
    """Draws every row in what the terminal has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the row in ASCII and the letters of the encoding."""
        return [
            segment
            if segment.text.isascii()
            else Segment(ascii_text(segment.text, self._encoding), segment.style, segment.control)
            for segment in segments
        ]
