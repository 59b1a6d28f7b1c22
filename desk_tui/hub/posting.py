"""Posting: a workstation's facts into the ledger, in order, each once."""

from __future__ import annotations

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import WrittenTooEarly
from desk_tui.errors import ForkedError, InvalidEntryError, StorageError
from desk_tui.i18n import N_
from desk_tui.office.chain import digest_of
from desk_tui.office.entries import CommandAbandoned, Entry, Origin, StoredEntry
from desk_tui.office.reading import decode, read_header


class OutOfOrderError(Exception):
    """Entries between the cursor and these are missing: the sender begins again behind it."""


def post(ledger: Ledger, installation: str, entries: list[StoredEntry]) -> int:
    """Append the entries that are not in the ledger yet; return the cursor.

    Each fact is an attempt of its own: one that cannot be applied does not fail its
    neighbours, it is stored and listed for a person.

    Raises:
        ForkedError: another entry of this number is known (cloned or restored PC).
        OutOfOrderError: a gap before the first new entry.
        InvalidEntryError: not an entry, or no fact of this office and installation.
    """
    for stored in entries:
        at = ledger.cursor(installation)
        digest = digest_of(stored)
        header = read_header(stored.header)
        if (
            header.installation != installation
            or header.office_id != ledger.office_id
            or installation == ledger.installation
        ):
            raise _foreign()
        if header.n <= at.n:
            if ledger.digest_at(installation, header.n) != digest:
                raise _forked()
            continue
        if header.n != at.n + 1:
            raise OutOfOrderError
        if header.previous != at.digest:
            raise _forked()
        entry = decode(stored, digest)
        if type(entry.body).origin is not Origin.FACT:
            raise _foreign()
        _append(ledger, stored, entry)
    return ledger.cursor(installation).n


def _append(ledger: Ledger, stored: StoredEntry, entry: Entry) -> None:
    try:
        ledger.attempt(lambda: _append_fact(ledger, stored, entry))
    except (StorageError, WrittenTooEarly):
        raise
    except Exception:  # an index, or a mistake in a rule: it has happened all the same
        ledger.attempt(lambda: _append_fact(ledger, stored, entry, fits=False))


def _append_fact(ledger: Ledger, stored: StoredEntry, entry: Entry, *, fits: bool = True) -> None:
    (ledger.append if fits else ledger.append_misfit)(stored, entry)
    if isinstance(entry.body, CommandAbandoned):  # after it: what it undoes is found by the id
        ledger.abandon_command(entry.body.command_id)


def _forked() -> ForkedError:
    return ForkedError(
        N_("PC ini salinan dari PC lain."),
        N_("Server kantor menyimpan catatan lain dengan nomor yang sama. Panggil penyelia."),
    )


def _foreign() -> InvalidEntryError:
    return InvalidEntryError(
        N_("Catatan bukan milik kantor ini."), N_("Periksa pengaturan PC ini. Panggil penyelia.")
    )
