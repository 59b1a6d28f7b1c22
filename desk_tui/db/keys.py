"""The key of this PC's databases: made once, wrapped by the machine (see ``key_file``)."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
import sys
from pathlib import Path

from desk_tui.db import dpapi, key_file
from desk_tui.db.key_file import KEY_FILE, MACHINE, Lines
from desk_tui.db.places import check_local
from desk_tui.errors import StorageError
from desk_tui.i18n import _

KEY_BYTES = 32


def database_key(folder: Path) -> bytes:
    """Return the key of the databases in ``folder`` (32 bytes), making it at the first start.

    Processes that start at the same moment agree on one key: a complete file is
    linked to its name, and the name can be taken only once.

    Raises:
        StorageError: codes ``key_missing`` (databases are there, their key is not),
            ``key_damaged``, ``key_foreign`` (wrapped by another account or PC),
            ``key_locked`` (only the recovery code opens it yet), ``unwritable``, and
            those of ``check_local``.
    """
    check_local(folder)
    private_folder(folder)
    path = folder / KEY_FILE
    if not path.exists():
        # The key may have been made by another process between the two looks.
        if _has_database(folder) and not path.exists():
            raise _missing(folder)
        _create(path)
    return machine_key(path)


def check_key(folder: Path) -> None:
    """Look whether the databases in ``folder`` can be opened here; nothing is made.

    For whoever has another process open them, and would hear only that it ended.

    Raises:
        StorageError: as ``database_key``.
    """
    try:
        there = (folder / KEY_FILE).exists()
        has_database = _has_database(folder)
    except OSError as error:
        raise key_file.unwritable(folder, error) from error
    if there:
        machine_key(folder / KEY_FILE)
    elif has_database:
        raise _missing(folder)


def machine_key(path: Path) -> bytes:
    """Return the key in a key file as this machine opens it.

    Raises:
        StorageError: as ``database_key``.
    """
    lines = key_file.read_lines(path)
    key = _unwrap(path, lines)
    if len(key) != KEY_BYTES or lines.get("check") != key_file.check_of(key):
        raise key_file.damaged(path)
    return key


def machine_lines(key: bytes) -> Lines:
    """Return the line by which this machine alone opens ``key``, with the key's check."""
    if sys.platform == "win32":
        how, wrapped = "dpapi", dpapi.protect(key)
    else:
        how, wrapped = "file", key
    return {"check": key_file.check_of(key), how: base64.b64encode(wrapped).decode("ascii")}


def private_folder(folder: Path) -> None:
    """Make ``folder`` and close it to other accounts (0700).

    A folder that is somebody else's or shared with the sticky bit (``/tmp``) is left as
    it is: the files themselves are 0600.

    Raises:
        StorageError: with code ``unwritable``.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            found = folder.stat()
            shared = found.st_mode & stat.S_ISVTX or found.st_uid != os.getuid()
            if not shared and found.st_mode & 0o077:
                folder.chmod(0o700)
    except OSError as error:
        raise key_file.unwritable(folder, error) from error


def _missing(folder: Path) -> StorageError:
    return StorageError(
        _("Kunci data kantor tidak ditemukan."),
        _(
            "Di {folder} ada data, tetapi berkas {name} tidak ada; tanpa kunci data tidak "
            "dapat dibuka. Kembalikan {name} dari cadangan, lalu jalankan "
            "'desk-tui key restore'. Jangan hapus data."
        ).format(folder=folder, name=KEY_FILE),
        "key_missing",
    )


def _has_database(folder: Path) -> bool:
    return any(found.stat().st_size > 0 for found in folder.glob("*.db"))


def _create(path: Path) -> None:
    try:
        lines = machine_lines(secrets.token_bytes(KEY_BYTES))
    except OSError as error:
        raise key_file.unwritable(path, error) from error
    key_file.create(path, lines)


def _unwrap(path: Path, lines: Lines) -> bytes:
    if "recovery" in lines and not any(kind in lines for kind in MACHINE):
        raise StorageError(
            _("Kunci data kantor masih terkunci."),
            _(
                "{path} berasal dari cadangan. Siapkan kode pemulihan, lalu jalankan "
                "'desk-tui key restore {folder}'."
            ).format(path=path, folder=path.parent),
            "key_locked",
        )
    try:
        if "dpapi" in lines:
            return dpapi.unprotect(base64.b64decode(lines["dpapi"], validate=True))
        return base64.b64decode(lines.get("file", ""), validate=True)
    except binascii.Error as error:
        raise key_file.damaged(path) from error
    except OSError as error:
        raise StorageError(
            _("Kunci data kantor milik akun atau PC lain."),
            _(
                "Masuklah ke Windows dengan akun yang pertama kali memakai data ini, atau "
                "siapkan kode pemulihan dan jalankan 'desk-tui key restore {folder}'."
            ).format(folder=path.parent),
            "key_foreign",
        ) from error
