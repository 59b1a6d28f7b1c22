"""Whether a hub that answers is the one this workstation's entries belong to.

Office, ledger and epoch are remembered in the journal; what this PC has posted must
be in the ledger as it is here. Otherwise nothing is sent: entries posted into a
wrong ledger, or thought to be in one, are lost without a word.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_tui.clock import OfficeClock
from desk_tui.i18n import _
from desk_tui.office.entries import StoredEntry
from desk_tui.office.messages import Hello, PostAnswer, PostRequest
from desk_tui.workstation.hub_client import HubClient, unreachable
from desk_tui.workstation.records import Records
from desk_tui.workstation.refusals import misfit

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Greeted:
    """A hub that fits: what it said, its time, and how to know it again."""

    hello: Hello
    clock: OfficeClock
    token: str


def greet(records: Records, client: HubClient, timeout_s: float) -> Greeted:
    """Look at whoever answers, on a new connection, before anything is sent to it.

    Raises:
        ForkedError: it is not the hub of this PC's entries.
        UnreachableError: nobody answers.
    """
    journal = records.journal
    client.reset()
    known = records.call(lambda: (journal.seq, journal.posted)).result()
    asked_at = time.time()
    hello: Hello = client.ask("/hello", records.installation, Hello, timeout_s=timeout_s)
    clock, token = OfficeClock.follow(hello.now, hello.speed, asked_at), client.token
    last = records.call(lambda: check_hello(journal, hello, known)).result()
    if last is not None:
        # Posting again is harmless, and tells whether the hub has the same of us.
        again = PostRequest(installation=records.installation, entries=[last])
        client.ask("/post", again, PostAnswer, timeout_s=timeout_s)
    if client.token != token:  # one hub went and another came meanwhile
        raise unreachable()
    return Greeted(hello, clock, token)


def check_hello(journal: Journal, hello: Hello, known: tuple[int, int]) -> StoredEntry | None:
    """Return the last entry the hub says it has of this PC, None when it has none.

    Args:
        journal: this PC's, on its thread.
        hello: what the hub said.
        known: the ledger's head, and how much of this PC was known to be in it, both before
            the hub was asked.

    Raises:
        ForkedError: another office or ledger, an older epoch or state of it (a copy
            restored without saying so: it would give numbers that are given), or more of
            this PC than this PC has (this journal is a restored copy).
    """
    ledger_id, epoch = journal.ledger
    if journal.office_id not in ("", hello.office_id) or ledger_id not in ("", hello.ledger_id):
        raise misfit(_("Server kantor menyimpan data lain; tidak dikirimi."))
    seq, posted = known
    went_back = hello.seq < seq or hello.cursor < posted
    restored = hello.epoch == epoch and went_back
    if ledger_id and (hello.epoch < epoch or restored):
        raise misfit(_("Server kantor memakai salinan lama; tidak dikirimi."))
    if not hello.cursor:
        return None
    last = journal.own_entry(hello.cursor)
    if last is None:
        raise misfit(_("PC ini memakai salinan lama; tidak ada yang dikirim."))
    return last
