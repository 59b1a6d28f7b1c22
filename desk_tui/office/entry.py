"""An entry's form: a header without personal data, and a body with its salt."""

from __future__ import annotations

from typing import Annotated

import msgspec

from desk_tui.office.body import Body
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Moment

SALT_BYTES = 16
"""Bytes a salt has, no more and no fewer: the digest covers salt and body in one piece."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Where, when and by whom. No personal data: it outlives an erasure.

    Attributes:
        installation: who wrote it (a hub for command results); n counts without gaps.
        previous: digest of entry n-1 of the installation, empty for the first.
        at: office time of the writing.
        workplace: ``desk-3``, ``lobby``; officer: id of the officer, a code.
        visit: key of the visit meant, empty for none.
        command: id of the command decided, empty for facts.
    """

    office_id: Code
    installation: Code
    n: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    previous: Code
    kind: Code
    version: Annotated[int, msgspec.Meta(ge=1)]
    at: Moment
    workplace: Code
    officer: Code
    visit: Code = ""
    command: Code = ""


class StoredEntry(msgspec.Struct, frozen=True, array_like=True):
    """An entry as it travels and is kept: bytes that nobody encodes again."""

    header: bytes
    salt: bytes
    body: bytes


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A stored entry, read: what ``apply`` takes."""

    header: Header
    body: Body
    digest: str


ready(Header, StoredEntry, Entry)
