"""A laid-out paper, independent of the device: blocks from top to bottom.

A :class:`Document` can only be made of printable ASCII that fits its columns, so
whatever a person typed, no later step can meet a control byte or a long line.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = (32, 42, 48)
"""Paper widths in characters of font A: 58 mm, 80 mm, 80 mm with the wide head."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, its leading spaces included; ``bold`` where paper can."""

    text: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper, drawn with ``mark``."""

    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Box:
    """Lines framed with ``#``; each may hold the columns less 6."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WideLine:
    """A short text, centred: twice as wide and high on the printer, spaced as text."""

    text: str


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A queue number, centred: six times magnified on the printer, drawn with # as text."""

    text: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, centred.

    Attributes:
        payload: what a scanner reads, printable ASCII.
        caption: stands for the code where none can be drawn.
        millimetres: wished width on paper.
    """

    payload: str
    caption: str
    millimetres: int


Block = Line | Rule | Box | WideLine | BigNumber | QrCode


@dataclass(frozen=True, slots=True)
class Document:
    """A paper ready for any device.

    Attributes:
        columns: 32, 42 or 48 characters of normal width.
        blocks: from top to bottom.

    Raises:
        ValueError: when a text is not printable ASCII or wider than the paper;
            a mistake in a layout, never caused by what a person typed.
    """

    columns: int
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if self.columns not in COLUMNS:
            raise ValueError(f"columns must be one of {COLUMNS}, not {self.columns}")
        for block in self.blocks:
            for text, limit in _limits(block, self.columns):
                if not (text.isascii() and (text.isprintable() or not text)):
                    raise ValueError(f"{type(block).__name__} is not printable ASCII")
                if len(text) > limit:
                    raise ValueError(f"{type(block).__name__}: {len(text)} of {limit} columns")


def _limits(block: Block, columns: int) -> list[tuple[str, int]]:
    """Return the texts of a block with the columns each may take."""
    match block:
        case Line(text):
            return [(text, columns)]
        case Rule(mark):
            return [(mark, 1)]
        case Box(lines):
            return [(line, columns - 6) for line in lines]
        case WideLine(text):
            return [(text, columns // 2)]
        case BigNumber(text):
            return [(text, (columns + 1) // 6)]
        case QrCode(payload, caption):
            return [(payload, 200), (caption, columns - 4)]
