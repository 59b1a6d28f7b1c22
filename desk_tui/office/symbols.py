"""Symbols that survive being read out, copied and typed: Crockford's 32 and a check symbol.

The check is ISO 7064 mod 37,2 over 0-9 A-Z *: every single wrong symbol and every swap of
two neighbours breaks it. A draw whose check symbol Crockford does not have (I, L, O, U, *)
is drawn again, so that all is read out with 32 symbols.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 symbols: no I, L, O, U."""
_LOOKALIKES = str.maketrans("ILO", "110")
_SEPARATORS = "-‐‑‒–—―−._/"


def draw_checked(length: int, choose: Callable[[str], str] = secrets.choice) -> str:
    """Return ``length`` symbols of which the last one checks the others.

    Args:
        length: with the check symbol.
        choose: picks one symbol of the alphabet; only tests and simulations replace it.
    """
    while True:
        body = "".join(choose(ALPHABET) for _place in range(length - 1))
        check = check_symbol(body)
        if check in ALPHABET:
            return body + check


def plain_symbols(typed: str) -> str:
    """Return what was typed in capitals, without spaces and dashes; I, L are 1 and O is 0."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    kept = (c for c in plain if c.isprintable() and not c.isspace() and c not in _SEPARATORS)
    return "".join(kept).translate(_LOOKALIKES)


def strange_symbol(plain: str) -> str | None:
    """Return the first symbol that is none of the alphabet."""
    return next((symbol for symbol in plain if symbol not in ALPHABET), None)


def checks(plain: str) -> bool:
    """Tell whether the last symbol is the check symbol of the others."""
    return check_symbol(plain[:-1]) == plain[-1]


def check_symbol(body: str) -> str:
    """Return the ISO 7064 mod 37,2 check symbol: 0-9, A-Z or ``*``."""
    from stdnum.iso7064 import mod_37_2  # 30 ms to import: only when a number is made or read

    symbol: str = mod_37_2.calc_check_digit(body)
    return symbol
