"""This workstation's records: its journal and what follows from it, on one thread.

The thread is the only one that touches the journal. Whatever is asked of it is
done in order; a hub that hangs never holds it up, so a draft is always saved.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desk_tui.clock import OfficeClock
from desk_tui.errors import StorageError
from desk_tui.office.entries import Body, Entry, StoredEntry
from desk_tui.office.messages import CommandAnswer, Hello
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.state import OfficeState
from desk_tui.office.visit import Visit
from desk_tui.workstation.folding import Folding, begin_day
from desk_tui.workstation.journal_thread import JournalThread
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Author, Journal

REMEMBERED = timedelta(days=14)
"""How far back the state is folded from the last entry: a card left before the longest
holidays (Idul Fitri, 11 days in 2025) is still here after them."""


class Records(JournalThread):
    """Journal and state of this workstation. All methods but ``call`` run on its thread.

    Attributes:
        clock: the office's time: the machine's until a hub told it, then the hub's, also
            after a start without one.
        state: what follows from the journal's last days; read on the thread only.
        storage_problem: what the disk said last, None while it takes writes;
            storage_since: since when, office time.
        unsent: how many own entries are not known to be in the ledger; sent_n: the last n
            that is.
        sign_in: whether officers sign in at this office, and whether it has a supervisor;
            None before any hub said so.
        installation: who this PC is in every entry; empty until the journal is open.
    """

    def __init__(
        self,
        folder: Path,
        author: Callable[[], Author],
        now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(folder, self._take_over, self._is_open)
        self._author = author
        self._now = now
        self._changed = changed
        self._folding = Folding("")
        self.clock = OfficeClock()
        self.state = OfficeState()
        self.storage_problem: StorageError | None = None
        self.storage_since: datetime | None = None
        self.unsent = 0
        self.sent_n = 0
        self.sign_in: tuple[bool, bool] | None = None
        self.installation = ""

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

    def receive_news(self, entries: Iterable[StoredEntry]) -> bool:
        """Journal what others wrote about a visit of ours; False when all of it was here.

        Raises:
            ForkedError: the hub tells another story than before; nothing was taken.
        """
        return bool(self.write(lambda journal: journal.receive(entries)))

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
            self._folding.fold(self.state, entry)
        self._count()
        self._changed()
        return entries

    def with_disk(self, status: LinkStatus) -> LinkStatus:
        """Add what is unsent, and what the disk said, to the truth about this machine."""
        status = replace(status, unsent=max(0, self.unsent))
        problem = self.storage_problem
        if problem is None:
            return status
        words = f"{problem.title} {problem.message}"
        if problem.code in ("disk_full", "io"):  # the screen adds since when, and what to do
            words = problem.title.removesuffix(".")
        return replace(status, storage_problem=words, storage_since=self.storage_since)

    def known(self, key: str) -> Visit:
        """Return a visit this PC knows.

        Raises:
            RefusedError: ``unknown_ticket``.
        """
        visit = self.state.visit(key)
        if visit is None:
            raise refused("unknown_ticket")
        return visit

    def begin_day(self, day: date) -> None:
        """Begin another day here when the hub is not there to say so."""
        begin_day(self.state, day)

    def greeted(self, hello: Hello) -> None:
        """Remember whose office this is and how far it is, for starts without the hub."""

        def write(journal: Journal) -> list[Entry]:
            profile = msgspec.json.encode(hello.profile)
            seq = hello.seq if hello.epoch > journal.ledger[1] else max(hello.seq, journal.seq)
            journal.keep_office(hello.office_id, hello.ledger_id, hello.epoch, profile)
            journal.keep_clock(msgspec.json.encode(self.clock))
            journal.set_posted(hello.cursor)
            journal.set_seq(seq)
            journal.set_sign_in(hello.sign_in, hello.set_up)
            return []

        self.sign_in = (hello.sign_in, hello.set_up)
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

    def _take_over(self, journal: Journal) -> None:
        """Go on where this PC was."""
        self.installation = journal.installation
        self.sign_in = journal.sign_in
        if clock := journal.clock():
            self.clock = msgspec.json.decode(clock, type=OfficeClock)
        self.state = self._folded()
        self._count()
        with contextlib.suppress(StorageError):  # a full disk is no reason not to open
            self.abandon_asked()

    def _count(self) -> None:
        self.unsent, self.sent_n = self.journal.unposted, self.journal.posted

    def _is_open(self, problem: StorageError | None) -> None:
        if problem is not None:
            self._trouble(problem)
        self._changed()

    def _folded(self) -> OfficeState:
        """Return the state that follows from the journal's last days."""
        state, self._folding = OfficeState(), Folding(self.installation)
        profile = self.journal.profile()
        if profile:
            state.profile = msgspec.json.decode(profile, type=OfficeProfile)
        last = self.journal.last_day
        if last is not None:
            # The earlier of the two: neither a clock ahead nor a long rest hides what is here.
            since = min(last, self._now().date()) - REMEMBERED
            for entry in self.journal.entries_since(since):
                self._folding.fold(state, entry)
        return state

    def _trouble(self, error: StorageError) -> None:
        if self.storage_problem is None:
            self.storage_since = self._now()
        self.storage_problem = error
        self._changed()
