"""What this PC keeps of having joined an office: whose server, by which certificate and token."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.endpoint import JOINED_FILE, Joined
from desk_tui.private_file import write_private


def read_joined(folder: Path) -> Joined | None:
    """Return what this PC has joined, None when it never has.

    Raises:
        StorageError: ``joined_damaged``; a PC that has joined never starts a server of its
            own instead, which would give the office's numbers a second time.
    """
    path = folder / JOINED_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Joined)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise StorageError(
            _("Tanda bahwa PC ini sudah bergabung tidak dapat dibaca."),
            _("Minta kode gabung baru dan jalankan desk-tui join lagi ({path}).").format(path=path),
            "joined_damaged",
        ) from error


def keep_joined(folder: Path, joined: Joined) -> None:
    """Remember what this PC has joined, in place of what was there before.

    Raises:
        StorageError: ``unwritable``.
    """
    path = folder / JOINED_FILE
    try:
        write_private(path, msgspec.json.encode(joined))
    except OSError as error:
        raise StorageError(
            _("Folder data tidak dapat dipakai."),
            _("{path}: {reason}. Periksa hak akses dan sisa disk, lalu mulai lagi.").format(
                path=path, reason=error.strerror or error
            ),
            "unwritable",
        ) from error
