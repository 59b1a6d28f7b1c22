"""A document as lines of text: for the .txt file and for the preview on screen."""

from __future__ import annotations

from desk_tui.printing.big_digits import big_rows
from desk_tui.printing.document import BigNumber, Block, Box, Document, Line, QrCode, Rule, WideLine

_QUIET_ZONE = 2
"""Light modules round a code; the standard wants 4, readers of screens take 2."""


def render_text(document: Document, *, qr_blocks: bool = False) -> list[str]:
    """Return the document as lines without trailing blanks.

    Args:
        document: what to render.
        qr_blocks: draw codes with half blocks (a filled cell is ink: show them dark
            on light); False puts the caption, plain ASCII.
    """
    lines: list[str] = []
    for block in document.blocks:
        lines += _drawn(block, document.columns, qr_blocks)
    return [line.rstrip() for line in lines]


def plain_lines(block: Block, columns: int) -> list[str] | None:
    """Return the lines of a block that text and printer show alike; None for the others."""
    match block:
        case Line(text):
            return [text]
        case Rule(mark):
            return [mark * columns]
        case Box(lines):
            edge = "#" * columns
            return [edge, *(f"#  {line.ljust(columns - 6)}  #" for line in lines), edge]
        case _:
            return None


def _drawn(block: Block, columns: int, qr_blocks: bool) -> list[str]:
    match block:
        case WideLine(text):
            return [_centred(" ".join(text), columns)]
        case BigNumber(text):
            rows = big_rows(text)
            # One column further right than words: as drawn in the intended look.
            margin = " " * ((columns - len(rows[0]) + 1) // 2)
            return [margin + row for row in rows]
        case QrCode(payload, caption):
            drawn = _half_blocks(payload) if qr_blocks else [caption]
            if len(drawn[0]) > columns:
                drawn = [caption]
            return [_centred(row, columns) for row in drawn]
        case _:
            return plain_lines(block, columns) or []


def _centred(text: str, columns: int) -> str:
    return " " * ((columns - len(text)) // 2) + text


def _half_blocks(payload: str) -> list[str]:
    """Return a code with two modules in each character cell."""
    import segno

    matrix = segno.make(payload, error="m", micro=False).matrix
    side = len(matrix) + 2 * _QUIET_ZONE
    ink = [[False] * side for _ in range(side + side % 2)]
    for row, modules in enumerate(matrix):
        for column, module in enumerate(modules):
            ink[row + _QUIET_ZONE][column + _QUIET_ZONE] = bool(module)
    cells = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(cells[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(ink[::2], ink[1::2], strict=True)
    ]
