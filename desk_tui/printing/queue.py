"""The print queue of a workstation: one thread, jobs in order, nobody waits.

A failing printer undoes nothing and stops nothing: its job ends as failed or
unknown and the next one is tried. What became of a job is told to ``on_outcome``,
which writes it into the journal.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from desk_tui.i18n import N_
from desk_tui.printing.jobs import Device, PrintJob, PrintOutcome

_log = logging.getLogger(__name__)


class PrintQueue:
    """Prints jobs one after the other on a daemon thread of its own.

    Args:
        device: where to; used by the queue's thread alone.
        on_outcome: told once for every submitted job, on the queue's thread; for jobs
            never started because of :meth:`close`, on the thread that closes. An
            exception in it is noted and does not stop the queue.
    """

    def __init__(
        self, device: Device, on_outcome: Callable[[PrintJob, PrintOutcome], None]
    ) -> None:
        self._device = device
        self._on_outcome = on_outcome
        self._jobs: deque[PrintJob] = deque()
        self._running = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="print-queue", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """Jobs submitted whose outcome was not told yet."""
        with self._changed:
            return len(self._jobs) + self._running

    def submit(self, job: PrintJob) -> None:
        """Queue ``job``; returns at once, never raises. After close it fails at once."""
        with self._changed:
            if not self._closed:
                self._jobs.append(job)
                self._changed.notify_all()
                return
        self._tell(job, _not_started())

    def close(self, timeout: float) -> bool:
        """Take no more jobs, wait up to ``timeout`` seconds for those queued.

        Jobs not begun by then end as failed. Return whether the thread has ended; a job
        still at the printer goes on as long as the process lives.
        """
        deadline = time.monotonic() + timeout
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._jobs, timeout)
            left = list(self._jobs)
            self._jobs.clear()
        for job in left:
            self._tell(job, _not_started())
        self._thread.join(max(0.0, deadline - time.monotonic()))
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._tell(job, self._send(job))
            with self._changed:
                self._running = 0
                self._changed.notify_all()

    def _next(self) -> PrintJob | None:
        """Wait for the next job; None once closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closed)
            if not self._jobs:
                return None
            self._running = 1
            return self._jobs.popleft()

    def _send(self, job: PrintJob) -> PrintOutcome:
        try:
            return self._device.send(job)
        except Exception as error:  # the queue outlives any fault of a device
            # The type alone: a message could quote what was on the paper.
            _log.error("print job %s: %s", job.name, type(error).__name__)
            return PrintOutcome(
                "failed", N_("Pencetakan gagal. Tampilkan lembarnya di layar atau cetak ulang.")
            )

    def _tell(self, job: PrintJob, outcome: PrintOutcome) -> None:
        try:
            self._on_outcome(job, outcome)
        except Exception as error:
            _log.error("outcome of print job %s: %s", job.name, type(error).__name__)


def _not_started() -> PrintOutcome:
    return PrintOutcome(
        "failed", N_("Belum dicetak: program ditutup. Cetak ulang sesudah program dibuka.")
    )
