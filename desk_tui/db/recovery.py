"""The recovery code's line in ``office.key``: wrapped, carried away, opened elsewhere.

The code itself is never stored. Its line is written when the code has been asked back, not
when it is drawn: whatever stands in the file opens with a paper that somebody holds.

The lock: AES-256-GCM under a key that Argon2id (RFC 9106, second recommended choice: 3 passes
over 64 MiB, 4 lanes, 0.2 s) makes of the code. A whole code has 134 bits and would need no slow
hash; one of which two thirds were seen in a photograph would. Argon2id rather than scrypt:
it guards the PINs already. Value: version, salt 16, nonce 12, wrapped key 48, digest 4; the
digest tells a damaged line from a wrong code.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_tui.db import key_file
from desk_tui.db.key_file import KEY_FILE, MACHINE, Lines
from desk_tui.db.keys import KEY_BYTES, machine_key, machine_lines
from desk_tui.db.sqlite import key_fits
from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office import recovery_code
from desk_tui.office.recovery_code import MistypedCode

_VERSION = b"\x01"
_SALT, _NONCE, _DIGEST = 16, 12, 4
_WRAPPED = KEY_BYTES + 16
_PORTABLE = ("check", "recovery", "confirmed")
"""Kinds of lines that mean the same on every machine."""
_TIME, _MEMORY_KIB, _LANES = 3, 65536, 4


@dataclass(frozen=True, slots=True)
class KeyState:
    """What is known of a key without any code.

    Attributes:
        folder: where it lies.
        machine: ``opens``, or the code of the error that says why this machine does not
            open it: ``key_missing``, ``key_locked``, ``key_foreign``, ``key_damaged``...
        recovery: whether a recovery code opens it.
        confirmed: the day that code was asked back (ISO), empty for none.
    """

    folder: Path
    machine: str
    recovery: bool
    confirmed: str


def key_state(folder: Path) -> KeyState:
    """Return how the key in ``folder`` can be opened."""
    path = folder / KEY_FILE
    if not path.exists():
        return KeyState(folder, "key_missing", False, "")
    try:
        lines = key_file.read_lines(path)
    except StorageError as error:
        return KeyState(folder, error.code, False, "")
    machine = "opens"
    try:
        machine_key(path)
    except StorageError as error:
        machine = error.code
    return KeyState(folder, machine, "recovery" in lines, lines.get("confirmed", ""))


def opens_here(folder: Path) -> bool:
    """Tell whether this machine opens the key in ``folder`` without a code.

    Raises:
        StorageError: ``key_missing``, ``key_other`` (it opens, but the databases there have
            another key), ``unwritable``.
    """
    path = _existing(folder)
    try:
        key = machine_key(path)
    except StorageError as error:
        if error.code in ("key_locked", "key_foreign", "key_damaged"):
            return False
        raise
    _check_databases(folder, key)
    return True


def protect(folder: Path, code: str, on: date) -> None:
    """Let ``code`` open the key in ``folder`` from now on; the code before it opens it no more.

    Args:
        folder: with a key this machine opens; without a key nothing is done.
        code: as ``recovery_code.parse`` returns it.
        on: the day it was asked back.

    Raises:
        StorageError: the key cannot be opened or the file not written; it is as it was.
    """
    path = folder / KEY_FILE
    if not path.exists():
        return
    wrapped = _wrap(machine_key(path), code)
    news = {"recovery": wrapped, "confirmed": on.isoformat()}
    key_file.replace(path, {**key_file.read_lines(path), **news})


def portable_key(folder: Path) -> bytes:
    """Return the key file of ``folder`` without the machine's own line.

    It travels with every backup: with the recovery code it opens the databases anywhere,
    without the code it opens nothing.

    Raises:
        StorageError: ``key_missing``, ``key_damaged``, or ``recovery_missing`` (no code was
            asked back yet: a copy would open nothing).
    """
    lines = key_file.read_lines(_existing(folder))
    if "recovery" not in lines:
        raise _no_recovery(folder)
    return key_file.as_bytes({kind: lines[kind] for kind in _PORTABLE if kind in lines})


def fits_code(folder: Path, typed: str) -> bool:
    """Tell whether what was typed is the recovery code of the key in ``folder``.

    Raises:
        StorageError: ``key_missing``, ``key_damaged``.
    """
    path = _existing(folder)
    lines = key_file.read_lines(path)
    if "recovery" not in lines:
        return False
    try:
        _unwrap(path, lines["recovery"], recovery_code.parse(typed))
    except MistypedCode:
        return False
    except StorageError as error:
        if error.code == "recovery_wrong":
            return False
        raise
    return True


def restore(folders: Iterable[Path], code: str) -> None:
    """Make the machine's own line again in the key files of ``folders``: all, or none.

    Args:
        folders: each with a key file that has a recovery line, and perhaps with databases;
            these must open with the key.
        code: as ``recovery_code.parse`` returns it.

    Raises:
        StorageError: ``key_missing``, ``key_damaged``, ``recovery_missing``,
            ``recovery_wrong`` (an old code or another office's), ``key_other`` (a database
            here has another key), ``unwritable``; nothing was changed.
    """
    opened = [_opened(_existing(folder), code) for folder in folders]
    for path, lines in opened:
        key_file.replace(path, lines)


def _opened(path: Path, code: str) -> tuple[Path, Lines]:
    lines = key_file.read_lines(path)
    if "recovery" not in lines:
        raise _no_recovery(path.parent)
    key = _unwrap(path, lines["recovery"], code)
    if lines.get("check") != key_file.check_of(key):
        raise key_file.damaged(path)
    _check_databases(path.parent, key)
    kept = {kind: value for kind, value in lines.items() if kind not in MACHINE}
    try:
        return path, {**kept, **machine_lines(key)}
    except OSError as error:  # DPAPI
        raise key_file.unwritable(path, error) from error


def _check_databases(folder: Path, key: bytes) -> None:
    for database in sorted(folder.glob("*.db")):
        if not _fits(database, key):
            raise StorageError(
                _("Kunci ini milik kantor atau cadangan lain."),
                _(
                    "{key} dapat dibuka, tetapi {database} memakai kunci lain. "
                    "Ambil {key} dari cadangan yang sama. Tidak ada yang diubah."
                ).format(key=folder / KEY_FILE, database=database.name),
                "key_other",
            )


def _fits(database: Path, key: bytes) -> bool:
    if database.stat().st_size == 0:
        return True
    try:
        return key_fits(database, key)
    except StorageError:  # damaged or not readable: another matter than its key
        return True


def _wrap(key: bytes, code: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 30 ms, rarely wanted

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    wrapped = AESGCM(_lock(code, salt)).encrypt(nonce, key, _VERSION)
    content = _VERSION + salt + nonce + wrapped
    return base64.b64encode(content + _digest(content)).decode("ascii")


def _unwrap(path: Path, value: str, code: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        content = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise key_file.damaged(path) from error
    content, digest = content[:-_DIGEST], content[-_DIGEST:]
    whole = len(content) == 1 + _SALT + _NONCE + _WRAPPED and digest == _digest(content)
    if not whole or content[:1] != _VERSION:
        raise key_file.damaged(path)
    salt, nonce = content[1 : 1 + _SALT], content[1 + _SALT : -_WRAPPED]
    try:
        return AESGCM(_lock(code, salt)).decrypt(nonce, content[-_WRAPPED:], _VERSION)
    except InvalidTag as error:
        raise StorageError(
            _("Kode pemulihan tidak cocok dengan kunci ini."),
            _(
                "Ketikannya benar, tetapi itu kode lama atau kode kantor lain. Cari kertas dengan "
                "tanggal yang ditunjukkan 'desk-tui key show-state'. Tidak ada yang diubah."
            ),
            "recovery_wrong",
        ) from error


def _lock(code: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        code.encode("ascii"), salt, _TIME, _MEMORY_KIB, _LANES, KEY_BYTES, Type.ID
    )


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(b"desk-tui recovery\0" + content).digest()[:_DIGEST]


def _existing(folder: Path) -> Path:
    path = folder / KEY_FILE
    if not path.exists():
        raise StorageError(
            _("Kunci data kantor tidak ditemukan."),
            _("Di {folder} tidak ada {name}. Salin dulu dari cadangan ke sana.").format(
                folder=folder, name=KEY_FILE
            ),
            "key_missing",
        )
    return path


def _no_recovery(folder: Path) -> StorageError:
    return StorageError(
        _("Kunci ini belum punya kode pemulihan."),
        _(
            "{path} hanya dapat dibuka di PC yang membuatnya. Di PC itu jalankan 'desk-tui key "
            "code' dan catat kodenya."
        ).format(path=folder / KEY_FILE),
        "recovery_missing",
    )
