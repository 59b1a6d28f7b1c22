"""Text in a field, cell by cell: drawn harmlessly, kept as it was typed.

A field must know for every symbol of its text how many cells it takes on the
screen, so nothing may be dropped or joined in drawing as ``text.inert`` does.
Symbols that would act on the terminal, turn the writing direction or join others
are drawn as one dot each: the officer sees that there is something, and it does
nothing. Terminals disagree about joined emoji; taken apart they agree.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import get_character_cell_size

DOT = "·"
"""What a symbol looks like that must not reach the terminal."""
_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), 0x20E3]))
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def simple(text: str) -> bool:
    """Tell whether every symbol of ``text`` is printable ASCII: one cell each."""
    return text.isascii() and text.isprintable()


@lru_cache(maxsize=4096)
def drawn_symbol(symbol: str) -> tuple[str, int]:
    """Return how one symbol is drawn and how many cells that takes (0, 1 or 2)."""
    if symbol == "\t":
        return " ", 1
    if symbol in _SELECTORS:
        return "", 0
    code = ord(symbol)
    if code in _FLAG_LETTERS:
        return chr(code - 0x1F1E6 + ord("A")), 1
    if code in _SKIN_TONES or not symbol.isprintable():
        return DOT, 1
    return symbol, get_character_cell_size(symbol)


def cells(text: str) -> int:
    """Return how many cells ``text`` takes as drawn."""
    return len(text) if simple(text) else sum(drawn_symbol(symbol)[1] for symbol in text)


def drawn(text: str) -> str:
    """Return ``text`` as it reaches the terminal, exactly ``cells(text)`` wide."""
    if simple(text):
        return text
    return "".join(drawn_symbol(symbol)[0] for symbol in text)


def symbols_within(text: str, start: int, width: int) -> int:
    """Return how many symbols of ``text`` from ``start`` on fit into ``width`` cells."""
    window = text[start : start + width]
    if simple(window):
        return len(window)
    taken = count = 0
    for index in range(start, len(text)):
        taken += drawn_symbol(text[index])[1]
        if taken > width:
            break
        count += 1
    return count


def column_at(text: str, x: int) -> int:
    """Return the index of the symbol of ``text`` that covers cell ``x``; its length if none."""
    if simple(text):
        return min(max(0, x), len(text))
    taken = 0
    for index, symbol in enumerate(text):
        taken += drawn_symbol(symbol)[1]
        if taken > x:
            return index
    return len(text)
