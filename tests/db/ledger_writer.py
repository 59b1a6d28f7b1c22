"""A process that appends to a ledger and says so after each commit, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from desk_tui.office import entries as e
from tests.db.ledgers import Pc, open_ledger
from tests.office.telling import key

if __name__ == "__main__":
    ledger = open_ledger(Path(sys.argv[1]))
    pc = Pc(sys.argv[2])
    while True:
        pc.post(ledger, *(e.CallRepeated(visit=key("A-001")) for _fact in range(5)))
        print(pc.n, flush=True)
