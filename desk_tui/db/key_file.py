"""``office.key``: a text file with one line for each way to get a key back.

::

    desk-tui-key 1
    check 5f0c1e22
    file  <base64>          (POSIX: the file's mode 0600 is the lock)
    dpapi <base64>          (Windows: DPAPI is the lock)
    recovery <base64>       (the recovery code is the lock, see ``recovery``)
    confirmed 2026-11-23    (the day that code was asked back)

``file`` and ``dpapi`` are the machine's own lines and stay on it; the others travel with
every backup. Lines of a kind this version does not know are kept and skipped.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.private_file import sync_folder

KEY_FILE = "office.key"
MACHINE = ("file", "dpapi")
"""Kinds of lines that open the key on this machine alone."""
_HEADER = "desk-tui-key"
_VERSION = 1
_log = logging.getLogger(__name__)

Lines = Mapping[str, str]
"""The lines of a key file without its first: kind and value, in the file's order."""


def read_lines(path: Path) -> Lines:
    """Return the lines of a key file; close it first when others could read it.

    Raises:
        StorageError: codes ``key_damaged``, ``key_open`` (the disk keeps no permissions),
            ``unwritable``.
    """
    _close_to_others(path)
    try:
        lines = path.read_text("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except OSError as error:
        raise unwritable(path, error) from error
    header = lines[0].split() if lines else []
    if header[:1] != [_HEADER] or len(header) != 2 or not header[1].isdigit():
        raise damaged(path)
    if int(header[1]) > _VERSION:
        raise StorageError(
            _("Kunci data kantor berasal dari versi yang lebih baru."),
            _("Perbarui desk-tui di PC ini; {path} tidak diubah.").format(path=path),
            "key_damaged",
        )
    pairs = (line.partition(" ") for line in lines[1:] if line.strip())
    return {kind: value.strip() for kind, _space, value in pairs}


def as_bytes(lines: Lines) -> bytes:
    """Return a key file's content."""
    text = [f"{_HEADER} {_VERSION}", *(f"{kind} {value}" for kind, value in lines.items())]
    return ("\n".join(text) + "\n").encode("ascii")


def create(path: Path, lines: Lines) -> None:
    """Write a new key file; if another process was first, leave its file in place.

    Raises:
        StorageError: with code ``unwritable``.
    """
    draft = _draft(path, as_bytes(lines))
    try:
        if sys.platform == "win32":
            draft.rename(path)  # refuses to replace on Windows
        else:
            os.link(draft, path)
            sync_folder(path.parent)
    except FileExistsError:
        pass
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def replace(path: Path, lines: Lines) -> None:
    """Write a key file over the one that is there, whole or not at all.

    Raises:
        StorageError: with code ``unwritable``; the old one is as it was.
    """
    draft = _draft(path, as_bytes(lines))
    try:
        os.replace(draft, path)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def check_of(key: bytes) -> str:
    """Return 8 hex digits that tell a damaged key from a wrong one (nothing of 256 bits leaks)."""
    return hashlib.sha256(b"desk-tui key check\0" + key).hexdigest()[:8]


def damaged(path: Path) -> StorageError:
    """Return the error for a key file that is not whole."""
    return StorageError(
        _("Kunci data kantor rusak."),
        _(
            "{path} tidak utuh; tanpa kunci data tidak dapat dibuka. Kembalikan berkas itu dari "
            "cadangan, lalu jalankan 'desk-tui key restore'. Jangan hapus data."
        ).format(path=path),
        "key_damaged",
    )


def unwritable(path: Path, error: OSError) -> StorageError:
    """Return the error for a file or folder that cannot be used."""
    return StorageError(
        _("Folder data tidak dapat dipakai."),
        _("{path}: {reason}. Periksa hak akses dan sisa disk, lalu mulai lagi.").format(
            path=path, reason=error.strerror or error
        ),
        "unwritable",
    )


def _draft(path: Path, content: bytes) -> Path:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            _give_to_owner(file.fileno(), path.parent)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise unwritable(path, error) from error
    return draft


def _give_to_owner(handle: int, folder: Path) -> None:
    """Let a key that root restores belong to the account that works in the folder."""
    if sys.platform != "win32" and os.geteuid() == 0:
        found = folder.stat()
        os.fchown(handle, found.st_uid, found.st_gid)


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
        raise unwritable(path, error) from error
    if mode & 0o077:  # FAT and the like keep no permissions
        raise StorageError(
            _("Kunci data kantor tidak dapat dilindungi di disk ini."),
            _(
                "{path} dapat dibaca akun lain. Isi 'data_dir' dengan folder di disk yang "
                "mengenal hak akses, lalu mulai lagi."
            ).format(path=path),
            "key_open",
        )
