"""The number on the receipt: made without a network, checked without a look-up.

Nine random symbols of Crockford's alphabet and a check symbol, ISO 7064 mod 37,2
over 0-9 A-Z *. Every single wrong symbol and every swap of two neighbours breaks
the check. A draw whose check symbol Crockford does not have (I, L, O, U, *) is
drawn again, so a number is read out with 32 symbols only.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from desk_tui.errors import DeskError
from desk_tui.i18n import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 symbols: no I, L, O, U."""
LENGTH = 10
_HALF = LENGTH // 2
_LOOKALIKES = str.maketrans("ILO", "110")
_SEPARATORS = "-‐‑‒–—―−._/"


class Mistake(StrEnum):
    """What is wrong with a typed number."""

    length = "length"
    symbols = "symbols"
    check = "check"


class MistypedNumber(DeskError, ValueError):
    """A typed registration number cannot be one.

    Attributes:
        mistake: what is wrong; ``check`` means only that the check symbol disagrees.
    """

    def __init__(self, mistake: Mistake, title: str, message: str) -> None:
        super().__init__(title, message)
        self.mistake = mistake


def draw(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a new number: 10 symbols, no dash.

    Args:
        choose: picks one symbol of the alphabet; only tests and simulations replace it.
    """
    while True:
        body = "".join(choose(ALPHABET) for _place in range(LENGTH - 1))
        check = _check_symbol(body)
        if check in ALPHABET:
            return body + check


def show(number: str) -> str:
    """Return the number as it is written: ``7F3K9-Q2MXT``."""
    return f"{number[:_HALF]}-{number[_HALF:]}"


def parse(typed: str) -> str:
    """Return the number somebody typed: 10 symbols, no dash.

    Small letters, spaces and dashes anywhere, and I, L for 1 and O for 0 are taken.

    Raises:
        MistypedNumber: wrong length, a symbol that no number has, or the check
            symbol disagrees; the message says which.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    kept = (c for c in plain if c.isprintable() and not c.isspace() and c not in _SEPARATORS)
    number = "".join(kept).translate(_LOOKALIKES)
    strange = next((symbol for symbol in number if symbol not in ALPHABET), None)
    if strange is not None:
        raise MistypedNumber(
            Mistake.symbols,
            _('Nomor laporan tidak memakai "{symbol}".').format(symbol=strange),
            _("Nomor hanya berisi angka dan huruf tanpa I, L, O, U. Ketik ulang dari kertasnya."),
        )
    if len(number) != LENGTH:
        raise MistypedNumber(
            Mistake.length,
            _("Nomor laporan terdiri atas 10 huruf dan angka, ini {count}.").format(
                count=len(number)
            ),
            _("Ketik ulang seluruhnya dari kertasnya, misalnya 7F3K9-Q2MXT."),
        )
    if _check_symbol(number[:-1]) != number[-1]:
        raise MistypedNumber(
            Mistake.check,
            _("Nomor laporan {number} salah ketik: huruf pemeriksanya tidak cocok.").format(
                number=show(number)
            ),
            _("Satu huruf atau angka keliru atau tertukar. Cocokkan dengan kertasnya."),
        )
    return number


def _check_symbol(body: str) -> str:
    from stdnum.iso7064 import mod_37_2  # 30 ms to import: only when a number is made or read

    return mod_37_2.calc_check_digit(body)
