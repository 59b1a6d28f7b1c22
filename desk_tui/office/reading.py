"""Reading an entry: the one validator, run before the journal's commit and at the hub."""

from __future__ import annotations

import msgspec

from desk_tui.errors import InvalidEntryError
from desk_tui.i18n import _
from desk_tui.office.entries import KINDS, SALT_BYTES, Entry, Header, Origin, StoredEntry

HEADER_LIMIT = 8 * 1024
"""Bytes a header may have."""
BODY_LIMIT = 16 * 1024 * 1024
"""Bytes a body may have: every field of a complaint at its own limit still fits."""

_headers = msgspec.json.Decoder(Header)
_bodies = {name: msgspec.json.Decoder(kind) for name, kind in KINDS.items()}


def decode(stored: StoredEntry, digest: str) -> Entry:
    """Read a stored entry: the one validator of the journal and the hub.

    What the journal accepts the hub accepts, since both call this and nothing else.

    Raises:
        InvalidEntryError: unknown kind or version, wrong types, too large, or header and
            body disagree.
    """
    try:
        header = read_header(stored.header)
        kind = KINDS[header.kind]
        if (
            len(stored.body) > BODY_LIMIT
            or len(stored.salt) != SALT_BYTES
            or header.version > kind.version
            or (header.command and kind.origin is Origin.FACT)
        ):
            raise ValueError(header.kind)
        body = _bodies[header.kind].decode(stored.body)
        if getattr(body, "visit", header.visit) != header.visit:
            raise ValueError("the header means another visit")
        return Entry(header=header, body=body, digest=digest)
    # A text that is no UTF-8 is a ValueError, a body nested without end a RecursionError.
    except (msgspec.MsgspecError, KeyError, ValueError, RecursionError) as wrong:
        raise invalid_entry() from wrong


def read_header(header: bytes) -> Header:
    """Read a header alone.

    Raises:
        InvalidEntryError: it is none.
    """
    try:
        if len(header) > HEADER_LIMIT:
            raise ValueError(len(header))
        return _headers.decode(header)
    except (msgspec.MsgspecError, ValueError, RecursionError) as wrong:
        raise invalid_entry() from wrong


def invalid_entry() -> InvalidEntryError:
    """Return the error for what is no entry."""
    return InvalidEntryError(
        _("Catatan tidak dapat disimpan."),
        _("Isinya terlalu besar atau tidak dikenal versi ini. Panggil penyelia."),
    )
