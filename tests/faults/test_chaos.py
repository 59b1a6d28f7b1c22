"""The office survives a bad moment, and each broken variant of it is caught."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    *("receipts", "found", "lost", "altered", "duplicate_numbers", "duplicate_calls"),
    *("orphan_calls", "hub_kills", "desk_kills", "freezes", "drain_s", "chain_ok"),
}
FAULTS = {
    "no-command-id": "kill_lobby_mid_request",
    "no-outbox": "kill_hub",
    "non-idempotent-post": "kill_hub_mid_commit",
}
"""The fault that finds each variant quickest; ``scripts/chaos.py`` alone does them all."""
RUNS = {
    "shipped": ["--seconds", "5", "--desks", "2"],
    **{
        mutant: ["--seconds", "5", "--desks", "1", "--mutant", mutant, "--only", fault]
        for mutant, fault in FAULTS.items()
    },
}
needs_freezing = pytest.mark.skipif(
    sys.platform == "win32", reason="a process cannot be stopped here, only killed"
)


@dataclass(frozen=True)
class Run:
    """What one run of ``scripts/chaos.py`` said."""

    exit_code: int
    found: dict[str, Any]
    complaints: str


@pytest.fixture(scope="module")
def runs() -> dict[str, Run]:
    """All runs side by side: most of each is waiting for processes to begin."""
    command = [sys.executable, str(ROOT / "scripts" / "_chaos.py"), "--seed", "1"]
    started = {
        name: subprocess.Popen(
            [*command, "--json", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for name, arguments in RUNS.items()
    }
    done = {}
    for name, process in started.items():
        output, errors = process.communicate(timeout=150)
        done[name] = Run(process.returncode, json.loads(output or "{}"), errors)
    return done


def test_nothing_promised_on_paper_is_lost(runs: dict[str, Run]) -> None:
    run = runs["shipped"]
    assert (run.exit_code, run.complaints) == (0, ""), run.found
    assert run.found.keys() >= KEYS
    assert run.found["found"] == run.found["receipts"] > 0
    assert run.found["facts"] == run.found["posted"] > 0
    assert run.found["hub_kills"] + run.found["desk_kills"] + run.found["freezes"] > 0


@needs_freezing
def test_a_command_without_its_id_leaves_a_number_nobody_holds(runs: dict[str, Run]) -> None:
    run = runs["no-command-id"]
    assert run.exit_code == 1
    assert run.found["unprinted"] > 0, run


def test_without_an_outbox_what_is_on_paper_is_nowhere(runs: dict[str, Run]) -> None:
    run = runs["no-outbox"]
    assert run.exit_code == 1
    assert run.found["lost"] > 0, run


@needs_freezing
def test_a_post_that_is_not_idempotent_writes_twice(runs: dict[str, Run]) -> None:
    run = runs["non-idempotent-post"]
    assert run.exit_code == 1
    assert run.found["posted"] > run.found["facts"], run
