"""An office under kills and freezes, and what of its promises is left (``scripts/chaos.py``).

The witness is the paper: what a citizen took home must be in the ledger, as it was
printed, once. Hub, desks and lobby are the shipped programs in processes of their own;
``--mutant`` starts broken ones, which must be caught.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from _faults import Faults

from desk_tui.errors import DeskError
from desk_tui.simulation.compare import Compared, compare
from desk_tui.simulation.counter_agent import COUNTER
from desk_tui.simulation.crew import HUB, READY_S, Crew, Programs, write_profile
from desk_tui.simulation.orders import DRAIN
from desk_tui.simulation.paper_witness import read_pile
from desk_tui.simulation.world import LOBBY, Brief, World

ROOT = Path(__file__).resolve().parent.parent
MUTANTS = ("no-command-id", "no-outbox", "non-idempotent-post")
OFFICE_TIME = datetime(2026, 11, 23, 8)
"""A Monday with four hours until the break, at ordinary speed."""
VISITORS_A_SECOND, QUOTA = 6, 0.85
"""More than the desks can serve; the numbers run out before the end, if nothing happens."""
TALK_S, CALL_AGAIN_S, REGISTER_S, REST_S = (0.02, 0.4), 0.1, (0.01, 0.1), 0.5
VOID_EVERY = 11
DRAIN_S = 60.0
"""Seconds after which what is not in the ledger is given up as lost."""


@dataclass(frozen=True)
class Outcome:
    """What a run gave."""

    figures: dict[str, Any]
    broken: list[str]


def main() -> int:
    """Run and print; 1 when a promise was broken."""
    parser = argparse.ArgumentParser("chaos.py", description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--registration", type=int, default=0, help="registration counters")
    parser.add_argument("--ways", action="store_true", help="talks rest and move, desks are ready")
    parser.add_argument("--mutant", choices=MUTANTS, help="start a broken variant")
    parser.add_argument("--only", choices=list(Faults.KINDS), nargs="+", default=(), help="faults")
    parser.add_argument("--folder", type=Path, help="keep everything here")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    os.chdir(ROOT)
    with _folder(options.folder) as folder:
        outcome = _run(options, folder)
    if options.json:
        print(json.dumps(outcome.figures))
    else:
        for name, value in outcome.figures.items():
            print(f"{name:18} {value}")
    for sentence in outcome.broken:
        print(f"BROKEN: {sentence}", file=sys.stderr)
    if not Crew.can_freeze():
        print("This system cannot freeze a process: only kills were tried.", file=sys.stderr)
    return 1 if outcome.broken else 0


def _run(options: argparse.Namespace, folder: Path) -> Outcome:
    world = World(folder)
    visitors = max(1, int(options.seconds * VISITORS_A_SECOND))
    quota = max(1, int(visitors * QUOTA))
    world.begin(
        Brief(
            seed=options.seed,
            visitors=visitors,
            first_arrival_s=None,
            within_s=options.seconds,
            talk_s=TALK_S,
            call_again_s=CALL_AGAIN_S,
            void_every=VOID_EVERY,
            evenly=True,
            register_s=REGISTER_S,
            counters=options.registration,
            ways=options.ways,
            rest_s=REST_S,
        )
    )
    profile = write_profile(folder, quota, options.desks, options.registration)
    crew = Crew(world, profile, OFFICE_TIME, 1.0, _programs(options.mutant))
    counters = [f"{COUNTER}{number}" for number in range(1, options.registration + 1)]
    desks = [f"desk-{number}" for number in range(1, options.desks + 1)]
    workplaces = [LOBBY, *counters, *desks]
    faults = Faults(crew, workplaces, random.Random(options.seed), options.only)
    try:
        crew.start_hub()
        for workplace in workplaces:
            crew.start(workplace)
        if not crew.wait_for(lambda: all(crew.noted(w, "at work") for w in workplaces), READY_S):
            return Outcome({}, ["the office did not open"])
        world.open_doors()
        faults.go_on(options.seconds)
        faults.make_good()
        # The counters last: whoever leaves a desk comes to them for the card.
        drain_s, left = _drain(crew, [LOBBY, *desks], faults)
        if counters:
            also_s, also_left = _drain(crew, counters, faults)
            drain_s, left = round(drain_s + also_s, 2), [*left, *also_left]
        try:
            ledger = crew.verify()
        except DeskError as error:
            return Outcome({}, [f"the ledger does not answer: {error.title}"])
        for workplace in workplaces:
            crew.send_home(workplace)
        notes = world.all_notes()
        compared = compare(read_pile(world.papers()), ledger, notes)
    finally:
        crew.close()
    figures = _figures(compared, faults, drain_s, notes, quota)
    return Outcome(figures, [*_broken(compared, figures), *left])


def _drain(crew: Crew, workplaces: list[str], faults: Faults) -> tuple[float, list[str]]:
    """Let everybody finish and send; return the seconds it took, and who did not manage."""
    began = time.monotonic()
    for workplace in workplaces:
        crew.tell(workplace, DRAIN)

    def missing() -> list[str]:
        for name in crew.dead():
            faults.restart_missing()
            if name != HUB:
                crew.tell(name, DRAIN)
        return [name for name in workplaces if not crew.noted(name, "drained")]

    crew.wait_for(lambda: not missing(), DRAIN_S)
    took = round(time.monotonic() - began, 2)
    return took, [f"{name} still has something to send" for name in missing()]


def _figures(
    found: Compared, faults: Faults, drain_s: float, notes: list[dict[str, Any]], quota: int
) -> dict[str, Any]:
    counts = faults.counts
    offline = [n for n in notes if n["what"] == "served" and n.get("connected") is False]
    by_hand = [n for n in notes if n["what"] == "called" and n["by"] == "hand"]
    return {
        "receipts": found.receipts,
        "found": found.found,
        "lost": found.lost,
        "altered": found.altered,
        "duplicate_numbers": found.duplicate_numbers,
        "duplicate_calls": found.duplicate_calls,
        "orphan_calls": found.open_visits,
        "hub_kills": counts["hub_kills"],
        "desk_kills": counts["desk_kills"],
        "freezes": counts["freezes"],
        "drain_s": drain_s,
        "chain_ok": found.chain_ok,
        "tickets": found.tickets,
        # One that was called before it was given up cannot be undone: it is listed.
        "unprinted": found.unprinted - found.attention.get("call_of_a_number_never_printed", 0),
        "gaps": found.gaps,
        "cards_out": found.cards_out,
        "drafts": sum(note["what"] == "draft" for note in notes),
        "drafts_lost": sum(note["what"] == "draft_lost" for note in notes),
        "facts": found.facts,
        "posted": found.posted,
        "standing": found.standing,
        "quota": quota,
        "beyond_loan": found.attention.get("number_beyond_loan", 0),
        "lobby_kills": counts["lobby_kills"],
        "outages": counts["outages"],
        "numbers_offline": len(offline),
        "calls_by_hand": len(by_hand),
        "crashes": counts["crashes"],
        "attention": dict(found.attention),
    }


def _broken(found: Compared, figures: dict[str, Any]) -> list[str]:
    zero = {
        "lost": "numbers on paper are not in the ledger",
        "altered": "papers say something else than the ledger",
        "duplicate_numbers": "numbers were given twice",
        "duplicate_calls": "visitors were called twice",
        "orphan_calls": "visits are left at desks that know nothing of them",
        "unprinted": "numbers in the ledger stand on no paper",
        "gaps": "numbers are missing",
        "cards_out": "identity cards are not back",
        "drafts_lost": "drafts that were saved are gone",
        "beyond_loan": "numbers were given that nobody lent",
        "crashes": "programs ended by themselves",
    }
    broken = [f"{figures[name]} {what}" for name, what in zero.items() if figures[name]]
    if found.facts != found.posted:
        broken.append(f"{found.facts} facts were written, {found.posted} are in the ledger")
    if figures["standing"] > figures["quota"]:
        broken.append(f"{figures['standing']} numbers of {figures['quota']}")
    if not found.chain_ok:
        broken.append("the chain or the derived tables do not hold")
    if not found.receipts:
        broken.append("nothing was proved: no receipt came out")
    return broken


def _programs(mutant: str | None) -> Programs:
    if mutant is None:
        return Programs()
    start = (sys.executable, "-m", f"tests.mutants.{mutant.replace('-', '_')}")
    return Programs(hub=(*start, "hub"), agent=(*start, "agent"))


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True)
        yield keep.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
