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
from desk_tui.office.visit import Holder, Visit
from desk_tui.workstation.desk_situation import visit_at_desk
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import Draft
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

_CORRECTS = "#"


def correction_key(visit: str, registration_number: str) -> str:
    """Return the key of the draft that corrects a report."""
    return f"{visit}{_CORRECTS}{registration_number}"


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
        workstation.records.call(self._look)

    # -- what is kept, known without waiting ------------------------------------------

    def left(self) -> tuple[Visit, ...]:
        """Return the visits with a draft here that no desk has any more, oldest first."""
        state = self._ws.records.state
        visits = [state.visits.get(key) for key in list(self._kept) if _CORRECTS not in key]
        left = [visit for visit in visits if visit is not None and not visit.active]
        return tuple(sorted(left, key=lambda visit: visit.issued_at))

    def correcting(self) -> str:
        """Return the number of the report whose correction is being written, empty for none."""
        reports = self._ws.records.state.complaints
        for key, open_ in list(self._kept.items()):
            number = key.partition(_CORRECTS)[2]
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
        stored = ws.do(lambda: ws.records.journal.draft(key)) or (
            # Asked only where an answer may be hoped for: 5 s for every visitor otherwise.
            ws.mirrored_draft(key) if ws.link.worth_asking and _CORRECTS not in key else None
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

    def begin(self, key: str) -> None:
        """Begin an empty draft: the visit has another matter."""
        self._over.discard(key)

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
        visit = records.state.visit(key.partition(_CORRECTS)[0])
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
            if _CORRECTS in key:  # nobody but this desk corrects: it is not for the hub
                journal.draft_mirrored(key, version)
            return []

        records.write(write)
        self._version = version
        self._kept[key] = body.open
        return _draft(key, version, body)

    # -- ending -------------------------------------------------------------------------

    def dropped(self, key: str) -> None:
        """Note that a draft went with its report: nothing is saved under it any more."""
        self._kept.pop(key, None)
        self._over.add(key)

    def drop(self, key: str) -> None:
        """Let a draft go; the officer said so."""

        def work() -> None:
            def write(journal: Journal) -> list[Entry]:
                journal.drop_draft(key)
                return []

            self._ws.records.write(write)
            self.dropped(key)

        self._ws.do(work)


def _draft(key: str, version: int, body: DraftBody) -> Draft:
    return Draft(key, version, body.complaint, body.focus, body.cursor, body.saved_at, body.holder)


ready(DraftBody)
