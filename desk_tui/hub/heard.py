"""Which PCs were heard of lately: in the hub's memory only, gone with the process.

A PC asks for the queue every quarter of a minute and sends what happens; one that
has done neither for a minute is silent: off, cut off, or its program is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk_tui.db.ledger.transactions import Appended
from desk_tui.office.body import Origin

SILENT_S = 60
"""Four looks at the queue missed; less would show a busy network as a dead PC."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Who wrote last at a workplace, from which PC, and since when it is them.

    ``officer`` is empty where a PC is open and nobody has written anything yet.
    """

    officer: str
    installation: str
    since: datetime


class Heard:
    """The PCs heard of, and who wrote last at which workplace.

    Every call is one step of a dict, so the event loop and the ledger's thread may
    both make it.
    """

    def __init__(self) -> None:
        self._heard: dict[str, datetime] = {}
        self._workers: dict[str, Worker] = {}

    def heard(self, installation: str, now: datetime) -> None:
        """A PC sent a message at ``now`` (office time)."""
        self._heard[installation] = now

    def wrote(self, appended: Iterable[Appended]) -> None:
        """PCs wrote facts that were just committed."""
        for one in appended:
            header = one.entry.header
            if type(one.entry.body).origin is Origin.FACT:
                self._works(header.workplace, header.installation, header.officer, header.at)

    def asked(self, workplace: str, installation: str, officer: str, now: datetime) -> None:
        """A PC sent a command as a workplace: what comes of it is an entry of the hub's own."""
        self.heard(installation, now)
        self._works(workplace, installation, officer, now)

    def sits(self, workplace: str, installation: str, now: datetime) -> None:
        """A PC asked as a workplace: it is open there, though nobody has written anything yet."""
        self.heard(installation, now)
        if workplace not in self._workers:
            self._workers[workplace] = Worker("", installation, now)

    def _works(self, workplace: str, installation: str, officer: str, since: datetime) -> None:
        known = self._workers.get(workplace)
        if known is None or (known.officer, known.installation) != (officer, installation):
            self._workers[workplace] = Worker(officer, installation, since)

    def workplaces(self) -> list[str]:
        """Return where somebody wrote something since the hub started, or has opened a desk."""
        return list(self._workers)

    def worker(self, workplace: str) -> Worker | None:
        """Return who wrote last at a workplace since the hub started, else who has opened it."""
        return self._workers.get(workplace)

    def silent_s(self, workplace: str, now: datetime) -> int | None:
        """Return the seconds since a workplace's PC was heard of, None when it never was."""
        worker = self._workers.get(workplace)
        return self.pc_silent_s(worker.installation, now) if worker is not None else None

    def pc_silent_s(self, installation: str, now: datetime) -> int | None:
        """Return the seconds since a PC was heard of, None when it never was."""
        heard = self._heard.get(installation)
        return None if heard is None else max(0, (now - heard) // timedelta(seconds=1))
