"""This workstation's records: its journal and what follows from it, on one thread.

The thread is the only one that touches the journal. Whatever is asked of it is
done in order; a hub that hangs never holds it up, so a draft is always saved.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from desk_tui.errors import StorageError
from desk_tui.office.apply import apply
from desk_tui.office.changes import DaySet
from desk_tui.office.entries import Body, Entry, StoredEntry
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Author, Journal

R = TypeVar("R")
REMEMBERED = timedelta(days=7)
"""How far back the state is folded: a card left on Friday is still here on Monday."""


class Records:
    """Journal and state of this workstation. All methods but ``call`` run on its thread.

    Attributes:
        state: what follows from the journal's last week; read on the thread only.
        storage_problem: what the disk said last, None while it takes writes.
    """

    def __init__(
        self,
        folder: Path,
        author: Callable[[], Author],
        now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._author = author
        self._now = now
        self._changed = changed
        self.state = OfficeState()
        self.storage_problem: StorageError | None = None
        self.ready: Future[None] = Future()
        self._tasks: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(
            target=self._run, args=(folder,), name="journal", daemon=True
        )
        self._thread.start()

    def call(self, work: Callable[[], R]) -> Future[R]:
        """Have ``work`` done on the thread, in its turn. From any thread."""
        future: Future[R] = Future()
        self._tasks.put((work, future))
        return future

    def close(self, timeout_s: float) -> None:
        """Do what waits, then close the journal. From any thread."""
        self._tasks.put(None)
        self._thread.join(timeout_s)

    def record(
        self, *bodies: Body, visit: str, also: Callable[[Journal], None] | None = None
    ) -> list[Entry]:
        """Journal facts in one transaction; they have happened when this returns."""

        def write(journal: Journal) -> list[Entry]:
            entries = journal.append(bodies, self._now(), self._author(), visit)
            if also is not None:
                also(journal)
            return entries

        return self.write(write)

    def receive(self, stored: Iterable[StoredEntry], command_id: str, posted: int) -> bool:
        """Journal the answer of a command; False when it had been given up before."""
        taken = [False]

        def write(journal: Journal) -> list[Entry]:
            taken[0] = journal.answered(command_id)
            if posted > journal.posted:
                journal.set_posted(posted)
            return journal.receive(stored) if taken[0] else []

        self.write(write)
        return taken[0]

    def abandon(self, command_ids: Iterable[str]) -> None:
        """Give commands up: facts, posted like any other."""

        def write(journal: Journal) -> list[Entry]:
            given_up: list[Entry] = []
            for command_id in command_ids:
                given_up += journal.abandon(command_id, self._now(), self._author())
            return given_up

        self.write(write)

    def write(self, work: Callable[[Journal], list[Entry]]) -> list[Entry]:
        """Run one transaction, then make its entries part of the state.

        Raises:
            StorageError: the disk did not take it; state and journal are as before.
        """
        journal = self.journal
        try:
            with journal.transaction():
                entries = work(journal)
        except BaseException as error:
            journal.recount()
            if isinstance(error, StorageError):
                self.storage_problem = error
                self._changed()
            raise
        self.storage_problem = None
        for entry in entries:
            self._fold(entry)
        self._changed()
        return entries

    def begin_day(self, day: date) -> None:
        """Begin another day here when the hub is not there to say so."""
        if self.state.day is None or self.state.day < day:
            self.state.absorb([DaySet(day, self.state.quota)])

    def keep_profile(self, profile: OfficeProfile, office_id: str, day: date | None) -> None:
        """Remember whose office this is, for starts without the hub."""

        def write(journal: Journal) -> list[Entry]:
            journal.set_identity("office_id", office_id)
            journal.keep_profile(msgspec.json.encode(profile))
            return []

        self.state.profile = profile
        if day is not None:
            self.begin_day(day)
            self.state.quota = profile.quota
        self.write(write)

    def _run(self, folder: Path) -> None:
        try:
            self._open(folder)
        except BaseException as error:
            self.ready.set_exception(error)
        else:
            self.ready.set_result(None)
        self._changed()
        while (task := self._tasks.get()) is not None:
            work, future = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                if self.ready.exception() is not None:
                    self.ready.result()
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
        if self.ready.exception() is None:
            self.journal.close()

    def _open(self, folder: Path) -> None:
        # Imported here: sqlite-utils costs 105 ms, which the first paint does not wait for.
        from desk_tui.db.journal.journal import Journal
        from desk_tui.db.keys import database_key

        self.journal = Journal(folder / "journal.db", database_key(folder))
        profile = self.journal.profile()
        if profile:
            self.state.profile = msgspec.json.decode(profile, type=OfficeProfile)
        for entry in self.journal.entries_since(self._now().date() - REMEMBERED):
            self._fold(entry)

    def _fold(self, entry: Entry) -> None:
        day = getattr(entry.body, "day", None)
        if isinstance(day, date):
            self.begin_day(day)
        self.state.absorb(apply(self.state, entry))
