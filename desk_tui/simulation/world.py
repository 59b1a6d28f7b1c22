"""The office's rooms outside of its databases: people, guest IDs, notes of the staff.

What really happened must not be asked of the software that is being tried. Paper,
persons and plastic cards are files here: a person sits at one desk only and a
guest ID is in one hand only, because a file of that name can be made only once.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from desk_tui.office.ready import ready
from desk_tui.simulation.visitors import Plan, plan

LOBBY = "lobby"
_BRIEF = "brief.json"


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody in a simulated office is told in the morning.

    Attributes:
        first_arrival_s: office seconds after midnight at which arrivals may begin; None: when
            the doors are opened (``World.open_doors``).
        within_s, talk_s, evenly: see ``visitors.plan``.
        call_again_s: office seconds between two calls of a visitor who does not come.
        register_s: shortest and longest registration, office seconds.
        counters: registration counters; 0: the card is exchanged at the desk.
        ways: some talks rest or move to another desk, and desks are ready for whoever comes;
            rest_s: how long a rest takes, office seconds.
        void_every: the lobby takes every n-th number back; 0 for never.
    """

    seed: int
    visitors: int
    first_arrival_s: float | None
    within_s: float
    talk_s: tuple[float, float]
    call_again_s: float
    void_every: int = 0
    evenly: bool = False
    register_s: tuple[float, float] = (0.0, 0.0)
    counters: int = 0
    ways: bool = False
    rest_s: float = 480.0

    def plan(self) -> Plan:
        """Return who comes."""
        return plan(self.seed, self.visitors, self.within_s, self.talk_s, evenly=self.evenly)


@dataclass(frozen=True, slots=True)
class World:
    """The folder of a simulated office."""

    folder: Path

    @property
    def hub(self) -> Path:
        """The hub's folder: the ledger."""
        return self.folder / "hub"

    def workstation(self, workplace: str) -> Path:
        """Return a workplace's folder: its journal, its papers."""
        return self.folder / "pc" / workplace

    def papers(self) -> list[Path]:
        """Return every paper that came out anywhere."""
        return sorted(self.folder.glob("pc/*/paper/*.txt"))

    def begin(self, brief: Brief) -> None:
        """Make the rooms and pin the brief to the wall."""
        for name in ("sitting", "passes", "registered", "leaving", "notes"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / _BRIEF).write_bytes(msgspec.json.encode(brief))

    def brief(self) -> Brief:
        """Return the brief."""
        return msgspec.json.decode((self.folder / _BRIEF).read_bytes(), type=Brief)

    def open_doors(self) -> None:
        """Let people in from now on."""
        new = self.folder / "doors.new"
        new.write_text(str(time.time()))
        new.replace(self.folder / "doors")

    def open_since(self) -> float | None:
        """Return since when people come in, machine time; None before."""
        doors = self.folder / "doors"
        return float(doors.read_text()) if doors.exists() else None

    def sit(self, ticket: str, where: str) -> bool:
        """Have the holder of a ticket sit down at a workplace; False when they sit elsewhere."""
        return self._take(self.folder / "sitting" / ticket, where)

    def stand_up(self, ticket: str, where: str) -> None:
        """Have a person go back to the waiting room: served here, or not called after all."""
        self._give_back(self.folder / "sitting" / ticket, where)

    def seated(self, where: str) -> list[str]:
        """Return the tickets of those who have sat down at a workplace."""
        return self._held(self.folder / "sitting", where)

    def sits_at(self, ticket: str) -> str:
        """Return where the holder of a ticket sits, empty for nowhere."""
        try:
            return (self.folder / "sitting" / ticket).read_text("utf-8")
        except FileNotFoundError:
            return ""

    def is_free(self, ticket: str) -> bool:
        """Tell whether the holder of a ticket is still in the waiting room."""
        return not (self.folder / "sitting" / ticket).exists()

    def take_pass(self, number: int, where: str) -> bool:
        """Take a guest ID out of the box; False when it is not there."""
        return self._take(self.folder / "passes" / str(number), where)

    def put_pass_back(self, number: int, where: str) -> None:
        """Put a guest ID back into the box."""
        self._give_back(self.folder / "passes" / str(number), where)

    def hand_pass(self, number: int, where: str) -> None:
        """Let the wearer of a guest ID take it along to another desk: any may put it back."""
        path = self.folder / "passes" / str(number)
        if path.exists() and path.read_text() == where:
            self._write(path, "")

    def passes(self, where: str) -> list[int]:
        """Return the guest IDs a workplace has taken out of the box."""
        return [int(name) for name in self._held(self.folder / "passes", where)]

    def wear(self, ticket: str, guest_pass: int) -> None:
        """Have the holder of a ticket wear a guest ID: registered."""
        self._write(self.folder / "registered" / ticket, str(guest_pass))

    def worn(self, ticket: str) -> int:
        """Return the guest ID the holder of a ticket wears, 0 for none."""
        with contextlib.suppress(FileNotFoundError):
            return int((self.folder / "registered" / ticket).read_text())
        return 0

    def leave(self, ticket: str, where: str) -> None:
        """Send somebody who wears a guest ID to the counter: they want their card."""
        if self.worn(ticket):
            self._write(self.folder / "leaving" / ticket, where)

    def leaving(self) -> list[str]:
        """Return the tickets of those who wait at the counter for their card."""
        return sorted(p.name for p in (self.folder / "leaving").iterdir() if p.suffix != ".new")

    def gone(self, ticket: str) -> None:
        """Let somebody go: the guest ID is in the box, the card in their hand."""
        (self.folder / "registered" / ticket).unlink(missing_ok=True)
        (self.folder / "leaving" / ticket).unlink(missing_ok=True)

    def everybody_leaves(self) -> None:
        """Send everybody who wears a guest ID for their card: the desks have closed."""
        for path in (self.folder / "registered").iterdir():
            if path.suffix != ".new":
                self.leave(path.name, "home")

    def notes(self, workplace: str) -> Notes:
        """Return the notebook of a workplace."""
        return Notes(self.folder / "notes" / f"{workplace}.jsonl", workplace)

    def all_notes(self) -> list[dict[str, Any]]:
        """Return what everybody has noted, in the order of time."""
        books = [self.notes(path.stem) for path in (self.folder / "notes").glob("*.jsonl")]
        return sorted((note for book in books for note in book.read()), key=lambda n: float(n["t"]))

    @staticmethod
    def _write(path: Path, text: str) -> None:
        new = path.with_suffix(f".{os.getpid()}.new")
        new.write_text(text)
        new.replace(path)

    @staticmethod
    def _take(path: Path, where: str) -> bool:
        new = path.with_name(f".{path.name}.{where}")
        new.write_text(where)
        try:
            os.link(new, path)  # whole or not at all, and only once
        except FileExistsError:
            return path.read_text() == where
        finally:
            new.unlink()
        return True

    @staticmethod
    def _give_back(path: Path, where: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            if path.read_text() in (where, ""):
                path.unlink()

    @staticmethod
    def _held(folder: Path, where: str) -> list[str]:
        held = []
        for path in folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if not path.name.startswith(".") and path.read_text() == where:
                    held.append(path.name)
        return sorted(held)


class Notes:
    """What one workplace writes down, a line each; a kill never tears one."""

    def __init__(self, path: Path, workplace: str) -> None:
        self._path = path
        self._workplace = workplace

    def write(self, what: str, **fields: object) -> None:
        """Note that something happened."""
        note = {"what": what, "at": self._workplace, "t": time.time(), **fields}
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, json.dumps(note).encode() + b"\n")
        finally:
            os.close(handle)

    def read(self, what: str = "") -> Iterator[dict[str, Any]]:
        """Give the notes (of one kind) in order."""
        if not self._path.exists():
            return
        for line in self._path.read_text("utf-8").splitlines():
            note = json.loads(line)
            if not what or note["what"] == what:
                yield note


ready(Brief)
