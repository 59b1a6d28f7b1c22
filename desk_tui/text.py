"""The one text helper: what people typed, made harmless for screen and paper.

What a citizen says is kept as it was said (``storable``). Only what is drawn
(``inert``) or printed (``to_ascii``) is changed, each time, never the original.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata

_NOT_PLAIN = re.compile(r"[^ -~\u00a0-\u00ac\u00ae-\u02ff]")
"""Anything outside printable Latin: most texts have none and skip all the work."""

# An escape sequence goes as a whole, or `[31m` would stay on the screen. A string
# (OSC, DCS, SOS, PM, APC) ends at BEL or ST in the same line; without its end only
# its introducer goes, so that one stray byte cannot swallow the rest of a story.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x08\x0a-\x1f\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Joiners shape Persian and Indic words, so between two such letters they stay. In
# emoji they go: terminals disagree about the width of a joined family.
_JOINERS = re.compile(
    r"(?<![\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]"
    r"|[\u200c\u200d](?![\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff])"
)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)
_MARK_PILE = re.compile(r"([\u0300-\u036f]{3})[\u0300-\u036f]+")
"""More than three accents on one letter climb over the lines above."""

_ASCII = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʻʼ´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("•‣◦·∙", "*"),
        **dict.fromkeys("‹", "<"),
        **dict.fromkeys("›", ">"),
        "…": "...",
        "½": " 1/2",
        "¼": " 1/4",
        "¾": " 3/4",
        "⁄": "/",
        "→": "->",
        "←": "<-",
        "≤": "<=",
        "≥": ">=",
        "×": "x",
        "÷": ":",
        "±": "+/-",
        "°": " derajat",
        "€": "EUR ",
        "£": "GBP ",
        "¥": "JPY ",
        "©": "(c)",
        "®": "(R)",
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
    }
)


def inert(text: str, *, newlines: bool = False) -> str:
    """Return ``text`` as it may be drawn: nothing in it acts on the terminal.

    Dropped: control characters, whole escape sequences, characters that turn the
    writing direction or are not seen. Letters of every script and emoji stay. A tab
    becomes a space; a line end becomes LF when ``newlines``, else a space. Square
    brackets stay: whoever draws the text draws it without markup.
    """
    if _NOT_PLAIN.search(text) is None:
        return text
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n" if newlines else " ", text.replace("\t", " "))
    text = _UNSEEN.sub("", _SURROGATES.sub("\ufffd", text))
    return _MARK_PILE.sub(r"\1", _JOINERS.sub("", text))


def storable(text: str) -> str:
    """Return ``text`` as it may be stored: only what UTF-8 and SQLite cannot hold goes.

    Lone surrogates become U+FFFD, NUL is removed, everything else is kept as typed.
    """
    return _SURROGATES.sub("\ufffd", text).replace("\x00", "")


def to_ascii(text: str) -> str:
    """Return ``text`` in printable ASCII and LF, for a printer of any code page.

    Accents go, typographic signs get their typewriter form, digits of other scripts
    become 0-9, what is left (emoji, other scripts) becomes ``?``.
    """
    text = inert(text, newlines=True)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_ASCII)).translate(_ASCII)
    return "".join(_ascii_letter(character) for character in text)


def _ascii_letter(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    digit = unicodedata.decimal(character, None)
    return "?" if digit is None else str(digit)


def digits(text: str) -> str:
    """Keep the digits of ``text``, 0 to 9 only."""
    return "".join(symbol for symbol in text if symbol in "0123456789")


def fit(text: str, width: int) -> str:
    """Return ``text`` cut to at most ``width`` terminal cells, the cut shown by ``…``."""
    if width <= 0:
        return ""
    if text.isascii():
        return text if len(text) <= width else text[: width - 1] + "…"
    from rich.cells import cell_len  # 10 ms: only for text that needs it

    # Marks take no cell of their own; eight to a cell is far beyond any script.
    head = text[: width * 8 + 1]
    if len(head) == len(text) and cell_len(text) <= width:
        return text
    head = head[: width * 8]
    low, high = 0, len(head)
    while low < high:
        middle = (low + high + 1) // 2
        if cell_len(head[:middle]) <= width - 1:
            low = middle
        else:
            high = middle - 1
    return head[:low] + "…"


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of ASCII ``text`` for paper of ``width`` columns.

    Line ends in the text are kept, an empty line as ``""``; a word longer than the
    paper is broken. No text, no line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n") if text else []:
        lines.extend(textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""])
    return lines
