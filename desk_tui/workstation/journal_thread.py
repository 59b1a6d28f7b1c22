"""The one thread that has the journal: opened there, asked there in order, closed there."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desk_tui.errors import StorageError
from desk_tui.i18n import _

if TYPE_CHECKING:
    from filelock import FileLock

    from desk_tui.db.journal.journal import Journal

R = TypeVar("R")
LOCK_WAIT_S = 2.0
"""How long a start waits for the program before it to end."""
_log = logging.getLogger(__name__)


class JournalThread:
    """Opens the journal of a folder and does, one after the other, what it is asked to.

    Args:
        folder: of the journal; no other program may have it open.
        opened: called on the thread with the journal before anything else; it raises
            what keeps the journal closed.
        ended: called on the thread when the journal is open, or with why it is not.

    Attributes:
        journal: there once ``ready`` is done without an error; touched on the thread only.
        ready: done when the journal is open, or StorageError.
    """

    journal: Journal

    def __init__(
        self,
        folder: Path,
        opened: Callable[[Journal], None],
        ended: Callable[[StorageError | None], None],
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._ended = ended
        self.ready: Future[None] = Future()
        self._tasks: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

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

    def _run(self) -> None:
        lock: FileLock | None = None
        problem: StorageError | None = None
        try:
            lock = self._open()
        except BaseException as error:
            problem = error if isinstance(error, StorageError) else _not_opened(error)
        self._ended(problem)
        if problem is not None:
            self.ready.set_exception(problem)
        else:
            self.ready.set_result(None)
        while (task := self._tasks.get()) is not None:
            work, future = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                if problem is not None:
                    raise problem
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
        if lock is not None:
            self.journal.close()
            lock.release()

    def _open(self) -> FileLock:
        # Imported here: sqlite-utils costs 105 ms, which the first paint does not wait for.
        from filelock import FileLock, Timeout

        from desk_tui.db.journal.journal import Journal
        from desk_tui.db.keys import database_key

        key = database_key(self._folder)
        lock = FileLock(self._folder / "journal.lock")
        try:
            lock.acquire(timeout=LOCK_WAIT_S)
        except Timeout as error:
            raise _in_use() from error
        try:
            self.journal = Journal(self._folder / "journal.db", key)
            self._opened(self.journal)
        except BaseException:
            lock.release()
            raise
        return lock


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
