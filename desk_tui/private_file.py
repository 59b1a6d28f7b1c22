"""Files for this user alone that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
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
    finally:
        draft.unlink(missing_ok=True)
