"""The one thread that has the ledger: every task in its turn, commits shared.

Tasks that wait together are committed together (group commit): ten desks that
call at once cost one sync of the disk, not ten. An answer is given after COMMIT.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from desk_tui.db.ledger.ledger import Appended, Ledger

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Task(Generic[R]):
    work: Callable[[Ledger], R]
    writes: bool
    future: Future[R]


class LedgerWriter:
    """Owns the ledger's thread.

    Args:
        open_ledger: called in the thread; its connection belongs there.
        published: called in the thread after each commit with what was appended.
    """

    def __init__(
        self, open_ledger: Callable[[], Ledger], published: Callable[[list[Appended]], None]
    ) -> None:
        self._tasks: queue.SimpleQueue[_Task[Any] | None] = queue.SimpleQueue()
        self._published = published
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._run, args=(open_ledger,), name="ledger", daemon=True
        )
        self._thread.start()
        self._opened.result()

    def write(self, work: Callable[[Ledger], R]) -> Future[R]:
        """Run ``work`` inside the next transaction; the result comes after its COMMIT."""
        return self._put(work, writes=True)

    def read(self, work: Callable[[Ledger], R]) -> Future[R]:
        """Run ``work`` between two transactions."""
        return self._put(work, writes=False)

    def close(self) -> None:
        """Finish what waits, then close the ledger."""
        self._tasks.put(None)
        self._thread.join()

    def _put(self, work: Callable[[Ledger], R], writes: bool) -> Future[R]:
        task = _Task(work, writes, Future[R]())
        self._tasks.put(task)
        return task.future

    def _run(self, open_ledger: Callable[[], Ledger]) -> None:
        try:
            ledger = open_ledger()
        except BaseException as error:
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (first := self._tasks.get()) is not None:
            batch, stop = [first], False
            while True:
                try:
                    more = self._tasks.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    stop = True
                    break
                batch.append(more)
            self._write_together(ledger, [task for task in batch if task.writes])
            for task in batch:
                if not task.writes:
                    _settle(
                        task, _outcome(lambda task=task: ledger.read(lambda: task.work(ledger)))
                    )
            if stop:
                break
        ledger.close()

    def _write_together(self, ledger: Ledger, tasks: list[_Task[Any]]) -> None:
        if not tasks:
            return
        outcomes: list[tuple[Any, BaseException | None]] = []
        try:
            with ledger.transaction() as appended:
                outcomes = [_outcome(partial(task.work, ledger)) for task in tasks]
        except Exception as error:  # nothing of the batch was committed: say so to each
            outcomes = [(None, error)] * len(tasks)
        else:
            if appended:
                self._published(appended)
        for task, outcome in zip(tasks, outcomes, strict=True):
            _settle(task, outcome)


def _outcome(work: Callable[[], R]) -> tuple[R | None, BaseException | None]:
    try:
        return work(), None
    except Exception as error:
        return None, error


def _settle(task: _Task[Any], outcome: tuple[Any, BaseException | None]) -> None:
    result, error = outcome
    if error is not None:
        task.future.set_exception(error)
    else:
        task.future.set_result(result)
