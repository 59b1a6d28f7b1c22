"""Measure what an officer feels (``scripts/bench.py cold-start keystroke screens idle day``).

The shipped program in a pseudo-terminal, beside a bare Textual app (for the start) and
Textual's own text area (for keys), in turns within one run: figures are ratios. Measured is
the time until the bytes have been written to the terminal; what a terminal then takes to
draw them is not in it. Processor and memory are read from /proc, so they are told on Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _bench_day import MEMORY_MB, SCREENS, measure_day
from _bench_terminal import TimedTerminal, quantiles

LETTERS = [chr(code) for code in range(0x100, 0x180)]
"""One cell each, none of them anywhere on the screens: the key that was pressed is seen."""
STORY = "Maret 2022 pelapor mengajukan balik nama sertifikat tanah warisan ayahnya. "
SYMBOLS = 20_000
TYPIST_S = 0.03
"""Between two keys: faster than anybody types, so drafts are saved all the while."""
START_LIMIT, FRAME_MS, IDLE_PERCENT = 2.0, 16.0, 0.5
BARE = """
from textual.app import App
from textual.widgets import {widget}
class Bare(App):
    def compose(self):
        yield {made}
    def on_mount(self):
        self.query_one({widget}).focus()
Bare().run()
"""


def main() -> int:
    """Measure what is asked for; 1 when a limit is passed."""
    parser = argparse.ArgumentParser("bench.py")
    parser.add_argument("what", nargs="+", choices=list(MEASURES))
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--rounds", type=int, default=15, help="starts of each program")
    parser.add_argument("--keys", type=int, default=600, help="keys of each measured text")
    parser.add_argument("--hours", type=float, default=24.0, help="of a desk, in quick motion")
    options = parser.parse_args()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            for what in dict.fromkeys(options.what):
                found[what] = MEASURES[what](Path(folder) / what, options)
        finally:
            TimedTerminal.close_all()  # one that never showed what was waited for
    print(json.dumps(found, indent=None if options.json else 2))
    return 0 if all(each["within"] for each in found.values()) else 1


def measure_start(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Start to first paint: the program and a bare Textual app in turns."""
    folder.mkdir()
    bare = folder / "bare.py"
    bare.write_text(
        BARE.format(widget="Static", made="Static('BEGUN')").replace(
            "self.query_one(Static).focus()", "pass"
        )
    )
    ours: list[float] = []
    peers: list[float] = []
    commands = ((peers, [str(bare)], "BEGUN"), (ours, demo(folder / "data"), "MEJA"))
    for number in range(options.rounds + 1):
        for times, command, mark in commands:
            terminal = TimedTerminal(command)
            painted = terminal.seen(mark) - terminal.began
            if number:  # the first start of each makes folders, keys and caches
                times.append(painted)
            terminal.close()
    ratio = round(statistics.median(ours) / statistics.median(peers), 2)
    return {
        "first_paint_ms": quantiles(ours),
        "bare_ms": quantiles(peers),
        "ratio": ratio,
        "within": ratio <= START_LIMIT,
    }


def measure_keys(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Key to screen in a story of 20,000 symbols, drafts saved meanwhile; also with a hung hub."""
    folder.mkdir()
    bare = folder / "bare.py"
    bare.write_text(BARE.format(widget="TextArea", made="TextArea(soft_wrap=True)"))
    paragraphs = {"one": STORY, "many": STORY * 3 + "\n"}
    found: dict[str, Any] = {}
    for name, piece in paragraphs.items():
        text = (piece * (SYMBOLS // len(piece) + 1))[:SYMBOLS]
        terminal = talking(folder / name)
        terminal.paste(text)
        terminal.quiet()
        cpu = terminal.cpu_s()
        ours = type_along(terminal, options.keys)
        cpu = (terminal.cpu_s() - cpu) / options.keys
        hung: list[float] = []
        if hub := terminal.child():
            os.kill(hub, signal.SIGSTOP)
            hung = type_along(terminal, options.keys // 3)
            os.kill(hub, signal.SIGCONT)
        memory = terminal.memory_mb()
        terminal.close()
        stock = TimedTerminal([str(bare)])
        stock.seen("TextArea|\\x1b")
        stock.quiet()
        stock.paste(text)
        stock.quiet()
        peer = type_along(stock, options.keys // 3, skip=True)
        stock.close()
        found[name] = {
            "key_to_screen_ms": quantiles(ours),
            "hub_hangs_ms": quantiles(hung) if hung else None,
            "stock_text_area_ms": quantiles(peer),
            "ratio_p99": round(quantiles(ours)["p99"] / quantiles(peer)["p99"], 2),
            "cpu_per_key_ms": round(1000 * cpu, 2),
            "memory_mb": memory,
        }
    p99 = max(each["key_to_screen_ms"]["p99"] for each in found.values())
    return {"paragraphs": found, "p99_ms": p99, "within": p99 <= FRAME_MS}


def measure_screens(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Opening of each screen over a talk: from its key until its head is written."""
    terminal = talking(folder)
    terminal.paste(STORY * 20)
    terminal.quiet()
    found: dict[str, Any] = {}
    for name, key, head, back in SCREENS:
        times = []
        for _time in range(max(3, options.rounds)):
            at = terminal.send(key)
            times.append(terminal.seen(head) - at)
            terminal.quiet(0.15)
            terminal.send(back)
            terminal.quiet(0.15)
        found[name] = quantiles(times)
    terminal.close()
    return {"opening_ms": found, "within": True}


def measure_idle(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Processor share and memory of a program nobody touches, at several workplaces."""
    folder.mkdir()
    found: dict[str, Any] = {}
    for workplace in ("desk-3", "lobby", "registration", "waiting-room", "supervisor"):
        terminal = TimedTerminal(demo(folder / workplace, workplace))
        terminal.seen("DATA CONTOH")
        terminal.quiet(2.0)
        cpu, written, began = terminal.cpu_s(), terminal.written, time.perf_counter()
        time.sleep(20.0)
        share = 100 * (terminal.cpu_s() - cpu) / (time.perf_counter() - began)
        found[workplace] = {
            "cpu_percent": round(share, 2),
            "bytes_written": terminal.written - written,
            "memory_mb": terminal.memory_mb(),
        }
        terminal.close()
    within = all(
        each["cpu_percent"] <= IDLE_PERCENT and each["memory_mb"] <= MEMORY_MB
        for each in found.values()
    )
    return {**found, "within": within}


def demo(folder: Path, workplace: str = "desk-3") -> list[str]:
    """Return the command that opens the invented office."""
    return ["-m", "desk_tui", "demo", "--workplace", workplace, "--folder", str(folder)]


def talking(folder: Path) -> TimedTerminal:
    """Open a desk, call a visitor and begin the talk."""
    terminal = TimedTerminal(demo(folder))
    terminal.seen("Tersambung")
    terminal.send("F2")
    terminal.seen("dipanggil")
    terminal.quiet()
    terminal.send("Enter")
    terminal.seen("CERITA")
    terminal.quiet()
    return terminal


def type_along(terminal: TimedTerminal, keys: int, *, skip: bool = False) -> list[float]:
    """Type keys at a typist's pace; return the seconds until each was on the screen.

    ``skip``: leave a key out that is never shown (the stock text area hides some at the edge).
    """
    times = []
    for number in range(keys):
        letter = LETTERS[number % len(LETTERS)]
        at = terminal.send(letter)
        try:
            times.append(terminal.seen(letter, 2.0) - at)
        except SystemExit:
            if not skip:
                raise
        time.sleep(TYPIST_S)
    return times


MEASURES: dict[str, Callable[[Path, argparse.Namespace], dict[str, Any]]] = {
    "cold-start": measure_start,
    "keystroke": measure_keys,
    "screens": measure_screens,
    "idle": measure_idle,
    "day": measure_day,
}

if __name__ == "__main__":
    sys.exit(main())
