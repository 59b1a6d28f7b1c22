"""24 hours of a desk in quick motion: visitor after visitor, and no growth (``bench.py day``)."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

from _bench_office import Client
from _bench_terminal import TimedTerminal
from _pty_program import ROOT

from desk_tui.office.endpoint import ENDPOINT_FILE
from desk_tui.workstation.hub_client import HubClient, read_endpoint

OFFICE_TIME, SPEED = "2026-11-23T00:01", 480.0
"""A day of 24 hours takes three minutes."""
OFFICE = """
name = "KANTOR CONTOH"
demo = true
desks = 1
quota = 900
hard_quota = 900
[hours]
numbers_from = 00:00:00
numbers_until = 23:59:59
[hours.sessions]
0 = [{ start = 00:00:00, end = 23:59:59 }]
1 = [{ start = 00:00:00, end = 23:59:59 }]
"""
GROWTH_MB = 3.0
"""What the program may be larger at the end than after its first visitors."""
MEMORY_MB = 90.0
"""What it may be at most."""
FIRST = 10
"""Visitors after whom every screen has been drawn and every module is there."""
SCREENS = (
    ("help", "F1", "BANTUAN", "Esc"),
    ("menu", "F8", "LAINNYA", "Esc"),
    ("reporter", "F5", "PELAPOR", "Esc"),
    ("topics", "^T", "Kementerian", "Esc"),
    ("story full", "^N", "Tutup", "^N"),
    ("find", "^F", "Nomor laporan", "Esc"),
    ("workplaces", "^O", "TEMPAT KERJA", "Esc"),
)
"""Name, key, what it shows (a word in its head), and the way back."""
STORY = "Lima kali ke kantor contoh, selalu dijawab masih proses tanpa surat apa pun. "
FIELDS = ("Sertifikat terbit", "Desa Contoh", "sejak Maret 2022", "Kantor Contoh", "bukti", "Jl. 2")
ANSWERS = "YTT1T0Pokok laporan contoh"


def measure_day(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Serve visitors for so many office hours; read the program's memory after each."""
    hub_folder = folder / "hub"
    hub_folder.mkdir(parents=True)
    hub = _start_hub(hub_folder)
    client = Client(99, HubClient(partial(read_endpoint, hub_folder / ENDPOINT_FILE)))
    config = folder / "desk-tui.toml"
    config.write_text(f"data_dir = {json.dumps(str(folder))}\nworkplace = 'desk-1'\n", "utf-8")
    terminal = TimedTerminal(["-m", "desk_tui", "--config", str(config)])
    began, cpu = time.perf_counter(), 0.0
    memory: list[float] = []
    try:
        terminal.seen("Tersambung")
        while (time.perf_counter() - began) * SPEED < options.hours * 3600:
            client.issue()
            _serve(terminal, SCREENS[len(memory) % len(SCREENS)])
            memory.append(terminal.memory_mb())
        cpu = terminal.cpu_s()
    finally:
        terminal.close()
        assert hub.stdin is not None
        hub.stdin.close()
        hub.wait(timeout=15)
    if len(memory) < 2 * FIRST:
        raise SystemExit(f"{len(memory)} visitors tell nothing of growth: more --hours")
    early, late = memory[FIRST : 2 * FIRST], memory[-FIRST:]
    growth = round(mean(late) - mean(early), 1)
    return {
        "office_hours": options.hours,
        "visitors": len(memory),
        "memory_mb": {
            "first": memory[0],
            "early": round(mean(early), 1),
            "late": round(mean(late), 1),
        },
        "growth_mb": growth,
        "cpu_s": round(cpu, 1),
        "most_mb": max(memory),
        "within": growth <= GROWTH_MB and max(memory) <= MEMORY_MB,
    }


def _serve(terminal: TimedTerminal, look: tuple[str, str, str, str]) -> None:
    """Serve one visitor, from the call to the card given back, with a look at another screen."""
    terminal.send("F2")
    terminal.seen("dipanggil")
    terminal.send("Enter")
    terminal.seen("PELAPOR")
    terminal.quiet(0.05)
    terminal.send("9999011509879902", "Enter", "ANI CONTOH", "Enter", "-", "Enter", "Enter")
    terminal.seen("CERITA")
    terminal.quiet(0.05)
    terminal.send(STORY)
    terminal.quiet(0.05)
    _name, key, head, back = look
    terminal.send(key)
    terminal.seen(head)
    terminal.quiet(0.15)
    terminal.send(back)
    terminal.quiet(0.15)
    terminal.send("Tab", FIELDS[0], "Tab")
    for field in FIELDS[1:]:
        terminal.send(field, "Enter")
    terminal.send(ANSWERS, "F9")
    terminal.seen("F12")
    terminal.quiet(0.05)
    terminal.send("F12")
    terminal.seen("LAPORAN TERAKHIR")
    terminal.seen("tercetak")
    terminal.send("F9")
    terminal.seen("KARTU")
    terminal.quiet(0.05)
    terminal.send("1", "Enter")
    terminal.quiet(0.1)
    terminal.send("Enter")
    terminal.quiet(0.1)


def _start_hub(folder: Path) -> subprocess.Popen[bytes]:
    profile = folder / "office.toml"
    profile.write_text(OFFICE, "utf-8")
    command = [sys.executable, "-m", "desk_tui", "hub", "--child", "--folder", str(folder)]
    command += ["--profile", str(profile), "--office-time", OFFICE_TIME, "--speed", str(SPEED)]
    hub = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert hub.stdout is not None
    if not hub.stdout.readline().startswith(b"ready"):
        raise SystemExit("the hub did not start")
    return hub
