"""The queue prints in order, tells what became of each job, and never disturbs the desk."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from desk_tui.printing.devices import PrintJob, PrintOutcome
from desk_tui.printing.layout import layout
from desk_tui.printing.queue import PrintQueue
from tests.printing.invented_papers import TICKET

DOCUMENT = layout(TICKET)
PRINTED = PrintOutcome("printed", "Tercetak.")


def job(number: int) -> PrintJob:
    return PrintJob(f"job-{number}", f"ticket-{number}", DOCUMENT)


class Printer:
    """A device under the test's control: ``act`` decides what each job becomes."""

    def __init__(self, act: Callable[[PrintJob], PrintOutcome]) -> None:
        self.act = act
        self.threads: set[int] = set()

    def send(self, job: PrintJob) -> PrintOutcome:
        self.threads.add(threading.get_ident())
        return self.act(job)


class Told:
    """Collects outcomes in the order they are told."""

    def __init__(self) -> None:
        self.outcomes: list[tuple[str, str]] = []

    def __call__(self, job: PrintJob, outcome: PrintOutcome) -> None:
        self.outcomes.append((job.job_id, outcome.state))


def test_jobs_are_printed_in_order_by_one_thread() -> None:
    told, printer = Told(), Printer(lambda job: PRINTED)
    queue = PrintQueue(printer, told)
    for number in range(50):
        queue.submit(job(number))
    assert queue.close(5)
    assert told.outcomes == [(f"job-{number}", "printed") for number in range(50)]
    assert len(printer.threads) == 1 and threading.get_ident() not in printer.threads


def test_a_broken_printer_fails_its_job_and_the_next_one_prints(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def act(job: PrintJob) -> PrintOutcome:
        if job.job_id == "job-1":
            raise RuntimeError("SITI CONTOH")
        return PRINTED

    told = Told()
    queue = PrintQueue(Printer(act), told)
    queue.submit(job(1))
    queue.submit(job(2))
    assert queue.close(5)
    assert told.outcomes == [("job-1", "failed"), ("job-2", "printed")]
    assert "RuntimeError" in caplog.text and "SITI" not in caplog.text


def test_a_listener_that_fails_stops_nothing() -> None:
    told = Told()

    def fragile(job: PrintJob, outcome: PrintOutcome) -> None:
        told(job, outcome)
        raise OSError("disk full")

    queue = PrintQueue(Printer(lambda job: PRINTED), fragile)
    queue.submit(job(1))
    queue.submit(job(2))
    assert queue.close(5)
    assert [job_id for job_id, _ in told.outcomes] == ["job-1", "job-2"]


def test_a_printer_that_hangs_holds_neither_the_desk_nor_the_closing() -> None:
    begun, release, told = threading.Event(), threading.Event(), Told()

    def hang(job: PrintJob) -> PrintOutcome:
        begun.set()
        release.wait(10)
        return PRINTED

    queue = PrintQueue(Printer(hang), told)
    queue.submit(job(1))
    queue.submit(job(2))
    assert begun.wait(5)
    assert queue.pending == 2
    assert not queue.close(0.05)
    assert told.outcomes == [("job-2", "failed")]  # never begun; job-1 is still at the printer
    release.set()
    assert queue.close(5)
    assert told.outcomes == [("job-2", "failed"), ("job-1", "printed")]
    assert queue.pending == 0


def test_after_closing_a_job_fails_at_once() -> None:
    told = Told()
    queue = PrintQueue(Printer(lambda job: PRINTED), told)
    assert queue.close(5)
    queue.submit(job(1))
    assert told.outcomes == [("job-1", "failed")]
