"""Letters and figures in solid blocks, seven points high, readable across a room.

Half blocks give points that are nearly square: a letter is four columns wide and four
rows high at scale 1. Solid strokes are seen from farther away than the lines of
``big_figures``, and scale without becoming thin.
"""

from __future__ import annotations

from typing import Final

POINTS: Final = 7
"""Height of every letter, points; two points are one row."""

_GAP: Final = 1
"""Points between two letters."""

_LETTERS: Final = {
    "0": ".##. #..# #..# #..# #..# #..# .##.",
    "1": "..#. .##. ..#. ..#. ..#. ..#. .###",
    "2": ".##. #..# ...# ..#. .#.. #... ####",
    "3": "###. ...# ...# .##. ...# ...# ###.",
    "4": "#..# #..# #..# #### ...# ...# ...#",
    "5": "#### #... ###. ...# ...# #..# .##.",
    "6": ".##. #... #... ###. #..# #..# .##.",
    "7": "#### ...# ...# ..#. ..#. .#.. .#..",
    "8": ".##. #..# #..# .##. #..# #..# .##.",
    "9": ".##. #..# #..# .### ...# ...# .##.",
    "A": ".##. #..# #..# #### #..# #..# #..#",
    "B": "###. #..# #..# ###. #..# #..# ###.",
    "C": ".##. #..# #... #... #... #..# .##.",
    "D": "###. #..# #..# #..# #..# #..# ###.",
    "E": "#### #... #... ###. #... #... ####",
    "F": "#### #... #... ###. #... #... #...",
    "G": ".##. #..# #... #.## #..# #..# .##.",
    "H": "#..# #..# #..# #### #..# #..# #..#",
    "I": "# # # # # # #",
    "J": "..## ...# ...# ...# ...# #..# .##.",
    "K": "#..# #..# #.#. ##.. #.#. #..# #..#",
    "L": "#... #... #... #... #... #... ####",
    "M": "#...# ##.## #.#.# #.#.# #...# #...# #...#",
    "N": "#..# ##.# ##.# #.## #.## #..# #..#",
    "O": ".##. #..# #..# #..# #..# #..# .##.",
    "P": "###. #..# #..# ###. #... #... #...",
    "Q": ".##. #..# #..# #..# #..# #.#. .#.#",
    "R": "###. #..# #..# ###. #.#. #..# #..#",
    "S": ".### #... #... .##. ...# ...# ###.",
    "T": "##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..",
    "U": "#..# #..# #..# #..# #..# #..# .##.",
    "V": "#...# #...# #...# #...# .#.#. .#.#. ..#..",
    "W": "#...# #...# #...# #.#.# #.#.# ##.## #...#",
    "X": "#..# #..# .##. .##. .##. #..# #..#",
    "Y": "#...# #...# .#.#. ..#.. ..#.. ..#.. ..#..",
    "Z": "#### ...# ..#. ..#. .#.. #... ####",
    "-": "... ... ... ### ... ... ...",
    ".": ". . . . . . #",
    "?": ".##. #..# ...# ..#. .#.. .... .#..",
    " ": ".. .. .. .. .. .. ..",
    "→": ".... ..#. ...# #### ...# ..#. ....",
}
_HALVES: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def rows_of(scale: int) -> int:
    """Return how many rows letters of a scale take."""
    return (POINTS * scale + 1) // 2


def width_of(text: str, scale: int = 1) -> int:
    """Return how many columns ``text`` takes, each point ``scale`` columns wide."""
    return len(_points(text)[0]) * scale


def block(text: str, scale: int = 1, wide: int = 0) -> list[str]:
    """Return ``text`` as ``rows_of(scale)`` rows of equal width.

    Args:
        text: small letters are drawn as capitals, a symbol without a letter as ``?``.
        scale: half rows of a point.
        wide: columns of a point; 0 takes ``scale``, fewer make the letters narrower.
    """
    wide = wide or scale
    tall = [row for row in _points(text) for _copy in range(scale)]
    if len(tall) % 2:
        tall.append("." * len(tall[0]))
    return [
        "".join(_HALVES[above + below] * wide for above, below in zip(*pair, strict=True))
        for pair in zip(tall[::2], tall[1::2], strict=True)
    ]


def _points(text: str) -> list[str]:
    letters = [_LETTERS.get(symbol, _LETTERS["?"]).split() for symbol in text.upper() or " "]
    return [("." * _GAP).join(letter[row] for letter in letters) for row in range(POINTS)]
