"""Files that are there whole or not at all, and on the disk; private ones for this user alone."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write two bytes for each end of a line."""


def write_private(path: Path, content: bytes) -> None:
    """Write a file, mode 0600, in place of the one before; on the disk when this returns.

    Raises:
        OSError: it could not be written; what was there before is there still.
    """
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put new names on the disk too; Windows has no such call and needs none.

    Raises:
        OSError: the disk did not take them.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
