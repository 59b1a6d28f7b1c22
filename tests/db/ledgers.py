"""A ledger for tests, and what may be done to it."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.sqlite import Connection, open_sqlite
from desk_tui.hub.deciding import open_day, set_profile
from desk_tui.hub.posting import post
from desk_tui.office import entries as e
from desk_tui.office.chain import seal
from desk_tui.office.entries import StoredEntry
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import Calendar
from tests.office.telling import NINE

KEY = bytes(range(32))
OFFICE = "kantor"


def open_ledger(folder: Path) -> Ledger:
    return Ledger(folder / "ledger.db", KEY, OFFICE)


def beside(folder: Path) -> Connection:
    """A second connection, as somebody who tampers would have it."""
    return open_sqlite(folder / "ledger.db", KEY)


def tamper(folder: Path, statement: str, *values: object) -> None:
    connection = beside(folder)
    changed = connection.execute(statement, values).rowcount
    connection.close()
    assert changed, f"nothing changed: {statement}"


def begin_day(ledger: Ledger, now: datetime = NINE, quota: int = 50) -> None:
    with ledger.transaction():
        set_profile(ledger, OfficeProfile(quota=quota), now)
        open_day(ledger, now, Calendar())


class Pc:
    """A workstation's own entries, chained."""

    def __init__(self, installation: str = "pc-1", workplace: str = "desk-1") -> None:
        self.installation = installation
        self.workplace = workplace
        self.n, self.previous, self.now = 0, "", NINE

    def write(self, body: e.Body, **fields: Any) -> StoredEntry:
        self.now += timedelta(seconds=1)
        given: dict[str, Any] = {
            "office_id": OFFICE,
            "installation": self.installation,
            "n": self.n + 1,
            "previous": self.previous,
            "kind": type(body).__name__,
            "version": type(body).version,
            "at": self.now,
            "workplace": self.workplace,
            "officer": "petugas-1",
            "visit": getattr(body, "visit", ""),
            **fields,
        }
        stored, digest = seal(e.Header(**given), body)
        self.n, self.previous = self.n + 1, digest
        return stored

    def post(self, ledger: Ledger, *bodies: e.Body) -> None:
        with ledger.transaction():
            post(ledger, self.installation, [self.write(body) for body in bodies])


def decided(ledger: Ledger, *bodies: e.Body, command: str = "") -> None:
    with ledger.transaction():
        for body in bodies:
            ledger.attempt(
                lambda body=body: ledger.decided(  # type: ignore[misc]
                    body,
                    NINE,
                    workplace="hub",
                    officer="hub",
                    visit=getattr(body, "visit", ""),
                    command_id=command,
                )
            )


def memory(ledger: Ledger) -> dict[str, Any]:
    """Everything the ledger has to know without asking its file."""
    state = {
        name: deepcopy(value)
        for name, value in vars(ledger.state).items()
        if name not in ("_archive", "_undo", "_by_command", "complaints", "places_wanted_at")
    }
    # Others may still be in memory, as a copy of what is in the file.
    state["visits"] = {
        key: visit
        for key, visit in state["visits"].items()
        if visit.day == ledger.state.day or visit.occupies
    }
    return {**state, "head": (ledger.seq, ledger.chain)}
