"""The link to the hub: posts the journal, mirrors drafts, keeps the view and the truth.

Two threads of its own: one that sends, one that listens to the feed. Neither is
ever waited for; what they learn is in ``status`` and ``view``.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desk_tui.clock import OfficeClock
from desk_tui.errors import DeskError, ForkedError, UnreachableError
from desk_tui.office.entries import StoredEntry
from desk_tui.office.messages import (
    DraftMessage,
    Hello,
    PostAnswer,
    PostRequest,
    Pulse,
    QueueMessage,
)
from desk_tui.workstation.hub_client import HubClient, OutOfOrderError
from desk_tui.workstation.hub_keeper import HubKeeper
from desk_tui.workstation.records import Records
from desk_tui.workstation.situations import LinkStatus

BATCH = 100
"""Entries posted in one request."""
DRAFT_EVERY_S = 10.0
"""A draft is mirrored at most this often (DESIGN, message 3)."""
PULSE_EVERY_S = 10.0
VIEW_EVERY_S = 15.0
"""The view is asked for at every event, and this often without one (waits grow)."""
RETRY_S = 0.5
SKEW_SHOWN_S = 30.0

_log = logging.getLogger(__name__)


class HubLink:
    """Sends what is unsent and learns what is new, for as long as the program runs.

    Attributes:
        view: the queue as the hub saw it last, None before.
        clock: the office's time.
    """

    def __init__(
        self,
        records: Records,
        keeper: HubKeeper,
        timeout_s: float,
        clock: OfficeClock,
        changed: Callable[[], None],
    ) -> None:
        self.clock = clock
        self.view: QueueMessage | None = None
        self._records = records
        self._keeper = keeper
        self._timeout_s = timeout_s
        self._changed = changed
        self._client = HubClient(keeper.locate)
        self._feed_client = HubClient(keeper.locate)
        self._status = LinkStatus()
        self._setting = threading.Lock()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._view_due = True
        self._greeted = False
        self._times = {"draft": 0.0, "pulse": 0.0, "view": 0.0}
        self._threads = [
            threading.Thread(target=run, name=name, daemon=True)
            for name, run in (("poster", self._post_for_ever), ("feed", self._listen_for_ever))
        ]

    @property
    def status(self) -> LinkStatus:
        """The truth about this machine, as a value."""
        problem = self._records.storage_problem
        if problem is None:
            return self._status
        since = self._status.storage_since or self.clock.now()
        return replace(self._status, storage_problem=problem.title, storage_since=since)

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Something was journalled: post it now."""
        self._wake.set()

    def answered(self) -> None:
        """A command was answered: the hub is there."""
        self._met()

    def silent(self) -> None:
        """A command got no answer."""
        self._lost()

    def close(self) -> None:
        """Stop both threads; what is not posted stays in the journal."""
        self._stop.set()
        self._wake.set()
        self._client.close()
        self._feed_client.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=1)

    def _post_for_ever(self) -> None:
        with contextlib.suppress(Exception):
            self._records.ready.result()
        while not self._stop.is_set():
            try:
                self._round()
                wait = 1.0
            except ForkedError as error:
                self._set(forked=error.message, connected=False)
                wait = VIEW_EVERY_S
            except UnreachableError:
                self._lost()
                self._keeper.ensure()
                wait = RETRY_S
            except OutOfOrderError:
                self._greeted = False
                wait = 0.0
            except DeskError as error:  # the hub's disk, say: it answered, and will again
                _log.warning("link: %s", type(error).__name__)
                self._lost()
                wait = RETRY_S
            self._wake.wait(wait)
            self._wake.clear()

    def _round(self) -> None:
        if not self._greeted:
            self._greet()
        self._post_all()
        if self._due("draft", DRAFT_EVERY_S):
            self._mirror_drafts()
        if self._due("pulse", PULSE_EVERY_S):
            pulse = self._client.ask("/pulse", "", Pulse, timeout_s=self._timeout_s)
            self._take_time(pulse.now, pulse.speed)
        if self._due("view", VIEW_EVERY_S) or self._view_due:
            self._look()
        self._met()

    def _greet(self) -> None:
        installation = self._records.journal.installation
        hello = self._client.ask("/hello", installation, Hello, timeout_s=self._timeout_s)
        self._take_time(hello.now, hello.speed)

        def keep() -> None:
            self._records.keep_profile(hello.profile, hello.office_id, hello.day)
            journal = self._records.journal
            if hello.cursor != journal.posted:
                with journal.transaction():
                    journal.set_posted(hello.cursor)

        self._records.call(keep).result()
        self._greeted = True

    def _post_all(self) -> None:
        while entries := self._records.call(self._unposted).result():
            journal = self._records.journal
            request = PostRequest(installation=journal.installation, entries=entries)
            answer = self._client.ask("/post", request, PostAnswer, timeout_s=self._timeout_s)
            self._records.call(lambda cursor=answer.cursor: self._posted(cursor)).result()  # type: ignore[misc]

    def _unposted(self) -> list[StoredEntry]:
        journal = self._records.journal
        self._set(unsent=journal.unposted)
        return journal.unposted_entries(BATCH)

    def _posted(self, cursor: int) -> None:
        journal = self._records.journal
        if cursor > journal.posted:
            with journal.transaction():
                journal.set_posted(cursor)
        self._set(unsent=journal.unposted)

    def _mirror_drafts(self) -> None:
        journal = self._records.journal
        for draft in self._records.call(journal.unmirrored_drafts).result():
            message = DraftMessage(
                visit=draft.visit,
                version=draft.version,
                body=draft.body,
                installation=journal.installation,
            )
            self._client.ask("/draft", message, bool, timeout_s=self._timeout_s, method="PUT")

            def mirrored(visit: str = draft.visit, version: int = draft.version) -> None:
                with journal.transaction():
                    journal.draft_mirrored(visit, version)

            self._records.call(mirrored).result()

    def _look(self) -> None:
        self._view_due = False
        view = self._client.ask(
            "/queue",
            self._records.journal.installation,
            QueueMessage,
            timeout_s=self._timeout_s,
        )
        if view != self.view:
            self.view = view
            self._changed()

    def _listen_for_ever(self) -> None:
        with contextlib.suppress(Exception):
            self._records.ready.result()
        after = 0
        while not self._stop.is_set():
            try:
                for event in self._feed_client.follow(after):
                    if self._stop.is_set():
                        return
                    if event is not None:
                        after = event.seq
                        self._view_due = True
                        self._wake.set()
            except UnreachableError:
                after = 0
                self._stop.wait(RETRY_S)

    def _take_time(self, now: datetime, speed: float) -> None:
        """Take the hub's time over; note how far this PC's own clock is off."""
        self.clock = OfficeClock.follow(now, speed)
        off = (OfficeClock().now() - now).total_seconds()
        # A day and more is no skew: the office of a demo lives at another date.
        self._set(skew_s=off if SKEW_SHOWN_S < abs(off) < 86_400 else 0.0)

    def _due(self, what: str, every_s: float) -> bool:
        now = time.monotonic()
        if now - self._times[what] < every_s and self._times[what]:
            return False
        self._times[what] = now
        return True

    def _met(self) -> None:
        self._set(connected=True, silent_since=None, starting=False)

    def _lost(self) -> None:
        self._greeted = False
        if self._status.starting and not self._overdue():
            return
        since = self._status.silent_since or self.clock.now()
        self._set(connected=False, silent_since=since, starting=False)

    def _overdue(self) -> bool:
        self._times.setdefault("start", time.monotonic())
        return time.monotonic() - self._times["start"] > self._timeout_s

    def _set(self, **fields: object) -> None:
        with self._setting:
            old = self._status
            self._status = replace(old, **fields)  # type: ignore[arg-type]
            news = self._status != old
        if news:
            self._changed()
