"""The office's profile as its people write it: a TOML file, opening hours and all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from desk_tui.errors import SettingsError
from desk_tui.i18n import _
from desk_tui.office.profile import OfficeProfile


def read_profile(path: Path | None) -> OfficeProfile:
    """Return the profile in the file at ``path``; what is left out keeps its default.

    Args:
        path: a TOML file, fields as in ``OfficeProfile``; None takes every default.

    Raises:
        SettingsError: no such file, no TOML, a value that cannot be, or a line that means
            nothing, at any depth: misspelled it would silently be the default.
    """
    if path is None:
        return OfficeProfile()
    try:
        lines = tomllib.loads(path.read_text("utf-8-sig"))
        # TOML names weekdays by text ("0"), the profile by number
        profile = msgspec.convert(lines, OfficeProfile, str_keys=True)
        for key in _unknown(lines, msgspec.to_builtins(profile, str_keys=True)):
            raise ValueError(_("kunci '{key}' tidak dikenal").format(key=key))
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise SettingsError(
            _("Profil kantor tidak dapat dibaca."),
            _("{path}: {error}. Perbaiki berkasnya, lalu mulai lagi.").format(
                path=path, error=error
            ),
        ) from error
    return profile


def _unknown(told: Any, taken: Any, path: str = "") -> Iterator[str]:
    """Yield the keys of ``told`` that are not in what was ``taken`` from it, as ``hours.start``."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key not in taken:
                yield path + key
            else:
                yield from _unknown(value, taken[key], f"{path}{key}.")
    elif isinstance(told, list):
        for value, kept in zip(told, taken, strict=True):
            yield from _unknown(value, kept, path)
