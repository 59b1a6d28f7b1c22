"""What stands on the key card, and how much room it takes: rows of fixed height, lines broken here.

No browser is asked how long the page is. A line is as wide as in Helvetica (Adobe's metrics, a
seventh added for wider fonts); ``height_mm`` adds up.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desk_tui import keymap
from desk_tui.screens.help_stages import TYPED_AT, told_at

STAGES = {
    keymap.LOBBY: "lobby",
    keymap.REGISTRATION: "registration",
    keymap.DESK: "desk.talking",
    keymap.SUPERVISOR: "supervisor",
    keymap.TRACKING: "tracking",
}
"""Whose words a card takes for a workplace."""
MARKS: tuple[tuple[str, str], ...] = (
    (">", "tempat mengetik"),
    ("*", "wajib, masih kosong"),
    ("!", "perlu diperbaiki"),
    ("=", "baik"),
    ("+", "sudah terdengar"),
    (".", "belum terdengar"),
    ("?", "tidak pasti: lihat sendiri"),
)
WORDS: tuple[tuple[str, str], ...] = (
    ("tersimpan", "ada di PC ini, tidak hilang"),
    ("terkirim", "sudah sampai di server kantor"),
    ("dicadangkan", "sudah disalin ke tempat lain"),
)

PAGE_W, PAGE_H, MARGIN = 210.0, 297.0, 10.0
GAP = 6.0
COLUMN = (PAGE_W - 2 * MARGIN - GAP) / 2
KEY_W, WORD_W = 21.0, 25.0
"""Millimetres of a row's key, and of one of the three words."""
TITLE_H, BIG_H, HEAD_H, LABEL_H, LINE_H, REST_H = 12.0, 26.0, 7.5, 4.5, 3.3, 0.9
LABEL_PT, LINE_PT, BIG_LINE_PT = 10.5, 8.5, 9.0
MM = 25.4 / 72
WIDER = 1.15
_WIDTHS = {
    **dict.fromkeys("ijl", 222), **dict.fromkeys(" !,./:;[]ftI", 278), **dict.fromkeys("-()r", 333),
    **dict.fromkeys("Jcksvxyz", 500), **dict.fromkeys("FTZ", 611), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("ABEKPSVXY&", 667), **dict.fromkeys("GOQ", 778), **dict.fromkeys("Mm", 833),
    **dict.fromkeys("+<=>", 584), "'": 191, '"': 355, "*": 389, "^": 469, "W": 944, "%": 889,
}  # fmt: skip
"""Thousandths of the type size, Helvetica; everything else is 556."""


def width_mm(text: str, points: float) -> float:
    """Return how wide ``text`` is at most, in millimetres."""
    return sum(_WIDTHS.get(sign, 556) for sign in text) / 1000 * points * MM * WIDER


def broken(text: str, points: float, room_mm: float) -> list[str]:
    """Return ``text`` in lines that fit ``room_mm``."""
    for width in range(len(text), 10, -1):
        lines = textwrap.wrap(text, width, break_long_words=False)
        if all(width_mm(line, points) <= room_mm for line in lines):
            return lines
    return [text]


@dataclass(frozen=True, slots=True)
class Row:
    """A key, its verb, and a sentence."""

    key: str
    label: str
    told: str

    @property
    def lines(self) -> list[str]:
        """The sentence in lines of a column."""
        return broken(self.told, LINE_PT, COLUMN - KEY_W)

    @property
    def height(self) -> float:
        """Millimetres."""
        return LABEL_H + LINE_H * len(self.lines) + REST_H


@dataclass(frozen=True, slots=True)
class Block:
    """A workplace and its keys."""

    title: str
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """Millimetres."""
        return HEAD_H + sum(row.height for row in self.rows)


def _row(key: keymap.Key, stage: str = "") -> Row:
    labels = {item[0]: item[1] for item in keymap.ROWS.get(stage, ()) if isinstance(item, tuple)}
    names = keymap.shown_keys(key.id)
    shown = " ".join(names * 2 if key.id == keymap.TWICE else names)
    told = told_at(stage).get(key.id, key.tooltip)
    return Row(shown, labels.get(key.id, key.label), told)


def big() -> tuple[Row, ...]:
    """Return the six keys a day begins with, and F1 beside them."""
    return tuple(_row(keymap.find(key_id)) for key_id in (*keymap.FIRST_SIX, "help"))


def blocks() -> tuple[Block, ...]:
    """Return what every workplace has, then each workplace's own."""
    staffed = [name for name in keymap.WORKPLACE_NAMES if name != keymap.WAITING_ROOM]
    shown = {*keymap.FIRST_SIX, "help"}
    common = [
        key
        for key in keymap.KEYMAP
        if key.id not in shown and all(name in key.workplaces for name in staffed)
    ]
    most = [key for key in keymap.KEYMAP if key.id in ("more", keymap.TWICE)]
    found = [Block("DI MANA SAJA", tuple(_row(key) for key in (*most, *common)))]
    general = {key.id for key in (*most, *common)}
    for name in staffed:
        stage, own = STAGES[name], told_at(STAGES[name])
        rows = [
            _row(key, stage)
            for key in keymap.KEYMAP
            if name in key.workplaces
            and (key.id not in shown | general or (key.id in own and name != keymap.DESK))
            and key.id not in ("previous_field",)
        ]
        if name == keymap.LOBBY:
            rows = [*(Row(*digit) for digit in TYPED_AT[name]), *rows]
        if rows:
            found.append(Block(keymap.WORKPLACE_NAMES[name].upper(), tuple(rows)))
    return tuple(found)


def columns() -> tuple[list[Block], list[Block]]:
    """Return the blocks in two columns as even as they can be, each in its order."""
    every = blocks()
    splits = (
        (
            [b for b, left in zip(every, side, strict=True) if left],
            [b for b, left in zip(every, side, strict=True) if not left],
        )
        for side in product((True, False), repeat=len(every))
        if side[0]
    )
    return min(splits, key=lambda two: max(_tall(two[0]), _tall(two[1])))


def _tall(column: Sequence[Block]) -> float:
    return sum(block.height for block in column)


def height_mm() -> float:
    """Return how tall the card is, in millimetres, margins included."""
    rows_of_big = -(-len(big()) // BIG_COLUMNS)
    marks = HEAD_H + LINE_MARK * max(-(-len(MARKS) // 2), len(WORDS))
    return 2 * MARGIN + TITLE_H + rows_of_big * BIG_H + max(map(_tall, columns())) + marks


def big_height(row: Row) -> float:
    """Return how tall the inside of a big key's box is, in millimetres."""
    return BIG_KEY_H + BIG_LINE_H * len(big_lines(row)) + 2 * BIG_EDGE


BIG_COLUMNS = 4
BIG_KEY_H, BIG_LINE_H, BIG_EDGE = 8.0, 3.6, 2.0
LINE_MARK = 4.4


def big_lines(row: Row) -> list[str]:
    """Return the sentence of a big key in lines of its box."""
    room = (PAGE_W - 2 * MARGIN) / BIG_COLUMNS - 1 - 2 * BIG_EDGE
    return broken(row.told, BIG_LINE_PT, room)
