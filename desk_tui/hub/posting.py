"""Posting: a workstation's facts into the ledger, in order, each once."""

from __future__ import annotations

import msgspec
from sqlalchemy.exc import IntegrityError

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.errors import ForkedError, InvalidEntryError
from desk_tui.i18n import _
from desk_tui.office.chain import digest_of
from desk_tui.office.entries import CommandAbandoned, Entry, Header, Origin, StoredEntry
from desk_tui.office.reading import decode

_read_header = msgspec.json.Decoder(Header).decode


class OutOfOrderError(Exception):
    """Entries between the cursor and these are missing: the sender begins again behind it."""


def post(ledger: Ledger, installation: str, entries: list[StoredEntry]) -> int:
    """Append the entries that are not in the ledger yet; return the cursor.

    Each fact has its own savepoint: one that breaks an index does not fail its
    neighbours, it is stored and listed for a person.

    Raises:
        ForkedError: another entry of this number is known (cloned or restored PC).
        OutOfOrderError: a gap before the first new entry.
        InvalidEntryError: not an entry, or no fact of this office and installation.
    """
    for stored in entries:
        digest = digest_of(stored)
        at = ledger.cursor(installation)
        n = _number(ledger, installation, stored)
        if n <= at.n:
            if ledger.digest_at(installation, n) != digest:
                raise _forked()
            continue
        if n != at.n + 1:
            raise OutOfOrderError
        entry = decode(stored, digest)
        if entry.header.previous != at.digest:
            raise _forked()
        if type(entry.body).origin is not Origin.FACT:
            raise _foreign()
        _append(ledger, stored, entry)
    return ledger.cursor(installation).n


def _number(ledger: Ledger, installation: str, stored: StoredEntry) -> int:
    try:
        header = _read_header(stored.header)
    except msgspec.MsgspecError as error:
        raise _foreign() from error
    if header.installation != installation or header.office_id != ledger.office_id:
        raise _foreign()
    return header.n


def _append(ledger: Ledger, stored: StoredEntry, entry: Entry) -> None:
    try:
        ledger.attempt(lambda: _append_fact(ledger, stored, entry))
    except IntegrityError:
        ledger.attempt(lambda: ledger.append_misfit(stored, entry))


def _append_fact(ledger: Ledger, stored: StoredEntry, entry: Entry) -> None:
    ledger.append(stored, entry)
    if isinstance(entry.body, CommandAbandoned):  # after it: what it undoes is found by the id
        ledger.abandon_command(entry.body.command_id)


def _forked() -> ForkedError:
    return ForkedError(
        _("PC ini salinan dari PC lain."),
        _("Server kantor menyimpan catatan lain dengan nomor yang sama. Panggil penyelia."),
    )


def _foreign() -> InvalidEntryError:
    return InvalidEntryError(
        _("Catatan bukan milik kantor ini."), _("Periksa pengaturan PC ini. Panggil penyelia.")
    )
