"""The recovery code: what opens the office's data when the machine that locked it is gone.

27 random symbols (at least 134 bits) and a check symbol, see ``symbols``, written in seven
groups of four: ``KT7D-0Z4M-...``. Written down by hand, kept in a safe, typed back once.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.symbols import checks, draw_checked, plain_symbols, strange_symbol

LENGTH = 28
GROUP = 4


class MistypedCode(DeskError, ValueError):
    """What was typed cannot be a recovery code; nothing was tried with it."""


def draw(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a new code: 28 symbols, no dash.

    Args:
        choose: picks one symbol of the alphabet; only tests replace it.
    """
    return draw_checked(LENGTH, choose)


def show(code: str) -> str:
    """Return the code in its groups, as it is written down."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def parse(typed: str) -> str:
    """Return the code somebody typed: 28 symbols, no dash.

    Small letters, spaces and dashes anywhere, and I, L for 1 and O for 0 are taken.

    Raises:
        MistypedCode: wrong length, a symbol that no code has, or the check symbol
            disagrees. The message never repeats what was typed: it may be in a log.
    """
    code = plain_symbols(typed)
    title = _("Kode pemulihan salah ketik.")
    if strange_symbol(code) is not None:
        message = _("Kode hanya berisi angka dan huruf tanpa U, 7 kelompok berisi 4.")
        raise MistypedCode(title, message)
    if len(code) != LENGTH:
        message = _("Kode terdiri atas 28 huruf dan angka, ini {count}. Ketik ulang seluruhnya.")
        raise MistypedCode(title, message.format(count=len(code)))
    if not checks(code):
        message = _("Satu huruf atau angka keliru atau tertukar. Cocokkan dengan kertasnya.")
        raise MistypedCode(title, message)
    return code
