"""The papers of this workstation: what was sent to the printer and what came of it.

A paper is noted before it is sent: killed in between, it is *unknown* at the
next start and a person looks, since a blind second print is a second receipt.
"""

from __future__ import annotations

import logging
import uuid
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from desk_tui.errors import DeskError, StorageError
from desk_tui.office.entries import Entry, PaperPrinted
from desk_tui.office.ready import ready
from desk_tui.workstation.situations import PaperStatus, PrintState

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.printing.jobs import PrintJob, PrintOutcome
    from desk_tui.printing.papers import Paper
    from desk_tui.printing.queue import PrintQueue
    from desk_tui.workstation.workstation import Workstation

_log = logging.getLogger(__name__)
PaperKind = Literal["ticket", "receipt", "sheet", "slip"]


class PaperRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One paper, as kept in the journal."""

    job_id: str
    kind: PaperKind
    visit: str
    registration_number: str
    copy: int
    state: PrintState
    at: datetime
    detail: str = ""

    @property
    def status(self) -> PaperStatus:
        """What a screen shows of it."""
        return PaperStatus(self.state, self.at, self.detail, self.copy)


class PaperTrail:
    """Sends papers to the printer's own thread and journals what came of each."""

    def __init__(self, workstation: Workstation) -> None:
        self._workstation = workstation
        self._queue: PrintQueue | None = None
        self._last: dict[PaperKind, PaperRecord] = {}
        self._out: dict[str, PaperRecord] = {}
        self._loaded: Future[None] = workstation.records.call(self._load)

    def last(self, kind: PaperKind) -> PaperRecord | None:
        """Return the paper of a kind that was printed last here."""
        return self._last.get(kind)

    @property
    def idle(self) -> bool:
        """Whether no paper is on its way."""
        return self._queue is None or self._queue.pending == 0

    def send(
        self,
        paper: Paper,
        kind: PaperKind,
        visit: str,
        registration_number: str = "",
        copy: int = 0,
    ) -> None:
        """Note a paper and hand it to the printer; returns when it is noted.

        Whatever goes wrong is the paper's fate, shown like a printer's fault: what it
        says has happened before, and nothing of that is undone.
        """
        record = PaperRecord(
            job_id=uuid.uuid4().hex,
            kind=kind,
            visit=visit,
            registration_number=registration_number,
            copy=copy,
            state=PrintState.PRINTING,
            at=self._workstation.now(),
        )
        try:
            self._workstation.do(partial(self._note, record))
            self._submit(paper, record)
        except Exception as error:
            # The type alone: a message could quote what is on the paper.
            _log.error("paper not sent: %s", type(error).__name__)
            detail = f"{error.title} {error.message}" if isinstance(error, DeskError) else ""
            self._out.pop(record.job_id, None)
            self._settle(record, PrintState.FAILED, told=detail)

    def settle(self, kind: PaperKind, came_out: bool) -> bool:
        """A person looked: the paper of unknown fate is there, or it is not.

        Returns:
            False when none was of unknown fate (any more): nothing was changed.
        """
        state = PrintState.PRINTED if came_out else PrintState.FAILED

        def work() -> bool:
            record = self._last.get(kind)
            if record is None or record.state is not PrintState.UNKNOWN:
                return False
            self._came(record, state)
            return True

        return self._workstation.do(work)

    def close(self) -> None:
        """Let the printer finish what it has, for a moment."""
        if self._queue is not None:
            self._queue.close(timeout=2)

    def _printer(self) -> PrintQueue:
        if self._queue is None:
            # Imported when printing: an idle desk does not pay for it.
            from desk_tui.printing.devices import device_from_setting
            from desk_tui.printing.queue import PrintQueue

            place = self._workstation.place.folder / "paper"
            device = device_from_setting(self._workstation.settings.printer, place)
            self._queue = PrintQueue(device, self._outcome)
        return self._queue

    def _submit(self, paper: Paper, record: PaperRecord) -> None:
        from desk_tui.printing.make_job import job_for

        job, printer = job_for(paper, record.job_id), self._printer()
        self._out[record.job_id] = record
        printer.submit(job)

    def _outcome(self, job: PrintJob, outcome: PrintOutcome) -> None:
        """On the printer's thread: journal what became of a job."""
        record = self._out.pop(job.job_id, None)
        if record is not None:
            self._settle(record, PrintState(outcome.state), outcome.detail)

    def _settle(
        self, record: PaperRecord, state: PrintState, detail: str = "", told: str = ""
    ) -> None:
        """Journal the fate of a paper; on a full disk it is at least shown.

        ``detail`` is kept and in the source language, as all that is kept; ``told`` is the
        screen's, filled already, and only shown.
        """
        try:
            self._workstation.do(partial(self._came, record, state, detail, told))
        except StorageError:
            self._show(msgspec.structs.replace(record, state=state, detail=told or detail))

    def _load(self) -> None:
        for encoded in self._workstation.records.journal.papers():
            record = msgspec.json.decode(encoded, type=PaperRecord)
            if record.state is PrintState.PRINTING:
                record = msgspec.structs.replace(record, state=PrintState.UNKNOWN)
            self._last[record.kind] = record
        self._workstation.changed()

    def _note(self, record: PaperRecord) -> None:
        def note(journal: Journal) -> list[Entry]:
            journal.put_paper(record.job_id, msgspec.json.encode(record))
            return []

        self._last[record.kind] = record
        self._workstation.records.write(note)

    def _came(
        self, record: PaperRecord, state: PrintState, detail: str = "", told: str = ""
    ) -> None:
        workstation = self._workstation
        new = msgspec.structs.replace(record, state=state, detail=detail, at=workstation.now())

        def note(journal: Journal) -> None:
            journal.put_paper(new.job_id, msgspec.json.encode(new))

        body = PaperPrinted(
            visit=record.visit,
            paper=record.kind,
            registration_number=record.registration_number,
            copy=record.copy,
            outcome=state.value,
        )
        workstation.records.record(body, visit=record.visit, also=note)
        self._show(msgspec.structs.replace(new, detail=told) if told else new)

    def _show(self, record: PaperRecord) -> None:
        last = self._last.get(record.kind)
        if last is None or last.job_id == record.job_id:
            self._last[record.kind] = record
        self._workstation.changed()


ready(PaperRecord)
