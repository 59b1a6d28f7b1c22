"""Letters and figures five rows high, for a queue number without a printer's magnifier."""

from __future__ import annotations

ROWS = 5
WIDTH = 5
GAP = 1

_GLYPHS = """
A  ### |#   #|#####|#   #|#   #
B #### |#   #|#### |#   #|####
C  ####|#    |#    |#    | ####
D #### |#   #|#   #|#   #|####
E #####|#    |#### |#    |#####
F #####|#    |#### |#    |#
G  ####|#    |#  ##|#   #| ####
H #   #|#   #|#####|#   #|#   #
I  ### |  #  |  #  |  #  | ###
J   ###|   # |   # |#  # | ##
K #   #|#  # |###  |#  # |#   #
L #    |#    |#    |#    |#####
M #   #|## ##|# # #|#   #|#   #
N #   #|##  #|# # #|#  ##|#   #
O  ### |#   #|#   #|#   #| ###
P #### |#   #|#### |#    |#
Q  ### |#   #|#   #|#  # | ## #
R #### |#   #|#### |#  # |#   #
S  ####|#    | ### |    #|####
T #####|  #  |  #  |  #  |  #
U #   #|#   #|#   #|#   #| ###
V #   #|#   #|#   #| # # |  #
W #   #|#   #|# # #|## ##|#   #
X #   #| # # |  #  | # # |#   #
Y #   #| # # |  #  |  #  |  #
Z #####|   # |  #  | #   |#####
0  ### |#   #|#   #|#   #| ###
1   #  | ##  |  #  |  #  | ###
2 #### |    #| ### |#    |#####
3 #### |    #| ### |    #|####
4 #  # |#  # |#####|   # |   #
5 #####|#    |#### |    #|####
6  ### |#    |#### |#   #| ###
7 #####|    #|   # |  #  |  #
8  ### |#   #| ### |#   #| ###
9  ### |#   #| ####|    #| ###
-      |     |#####|     |
"""

GLYPHS: dict[str, tuple[str, ...]] = {
    row[0]: tuple(part.ljust(WIDTH)[:WIDTH] for part in row[2:].split("|"))
    for row in _GLYPHS.strip("\n").splitlines()
}
"""Five rows of five characters for each capital letter, figure and the hyphen."""


def big_rows(text: str) -> list[str]:
    """Return ``text`` as five rows of ``#``; a character without a drawing stays blank."""
    blank = (" " * WIDTH,) * ROWS
    glyphs = [GLYPHS.get(character, blank) for character in text.upper()]
    return [(" " * GAP).join(glyph[row] for glyph in glyphs) for row in range(ROWS)]
