"""Broken: the hub appends again what was posted already.

An answer that was lost on its way is asked for again, by the rules; here the
facts that come along stand in the ledger a second time.
"""

from __future__ import annotations

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub import deciding, posting, server
from desk_tui.office.chain import digest_of
from desk_tui.office.entries import StoredEntry
from desk_tui.office.reading import decode
from tests.mutants.starting import start


def break_it() -> None:
    """Do not look whether an entry is there."""
    post_once = posting.post

    def post_again(ledger: Ledger, installation: str, entries: list[StoredEntry]) -> int:
        for stored in entries:
            entry = decode(stored, digest_of(stored))
            header = entry.header
            if header.n <= ledger.cursor(installation).n:
                ledger.decided(
                    entry.body,
                    header.at,
                    workplace=header.workplace,
                    officer=header.officer,
                    visit=header.visit,
                )
        return post_once(ledger, installation, entries)

    for module in (posting, deciding, server):
        module.post = post_again  # type: ignore[attr-defined]


if __name__ == "__main__":
    start(break_it)
