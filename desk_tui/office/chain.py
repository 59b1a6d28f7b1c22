"""Digests and chains: why nothing can be changed, left out or put between unseen.

digest = SHA-256(header, SHA-256(salt, body)). The inner value lets a body be
erased (UU 27/2022 art. 42-45) while the chain still proves its place. An entry
is chained twice: within its installation (``previous`` in the header) and, in
the hub's order, within the ledger.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

import msgspec

from desk_tui.office.entries import SALT_BYTES, Body, Header, StoredEntry
from desk_tui.office.reading import invalid_entry


def body_digest(salt: bytes, body: bytes) -> bytes:
    """Return SHA-256(salt, body), kept when salt and body are erased."""
    return sha256(salt + body).digest()


def entry_digest(header: bytes, inner: bytes) -> str:
    """Return the digest of an entry in hex, from its header and ``body_digest``."""
    return sha256(header + inner).hexdigest()


def digest_of(stored: StoredEntry) -> str:
    """Return the digest of a stored entry in hex."""
    return entry_digest(stored.header, body_digest(stored.salt, stored.body))


def chain_link(previous: str, digest: str) -> str:
    """Return the ledger's chain value after an entry, in hex."""
    return sha256(f"{previous}{digest}".encode()).hexdigest()


def seal(header: Header, body: Body) -> tuple[StoredEntry, str]:
    """Encode an entry once, for ever; return it with its digest.

    Raises:
        InvalidEntryError: a text holds half a symbol (a lone surrogate), which no file can.
    """
    try:
        parts = msgspec.json.encode(header), msgspec.json.encode(body)
    except UnicodeEncodeError as wrong:
        raise invalid_entry() from wrong
    stored = StoredEntry(parts[0], secrets.token_bytes(SALT_BYTES), parts[1])
    return stored, digest_of(stored)
