"""A search of every file of a folder for what must stand in none, by content and by name."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def forms(secret: str) -> Iterator[bytes]:
    """Give a secret in the encodings it could stand in, all in small letters but base64."""
    for text in {secret, secret.upper(), secret.lower()}:
        for raw in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
            yield raw.lower()
            yield raw.hex().encode()
            for before in range(3):  # base64 looks different at each of three places
                coded = base64.b64encode(b"\0" * before + raw)
                # the characters that follow from the secret alone: fewer would be found by chance
                yield coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]


def readable(folder: Path, secrets: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return where something can be read: by content (but on paper) or by name."""
    searched = {what: [f for s in told for f in forms(s)] for what, told in secrets.items()}
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        content = b""
        if path.is_file() and path.parent.name != "paper":
            with suppress(FileNotFoundError):
                content = path.read_bytes()
        everything = os.fsencode(path.name).lower() + b"\0" + content.lower() + b"\0" + content
        for what, wanted in searched.items():
            if any(form in everything for form in wanted):
                found.setdefault(path.name, []).append(what)
    return found
