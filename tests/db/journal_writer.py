"""A process that writes into a journal: for ever, or until it cannot.

Run as ``python -m tests.db.journal_writer for-ever|until-full PATH KEY``; each line it
prints was acknowledged.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from desk_tui.clock import WIB
from desk_tui.db.journal.journal import Author, Journal
from desk_tui.errors import StorageError
from desk_tui.office.entries import CallRepeated, PersonTurnedAway, VisitStarted

AT = datetime(2026, 11, 23, 9, 30, tzinfo=WIB)
VISIT = "2026-11-23/A-016"
ROOM = 200_000
"""Bytes by which a file may still grow."""


def for_ever(journal: Journal) -> None:
    """Write pairs of facts, each pair in one transaction; print the last n."""
    while True:
        with journal.transaction():
            pair = [VisitStarted(visit=VISIT), CallRepeated(visit=VISIT)]
            written = journal.append(pair, AT, Author("desk-3", "petugas-1"), VISIT)
        print(written[-1].header.n, flush=True)


def until_full(journal: Journal, folder: Path) -> None:
    """Forbid the files to grow, write on, print how many facts were taken and the errors."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(path.stat().st_size for path in folder.iterdir()) + ROOM
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    done, codes = 0, set()
    for _attempt in range(200):
        try:
            with journal.transaction():
                fact = PersonTurnedAway(day=AT.date())
                journal.append([fact], AT, Author("lobby", "petugas-1"), "")
                journal.save_draft(VISIT, done + 1, bytes(20_000))
            done += 1
        except StorageError as error:
            codes.add(error.code)
    print(done, *sorted(codes), flush=True)


if __name__ == "__main__":
    what, path, key = sys.argv[1:]
    journal = Journal(Path(path), bytes.fromhex(key))
    if what == "for-ever":
        for_ever(journal)
    else:
        until_full(journal, Path(path).parent)
