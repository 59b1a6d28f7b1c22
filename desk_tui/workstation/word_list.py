"""The list of words for spelling, read from a file the office names in its settings.

Read when somebody asks for it, in a thread; never while one types.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desk_tui.errors import SettingsError
from desk_tui.i18n import _
from desk_tui.office.spelling import parse_words

MOST_BYTES = 20_000_000
"""An Indonesian dictionary has about one million bytes."""


def load_words(path: Path) -> frozenset[str]:
    """Return the words in the file ``path``: UTF-8, one a line, ``/...`` behind them left out.

    Raises:
        SettingsError: the file is not there, no file, too big, not UTF-8 or without a word.
    """
    try:
        about = path.stat()
        if not path.is_file():
            raise _wrong(path, _("bukan berkas"))
        if about.st_size > MOST_BYTES:
            raise _wrong(path, _("terlalu besar, paling besar 20 MB"))
        return _read(path, about.st_mtime_ns, about.st_size)
    except FileNotFoundError as error:
        raise _wrong(path, _("berkas tidak ditemukan")) from error
    except UnicodeDecodeError as error:
        raise _wrong(path, _("bukan teks UTF-8")) from error
    except (OSError, ValueError) as error:
        raise _wrong(path, _("tidak dapat dibaca")) from error


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int, _size: int) -> frozenset[str]:
    with path.open("rb") as file:
        text = file.read(MOST_BYTES + 1).decode("utf-8-sig")
    words = parse_words(text.splitlines())
    if not words:
        raise _wrong(path, _("tidak memuat satu kata pun"))
    return words


def _wrong(path: Path, why: str) -> SettingsError:
    return SettingsError(
        _("Ejaan: {name} {why}.").format(name=path.name, why=why),
        _("Minta admin membetulkan spell_list dalam pengaturan PC ini."),
    )
