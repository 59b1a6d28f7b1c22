"""The form being filled in at a counter: on the disk at once, the newest wins.

Like a desk's draft, with a key of its own. It stays on this PC: half a document number
is nobody else's business, and a form is typed again in a minute.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import StorageError
from desk_tui.i18n import _
from desk_tui.office.ready import ready
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_situation import visit_at_counter
from desk_tui.workstation.storing import storable_texts

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

PREFIX = "registration/"
"""Before the key of the visit: a desk's draft of the same visit is another one."""


class RegistrationForm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A form as typed, checked or not.

    Attributes:
        kind: a value of ``DocumentKind``; number, name, phone, guest_pass: as typed.
        shown_because: a value of ``ShownBecause`` when the document is not handed in.
        represents: who gave a stamped power of attorney; address: as told.
        kept_number, kept_phone: known from before and not typed; shown covered.
    """

    kind: str = "ktp"
    number: str = ""
    name: str = ""
    phone: str = ""
    guest_pass: str = ""
    shown_because: str = ""
    represents: str = ""
    address: str = ""
    kept_number: str = ""
    kept_phone: str = ""

    @property
    def empty(self) -> bool:
        """Whether nobody would miss anything of it (the guest ID is proposed)."""
        return not any(
            (self.number, self.name, self.phone, self.represents, self.address, self.shown_because)
        )


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A form as saved: of which visit, its version, where the cursor stood."""

    visit: str
    version: int
    form: RegistrationForm
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime


class _Body(msgspec.Struct, frozen=True, kw_only=True):
    form: RegistrationForm
    focus: str
    cursor: tuple[int, int]
    saved_at: datetime


Written = tuple[str, RegistrationForm, str, tuple[int, int]]


def draft_key(visit: str) -> str:
    """Return the key under which the form of a visit is kept."""
    return PREFIX + visit


class RegistrationForms:
    """Saves and finds the forms of one counter."""

    def __init__(self, workstation: Workstation, counter: int) -> None:
        self._ws = workstation
        self._counter = counter
        self._lock = threading.Lock()
        self._waiting: Written | None = None
        self._future: Future[SavedForm] = Future()

    def forget_earlier_days(self) -> None:
        """Drop the forms of days gone by: nobody comes back for them. On the journal's thread.

        A day is left for a clock that was ahead.
        """
        before = draft_key((self._ws.today() - timedelta(days=1)).isoformat())

        def write(journal: Journal) -> list[Entry]:
            journal.drop_drafts_between(PREFIX, before)
            return []

        self._ws.records.write(write)

    def load(self, visit: str) -> SavedForm | None:
        """Return the form of a visit as typed here before, or None.

        Raises:
            StorageError: ``newer_draft``: it is there and this version cannot read it.
        """
        stored = self._ws.do(lambda: self._ws.records.journal.draft(draft_key(visit)))
        if stored is None:
            return None
        try:
            body = msgspec.json.decode(stored.body, type=_Body)
        except msgspec.MsgspecError as error:
            raise StorageError(
                _("Isian ini ditulis oleh versi yang lebih baru."),
                _("Isiannya tetap tersimpan. Pasang desk-tui versi terbaru, lalu buka lagi."),
                "newer_draft",
            ) from error
        return SavedForm(visit, stored.version, body.form, body.focus, body.cursor, body.saved_at)

    def save(
        self, form: RegistrationForm, focus: str, cursor: tuple[int, int]
    ) -> Future[SavedForm]:
        """Have a form saved for the visitor at the counter; returns at once.

        While a save waits for its turn a newer form takes its place; both callers are
        given the same future.
        """
        visit = visit_at_counter(self._ws, self._counter)
        with self._lock:
            waits = self._waiting is not None
            self._waiting = (visit.key if visit else "", form, focus, cursor)
            if not waits:
                self._future = self._ws.records.call(self._save)
            return self._future

    def _save(self) -> SavedForm:
        with self._lock:
            written, self._waiting = self._waiting, None
        assert written is not None
        visit, typed, focus, cursor = written
        records, form = self._ws.records, storable_texts(typed)
        known = records.state.visits.get(visit)
        if known is None or known.counter != self._counter or not known.at_a_counter:
            raise refused("nobody_at_counter")
        key = draft_key(visit)
        stored = records.journal.draft(key)
        version = (stored.version if stored else 0) + 1
        body = _Body(form=form, focus=focus, cursor=cursor, saved_at=self._ws.now())

        def write(journal: Journal) -> list[Entry]:
            journal.save_draft(key, version, msgspec.json.encode(body))
            journal.draft_mirrored(key, version)  # it is never sent
            return []

        records.write(write)
        return SavedForm(visit, version, form, focus, cursor, body.saved_at)


ready(RegistrationForm, _Body)
