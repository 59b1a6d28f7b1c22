"""This workstation's records: its journal and what follows from it, on one thread.

The thread is the only one that touches the journal. Whatever is asked of it is
done in order; a hub that hangs never holds it up, so a draft is always saved.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from desk_tui.clock import OfficeClock
from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.apply import apply
from desk_tui.office.changes import DaySet
from desk_tui.office.entries import (
    Body,
    Entry,
    StoredEntry,
    VisitorCalled,
    VisitorCalledByHand,
)
from desk_tui.office.messages import CommandAnswer, Hello
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState

if TYPE_CHECKING:
    from filelock import FileLock

    from desk_tui.db.journal.journal import Author, Journal

R = TypeVar("R")
_log = logging.getLogger(__name__)
REMEMBERED = timedelta(days=14)
"""How far back the state is folded from the last entry: a card left before the longest
holidays (Idul Fitri, 11 days in 2025) is still here after them."""
LOCK_WAIT_S = 2.0
"""How long a start waits for the program before it to end."""


class Records:
    """Journal and state of this workstation. All methods but ``call`` run on its thread.

    Attributes:
        clock: the office's time: the machine's until a hub told it, then the hub's, also
            after a start without one.
        state: what follows from the journal's last days; read on the thread only.
        storage_problem: what the disk said last, None while it takes writes;
            storage_since: since when, office time.
        unsent: how many own entries are not known to be in the ledger.
        installation: who this PC is in every entry; empty until the journal is open.
        ready: done when the journal is open, or StorageError.
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
        self.clock = OfficeClock()
        self.state = OfficeState()
        self._by_hand: set[str] = set()
        self.storage_problem: StorageError | None = None
        self.storage_since: datetime | None = None
        self.unsent = 0
        self.installation = ""
        self.ready: Future[None] = Future()
        self._tasks: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(
            target=self._run, args=(folder,), name="journal", daemon=True
        )

    def start(self) -> None:
        """Open the journal. What was asked before waits for it."""
        self._thread.start()

    def call(self, work: Callable[[], R]) -> Future[R]:
        """Have ``work`` done on the thread, in its turn. From any thread.

        The future gives StorageError when the journal is not open (any more).
        """
        future: Future[R] = Future()
        with self._closing:
            if not self._closed:
                self._tasks.put((work, future))
                return future
        future.set_exception(_closed_error())
        return future

    def close(self, timeout_s: float) -> None:
        """Do what waits, then close the journal. From any thread."""
        with self._closing:
            self._closed = True
            self._tasks.put(None)
        self._thread.join(timeout_s)

    def record(
        self,
        *bodies: Body,
        visit: str,
        workplace: str = "",
        also: Callable[[Journal], None] | None = None,
    ) -> list[Entry]:
        """Journal facts in one transaction; they have happened when this returns.

        ``workplace`` is where, when that is not for the workplace of now to say: a desk's
        facts are the desk's also when its PC has just been switched to the lobby.
        """

        def write(journal: Journal) -> list[Entry]:
            author = self._author()
            if workplace:
                author = replace(author, workplace=workplace)
            entries = journal.append(bodies, self._now(), author, visit)
            if also is not None:
                also(journal)
            return entries

        return self.write(write)

    def receive(self, answer: CommandAnswer, command_id: str) -> bool:
        """Journal the answer of a command; False when it had been given up before.

        Raises:
            ForkedError: the hub tells another story than before; nothing was taken.
        """
        taken = [False]

        def write(journal: Journal) -> list[Entry]:
            taken[0] = journal.answered(command_id)
            if answer.cursor > journal.posted:
                journal.set_posted(answer.cursor)
            if answer.seq > journal.seq:
                journal.set_seq(answer.seq)
            return journal.receive(answer.entries) if taken[0] else []

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

    def abandon_asked(self) -> None:
        """Give up every command whose answer nobody waits for any more."""
        if left := [command_id for command_id, _command in self.journal.asked()]:
            self.abandon(left)

    def unposted(self, limit: int) -> list[StoredEntry]:
        """Return the next own entries for the hub."""
        return self.journal.unposted_entries(limit)

    def posted(self, cursor: int) -> None:
        """Remember that the ledger has own entries up to ``cursor``."""

        def write(journal: Journal) -> list[Entry]:
            if cursor > journal.posted:
                journal.set_posted(cursor)
            return []

        self.write(write)

    def mirrored(self, visit: str, version: int) -> None:
        """Remember that the hub has this version of a draft."""

        def write(journal: Journal) -> list[Entry]:
            journal.draft_mirrored(visit, version)
            return []

        self.write(write)

    def write(self, work: Callable[[Journal], list[Entry]]) -> list[Entry]:
        """Run one transaction, then make its entries part of the state.

        Raises:
            StorageError: the disk did not take it; state and journal are as before.
        """
        try:
            with self.journal.transaction():
                entries = work(self.journal)
        except StorageError as error:
            self._trouble(error)
            raise
        self.storage_problem = self.storage_since = None
        for entry in entries:
            self._fold(self.state, entry)
        self.unsent = self.journal.unposted
        self._changed()
        return entries

    def begin_day(self, day: date) -> None:
        """Begin another day here when the hub is not there to say so."""
        _begin_day(self.state, day)

    def greeted(self, hello: Hello) -> None:
        """Remember whose office this is and how far it is, for starts without the hub."""

        def write(journal: Journal) -> list[Entry]:
            profile = msgspec.json.encode(hello.profile)
            seq = hello.seq if hello.epoch > journal.ledger[1] else max(hello.seq, journal.seq)
            journal.keep_office(hello.office_id, hello.ledger_id, hello.epoch, profile)
            journal.keep_clock(msgspec.json.encode(self.clock))
            journal.set_posted(hello.cursor)
            journal.set_seq(seq)
            return []

        self.write(write)
        self.state.profile = hello.profile
        if hello.day is None:
            return
        if self.state.day is not None and hello.day < self.state.day:
            # This PC's clock was ahead: days it began by itself have not come yet.
            self.state = self._folded()
        self.begin_day(hello.day)
        if self.state.day == hello.day:
            self.state.quota = hello.profile.quota

    def _run(self, folder: Path) -> None:
        lock: FileLock | None = None
        try:
            lock = self._open(folder)
        except BaseException as error:
            problem = error if isinstance(error, StorageError) else _not_opened(error)
            self._trouble(problem)
            self.ready.set_exception(problem)
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
        if lock is not None:
            self.journal.close()
            lock.release()

    def _open(self, folder: Path) -> FileLock:
        # Imported here: sqlite-utils costs 105 ms, which the first paint does not wait for.
        from filelock import FileLock, Timeout

        from desk_tui.db.journal.journal import Journal
        from desk_tui.db.keys import database_key

        key = database_key(folder)
        lock = FileLock(folder / "journal.lock")
        try:
            lock.acquire(timeout=LOCK_WAIT_S)
        except Timeout as error:
            raise _in_use() from error
        try:
            self.journal = Journal(folder / "journal.db", key)
            self.installation = self.journal.installation
            if clock := self.journal.clock():
                self.clock = msgspec.json.decode(clock, type=OfficeClock)
            self.state = self._folded()
            self.unsent = self.journal.unposted
            with contextlib.suppress(StorageError):  # a full disk is no reason not to open
                self.abandon_asked()
        except BaseException:
            lock.release()
            raise
        return lock

    def _folded(self) -> OfficeState:
        """Return the state that follows from the journal's last days."""
        state = OfficeState()
        profile = self.journal.profile()
        if profile:
            state.profile = msgspec.json.decode(profile, type=OfficeProfile)
        last = self.journal.last_day
        if last is not None:
            # The earlier of the two: neither a clock ahead nor a long rest hides what is here.
            since = min(last, self._now().date()) - REMEMBERED
            for entry in self.journal.entries_since(since):
                self._fold(state, entry)
        return state

    def _fold(self, state: OfficeState, entry: Entry) -> None:
        """Make an entry part of a state.

        That another desk was given a visitor whom this one called by hand is left out
        while the talk goes on: who files has the visit, and the hub lists the other
        (DESIGN, rule 4). Taken over, it would end the talk in the middle of a sentence.
        """
        body = entry.body
        if isinstance(body, VisitorCalledByHand) and entry.header.installation == self.installation:
            self._by_hand.add(body.visit)
        elif isinstance(body, VisitorCalled) and body.visit in self._by_hand:
            visit = state.visit(body.visit)
            if visit is not None and visit.active:
                return
        day = getattr(body, "day", None)
        if isinstance(day, date):
            _begin_day(state, day)
        state.absorb(apply(state, entry))

    def _trouble(self, error: StorageError) -> None:
        if self.storage_problem is None:
            self.storage_since = self._now()
        self.storage_problem = error
        self._changed()


def _begin_day(state: OfficeState, day: date) -> None:
    if state.day is None or state.day < day:
        state.absorb([DaySet(day, state.quota)])


def _in_use() -> StorageError:
    return StorageError(
        _("desk-tui sudah terbuka di PC ini."),
        _("Pakai jendela yang itu; tutup yang ini."),
        "in_use",
    )


def _not_opened(error: BaseException) -> StorageError:
    # The type alone: a message could quote what is in the journal.
    _log.error("journal not opened: %s", type(error).__name__)
    problem = StorageError(
        _("Data PC ini tidak dapat dibuka."), _("Jangan hapus apa pun; panggil penyelia."), "open"
    )
    problem.__cause__ = error
    return problem


def _closed_error() -> StorageError:
    return StorageError(_("Program sedang ditutup."), _("Buka lagi desk-tui."), "closed")
