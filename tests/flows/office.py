"""An office for a test: a real server at office time, PCs in terminals, its papers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from _pty_program import ROOT

from desk_tui.db.keys import database_key
from desk_tui.db.sqlite import open_sqlite
from desk_tui.office.complaint import Complaint
from desk_tui.office.entries import ComplaintFiled
from tests import nursery
from tests.flows.terminal import Terminal

OFFICE_TIME = "2026-11-16T09:00"
"""A Monday: numbers and calls are open. A past one: within a day of the PC's own date the
office would be no demo of another date but a PC whose clock is wrong, and row 23 says so."""


@dataclass(frozen=True)
class Receipt:
    """A receipt as the citizen holds it."""

    text: str
    number: str
    digest8: str


class Office:
    """One PC with its own server, everything in one folder."""

    def __init__(self, folder: Path, profile: str = "", *, quick: bool = True) -> None:
        """Name the files of an office; nothing runs yet.

        Args:
            folder: of everything.
            profile: more lines of the office's profile.
            quick: the nursery begins its programs, which are otherwise those of a command line.
        """
        self._quick = quick
        self._data = folder / "data"
        self._hub_folder = self._data / "hub"
        self._config = folder / "desk-tui.toml"
        self._config.write_text(
            f"data_dir = {json.dumps(str(self._data))}\n"
            "officer_id = 'contoh-1'\nofficer_name = 'Petugas Contoh Satu'\n",
            "utf-8",
        )
        self._profile = folder / "office.toml"
        self._profile.write_text('name = "KANTOR CONTOH"\ndemo = true\n' + profile, "utf-8")
        self._begin: Callable[..., Any] = nursery.begin if quick else subprocess.Popen
        self._terminals: list[Terminal] = []

    def __enter__(self) -> Office:
        self._hub = self._begin(
            [
                *(sys.executable, "-m", "desk_tui", "hub", "--child"),
                *("--folder", str(self._hub_folder), "--office-time", OFFICE_TIME),
                *("--profile", str(self._profile)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert self._hub.stdout is not None
        assert self._hub.stdout.readline().startswith(b"ready")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for terminal in self._terminals:
            terminal.close()
        assert self._hub.stdin is not None
        self._hub.stdin.close()
        self._hub.wait(timeout=10)

    def open(self, workplace: str, program: Sequence[str] = ("-m", "desk_tui")) -> Terminal:
        """Open the app at a workplace, in a terminal; ``program``: what Python runs."""
        terminal = Terminal(
            ["--config", str(self._config)],
            {"DESK_TUI_WORKPLACE": workplace, "PYTHONPATH": str(ROOT)},
            program=program,
            quick=self._quick,
        )
        self._terminals.append(terminal)
        return terminal

    def receipts(self) -> list[Receipt]:
        """Return the receipts that were printed."""
        found = []
        for path in sorted((self._data / "paper").glob("receipt-*.txt")):
            text = path.read_text("utf-8")
            spaced = re.search(r"((?:[0-9A-Z] ){5}) +- +((?:[0-9A-Z] ?){5})", text)
            digest = re.search(r"Sidik entri ([0-9A-F]{8})", text)
            assert spaced is not None and digest is not None, text
            number = f"{spaced[1]}-{spaced[2]}".replace(" ", "")
            found.append(Receipt(text, number, digest[1].lower()))
        return found

    def track(self, number: str) -> str:
        """Ask where a report stands, as a citizen's helper would."""
        return self._command("track", number, "--folder", str(self._hub_folder))

    def verify(self) -> dict[str, Any]:
        """Have the server look at its whole book."""
        found: dict[str, Any] = json.loads(
            self._command("verify", "--json", "--folder", str(self._hub_folder))
        )
        return found

    def wait_for_reports(self, many: int, timeout_s: float = 60.0) -> dict[str, Any]:
        """Wait until the server has that many reports; return what it says of its book."""
        deadline = time.monotonic() + timeout_s
        while (found := self._reports()) < many:
            assert time.monotonic() < deadline, found
            time.sleep(0.05)
        return self.verify()

    def _reports(self) -> int:
        """Count the reports in the server's book; a process that verifies it costs a second."""
        sql = "SELECT count(*) FROM entries WHERE kind = 'ComplaintFiled'"
        return int(self._read(self._hub_folder, "ledger.db", sql))

    def narrative_in_ledger(self) -> str:
        """Return the story of the complaint filed last."""
        row = self._read(
            self._hub_folder,
            "ledger.db",
            "SELECT body FROM entries WHERE kind = 'ComplaintFiled' ORDER BY seq DESC",
        )
        return msgspec.json.decode(row, type=ComplaintFiled).complaint.narrative

    def draft(self) -> Complaint | None:
        """Return the draft as it is on the disk."""
        row = self._read(self._data, "journal.db", "SELECT body FROM drafts")
        return msgspec.convert(msgspec.json.decode(row)["complaint"], Complaint) if row else None

    def wait_for_draft(
        self, wanted: Callable[[Complaint], object], timeout_s: float = 60.0
    ) -> Complaint:
        """Wait until the draft on the disk is as wanted."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            draft = self.draft()
            if draft is not None and wanted(draft):
                return draft
            time.sleep(0.1)
        raise AssertionError(f"the draft on the disk is {self.draft()}")

    def _read(self, folder: Path, name: str, sql: str) -> bytes:
        connection = open_sqlite(folder / name, database_key(folder), read_only=True)
        try:
            row = connection.execute(sql).fetchone()
        finally:
            connection.close()
        return row[0] if row else b""

    def _command(self, *arguments: str) -> str:
        done = self._begin(
            [sys.executable, "-m", "desk_tui", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        with done.stdout as told:
            output: bytes = told.read()
        assert done.wait(timeout=60) == 0, output
        return output.decode().strip()
