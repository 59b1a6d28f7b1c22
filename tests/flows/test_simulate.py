"""A day in quick motion, and that its count would notice what it is there to notice."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk_tui.office.visit import Reason
from desk_tui.printing.file_device import FileDevice
from desk_tui.printing.make_job import job_for
from desk_tui.printing.papers import Paper
from desk_tui.simulation.compare import Compared, compare, shown_twice
from desk_tui.simulation.day import DayResult, broken_rules
from desk_tui.simulation.paper_witness import Pile, read_pile
from desk_tui.simulation.show import show
from desk_tui.simulation.visitors import Ending, plan
from desk_tui.simulation.world import World
from tests import nursery
from tests.printing.invented_papers import RECEIPT, TICKET

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    *("tickets", "called", "complaints", "receipts", "without_report", "cards_out"),
    *("duplicate_numbers", "gaps", "duplicate_calls", "lost", "chain_ok"),
    *("call_ms", "issue_ms", "slowest_desk_ratio"),
    *("registration", "registered", "register_ms", "last_called_min"),
    *("desks", "visitors", "seed"),
    *("parked", "transferred", "called_for_ready_desks"),
]
VISIT, NUMBER, DIGEST = "2026-11-23/A-027", "7F3K9Q2MXT", "0a1b2c3d"


def test_a_day_of_a_counter_and_two_desks_keeps_every_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--desks", "2", "--visitors", "9", "--seed", "1", "--speed", "9000", "--json"]
    arguments += ["--registration", "1"]
    done = nursery.begin(
        [sys.executable, "-m", "tests.quick_director", "simulate", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    with done.stdout as told, done.stderr as complaints:
        found, errors = told.read(), complaints.read()
    assert (done.wait(timeout=120), errors) == (0, b"")
    found = json.loads(found)
    assert list(found) == KEYS
    assert found["tickets"] == found["called"] == found["visitors"] == 9
    assert found["receipts"] == found["complaints"] == 9 - 1 - found["without_report"]
    assert found["without_report"] == 2
    assert not any(found[name] for name in KEYS[5:10])
    assert found["chain_ok"] is True
    assert (found["registration"], found["registered"]) == (1, 9)
    for name in ("call_ms", "issue_ms", "register_ms"):
        assert 0 < found[name]["p50"] <= found[name]["p99"] <= found[name]["max"]
    assert found["slowest_desk_ratio"] >= 1
    show(DayResult(found, 1, ()))
    assert "Semua aturan dipatuhi." in capsys.readouterr().out


def test_the_same_seed_brings_the_same_visitors() -> None:
    first, again, other = (plan(seed, 60, 23_400, (480, 1500)) for seed in (7, 7, 8))
    assert first == again != other


@pytest.mark.parametrize("many", [1, 2, 5, 60])
def test_some_do_not_come_and_some_leave_without_a_report(many: int) -> None:
    visitors = plan(1, many, 100, (1, 2)).visitors
    endings = [visitor.ending for visitor in visitors]
    assert len(visitors) == many
    assert Ending.REPORT in endings
    if many >= 5:
        assert set(endings) == set(Ending)
        assert {visitor.reason.priority for visitor in visitors} == {True, False}
    assert all(visitor.holder.document_number.startswith("99") for visitor in visitors)


def test_the_third_priority_number_is_the_third_priority_visitor_s() -> None:
    made = plan(1, 60, 100, (1, 2))
    urgent = [v for v in made.visitors if v.reason is not Reason.GENERAL]
    assert made.holder("P-003") is urgent[2]
    assert made.holder("B-001") is made.visitors[0]


def test_a_person_sits_at_one_desk(tmp_path: Path) -> None:
    world = World(tmp_path)
    (tmp_path / "sitting").mkdir()
    assert world.sit("A-001", "desk-1")
    assert not world.sit("A-001", "desk-2")
    assert world.sit("A-001", "desk-1")
    world.stand_up("A-001", "desk-2")
    assert not world.is_free("A-001")
    world.stand_up("A-001", "desk-1")
    assert world.sit("A-001", "desk-2")


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    """A ticket and a receipt as they come out of a printer."""
    _print(tmp_path, TICKET)
    _print(tmp_path, replace(RECEIPT, digest8=DIGEST.upper()))
    return read_pile(tmp_path.glob("*.txt"))


def _print(folder: Path, paper: Paper) -> None:
    job = job_for(paper, "job")
    assert FileDevice(folder).send(job).state == "printed"


def _ledger(**changed: Any) -> dict[str, Any]:
    ledger: dict[str, Any] = {
        "visits": {VISIT: "ended"},
        "registration_numbers": {NUMBER: DIGEST},
        "by_kind": {"ComplaintFiled": 1},
        "duplicate_numbers": 0,
        "duplicate_calls": 0,
        "gaps": 0,
        "cards_out": 0,
        "chain_ok": True,
        "replay_ok": True,
        "attention": {},
    }
    return {**ledger, **changed}


def _compared(pile: Pile, **changed: Any) -> Compared:
    return compare(pile, _ledger(**changed), [{"what": "drained", "at": "desk-3", "facts": 1}])


def test_papers_are_read_as_a_person_reads_them(pile: Pile) -> None:
    assert (pile.tickets, pile.receipts) == ({VISIT}, {NUMBER: DIGEST})
    assert (pile.duplicates, pile.unreadable) == (0, [])
    assert broken_rules(1, _compared(pile)) == ()


def test_copies_are_no_second_numbers_and_originals_are(tmp_path: Path, pile: Pile) -> None:
    _print(tmp_path, replace(TICKET, copy=1))
    assert read_pile(tmp_path.glob("*.txt")).duplicates == 0
    _print(tmp_path, replace(TICKET, before=3))
    assert read_pile(tmp_path.glob("*.txt")).duplicates == 1


def test_a_paper_whose_text_was_changed_is_told(tmp_path: Path, pile: Pile) -> None:
    for path in tmp_path.glob("*.txt"):
        path.write_text(path.read_text().replace("#", " ").replace("7 F 3", "8 F 3"))
    assert len(read_pile(tmp_path.glob("*.txt")).unreadable) == 2


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"registration_numbers": {}, "by_kind": {}}, "lost"),
        ({"visits": {}}, "lost"),
        ({"visits": {VISIT: "void"}}, "lost"),
        ({"registration_numbers": {NUMBER: "ffffffff"}}, "altered"),
        ({"visits": {VISIT: "ended", "2026-11-23/A-028": "waiting"}}, "unprinted"),
        ({"registration_numbers": {NUMBER: DIGEST, "0" * 10: DIGEST}}, "unprinted"),
        ({"by_kind": {"ComplaintFiled": 2}}, "duplicate_numbers"),
        ({"duplicate_numbers": 1}, "duplicate_numbers"),
        ({"duplicate_calls": 1}, "duplicate_calls"),
        ({"gaps": 1}, "gaps"),
        ({"cards_out": 1}, "cards_out"),
        ({"visits": {VISIT: "talking"}}, "open_visits"),
    ],
)
def test_each_broken_promise_is_counted(pile: Pile, changed: dict[str, Any], name: str) -> None:
    compared = _compared(pile, **changed)
    assert getattr(compared, name) == 1
    assert broken_rules(1, compared)


@pytest.mark.parametrize(
    "changed", [{"chain_ok": False}, {"replay_ok": False}, {"by_kind": {"VisitStarted": 2}}]
)
def test_a_ledger_that_does_not_hold_breaks_a_rule(pile: Pile, changed: dict[str, Any]) -> None:
    assert broken_rules(1, _compared(pile, **changed))


def _note(what: str, ticket: str, desk: str, by: str = "server") -> dict[str, str]:
    return {"what": what, "ticket": ticket, "at": desk, "by": by}


def test_a_visitor_shown_at_two_desks_or_after_the_end_is_a_double_call() -> None:
    called, ended = _note("called", "A-1", "desk-1"), _note("ended", "A-1", "desk-1")
    assert shown_twice([called, called, ended]) == 0
    assert shown_twice([called, _note("called", "A-1", "desk-2")]) == 1
    assert shown_twice([called, ended, called]) == 1
    assert shown_twice([called, _note("called", "A-1", "desk-2", by="hand")]) == 0
