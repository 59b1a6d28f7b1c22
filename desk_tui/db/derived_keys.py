"""Keys for other purposes, made from the office key: none of them tells the office key."""

from __future__ import annotations

import hmac
from hashlib import sha256


def derived_key(office_key: bytes, purpose: str) -> bytes:
    """Return the key (32 bytes) of a purpose, always the same for the same office key."""
    return hmac.new(office_key, b"desk-tui key for " + purpose.encode(), sha256).digest()
