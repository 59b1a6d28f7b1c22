"""The papers of this workstation: what was sent to the printer and what came of it.

A paper is noted before it is sent: killed in between, it is *unknown* at the
next start and a person looks, since a blind second print is a second receipt.
"""

from __future__ import annotations

import uuid
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from desk_tui.office.entries import PaperPrinted
from desk_tui.workstation.situations import PaperStatus, PrintState

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.printing.jobs import PrintJob, PrintOutcome
    from desk_tui.printing.papers import Paper
    from desk_tui.printing.queue import PrintQueue
    from desk_tui.workstation.workstation import Workstation

PaperKind = Literal["ticket", "receipt", "sheet"]


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

    def send(
        self,
        paper: Paper,
        kind: PaperKind,
        visit: str,
        registration_number: str = "",
        copy: int = 0,
    ) -> None:
        """Note a paper and hand it to the printer; returns when it is noted.

        Raises:
            StorageError: it could not be noted, so it was not sent.
        """
        from desk_tui.printing.make_job import job_for

        record = PaperRecord(
            job_id=uuid.uuid4().hex,
            kind=kind,
            visit=visit,
            registration_number=registration_number,
            copy=copy,
            state=PrintState.PRINTING,
            at=self._workstation.now(),
        )
        self._workstation.do(lambda: self._note(record))
        self._out[record.job_id] = record
        self._printer().submit(job_for(paper, record.job_id))

    def settle(self, kind: PaperKind, came_out: bool) -> None:
        """A person looked: the paper of unknown fate is there, or it is not."""
        record = self._last.get(kind)
        if record is None or record.state is not PrintState.UNKNOWN:
            return
        state = PrintState.PRINTED if came_out else PrintState.FAILED
        self._workstation.do(lambda: self._came(record, state, ""))

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

    def _outcome(self, job: PrintJob, outcome: PrintOutcome) -> None:
        """On the printer's thread: journal what became of a job."""
        record = self._out.pop(job.job_id, None)
        if record is not None:
            state = PrintState(outcome.state)
            self._workstation.do(lambda: self._came(record, state, outcome.detail))

    def _load(self) -> None:
        for encoded in self._workstation.records.journal.papers():
            record = msgspec.json.decode(encoded, type=PaperRecord)
            if record.state is PrintState.PRINTING:
                record = msgspec.structs.replace(record, state=PrintState.UNKNOWN)
            self._last[record.kind] = record

    def _note(self, record: PaperRecord) -> None:
        journal = self._workstation.records.journal
        with journal.transaction():
            journal.put_paper(record.job_id, msgspec.json.encode(record))
        self._last[record.kind] = record
        self._workstation.changed()

    def _came(self, record: PaperRecord, state: PrintState, detail: str) -> None:
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
        if self._last[record.kind].job_id == record.job_id:
            self._last[record.kind] = new
        workstation.changed()
