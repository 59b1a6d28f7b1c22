"""What the terminal can show: which letters and lines, whether colours, whether anything at all.

Looked at once, before the screens: nothing here asks the terminal, it would answer among keys.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from desk_tui.errors import DeskError
from desk_tui.i18n import _

UTF_8: Final = "utf-8"
ASCII: Final = "ascii"
BOX: Final = "box"
AUTO: Final = "auto"
_COERCED: Final = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python itself puts into LC_CTYPE where the locale is C (PEP 538)."""
_PLAIN: Final = frozenset({"C", "POSIX"})
_UNABLE: Final = frozenset({"dumb", "unknown"})


class TerminalError(DeskError):
    """There is no terminal to draw on, or one that cannot be drawn on."""


@dataclass(frozen=True, slots=True)
class Capable:
    """What is drawn with.

    Attributes:
        encoding: the codec of what the terminal shows, such as ``utf-8`` or ``ascii``.
        lines: whether frames are drawn with lines; else with ``+``, ``-`` and ``|``.
        colours: whether there are colours at all; bold and reverse there always are.
    """

    encoding: str = UTF_8
    lines: bool = True
    colours: bool = True


def capable(environ: Mapping[str, str], stream: str | None, glyphs: str = AUTO) -> Capable:
    """Return what the terminal can.

    Args:
        environ: LC_ALL, LC_CTYPE and LANG name the encoding; ``NO_COLOR`` that is not empty
            wants no colours (no-color.org).
        stream: the encoding of Python's stream to the terminal, None when not known.
        glyphs: the setting: ``box``, ``ascii``, or ``auto`` (lines where letters are UTF-8).
    """
    encoding = encoding_of(environ, stream)
    lines = glyphs == BOX or (glyphs == AUTO and encoding == UTF_8)
    return Capable(encoding, lines, not environ.get("NO_COLOR"))


def encoding_of(environ: Mapping[str, str], stream: str | None) -> str:
    """Return the codec of the terminal: the locale's, unless the stream can do less.

    A locale that was not set says nothing: Python then takes UTF-8, and so do we. A set one is
    believed, also ``LANG=C``, which Python makes UTF-8 of for itself.
    """
    said, fallback = environ.get("LC_ALL") or environ.get("LC_CTYPE"), environ.get("LANG", "")
    if said is None or (said in _COERCED and fallback in _PLAIN and not environ.get("LC_ALL")):
        said = fallback
    by_stream = _codec(stream) if stream else UTF_8
    return by_stream if by_stream != UTF_8 else _of_locale(said)


def _of_locale(name: str) -> str:
    if not name:
        return UTF_8
    if name in _PLAIN:
        return ASCII
    codeset = name.partition("@")[0].rpartition(".")[2]
    if codeset == name and codeset.upper() != "UTF-8":
        return "iso8859-1"  # a language without an encoding, such as id_ID
    return _codec(codeset)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ASCII


def check_terminal(environ: Mapping[str, str], *streams: TextIO | None) -> None:
    """Look whether screens can be drawn here.

    Args:
        environ: ``TERM`` names the kind of terminal.
        streams: what keys come from and what is drawn on; None or a pipe is no terminal.

    Raises:
        TerminalError: no terminal, or one that cannot place the cursor.
    """
    kind = environ.get("TERM", "")
    if not all(stream is not None and stream.isatty() for stream in streams):
        reason = _("Layar hanya dapat digambar di jendela terminal.")
    elif kind in _UNABLE:
        reason = _("Terminal ini (TERM={kind}) tidak dapat digambari.").format(kind=kind)
    else:
        return
    raise TerminalError(reason, _("Buka desk-tui di jendela terminal biasa, paling kecil 80x24."))
