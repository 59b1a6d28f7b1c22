"""Where the code lists are and how they are read: once, then from memory.

A checkout keeps them in ``data/`` beside the package, a wheel packs the same
folder as ``desk_tui/_data``. The office's rules read no file: they are given the
text, as in ``parse_topics(data_text("topics.csv"))``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desk_tui.errors import SettingsError
from desk_tui.i18n import _

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = (_PACKAGE / "_data", _PACKAGE.parent / "data")


def data_file(name: str) -> Path:
    """Return the path of the code list ``name``, such as ``topics.csv``.

    Raises:
        SettingsError: the file came neither with the wheel nor with the checkout.
    """
    for folder in _FOLDERS:
        path = folder / name
        if path.is_file():
            return path
    raise SettingsError(
        _("Daftar {name} tidak ditemukan.").format(name=name),
        _("Pasang ulang aplikasi ini, lalu jalankan lagi."),
    )


@lru_cache(maxsize=16)
def data_text(name: str) -> str:
    """Return the text of the code list ``name`` (UTF-8), read once per process.

    Raises:
        SettingsError: as ``data_file``.
    """
    return data_file(name).read_text(encoding="utf-8-sig")
