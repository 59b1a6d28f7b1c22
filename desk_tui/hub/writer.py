"""The one thread that has the ledger: every task in its turn, commits shared.

Tasks that wait together are committed together (group commit): ten desks that
call at once cost one sync of the disk, not ten. An answer is given after COMMIT.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import Appended, WrittenTooEarly
from desk_tui.errors import StorageError

QUIET_S = 0.1
"""Without a task for so long nobody is at work: time to tidy up."""

R = TypeVar("R")
Outcome = tuple[Any, BaseException | None]
"""What a task gave, or the error it ended with."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[Ledger], Any]
    writes: bool
    done: Callable[[Outcome], object]


class LedgerWriter:
    """Owns the ledger's thread.

    Args:
        open_ledger: called in the thread; its connection belongs there.
        after: called in the thread after the tasks of each round are done, with what
            was appended and committed.
    """

    def __init__(
        self, open_ledger: Callable[[], Ledger], after: Callable[[list[Appended]], None]
    ) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._after = after
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._run, args=(open_ledger,), name="ledger", daemon=True
        )
        self._thread.start()
        self._opened.result()

    def do(
        self, work: Callable[[Ledger], Any], done: Callable[[Outcome], object], *, writes: bool
    ) -> None:
        """Run ``work`` and, after its COMMIT, call ``done`` in the ledger's thread.

        Work that writes runs inside the next transaction, other work between two. It
        may run twice (should the transaction fail), so it keeps nothing but its result.
        """
        self._tasks.put(_Task(work, writes, done))

    def write(self, work: Callable[[Ledger], R]) -> Future[R]:
        """Run ``work`` inside the next transaction; the result comes after its COMMIT."""
        future: Future[R] = Future()
        self.do(work, partial(_settle, future), writes=True)
        return future

    def read(self, work: Callable[[Ledger], R]) -> Future[R]:
        """Run ``work`` between two transactions."""
        future: Future[R] = Future()
        self.do(work, partial(_settle, future), writes=False)
        return future

    def close(self) -> None:
        """Finish what waits, then close the ledger."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self, open_ledger: Callable[[], Ledger]) -> None:
        try:
            ledger = open_ledger()
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (batch := self._next_batch(ledger))[0] is not None:
            tasks = [task for task in batch if task is not None]
            self._write_together(ledger, [task for task in tasks if task.writes])
            self._read(ledger, [task for task in tasks if not task.writes])
            if batch[-1] is None:
                break
        ledger.close()

    def _next_batch(self, ledger: Ledger) -> list[_Task | None]:
        """Wait for a task, and take all that wait with it; None last (or alone): the end."""
        try:
            batch = [self._tasks.get(timeout=QUIET_S if ledger.log_is_long else None)]
        except queue.Empty:
            ledger.checkpoint()
            batch = [self._tasks.get()]
        while batch[-1] is not None:
            try:
                batch.append(self._tasks.get_nowait())
            except queue.Empty:
                break
        return batch

    def _write_together(self, ledger: Ledger, tasks: list[_Task]) -> None:
        if not tasks:
            return
        appended: list[Appended] = []
        try:
            try:
                outcomes, appended = _run_all(ledger, tasks, one_by_one=False)
            except (IntegrityError, WrittenTooEarly):  # find out whose it is
                outcomes, appended = _run_all(ledger, tasks, one_by_one=True)
        except Exception as error:  # nothing of the batch was committed: say so to each
            outcomes = [(None, error)] * len(tasks)
        self._hand_out(tasks, outcomes, appended)

    def _read(self, ledger: Ledger, tasks: list[_Task]) -> None:
        if tasks:
            outcomes = [_outcome(partial(ledger.read, partial(t.work, ledger))) for t in tasks]
            self._hand_out(tasks, outcomes, [])

    def _hand_out(
        self, tasks: list[_Task], outcomes: list[Outcome], appended: list[Appended]
    ) -> None:
        """Whatever goes wrong here is nobody's answer, and the thread lives on."""
        try:
            for task, outcome in zip(tasks, outcomes, strict=True):
                task.done(outcome)
            self._after(appended)
        except Exception as error:
            _log.error("answers not handed out: %s", type(error).__name__)


def _run_all(
    ledger: Ledger, tasks: list[_Task], *, one_by_one: bool
) -> tuple[list[Outcome], list[Appended]]:
    fatal: tuple[type[Exception], ...] = (StorageError, WrittenTooEarly)
    if not one_by_one:
        fatal = (*fatal, IntegrityError)
    with ledger.transaction(one_by_one=one_by_one) as appended:
        return [_outcome(partial(task.work, ledger), fatal) for task in tasks], appended


def _outcome(work: Callable[[], Any], fatal: tuple[type[Exception], ...] = ()) -> Outcome:
    """Return what ``work`` gives or its error; raise what is the end of the whole batch."""
    try:
        return work(), None
    except fatal:
        raise
    except Exception as error:
        return None, error


def _settle(future: Future[Any], outcome: Outcome) -> None:
    result, error = outcome
    if not future.set_running_or_notify_cancel():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
