"""A document as bytes for an ESC/POS printer.

python-escpos is imported here alone, and only when something is printed: it costs
a quarter of a second.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import threading
from typing import Any

from desk_tui.printing.document import BigNumber, Document, Line, QrCode, WideLine
from desk_tui.printing.render_text import plain_lines

_BIG = 6
_WIDE = 2
_DOTS_PER_MILLIMETRE = 8
"""203 dpi, the resolution of counter printers."""
_LOADING = threading.Lock()
_MODULE_DOTS = range(3, 9)
"""A module below 3 dots is not read from thermal paper."""


def render_escpos(document: Document) -> bytes:
    """Return the bytes that print the document and cut the paper.

    Only printable ASCII reaches the printer as text (a Document holds nothing else),
    so the code page of the printer does not matter and no text can be a command.
    """
    load()
    from escpos.constants import QR_ECLEVEL_M
    from escpos.printer import Dummy

    printer: Any = Dummy()
    printer.hw("INIT")
    for block in document.blocks:
        lines = plain_lines(block, document.columns)
        if lines is not None:
            bold = not isinstance(block, Line) or block.bold
            _text(printer, lines, bold=bold)
        elif isinstance(block, WideLine):
            _magnified(printer, block.text, _WIDE)
        elif isinstance(block, BigNumber):
            _magnified(printer, block.text, _BIG)
        elif isinstance(block, QrCode):
            printer.set(align="center")
            printer.qr(block.payload, ec=QR_ECLEVEL_M, size=_module_dots(block), native=True)
            printer.set(align="left")
            printer.text("\n")  # the light zone a reader needs under the code
    printer.cut()
    return bytes(printer.output)


def load() -> None:
    """Import python-escpos; the folder it makes each time in the temporary one goes again."""
    with _LOADING:
        if "escpos.printer" in sys.modules:
            return
        usual = tempfile.tempdir
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            tempfile.tempdir = scratch
            try:
                importlib.import_module("escpos.printer")
            finally:
                tempfile.tempdir = usual


def _text(printer: Any, lines: list[str], *, bold: bool) -> None:
    if bold:
        printer.set(bold=True)
    printer.text("".join(f"{line.rstrip()}\n" for line in lines))
    if bold:
        printer.set(bold=False)


def _magnified(printer: Any, text: str, times: int) -> None:
    # custom_size alone: python-escpos' normal_textsize sends ESC !, which also ends bold.
    printer.set(align="center", custom_size=True, width=times, height=times)
    printer.text(f"{text}\n")
    printer.set(align="left", custom_size=True, width=1, height=1)


def _module_dots(code: QrCode) -> int:
    """Return the size of a module, in dots, that comes nearest to the wished width."""
    import segno

    # Which mask is best changes no size, and finding it costs eight drawings.
    made = segno.make(code.payload, error="m", micro=False, mask=0)
    modules, _ = made.symbol_size(border=0)
    wished = round(code.millimetres * _DOTS_PER_MILLIMETRE / modules)
    return min(max(wished, _MODULE_DOTS.start), _MODULE_DOTS.stop - 1)
