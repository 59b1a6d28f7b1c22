"""The drafts of a desk, on the disk at once, the newest wins: reports and corrections.

A draft has a key: that of the visit, or the visit's with the number of the report that
is being corrected. It outlives the visit's stay at the desk until a report is filed or
the officer lets it go: what was typed is never the office's to take away.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.ready import ready
from desk_tui.office.visit import Holder, Visit, VisitState
from desk_tui.workstation.desk_asides import APART, DeskAsides
from desk_tui.workstation.desk_situation import visit_at_desk
from desk_tui.workstation.desk_undo import TRANSFER
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import Draft
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.office.messages import DraftMessage
    from desk_tui.workstation.workstation import Workstation


def correction_key(visit: str, registration_number: str) -> str:
    """Return the key of the draft that corrects a report."""
    return f"{visit}{APART}{registration_number}"


@dataclass(frozen=True, slots=True)
class Written:
    """What is written now: the text, the field in focus, the cursor.

    ``holder``: in a correction the reporter as corrected; ``open``: still being written,
    so that a start goes on with it.
    """

    complaint: Complaint
    focus: str
    cursor: tuple[int, int]
    holder: Holder | None = None
    open: bool = True


class DraftBody(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as kept and mirrored."""

    complaint: Complaint
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime
    holder: Holder | None = None
    open: bool = True


class DeskDrafts:
    """Saves and finds the drafts of one desk."""

    def __init__(self, workstation: Workstation, desk: int) -> None:
        self._ws = workstation
        self._desk = desk
        self._version = 0
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[Written, Future[Draft]]] = {}
        self._over: set[str] = set()
        self._kept: dict[str, bool] = {}
        self.asides = DeskAsides(workstation)
        workstation.records.call(self._look)

    # -- what is kept, known without waiting ------------------------------------------

    def left(self) -> tuple[Visit, ...]:
        """Return the visits with a draft here that no desk has any more, oldest first.

        Not those that are parked here, nor one whose ending may still be taken back.
        """
        state, today = self._ws.records.state, self._ws.today()
        visits = [state.visits.get(key) for key in list(self._kept) if APART not in key]
        left = [
            visit
            for visit in visits
            if visit is not None
            and not (visit.active or self.is_for_undo(visit))
            and not (visit.state is VisitState.PARKED and visit.day == today)
        ]
        return tuple(sorted(left, key=lambda visit: visit.issued_at))

    def for_undo(self, besides: str = "") -> list[str]:
        """Return the keys of the drafts kept only because a step may still be taken back."""
        state = self._ws.records.state
        keys = dict.fromkeys((*list(self._kept), *self.asides.visits()))
        visits = [state.visits.get(key) for key in keys if key != besides]
        return [visit.key for visit in visits if visit is not None and self.is_for_undo(visit)]

    def is_for_undo(self, visit: Visit) -> bool:
        """Tell whether the visit's draft stays because its last step here may be taken back."""
        last = visit.last_step
        if last is None or last.workplace != f"desk-{self._desk}" or visit.active:
            return False
        ended = last.kind == "VisitEndedWithoutReport" and visit.state is VisitState.ENDED
        return ended or last.kind == TRANSFER

    def correcting(self) -> str:
        """Return the number of the report whose correction is being written, empty for none."""
        reports = self._ws.records.state.complaints
        for key, open_ in list(self._kept.items()):
            number = key.partition(APART)[2]
            if open_ and number in reports and reports[number].desk == self._desk:
                return number
        return ""

    def has(self, key: str) -> bool:
        """Tell whether there is a draft of that key."""
        return key in self._kept

    def _look(self) -> None:
        for stored in self._ws.records.journal.drafts():
            try:
                body = msgspec.json.decode(stored.body, type=DraftBody)
            except msgspec.MsgspecError:
                continue  # of a newer version: told when it is opened
            self._kept.setdefault(stored.visit, body.open)
        if self._kept:
            self._ws.changed()

    # -- opening ------------------------------------------------------------------------

    def load(self, key: str) -> Draft | None:
        """Return the draft of a key, also one that another PC has mirrored, or None.

        Raises:
            StorageError: ``newer_draft``: it is there and this version cannot read it.
        """
        ws = self._ws
        self._over.discard(key)
        visit = ws.records.state.visits.get(key)
        if visit is not None:
            self.fetch(visit)
        stored = ws.do(lambda: ws.records.journal.draft(key)) or (
            # Asked only where an answer may be hoped for: 5 s for every visitor otherwise.
            ws.mirrored_draft(key) if ws.link.worth_asking and APART not in key else None
        )
        if stored is None:
            return None
        self._version = max(self._version, stored.version)
        try:
            body = msgspec.json.decode(stored.body, type=DraftBody)
        except msgspec.MsgspecError as error:
            raise StorageError(
                _("Draf ini ditulis oleh versi yang lebih baru."),
                _("Drafnya tetap tersimpan. Pasang desk-tui versi terbaru, lalu buka lagi."),
                "newer_draft",
            ) from error
        return _draft(key, stored.version, body)

    def fetch(self, visit: Visit) -> None:
        """Bring the draft of a visit that was handed on to this PC, unless it has a newer one.

        Done when the visit is called, so that the text is here even if the hub goes away.
        """
        ws = self._ws
        if visit.from_desk is None or not ws.link.worth_asking:
            return
        theirs = ws.mirrored_draft(visit.key)
        if theirs is not None:
            ws.do(partial(self._keep, theirs))

    def _keep(self, theirs: DraftMessage) -> None:
        here = self._ws.records.journal.draft(theirs.visit)
        if here is not None and here.version >= theirs.version:
            return

        def write(journal: Journal) -> list[Entry]:
            journal.save_draft(theirs.visit, theirs.version, theirs.body)
            journal.draft_mirrored(theirs.visit, theirs.version)
            return []

        self._ws.records.write(write)
        self._kept.setdefault(theirs.visit, True)

    def begin(self, key: str) -> None:
        """Let a draft be written (again): the visit has another matter, or goes on."""
        self._over.discard(key)

    def revive(self, key: str) -> None:
        """Let a draft go on whose end was taken back; the hub has dropped it by then."""
        self._over.discard(key)

        def work() -> None:
            stored = self._ws.records.journal.draft(key)
            if stored is None:
                return

            def write(journal: Journal) -> list[Entry]:
                journal.save_draft(key, stored.version + 1, stored.body)
                return []

            self._ws.records.write(write)

        self._ws.do(work)

    # -- saving -------------------------------------------------------------------------

    def save(self, written: Written, key: str = "") -> Future[Draft]:
        """Have a draft saved; returns at once, on any thread, whatever disk and hub do.

        While a save waits for its turn a newer text of the same key takes its place; both
        callers are given the same future. Without a key the draft is the visitor's of now.
        """
        if not key:
            visit = visit_at_desk(self._ws, self._desk)
            key = visit.key if visit else ""
        with self._lock:
            waits = self._waiting.get(key)
            if waits is not None:
                self._waiting[key] = (written, waits[1])
                return waits[1]
            future = self._ws.records.call(partial(self._save, key))
            self._waiting[key] = (written, future)
            return future

    def _save(self, key: str) -> Draft:
        with self._lock:
            written, _future = self._waiting.pop(key)
        records = self._ws.records
        visit = records.state.visit(key.partition(APART)[0])
        if visit is None or key in self._over:
            raise refused("no_visitor")
        stored = records.journal.draft(key)
        version = max(self._version, stored.version if stored else 0) + 1
        body = DraftBody(
            complaint=storable_texts(written.complaint),
            focus=written.focus,
            cursor=written.cursor,
            saved_at=self._ws.now(),
            holder=storable_texts(written.holder) if written.holder is not None else None,
            open=written.open,
        )

        def write(journal: Journal) -> list[Entry]:
            journal.save_draft(key, version, msgspec.json.encode(body))
            if APART in key:  # nobody but this desk corrects: it is not for the hub
                journal.draft_mirrored(key, version)
            return []

        records.write(write)
        self._version = version
        self._kept[key] = body.open
        return _draft(key, version, body)

    # -- ending -------------------------------------------------------------------------

    def close(self, key: str) -> None:
        """Save nothing more under a key; what is saved stays until the desk's next step."""
        self._over.add(key)

    def dropped(self, key: str) -> None:
        """Note that a draft went with its report: nothing is saved under it any more."""
        self._kept.pop(key, None)
        self._over.add(key)

    def drop(self, key: str) -> None:
        """Let a draft go; the officer said so."""

        def work() -> None:
            beside = self.asides.beside([key])

            def write(journal: Journal) -> list[Entry]:
                for each in (key, *beside):
                    journal.drop_draft(each)
                return []

            self._ws.records.write(write)
            self.dropped(key)
            for aside in beside:
                self.asides.dropped(aside)

        self._ws.do(work)


def _draft(key: str, version: int, body: DraftBody) -> Draft:
    return Draft(key, version, body.complaint, body.focus, body.cursor, body.saved_at, body.holder)


ready(DraftBody)
