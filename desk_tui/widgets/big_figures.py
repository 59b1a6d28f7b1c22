"""Figures five rows high, drawn with lines, readable from the door.

Every figure is five columns wide with two between them, so a count or a queue
number keeps its place on the screen whatever its digits are.
"""

from __future__ import annotations

from typing import Final

ROWS: Final = 5
"""Height of every figure, rows."""

WIDTH: Final = 5
"""Width of every figure, columns."""

GAP: Final = 2
"""Columns between two figures."""

_DRAWN: Final = {
    "0": ("┏━━━┓", "┃   ┃", "┃   ┃", "┃   ┃", "┗━━━┛"),
    "1": ("  ┓  ", "  ┃  ", "  ┃  ", "  ┃  ", "  ┻  "),
    "2": ("╺━━━┓", "    ┃", "┏━━━┛", "┃    ", "┗━━━╸"),
    "3": ("╺━━━┓", "    ┃", " ╺━━┫", "    ┃", "╺━━━┛"),
    "4": ("╻   ╻", "┃   ┃", "┗━━━┫", "    ┃", "    ╹"),
    "5": ("┏━━━╸", "┃    ", "┗━━━┓", "    ┃", "╺━━━┛"),
    "6": ("┏━━━╸", "┃    ", "┣━━━┓", "┃   ┃", "┗━━━┛"),
    "7": ("╺━━━┓", "    ┃", "    ┃", "    ┃", "    ╹"),
    "8": ("┏━━━┓", "┃   ┃", "┣━━━┫", "┃   ┃", "┗━━━┛"),
    "9": ("┏━━━┓", "┃   ┃", "┗━━━┫", "    ┃", "╺━━━┛"),
    "A": ("┏━━━┓", "┃   ┃", "┣━━━┫", "┃   ┃", "╹   ╹"),
    "B": ("┳━━━┓", "┃   ┃", "┣━━━┫", "┃   ┃", "┻━━━┛"),
    "C": ("┏━━━╸", "┃    ", "┃    ", "┃    ", "┗━━━╸"),
    "D": ("┳━━━┓", "┃   ┃", "┃   ┃", "┃   ┃", "┻━━━┛"),
    "E": ("┏━━━╸", "┃    ", "┣━━╸ ", "┃    ", "┗━━━╸"),
    "F": ("┏━━━╸", "┃    ", "┣━━╸ ", "┃    ", "╹    "),
    "G": ("┏━━━╸", "┃    ", "┃ ╺━┓", "┃   ┃", "┗━━━┛"),
    "H": ("╻   ╻", "┃   ┃", "┣━━━┫", "┃   ┃", "╹   ╹"),
    "I": (" ╺┳╸ ", "  ┃  ", "  ┃  ", "  ┃  ", " ╺┻╸ "),
    "J": ("    ╻", "    ┃", "    ┃", "╻   ┃", "┗━━━┛"),
    "K": ("╻  ╻ ", "┃  ┃ ", "┣━━┻┓", "┃   ┃", "╹   ╹"),
    "L": ("╻    ", "┃    ", "┃    ", "┃    ", "┗━━━╸"),
    "M": ("┏━┳━┓", "┃ ┃ ┃", "┃ ╹ ┃", "┃   ┃", "╹   ╹"),
    "N": ("┏━┓ ╻", "┃ ┃ ┃", "┃ ┃ ┃", "┃ ┃ ┃", "╹ ┗━┛"),
    "O": ("┏━━━┓", "┃   ┃", "┃   ┃", "┃   ┃", "┗━━━┛"),
    "P": ("┏━━━┓", "┃   ┃", "┣━━━┛", "┃    ", "╹    "),
    "Q": ("┏━━━┓", "┃   ┃", "┃   ┃", "┃ ╻ ┃", "┗━┻━┻"),
    "R": ("┏━━━┓", "┃   ┃", "┣━┳━┛", "┃ ┗━┓", "╹   ╹"),
    "S": ("┏━━━╸", "┃    ", "┗━━━┓", "    ┃", "╺━━━┛"),
    "T": ("╺━┳━╸", "  ┃  ", "  ┃  ", "  ┃  ", "  ╹  "),
    "U": ("╻   ╻", "┃   ┃", "┃   ┃", "┃   ┃", "┗━━━┛"),
    "V": ("╻   ╻", "┃   ┃", "┃   ┃", "┗┓ ┏┛", " ┗━┛ "),
    "W": ("╻   ╻", "┃   ┃", "┃ ╻ ┃", "┃ ┃ ┃", "┗━┻━┛"),
    "X": ("╻   ╻", "┗┓ ┏┛", " ┣━┫ ", "┏┛ ┗┓", "╹   ╹"),
    "Y": ("╻   ╻", "┃   ┃", "┗━┳━┛", "  ┃  ", "  ╹  "),
    "Z": ("╺━━━┓", "   ┏┛", " ┏━┛ ", "┏┛   ", "┗━━━╸"),
    "-": ("     ", "     ", " ╺━╸ ", "     ", "     "),
    "?": ("╺━━━┓", "    ┃", "  ┏━┛", "  ╹  ", "  ╹  "),
    " ": ("     ", "     ", "     ", "     ", "     "),
}


def big(text: str) -> list[str]:
    """Return ``text`` as five rows of equal width, 7 columns a figure less the last gap.

    Small letters are drawn as capitals; a symbol without a figure becomes ``?``, so
    a wrong value is seen and never breaks the screen.
    """
    figures = [_DRAWN.get(symbol, _DRAWN["?"]) for symbol in text.upper()]
    return [(" " * GAP).join(figure[row] for figure in figures) for row in range(ROWS)]
