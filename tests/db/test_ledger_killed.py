"""Killed in the middle of its commits, a ledger has everything that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desk_tui.db.ledger.verify import verify
from tests.db.ledgers import begin_day, open_ledger

ROOT = Path(__file__).parents[2]


def write_until(folder: Path, pc: str, enough: int) -> int:
    """Let a process append until it has acknowledged enough, kill it; return how much it had."""
    command = [sys.executable, "-m", "tests.db.ledger_writer", str(folder), pc]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    acknowledged = 0
    while acknowledged < enough:
        acknowledged = int(writer.stdout.readline())
    writer.kill()
    for line in writer.stdout:  # what it had said before it heard of its end
        acknowledged = int(line)
    writer.wait()
    return acknowledged


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path)
    begin_day(ledger)
    ledger.close()
    for pc, enough in (("pc-1", 20), ("pc-2", 75)):
        acknowledged = write_until(tmp_path, pc, enough)
        ledger = open_ledger(tmp_path)
        with ledger.transaction():
            n = ledger.cursor(pc).n
        found = verify(ledger)
        ledger.close()
        assert n >= acknowledged
        assert n % 5 == 0, "a transaction is there as a whole or not at all"
        assert (found.chain_ok, found.replay_ok) == (True, True)
        assert found.entries == 2 + found.by_kind["CallRepeated"]
