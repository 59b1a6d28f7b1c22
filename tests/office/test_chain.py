"""The digest is the one that was promised, and no changed byte goes unseen."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_tui.clock import WIB
from desk_tui.errors import InvalidEntryError
from desk_tui.office.chain import body_digest, chain_link, digest_of, entry_digest, seal
from desk_tui.office.entries import (
    SALT_BYTES,
    CommandAbandoned,
    Header,
    StoredEntry,
    TicketVoided,
)
from desk_tui.office.reading import decode


def header(kind: str = "CommandAbandoned", **fields: object) -> Header:
    given_fields: dict[str, object] = {
        "office_id": "kantor",
        "installation": "pc-1",
        "n": 1,
        "previous": "",
        "kind": kind,
        "version": 1,
        "at": datetime(2026, 11, 23, 9, 26, tzinfo=WIB),
        "workplace": "desk-3",
        "officer": "petugas-1",
        **fields,
    }
    return Header(**given_fields)  # type: ignore[arg-type]


STORED, DIGEST = seal(header(), CommandAbandoned(command_id="c1"))


def test_the_digest_is_the_promised_formula() -> None:
    """digest = SHA-256(header, SHA-256(salt, body))."""
    inner = sha256(STORED.salt + STORED.body).digest()
    assert sha256(STORED.header + inner).hexdigest() == DIGEST
    assert digest_of(STORED) == DIGEST


def test_an_erased_body_still_proves_its_place() -> None:
    inner = body_digest(STORED.salt, STORED.body)
    assert entry_digest(STORED.header, inner) == DIGEST


def test_a_link_follows_from_the_one_before_and_the_entry() -> None:
    assert chain_link("", DIGEST) == sha256(DIGEST.encode()).hexdigest()
    assert chain_link("ab", "cd") == sha256(b"abcd").hexdigest()
    assert chain_link("ab", "cd") != chain_link("", "cd")


def test_a_frozen_digest() -> None:
    """Of bytes written down here: the formula never changes unseen."""
    stored = StoredEntry(b'{"n":1}', bytes(range(SALT_BYTES)), b"{}")
    assert digest_of(stored) == ("3cf92ef4772e80e500f1ca2c98e125781632720481f4563157b99d69c27ee918")


@settings(max_examples=60, deadline=None, database=None)
@given(st.sampled_from(("header", "salt", "body")), st.integers(0, 400), st.integers(1, 255))
def test_every_changed_byte_changes_the_digest(part: str, place: int, change: int) -> None:
    whole = bytearray(getattr(STORED, part))
    whole[place % len(whole)] ^= change
    parts = {"header": STORED.header, "salt": STORED.salt, "body": STORED.body, part: bytes(whole)}
    assert digest_of(StoredEntry(**parts)) != DIGEST


def test_bytes_do_not_move_between_salt_and_body() -> None:
    """Salt and body are digested in one piece, so the salt's length is fixed."""
    salt = bytes(range(SALT_BYTES - 1)) + b" "
    whole = StoredEntry(STORED.header, salt, STORED.body)
    moved = StoredEntry(STORED.header, salt[:-1], b" " + STORED.body)
    assert digest_of(moved) == digest_of(whole)
    assert decode(whole, "").body == CommandAbandoned(command_id="c1")
    for other in (moved, StoredEntry(STORED.header, salt + b" ", STORED.body)):
        with pytest.raises(InvalidEntryError):
            decode(other, digest_of(other))


def test_two_entries_with_the_same_words_have_different_digests() -> None:
    again, digest = seal(header(), CommandAbandoned(command_id="c1"))
    assert (again.header, again.body) == (STORED.header, STORED.body)
    assert digest != DIGEST
    assert len(again.salt) == SALT_BYTES


def test_half_a_symbol_is_refused_and_not_a_crash() -> None:
    """A paste may hold a lone surrogate; no file can."""
    voided = TicketVoided(visit="2026-11-23/A-001", why="\ud800")
    with pytest.raises(InvalidEntryError):
        seal(header("TicketVoided"), voided)
    with pytest.raises(InvalidEntryError):
        seal(header(officer="\udfff"), CommandAbandoned(command_id="c1"))
