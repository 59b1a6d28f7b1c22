"""The letters of yes and no: kept as ``Y`` and ``T``, typed and shown as the language has them.

An English screen shows ``N`` for no. ``T`` counts in every language: the hand that knows it
from the Indonesian screen must not be told that it is no answer.
"""

from __future__ import annotations

from desk_tui.i18n import N_, _

YES, NO = N_("Y"), N_("T")
"""As they are kept (values of ``complaint.YesNo``), and as the catalogue knows them."""


def meant(typed: str) -> str:
    """Return ``YES`` or ``NO`` for the letter somebody typed, empty when it is neither."""
    letter = typed.strip().upper()
    return next((answer for answer in (YES, NO) if letter in (answer, _(answer))), "")


def shown(answer: str) -> str:
    """Return an answer as this screen writes it; whatever is no answer as it is."""
    return _(answer) if answer in (YES, NO) else answer
