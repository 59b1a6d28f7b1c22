"""What was typed beside a talk and not answered yet: a note, the reporter half corrected.

On this PC's disk as drafts of their own, never sent; one goes with the draft of its visit,
or when that would have gone where nothing was written.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desk_tui.errors import StorageError
from desk_tui.office.ready import ready
from desk_tui.text import storable

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

MOVE, PARK, REPORTER = "move", "park", "reporter"
KINDS = (MOVE, PARK, REPORTER)
"""The notes of a transfer and of a rest; what was typed of the reporter (F5)."""
APART = "#"
"""Stands in a draft's key between its visit and what beside the talk it is about."""


class AsideBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the fields hold, by their names."""

    aside: dict[str, str]


def aside_key(visit: str, kind: str) -> str:
    """Return the key under which a visit's aside is kept."""
    return f"{visit}{APART}{kind}"


class DeskAsides:
    """Saves and finds what was typed beside the talks of this PC."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        self._known: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()
        self._waiting: dict[str, Future[None]] = {}
        workstation.records.call(self._look)

    def _look(self) -> None:
        left = []
        stored = self._ws.records.journal.drafts()
        asides = {each.visit for each in stored if each.visit.rpartition(APART)[2] in KINDS}
        written = {each.visit.partition(APART)[0] for each in stored if each.visit not in asides}
        for each in stored:
            if each.visit not in asides:
                continue
            visit = each.visit.partition(APART)[0]
            if visit not in written and self._long_over(visit):
                left.append(each.visit)
                continue
            with contextlib.suppress(msgspec.MsgspecError):  # of a newer version
                body = msgspec.json.decode(each.body, type=AsideBody)
                self._known.setdefault(each.visit, body.aside)
        if left:
            self._let_go(left)

    def _long_over(self, visit: str) -> bool:
        """Tell whether no screen leads to a talk any more: a late one goes on past midnight."""
        records = self._ws.records
        about, last = records.state.visits.get(visit), records.journal.last_day
        return about is None or (last is not None and about.day < last - timedelta(days=1))

    def _let_go(self, keys: Iterable[str]) -> None:
        def write(journal: Journal) -> list[Entry]:
            for key in keys:
                journal.drop_draft(key)
            return []

        with contextlib.suppress(StorageError):  # a full disk: at the next start
            self._ws.records.write(write)

    def typed(self, visit: str, kind: str) -> dict[str, str]:
        """Return what was typed, by field; empty for nothing. Never waits."""
        return dict(self._known.get(aside_key(visit, kind), {}))

    def keep(self, visit: str, kind: str, typed: Mapping[str, str]) -> Future[None]:
        """Have it saved; nothing typed takes it away. Returns at once, on any thread.

        While a save waits for its turn it takes what is newest then.
        """
        key = aside_key(visit, kind)
        kept = {name: storable(text) for name, text in typed.items()}
        with self._lock:
            if kept:
                self._known[key] = kept
            else:
                self._known.pop(key, None)
            if key not in self._waiting:
                self._waiting[key] = self._ws.records.call(partial(self._save, key))
            return self._waiting[key]

    def _save(self, key: str) -> None:
        with self._lock:
            self._waiting.pop(key, None)
            typed = self._known.get(key)
        records = self._ws.records
        stored = records.journal.draft(key)
        if typed is None and stored is None:
            return

        def write(journal: Journal) -> list[Entry]:
            if typed is None:
                journal.drop_draft(key)
                return []
            version = stored.version + 1 if stored is not None else 1
            journal.save_draft(key, version, msgspec.json.encode(AsideBody(aside=typed)))
            journal.draft_mirrored(key, version)  # it is not for the hub
            return []

        records.write(write)

    def visits(self) -> list[str]:
        """Return the visits beside whose talk something was typed."""
        return [key.partition(APART)[0] for key in list(self._known)]

    def beside(self, drafts: Iterable[str]) -> list[str]:
        """Return the keys of what was typed beside these drafts, to go with them.

        Of a correction's draft as of the visit's: the reporter is the same.
        """
        visits = dict.fromkeys(draft.partition(APART)[0] for draft in drafts)
        return [aside_key(visit, kind) for visit in visits for kind in KINDS]

    def dropped(self, key: str) -> None:
        """Note that it went with its draft."""
        self._known.pop(key, None)


ready(AsideBody)
