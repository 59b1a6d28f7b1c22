"""The draft of the visitor at a desk: on the disk at once, the newest wins."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.ready import ready
from desk_tui.workstation.desk_situation import visit_at_desk
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import Draft
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

Written = tuple[str, Complaint, str, tuple[int, int]]
"""Key of the visit, the text, the field in focus, the cursor."""


class DraftBody(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as kept and mirrored."""

    complaint: Complaint
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime


class DeskDrafts:
    """Saves and finds the drafts of one desk."""

    def __init__(self, workstation: Workstation, desk: int) -> None:
        self._ws = workstation
        self._desk = desk
        self._version = 0
        self._lock = threading.Lock()
        self._waiting: Written | None = None
        self._future: Future[Draft] = Future()

    def load(self, visit: str) -> Draft | None:
        """Return the draft of a visit, also one that another PC has mirrored, or None.

        Raises:
            StorageError: ``newer_draft``: it is there and this version cannot read it.
        """
        ws = self._ws
        stored = ws.do(lambda: ws.records.journal.draft(visit)) or (
            # Asked only where an answer may be hoped for: 5 s for every visitor otherwise.
            ws.mirrored_draft(visit) if ws.link.worth_asking else None
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
        return Draft(visit, stored.version, body.complaint, body.focus, body.cursor, body.saved_at)

    def save(self, complaint: Complaint, focus: str, cursor: tuple[int, int]) -> Future[Draft]:
        """Have a draft saved; returns at once, on any thread, whatever disk and hub do.

        While a save waits for its turn a newer text takes its place; both callers are
        given the same future.
        """
        visit = visit_at_desk(self._ws, self._desk)
        with self._lock:
            waits = self._waiting is not None
            self._waiting = (visit.key if visit else "", complaint, focus, cursor)
            if not waits:
                self._future = self._ws.records.call(self._save)
            return self._future

    def _save(self) -> Draft:
        with self._lock:
            written, self._waiting = self._waiting, None
        assert written is not None
        key, typed, focus, cursor = written
        records, complaint = self._ws.records, storable_texts(typed)
        visit = records.state.visit(key) if key else None
        if visit is None or not visit.active or visit.desk != self._desk:
            raise refused("no_visitor")
        stored = records.journal.draft(key)
        version = max(self._version, stored.version if stored else 0) + 1
        body = DraftBody(complaint=complaint, focus=focus, cursor=cursor, saved_at=self._ws.now())

        def write(journal: Journal) -> list[Entry]:
            journal.save_draft(key, version, msgspec.json.encode(body))
            return []

        records.write(write)
        self._version = version
        return Draft(key, version, complaint, focus, cursor, body.saved_at)


ready(DraftBody)
