"""Whether a hub that answers is the one this workstation's entries belong to.

Office, ledger and epoch are remembered in the journal; what this PC has posted must
be in the ledger as it is here. Otherwise nothing is sent: entries posted into a
wrong ledger, or thought to be in one, are lost without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.i18n import _
from desk_tui.office.entries import StoredEntry
from desk_tui.office.messages import Hello
from desk_tui.workstation.refusals import misfit

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal


def check_hello(journal: Journal, hello: Hello, seq: int) -> StoredEntry | None:
    """Return the last entry the hub says it has of this PC, None when it has none.

    Args:
        journal: this PC's, on its thread.
        hello: what the hub said.
        seq: how far the ledger was known to be before the hub was asked.

    Raises:
        ForkedError: another office or ledger, an older epoch or state of it (a copy
            restored without saying so: it would give numbers that are given), or more of
            this PC than this PC has (this journal is a restored copy).
    """
    ledger_id, epoch = journal.ledger
    if journal.office_id not in ("", hello.office_id) or ledger_id not in ("", hello.ledger_id):
        raise misfit(_("Server kantor menyimpan data lain; tidak dikirimi."))
    restored = hello.epoch == epoch and hello.seq < seq
    if ledger_id and (hello.epoch < epoch or restored):
        raise misfit(_("Server kantor memakai salinan lama; tidak dikirimi."))
    if not hello.cursor:
        return None
    last = journal.own_entry(hello.cursor)
    if last is None:
        raise misfit(_("PC ini memakai salinan lama; tidak ada yang dikirim."))
    return last
