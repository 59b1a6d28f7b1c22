"""What this workstation is: its place, its folders, its printer, its keys.

Read from a TOML file and the environment, checked once, then frozen. The office's own
profile (name, sessions, quota) is no setting: it lives with the office's data. Every
option is explained in ``docs/settings.md``.
"""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, get_type_hints

import msgspec
import platformdirs

from desk_tui.errors import SettingsError
from desk_tui.i18n import LANGUAGES, SOURCE_LANGUAGE, _, use_language
from desk_tui.office.endpoint import JOINED_FILE

APP = "desk-tui"
CONFIG_VARIABLE = "DESK_TUI_CONFIG"
PREFIX = "DESK_TUI_"
_BINDING = r"[a-z][a-z0-9_.-]*"


def _text(pattern: str, longest: int = 200) -> msgspec.Meta:
    return msgspec.Meta(pattern=f"^(?:{pattern})$", max_length=longest)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one workstation, decoded and checked. ``docs/settings.md`` explains each."""

    workplace: Annotated[
        str,
        _text(
            "lobby|registration(?:-[1-9])?|waiting-room|desk-[1-9][0-9]?|follow-up|supervisor"
            "|tracking"
        ),
    ] = "desk-1"
    officer_id: Annotated[str, _text("[a-z0-9][a-z0-9._-]*", 40)] = "petugas"
    officer_name: Annotated[str, _text(r"\S(.*\S)?", 60)] = "Petugas"
    data_dir: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir(APP, False)))
    printer: Annotated[str, _text(r"file|tcp://[^/:\s]+(:[0-9]{1,5})?")] = "file"
    language: Annotated[str, _text("id|en")] = "id"
    theme: Annotated[str, _text("dark|light")] = "dark"
    glyphs: Annotated[str, _text("auto|box|ascii")] = "auto"
    spell_list: Annotated[str, _text(r"[^\x00]*", 1000)] = ""
    waiting_room_bell: bool = False
    command_timeout_s: Annotated[float, msgspec.Meta(gt=0, le=60)] = 5.0
    keys: Mapping[str, Annotated[str, _text(r"\S+", 80)]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def workplace_kind(self) -> str:
        """The workplace without its number, as its folders are called: ``desk``, ``follow_up``."""
        return self.workplace.rstrip("0123456789").rstrip("-").replace("-", "_")

    @property
    def desk_number(self) -> int | None:
        """The desk's number, 1 to 99; None at any other workplace."""
        return int(self.workplace[5:]) if self.workplace.startswith("desk-") else None

    @property
    def counter_number(self) -> int | None:
        """The registration counter's number, 1 to 9; None at any other workplace."""
        if self.workplace_kind != "registration":
            return None
        return int(self.workplace.partition("-")[2] or 1)


def default_config() -> Path:
    """Return where the settings file is when nobody names another."""
    return Path(platformdirs.user_config_dir(APP, False)) / "desk-tui.toml"


def load_settings(
    config: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    usual: Mapping[str, object] | None = None,
    **overrides: object,
) -> Settings:
    """Read the settings; a later source wins: defaults, file, environment, ``overrides``.

    Args:
        config: the file (``--config``); None takes ``DESK_TUI_CONFIG``, else the default
            place, which may be missing. A file that was named must be there.
        environ: variables ``DESK_TUI_<OPTION>``; a key binding is ``DESK_TUI_KEYS_<ID>``
            with ``__`` for the dot in its id.
        usual: other defaults: what this PC has joined as, say.
        overrides: options from the command line; None means not given.

    Raises:
        SettingsError: names the source and the key, and what would be right.
    """
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    path = named or default_config()
    values = _checked(_read_toml(path, must_exist=named is not None), str(path))
    base = path.parent
    if "data_dir" in values:  # a relative folder in a file is meant beside that file
        values["data_dir"] = base / values["data_dir"]
    if values.get("spell_list"):
        values["spell_list"] = str(base / Path(values["spell_list"]).expanduser())
    keys = dict(values.get("keys", {}))
    for source, prefix, given in (
        (_("lingkungan"), PREFIX, _from_environment(environ)),
        (_("perintah"), "--", {k: v for k, v in overrides.items() if v is not None}),
    ):
        found = _checked(given, source, prefix)
        keys.update(found.pop("keys", {}))
        values.update(found)
    values["keys"] = MappingProxyType(keys)
    if "data_dir" in values:
        values["data_dir"] = values["data_dir"].absolute()
    return Settings(**{**_checked(usual or {}, JOINED_FILE), **values})


def settings_here(
    config: Path | None = None, usual: Mapping[str, object] | None = None, **overrides: object
) -> Settings:
    """Read the settings (see ``load_settings``) and speak their language from here on.

    What is wrong in them is told in it too, so the language is looked for first.
    """
    use_language(language_of(config, language=overrides.get("language")))
    return load_settings(config, os.environ, usual, **overrides)


def language_of(
    config: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    language: object = None,
) -> str:
    """Return the language to speak, whatever else is wrong with the settings.

    ``language`` is the one of the command line; the order is that of ``load_settings``.
    """
    path = config or Path(environ.get(CONFIG_VARIABLE) or default_config())
    found = language or _from_environment(environ).get("language")
    if found is None:
        try:
            found = _read_toml(path, must_exist=False).get("language")
        except SettingsError:
            found = None
    return str(found) if found in LANGUAGES else SOURCE_LANGUAGE


def _read_toml(path: Path, must_exist: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        if not must_exist:
            return {}
        raise _error(str(path), _("berkas tidak ditemukan")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _error(str(path), _("tidak dapat dibaca ({error})").format(error=error)) from error
    except tomllib.TOMLDecodeError as error:
        raise _error(str(path), _("bukan TOML yang benar ({error})").format(error=error)) from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    keys: dict[str, str] = {}
    for name, text in environ.items():
        if not name.upper().startswith(PREFIX) or name.upper() == CONFIG_VARIABLE:
            continue
        option = name[len(PREFIX) :].lower()
        if option.startswith("keys_"):
            keys[option[5:].replace("__", ".")] = text
        else:
            values[option] = text
    return {**values, "keys": keys} if keys else values


@functools.cache
def _types() -> dict[str, Any]:
    return get_type_hints(Settings, include_extras=True)


def _checked(given: Mapping[str, Any], source: str, prefix: str = "") -> dict[str, Any]:
    """Decode each option by the type of its field; environment texts may be numbers."""

    def shown(name: str) -> str:
        if prefix == PREFIX:
            return PREFIX + name.replace(".", "__").upper()
        return prefix + (name.replace("_", "-") if prefix else name)

    types = _types()
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in types:
            raise _error(source, _unknown(name, list(types)), shown(name))
        try:
            values[name] = msgspec.convert(
                value, types[name], strict=not isinstance(value, str), dec_hook=_decode
            )
        except (msgspec.ValidationError, TypeError) as error:
            raise _error(source, _expected(name, value), shown(name)) from error
        if name == "keys":
            for binding in values[name]:
                if not re.fullmatch(_BINDING, binding):
                    raise _error(source, _expected("keys", binding), shown(f"keys.{binding}"))
    return values


def _decode(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, (str, Path)) and str(value).strip():
        return Path(value).expanduser()
    raise TypeError(kind.__name__)


def _expected(name: str, value: object) -> str:
    right = {
        "workplace": _(
            "lobby, registration (atau registration-2 sampai -9), waiting-room, "
            "desk-1 sampai desk-99, follow-up, supervisor atau tracking"
        ),
        "officer_id": _("huruf kecil dan angka, misalnya petugas-1"),
        "officer_name": _("nama yang tampil di layar, paling panjang 60 huruf"),
        "data_dir": _("folder di disk PC ini"),
        "printer": _("file atau tcp://ALAMAT:9100"),
        "language": _("id atau en"),
        "theme": _("dark (gelap) atau light (terang)"),
        "glyphs": _("auto, box (garis) atau ascii (tanpa garis)"),
        "spell_list": _("berkas daftar kata, satu kata sebaris, atau kosong"),
        "command_timeout_s": _("detik, lebih dari 0 sampai 60"),
        "keys": _('nama tindakan dan tombolnya, misalnya call = "f2"'),
    }
    return _("{value} tidak cocok; yang benar: {expected}").format(
        value=repr(value), expected=right[name]
    )


def _unknown(name: str, known: list[str]) -> str:
    import difflib  # only a mistake pays for it

    close = difflib.get_close_matches(name, known, 1)
    if close:
        return _("tidak dikenal; mungkin maksudnya '{name}'").format(name=close[0])
    return _("tidak dikenal; yang ada: {names}").format(names=", ".join(known))


def _error(source: str, problem: str, key: str | None = None) -> SettingsError:
    where = f"{source}: " + (_("kunci '{key}': ").format(key=key) if key else "")
    return SettingsError(
        _("Pengaturan salah."),
        _("{problem}. Perbaiki, lalu mulai lagi.").format(problem=where + problem),
    )
