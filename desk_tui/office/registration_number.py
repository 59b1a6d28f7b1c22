"""The number on the receipt: made without a network, checked without a look-up.

Nine random symbols and a check symbol, see ``symbols``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.symbols import ALPHABET as ALPHABET
from desk_tui.office.symbols import checks, draw_checked, plain_symbols, strange_symbol

LENGTH = 10
_HALF = LENGTH // 2


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
    return draw_checked(LENGTH, choose)


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
    number = plain_symbols(typed)
    strange = strange_symbol(number)
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
    if not checks(number):
        raise MistypedNumber(
            Mistake.check,
            _("Nomor laporan {number} salah ketik: huruf pemeriksanya tidak cocok.").format(
                number=show(number)
            ),
            _("Satu huruf atau angka keliru atau tertukar. Cocokkan dengan kertasnya."),
        )
    return number
