"""One catalogue for every text a person reads.

The texts in the code are Indonesian and are the message ids; other languages
are gettext catalogues under ``desk_tui/locale``. Mark a text with ``_("...")``
and fill it afterwards: ``_("Nomor {ticket}").format(ticket=ticket)``.
"""

from __future__ import annotations

import gettext
from pathlib import Path

SOURCE_LANGUAGE = "id"
_FOLDER = Path(__file__).parent / "locale"
_active: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Switch every later text to ``language`` (``id``, ``en``); unknown means Indonesian."""
    global _active
    if language == SOURCE_LANGUAGE:
        _active = gettext.NullTranslations()
    else:
        _active = gettext.translation("desk_tui", _FOLDER, languages=[language], fallback=True)


def _(text: str) -> str:
    """Return ``text`` in the active language."""
    return _active.gettext(text)
