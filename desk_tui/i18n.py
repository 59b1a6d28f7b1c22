"""One catalogue for every text a person reads.

The texts in the code are Indonesian and are the message ids; other languages are gettext
catalogues under ``desk_tui/locale``, kept by ``scripts/catalogue.py``. Four rules:

- ``_("...")`` where a text is drawn, filled afterwards:
  ``_("Nomor {ticket}").format(ticket=ticket)``.
- ``N_("...")`` where a text is written down before anybody reads it (a constant, a value of an
  enumeration, an entry's body), then ``_(value)`` where it is drawn. What is stored is the
  Indonesian text and never depends on the language of a screen.
- ``P_("...")`` for what citizens read on paper or are told by an officer: Indonesian, whatever
  the screens speak. (A sentence to say in the middle of a text stands there in "quotes", and
  its translations keep what is in the quotes.)
- Nothing is translated while a module is imported: the language is not chosen yet.
"""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Mapping
from pathlib import Path

SOURCE_LANGUAGE = "id"
LANGUAGES = (SOURCE_LANGUAGE, "en")
DOMAIN = "desk_tui"
FOLDER = Path(__file__).parent / "locale"
_active: gettext.NullTranslations = gettext.NullTranslations()
_KEY = re.compile(r"(?<![\w^-])(?:F[0-9]{1,2}|\^[A-Z])(?!\w)")
_keys: Mapping[str, str] = {}


def use_language(language: str) -> None:
    """Switch every later text to ``language`` (``id``, ``en``); unknown means Indonesian."""
    global _active
    source = language == SOURCE_LANGUAGE
    _active = gettext.NullTranslations() if source else _catalogue(language)


def use_keys(names: Mapping[str, str]) -> None:
    """Let every later text that names a key name the one that is set: ``{"F2": "F5"}``.

    Only texts of the program pass through ``_``; what people wrote is filled in afterwards.
    """
    global _keys
    _keys = dict(names)


def _(text: str) -> str:
    """Return ``text`` in the active language; the empty text is empty in every language."""
    told = _active.gettext(text) if text else ""
    return _KEY.sub(lambda key: _keys.get(key[0], key[0]), told) if _keys else told


def in_every_language(text: str) -> tuple[str, ...]:
    """Return ``text`` in each of ``LANGUAGES``: a word is found in the one a person thinks in."""
    return text, *(_catalogue(name).gettext(text) for name in LANGUAGES[1:] if text)


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True)


def N_(text: str) -> str:
    """Mark ``text`` for the catalogue and return it as it is; ``_`` translates it when drawn."""
    return text


def P_(text: str) -> str:
    """Mark ``text`` as words for citizens and return it as it is: they read Indonesian."""
    return text
