"""The key of this PC's databases: made once, wrapped by the machine.

``office.key`` is a text file: a first line with its version, a check of the key,
and one line for each way to get the key back::

    desk-tui-key 1
    check 5f0c1e22
    file  <base64>          (POSIX: the file's mode 0600 is the lock)
    dpapi <base64>          (Windows: DPAPI is the lock)

Lines of a kind this version does not know are skipped; the recovery code of the
front office becomes one more line.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import logging
import os
import secrets
import stat
import sys
from pathlib import Path

from desk_tui.db import dpapi
from desk_tui.db.places import check_local
from desk_tui.errors import StorageError
from desk_tui.i18n import _

KEY_FILE = "office.key"
KEY_BYTES = 32
_HEADER = "desk-tui-key"
_VERSION = 1
_log = logging.getLogger(__name__)


def database_key(folder: Path) -> bytes:
    """Return the key of the databases in ``folder`` (32 bytes), making it at the first start.

    Processes that start at the same moment agree on one key: a complete file is
    linked to its name, and the name can be taken only once.

    Raises:
        StorageError: codes ``key_missing`` (databases are there, their key is not),
            ``key_damaged``, ``key_foreign`` (wrapped by another account or PC),
            ``unwritable``, and those of ``check_local``.
    """
    check_local(folder)
    private_folder(folder)
    path = folder / KEY_FILE
    if not path.exists():
        # The key may have been made by another process between the two looks.
        if _has_database(folder) and not path.exists():
            raise StorageError(
                _("Kunci data kantor tidak ditemukan."),
                _(
                    "Di {folder} ada data, tetapi berkas {name} tidak ada; tanpa kunci data tidak "
                    "dapat dibuka. Kembalikan {name} dari cadangan. Jangan hapus data."
                ).format(folder=folder, name=KEY_FILE),
                "key_missing",
            )
        _create(path)
    return _read(path)


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
        raise _unwritable(folder, error) from error


def _has_database(folder: Path) -> bool:
    return any(found.stat().st_size > 0 for found in folder.glob("*.db"))


def _create(path: Path) -> None:
    """Write a new key; if another process was first, leave its key in place."""
    key = secrets.token_bytes(KEY_BYTES)
    if sys.platform == "win32":
        how, wrapped = "dpapi", dpapi.protect(key)
    else:
        how, wrapped = "file", key
    lines = (
        f"{_HEADER} {_VERSION}",
        f"check {_check(key)}",
        f"{how} {base64.b64encode(wrapped).decode('ascii')}",
    )
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            if sys.platform == "win32":
                draft.rename(path)  # refuses to replace on Windows
            else:
                os.link(draft, path)
                _sync_folder(path.parent)
        except FileExistsError:
            pass
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    _close_to_others(path)
    try:
        lines = path.read_text("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise _damaged(path) from error
    except OSError as error:
        raise _unwritable(path, error) from error
    header = lines[0].split() if lines else []
    if header[:1] != [_HEADER] or len(header) != 2 or not header[1].isdigit():
        raise _damaged(path)
    if int(header[1]) > _VERSION:
        raise StorageError(
            _("Kunci data kantor berasal dari versi yang lebih baru."),
            _("Perbarui desk-tui di PC ini; {path} tidak diubah.").format(path=path),
            "key_damaged",
        )
    found = dict(line.split(maxsplit=1) for line in lines[1:] if len(line.split()) == 2)
    key = _unwrap(path, found)
    if len(key) != KEY_BYTES or found.get("check", "").strip() != _check(key):
        raise _damaged(path)
    return key


def _unwrap(path: Path, found: dict[str, str]) -> bytes:
    try:
        if "dpapi" in found:
            return dpapi.unprotect(base64.b64decode(found["dpapi"], validate=True))
        return base64.b64decode(found.get("file", ""), validate=True)
    except binascii.Error as error:
        raise _damaged(path) from error
    except OSError as error:
        raise StorageError(
            _("Kunci data kantor milik akun atau PC lain."),
            _(
                "Masuklah ke Windows dengan akun yang pertama kali memakai data ini, atau "
                "kembalikan {path} dari cadangan PC ini."
            ).format(path=path),
            "key_foreign",
        ) from error


def _close_to_others(path: Path) -> None:
    """Set mode 0600 again when a copy or a restore has opened it.

    Set back rather than refused: the only thing a refusal could ask for is the very same
    ``chmod``, and meanwhile the counter would stand still. It is written to the log.
    """
    if sys.platform == "win32":
        return
    try:
        mode = path.stat().st_mode
        if mode & 0o077:
            path.chmod(0o600)
            mode = path.stat().st_mode
            _log.warning("%s was readable by other accounts; mode set back to 0600", path)
    except OSError as error:
        raise _unwritable(path, error) from error
    if mode & 0o077:  # FAT and the like keep no permissions
        raise StorageError(
            _("Kunci data kantor tidak dapat dilindungi di disk ini."),
            _(
                "{path} dapat dibaca akun lain. Isi 'data_dir' dengan folder di disk yang "
                "mengenal hak akses, lalu mulai lagi."
            ).format(path=path),
            "key_open",
        )


def _check(key: bytes) -> str:
    """Return 8 hex digits that tell a damaged key from a wrong one (nothing of 256 bits leaks)."""
    return hashlib.sha256(b"desk-tui key check\0" + key).hexdigest()[:8]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _damaged(path: Path) -> StorageError:
    return StorageError(
        _("Kunci data kantor rusak."),
        _(
            "{path} tidak utuh; tanpa kunci data tidak dapat dibuka. Kembalikan berkas itu dari "
            "cadangan. Jangan hapus data."
        ).format(path=path),
        "key_damaged",
    )


def _unwritable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        _("Folder data tidak dapat dipakai."),
        _("{path}: {reason}. Periksa hak akses dan sisa disk, lalu mulai lagi.").format(
            path=path, reason=error.strerror or error
        ),
        "unwritable",
    )
