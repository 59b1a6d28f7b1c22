"""A whole day: everybody is served, everything is counted twice, and the two are compared."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.simulation.compare import Compared, compare
from desk_tui.simulation.counter_agent import COUNTER
from desk_tui.simulation.crew import READY_S, Crew, Programs, write_profile
from desk_tui.simulation.figures import percentiles
from desk_tui.simulation.orders import DRAIN, PRESS
from desk_tui.simulation.paper_witness import read_pile
from desk_tui.simulation.world import LOBBY, Brief, World

OFFICE_TIME = datetime(2026, 11, 23, 6, 30)
"""A Monday, half an hour before the first number: time for the hub to start."""
FIRST_ARRIVAL_S, WITHIN_S = 7 * 3600.0, 6.5 * 3600.0
TALK_S, CALL_AGAIN_S = (8 * 60.0, 25 * 60.0), 45.0
REGISTER_S = (75.0, 150.0)
"""What one registration takes with a practised clerk and with a slow one."""
PRESS_S = 3.0
"""Seconds for which all desks press F2 at once when nobody waits any more."""
SPARE_S = 180.0
"""Seconds beyond the office's day after which a simulation has failed."""
SLOWEST_DESK = 1.3
"""The slowest desk waits at most this many times as long as the fastest."""


@dataclass(frozen=True, slots=True)
class DayOptions:
    """What is simulated.

    Attributes:
        speed: office seconds per second.
        folder: keep everything here; None throws it away.
        counters: registration counters, a process each; 0: cards are exchanged at the desks.
    """

    desks: int
    visitors: int
    seed: int
    speed: float
    folder: Path | None = None
    counters: int = 0


@dataclass(frozen=True, slots=True)
class DayResult:
    """What a day gave: the figures, and the rules it broke (none, it is hoped)."""

    figures: dict[str, Any]
    no_shows: int
    broken: tuple[str, ...]


def run_day(
    options: DayOptions, progress: Callable[[int], None], programs: Programs | None = None
) -> DayResult:
    """Let a day pass.

    Args:
        options: what.
        progress: told how many visitors are done.
        programs: other ones than the shipped.

    Raises:
        DeskError: a process ended, or the day did not.
    """
    with _folder(options.folder) as folder:
        world = World(folder)
        world.begin(
            Brief(
                seed=options.seed,
                visitors=options.visitors,
                first_arrival_s=FIRST_ARRIVAL_S,
                within_s=WITHIN_S,
                talk_s=TALK_S,
                call_again_s=CALL_AGAIN_S,
                register_s=REGISTER_S,
                counters=options.counters,
                ways=True,
            )
        )
        profile = write_profile(folder, options.visitors, options.desks, options.counters)
        crew = Crew(world, profile, OFFICE_TIME, options.speed, programs or Programs())
        try:
            return _result(options, world, *_pass(options, crew, progress))
        finally:
            crew.close()


def _pass(
    options: DayOptions, crew: Crew, progress: Callable[[int], None]
) -> tuple[Compared, list[dict[str, Any]]]:
    desks = [f"desk-{number}" for number in range(1, options.desks + 1)]
    counters = [f"{COUNTER}{number}" for number in range(1, options.counters + 1)]
    everybody = [LOBBY, *counters, *desks]
    for workplace in everybody:
        crew.start(workplace)
    _expect(crew, lambda: all(crew.noted(w, "ready") for w in everybody), READY_S)
    crew.start_hub()

    def served() -> bool:
        notes = crew.world.all_notes()
        done = sum(bool(n["what"] == "ended" or n.get("turned_away")) for n in notes)
        progress(done)
        return done >= options.visitors

    _expect(crew, served, 10 * 3600 / options.speed + SPARE_S)
    for desk in desks:
        crew.tell(desk, f"{PRESS} {PRESS_S}")
    _expect(crew, lambda: all(crew.noted(d, "pressed") for d in desks), READY_S)
    # The counters last: whoever leaves a desk comes to them for the card.
    for some in ([LOBBY, *desks], counters):
        for workplace in some:
            crew.tell(workplace, DRAIN)
        _expect(crew, partial(_drained, crew, some), READY_S)
    ledger = crew.verify()
    for workplace in everybody:
        crew.send_home(workplace)
    notes = crew.world.all_notes()
    return compare(read_pile(crew.world.papers()), ledger, notes), notes


def _drained(crew: Crew, workplaces: list[str]) -> bool:
    return all(crew.noted(workplace, "drained") for workplace in workplaces)


def _expect(crew: Crew, condition: Callable[[], bool], timeout_s: float) -> None:
    """Wait for a condition.

    Raises:
        DeskError: it did not come about, or somebody has gone.
    """
    if crew.wait_for(lambda: bool(crew.dead()) or condition(), timeout_s) and not crew.dead():
        return
    gone = ", ".join(crew.dead()) or _("tidak ada")
    crashes = [note["error"] for note in crew.world.all_notes() if note["what"] == "crashed"]
    raise DeskError(
        _("Simulasi tidak selesai."),
        _("Proses yang berhenti: {gone}. {why}").format(gone=gone, why="; ".join(crashes)),
    )


def _result(
    options: DayOptions, world: World, found: Compared, notes: list[dict[str, Any]]
) -> DayResult:
    figures = {
        "tickets": found.tickets,
        "called": found.called,
        "complaints": found.complaints,
        "receipts": found.receipts,
        "without_report": found.without_report,
        "cards_out": found.cards_out,
        "duplicate_numbers": found.duplicate_numbers,
        "gaps": found.gaps,
        "duplicate_calls": found.duplicate_calls,
        "lost": found.lost,
        "chain_ok": found.chain_ok,
        "call_ms": percentiles(n["ms"] for n in notes if n["what"] == "called" and "ms" in n),
        "issue_ms": percentiles(n["ms"] for n in notes if n["what"] == "served" and "ms" in n),
        "slowest_desk_ratio": _slowest_desk(notes),
        "registration": options.counters,
        "registered": len({n["ticket"] for n in notes if n["what"] == "registered"}),
        "register_ms": percentiles(n["ms"] for n in notes if n["what"] == "registered"),
        "last_called_min": _last_called(notes, options.speed),
        "desks": options.desks,
        "visitors": options.visitors,
        "seed": options.seed,
        "parked": found.parked,
        "transferred": found.transferred,
        "called_for_ready_desks": found.given,
    }
    return DayResult(figures, found.no_shows, broken_rules(options.visitors, found))


def broken_rules(visitors: int, found: Compared) -> tuple[str, ...]:
    """Return the rules a day of ``visitors`` broke, in words."""
    ends = found.complaints + found.without_report + found.no_shows
    rules = {
        _("setiap pengunjung mendapat satu nomor"): found.tickets == visitors,
        _("setiap nomor dipanggil dan selesai"): found.called == found.tickets == ends,
        _("tidak ada nomor ganda"): found.duplicate_numbers == 0,
        _("tidak ada nomor terlewat"): found.gaps == 0,
        _("tidak ada pengunjung dipanggil dua kali"): found.duplicate_calls == 0,
        _("tidak ada yang hilang"): found.lost == 0,
        _("setiap tanda terima sama dengan buku kantor"): found.altered == 0
        and found.receipts == found.complaints == found.found
        and found.unprinted == 0,
        _("setiap kartu identitas kembali"): found.cards_out == 0,
        _("tidak ada pengunjung tertinggal di meja"): found.open_visits == 0,
        _("setiap draf ikut ke tempat pembicaraan diteruskan"): found.drafts_lost == 0,
        _("setiap catatan terkirim tepat satu kali"): found.facts == found.posted,
        _("rantai dan tabel utuh"): found.chain_ok,
    }
    return tuple(rule for rule, holds in rules.items() if not holds)


def _last_called(notes: list[dict[str, Any]], speed: float) -> int:
    """Return the office minutes from the first to the last call of a desk."""
    times = [note["t"] for note in notes if note["what"] == "called"]
    return round((max(times) - min(times)) * speed / 60) if times else 0


def _slowest_desk(notes: list[dict[str, Any]]) -> float:
    """Return the mean wait of the slowest desk over the fastest's, all pressing at once."""
    means = [note["mean_ms"] for note in notes if note["what"] == "pressed" and note["times"]]
    return round(max(means) / min(means), 2) if means else 0.0


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        if any(keep.iterdir()):
            raise DeskError(
                _("Folder {path} tidak kosong.").format(path=keep),
                _("Sebut folder yang kosong atau belum ada."),
            )
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="desk-tui-day-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
