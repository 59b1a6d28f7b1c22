"""What was typed beside a talk and not answered yet: a note, the reporter half corrected.

On this PC's disk as drafts of their own, never sent; one goes with the draft of its visit.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desk_tui.office.ready import ready
from desk_tui.text import storable

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

MOVE, PARK, REPORTER = "move", "park", "reporter"
KINDS = (MOVE, PARK, REPORTER)
"""The notes of a transfer and of a rest; what was typed of the reporter (F5)."""


class AsideBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the fields hold, by their names."""

    aside: dict[str, str]


def aside_key(visit: str, kind: str) -> str:
    """Return the key under which a visit's aside is kept."""
    return f"{visit}#{kind}"


class DeskAsides:
    """Saves and finds what was typed beside the talks of this PC."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        self._known: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()
        self._waiting: dict[str, Future[None]] = {}
        workstation.records.call(self._look)

    def _look(self) -> None:
        for stored in self._ws.records.journal.drafts():
            if stored.visit.rpartition("#")[2] not in KINDS:
                continue
            with contextlib.suppress(msgspec.MsgspecError):  # of a newer version
                body = msgspec.json.decode(stored.body, type=AsideBody)
                self._known.setdefault(stored.visit, body.aside)

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
            if any(kept.values()):
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

    def beside(self, drafts: Iterable[str]) -> list[str]:
        """Return the keys of what was typed beside these drafts, to go with them."""
        keys = [aside_key(draft, kind) for draft in drafts for kind in KINDS]
        return [key for key in keys if key in self._known]

    def dropped(self, key: str) -> None:
        """Note that it went with its draft."""
        self._known.pop(key, None)


ready(AsideBody)
