"""The join code: what a supervisor reads out so that a PC joins the right office.

``XXXX-XXXX-XXXX-XXXX-C``: eight random symbols (the secret), eight symbols of
SHA-256(secret, fingerprint of the server's certificate), and a check symbol, see
``symbols``. Whoever has typed the code can tell the office's server from any other before
sending it a single byte: only its certificate gives the second half. A stranger in between
does not know the secret, so a certificate that fits is one in 2^40.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.registration_number import Mistake
from desk_tui.office.symbols import ALPHABET, check_symbol, checks, plain_symbols, strange_symbol

HALF = 8
LENGTH = 2 * HALF + 1
_GROUP = 4
_BITS = 5
"""Of a symbol."""


class MistypedCode(DeskError, ValueError):
    """What was typed cannot be a join code.

    Attributes:
        mistake: what is wrong; ``check`` means only that the check symbol disagrees.
    """

    def __init__(self, mistake: Mistake, title: str, message: str) -> None:
        super().__init__(title, message)
        self.mistake = mistake


@dataclass(frozen=True, slots=True)
class JoinCode:
    """A join code, its two halves apart."""

    secret: str
    proof: str

    def fits(self, fingerprint: str) -> bool:
        """Tell whether a certificate is the one this code was made for."""
        return secrets.compare_digest(self.proof, _proof(self.secret, fingerprint))

    def show(self) -> str:
        """Return the code as it is shown and read out."""
        body = self.secret + self.proof
        groups = [body[at : at + _GROUP] for at in range(0, len(body), _GROUP)]
        return "-".join([*groups, check_symbol(body)])

    def __repr__(self) -> str:
        return "JoinCode()"


def make_code(fingerprint: str, choose: Callable[[str], str] = secrets.choice) -> JoinCode:
    """Return a new code for a certificate.

    Args:
        fingerprint: of the certificate, 64 hex digits.
        choose: picks one symbol of the alphabet; only tests replace it.
    """
    while True:
        secret = "".join(choose(ALPHABET) for _place in range(HALF))
        code = JoinCode(secret, _proof(secret, fingerprint))
        if check_symbol(code.secret + code.proof) in ALPHABET:
            return code


def parse_code(typed: str) -> JoinCode:
    """Return the code somebody typed.

    Small letters, spaces and dashes anywhere, and I, L for 1 and O for 0 are taken.

    Raises:
        MistypedCode: wrong length, a symbol that no code has, or the check symbol
            disagrees; the message says which.
    """
    symbols = plain_symbols(typed)
    strange = strange_symbol(symbols)
    if strange is not None:
        raise MistypedCode(
            Mistake.symbols,
            _('Kode gabung tidak memakai "{symbol}".').format(symbol=strange),
            _("Kode hanya berisi angka dan huruf tanpa I, L, O, U. Ketik ulang dari layar itu."),
        )
    if len(symbols) != LENGTH:
        raise MistypedCode(
            Mistake.length,
            _("Kode gabung terdiri atas {length} huruf dan angka, ini {count}.").format(
                length=LENGTH, count=len(symbols)
            ),
            _("Ketik seluruhnya: empat kelompok berisi empat, lalu satu di belakang."),
        )
    if not checks(symbols):
        raise MistypedCode(
            Mistake.check,
            _("Kode gabung salah ketik: huruf pemeriksanya tidak cocok."),
            _("Satu huruf atau angka keliru atau tertukar. Cocokkan dengan layar, ketik ulang."),
        )
    return JoinCode(symbols[:HALF], symbols[HALF:-1])


def _proof(secret: str, fingerprint: str) -> str:
    digest = hashlib.sha256(f"desk-tui join\0{secret}\0{fingerprint.lower()}".encode()).digest()
    bits = int.from_bytes(digest) >> (len(digest) * 8 - HALF * _BITS)
    places = range((HALF - 1) * _BITS, -1, -_BITS)
    return "".join(ALPHABET[bits >> place & (2**_BITS - 1)] for place in places)
