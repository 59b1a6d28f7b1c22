"""One catalogue for every text a person reads.

The texts in the code are Indonesian and are the message ids; other languages are gettext
catalogues under ``desk_tui/locale``, kept by ``scripts/catalogue.py``. Four rules:

- ``_("...")`` where a text is drawn, filled afterwards:
  ``_("Nomor {ticket}").format(ticket=ticket)``.
- ``N_("...")`` where a text is written down before anybody reads it (a constant, a value of an
  enumeration, an entry's body), then ``_(value)`` where it is drawn. What is stored is the
  Indonesian text and never depends on the language of a screen.
- ``P_("...")`` for what citizens read on paper: Indonesian, whatever the screens speak.
- Nothing is translated while a module is imported: the language is not chosen yet.
"""

from __future__ import annotations

import gettext
from pathlib import Path

SOURCE_LANGUAGE = "id"
LANGUAGES = (SOURCE_LANGUAGE, "en")
DOMAIN = "desk_tui"
FOLDER = Path(__file__).parent / "locale"
_active: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Switch every later text to ``language`` (``id``, ``en``); unknown means Indonesian."""
    global _active
    if language == SOURCE_LANGUAGE:
        _active = gettext.NullTranslations()
    else:
        _active = gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True)


def _(text: str) -> str:
    """Return ``text`` in the active language; the empty text is empty in every language."""
    return _active.gettext(text) if text else ""


def N_(text: str) -> str:
    """Mark ``text`` for the catalogue and return it as it is; ``_`` translates it when drawn."""
    return text


def P_(text: str) -> str:
    """Mark ``text`` as words on paper and return it as it is: citizens read Indonesian."""
    return text
