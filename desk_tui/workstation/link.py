"""The link to the hub: posts the journal, mirrors drafts, keeps the view and the truth.

Two threads of its own: one that sends, one that listens to the feed. Neither is
ever waited for; what they learn is in ``status`` and ``view``.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from desk_tui.clock import OfficeClock
from desk_tui.errors import ForkedError, InvalidEntryError, StorageError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.endpoint import Endpoint
from desk_tui.office.messages import FeedEvent, Pulse, QueueMessage
from desk_tui.workstation.greeting import greet
from desk_tui.workstation.hub_client import HubClient, OutOfOrderError
from desk_tui.workstation.hub_keeper import HubKeeper
from desk_tui.workstation.posting import mirror_drafts, post_all
from desk_tui.workstation.records import Records
from desk_tui.workstation.refusals import misfit
from desk_tui.workstation.situations import SKEW_SHOWN_S, LinkStatus
from desk_tui.workstation.watching import REGREET, Watching

DRAFT_EVERY_S = 10.0
"""A draft is mirrored at most this often."""
PULSE_EVERY_S = 10.0
VIEW_EVERY_S = 15.0
"""The view is asked for at every event, and this often without one (waits grow)."""
RETRY_S = 0.5

_log = logging.getLogger(__name__)


class HubLink:
    """Sends what is unsent and learns what is new, for as long as the program runs.

    Attributes:
        met: called on the poster's thread with a hub that fits, before anything is sent to it.
        heard: called on the feed's thread with each event.
        view: the queue as the hub saw it last, None before; watching: what else is followed.
    """

    def __init__(
        self,
        records: Records,
        keeper: HubKeeper,
        timeout_s: float,
        changed: Callable[[], None],
    ) -> None:
        self.view: QueueMessage | None = None
        self.watching = Watching()
        self.met: Callable[[HubClient, float], None] = lambda client, timeout_s: None
        self.heard: Callable[[FeedEvent], None] = lambda event: None
        self._records = records
        self._keeper = keeper
        self._timeout_s = timeout_s
        self._changed = changed
        self._client = HubClient(self._greetable_hub)
        self._feed_client = HubClient(self.greeted_hub)
        self._greeting, self._invented_time, self._accepted = False, False, ""
        self._refusal: ForkedError | None = None
        self._status = LinkStatus()
        self._setting = threading.Lock()
        self._wake, self._stop, self._known = (threading.Event() for _event in range(3))
        self._view_due = True
        self._greeted, self._stale = False, False
        self._times = {"draft": 0.0, "pulse": 0.0, "view": 0.0}
        self._threads = [
            threading.Thread(target=run, name=name, daemon=True)
            for name, run in (("poster", self._post_for_ever), ("feed", self._listen_for_ever))
        ]

    @property
    def status(self) -> LinkStatus:
        """The truth about this machine, as a value."""
        return self._records.with_disk(self._status)

    @property
    def worth_asking(self) -> bool:
        """Whether an answer may be hoped for: the hub was there just now, or may be coming."""
        return self._status.connected or self._status.starting

    def greeted_hub(self) -> Endpoint | None:
        """Return where the hub is, once it has been looked at; nothing is sent to another one."""
        endpoint = self._keeper.locate()
        return endpoint if endpoint is not None and endpoint.token == self._accepted else None

    def check_accepted(self) -> None:
        """Refuse what only the hub or its loan may give, when it and this PC do not fit.

        Raises:
            ForkedError: this PC is a copy, or the hub keeps another ledger.
        """
        refusal = self._refusal
        if refusal is not None:
            raise ForkedError(refusal.title, refusal.message)

    def refuse(self, refusal: ForkedError) -> None:
        """Send nothing more to this hub; look again now and then whether it is another one."""
        self._refusal = refusal
        self._greeted = False
        self._accepted = ""
        self._known.clear()
        self._set(forked=refusal.message, connected=False, starting=False)

    def show_session(self, session: str) -> None:
        """Show the hub with every message from now on whose work it is."""
        self._client.session = self._feed_client.session = session

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def wake(self, *, look: bool = False) -> None:
        """Something was journalled: post it now; with ``look`` ask for the views too."""
        self._view_due = self._view_due or look
        self._wake.set()

    def answered(self) -> None:
        """A command was answered: the hub is there."""
        self._set(connected=True, silent_since=None, starting=False)

    def silent(self) -> None:
        """A command got no answer."""
        self._lost()

    def doubt(self) -> None:
        """A message failed, or the hub has less of us than was thought: greet it again."""
        self._greeted = False
        self.wake()

    def close(self) -> None:
        """Stop both threads; what is not posted stays in the journal."""
        self._stop.set()
        self._wake.set()
        self._known.set()
        self._client.close()
        self._feed_client.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout=1)

    def _post_for_ever(self) -> None:
        if not self._journal_open():
            return
        while not self._stop.is_set():
            wait = self._round_or_wait()
            self._wake.wait(wait)
            self._wake.clear()

    def _journal_open(self) -> bool:
        """Wait for the journal; without one there is nothing to send and nobody to greet."""
        return self._records.ready.exception() is None

    def _round_or_wait(self) -> float:
        """Do one round; return the seconds until the next one is due without news."""
        try:
            self._round()
        except ForkedError as error:
            self.refuse(error)
            return VIEW_EVERY_S
        except InvalidEntryError:  # an older hub: it is upgraded first
            self.refuse(misfit(_("Server kantor menolak catatan PC ini: tidak dikirim.")))
            return VIEW_EVERY_S
        except UnreachableError:
            self._lost()
            self._ensure_hub()
            return RETRY_S
        except OutOfOrderError:
            self._greeted = False
            return 0.0 if self._stop.is_set() else RETRY_S
        except StorageError:  # this PC's disk, which the records have noted: the hub is there
            return RETRY_S
        except Exception as error:  # the hub's disk, say: it answered, and will again
            # The type alone: a message could quote what somebody said.
            _log.warning("link: %s", type(error).__name__)
            self._lost()
            return RETRY_S
        return 1.0

    def _ensure_hub(self) -> None:
        """Have a hub started where this PC keeps one; tried again after the next round."""
        if self._stop.is_set():
            return
        try:
            self._keeper.ensure()
        except OSError as error:  # no place for its log, no memory for a process...
            _log.warning("no hub started: %s", type(error).__name__)

    def _round(self) -> None:
        if self._stale or not self._greeted or self.greeted_hub() is None:
            self._stale = False
            self._greet()
        post_all(self._records, self._client, self._timeout_s)
        if self._due("draft", DRAFT_EVERY_S):
            mirror_drafts(self._records, self._client, self._timeout_s)
        if self._due("pulse", PULSE_EVERY_S):
            asked_at = time.time()
            pulse = self._client.ask("/pulse", "", Pulse, timeout_s=self._timeout_s)
            self._take_time(OfficeClock.follow(pulse.now, pulse.speed, asked_at))
        if self._due("view", VIEW_EVERY_S) or self._view_due:
            self._look()
        self._met()

    def _greet(self) -> None:
        self._greeting = True
        try:
            greeted = greet(self._records, self._client, self._timeout_s)
            self._invented_time = greeted.hello.profile.demo
            self._take_time(greeted.clock)
            self._records.call(partial(self._records.greeted, greeted.hello)).result()
            self.met(self._client, self._timeout_s)
            self.watching.ask_again()
        finally:
            self._greeting = False
        self._accepted, self._greeted = greeted.token, True
        self._known.set()

    def _look(self) -> None:
        self._view_due = False
        view = self._client.ask(
            "/queue",
            self._records.journal.installation,
            QueueMessage,
            timeout_s=self._timeout_s,
        )
        news = self.watching.look(self._client, self._timeout_s)
        if view != self.view or news:
            self.view = view
            self._changed()

    def _listen_for_ever(self) -> None:
        if not self._journal_open():
            return
        after = 0
        while not self._stop.is_set():
            self._known.wait(VIEW_EVERY_S)
            if self._stop.is_set():
                return
            try:
                for event in self._feed_client.follow(after):
                    if self._stop.is_set():
                        return
                    if event is not None:
                        after = event.seq
                        self.watching.heard(event.visit)
                        self.heard(event)
                        self._stale = self._stale or event.kind in REGREET
                        self._view_due = True
                        self._wake.set()
            except UnreachableError:
                after = 0
                self.watching.heard("")  # what was told meanwhile was told to nobody here
                self.doubt()
                self._stop.wait(RETRY_S)
            except Exception as error:
                _log.warning("feed: %s", type(error).__name__)
                self._stop.wait(RETRY_S)

    def _take_time(self, clock: OfficeClock) -> None:
        """Take the hub's time over; note how far this PC's own clock is off."""
        self._records.clock = clock
        off = OfficeClock().skew(clock.now()).total_seconds()
        shown = abs(off) > SKEW_SHOWN_S and not self._invented_time
        self._set(skew_s=off if shown else 0.0)

    def _due(self, what: str, every_s: float) -> bool:
        now = time.monotonic()
        if now - self._times[what] < every_s and self._times[what]:
            return False
        self._times[what] = now
        return True

    def _greetable_hub(self) -> Endpoint | None:
        return self._keeper.locate() if self._greeting else self.greeted_hub()

    def _met(self) -> None:
        if not self._accepted:  # refused meanwhile
            return
        self._refusal = None
        self._set(connected=True, silent_since=None, starting=False, forked="")

    def _lost(self) -> None:
        self._greeted = False
        self._known.clear()
        if self._status.starting and not self._overdue():
            return
        since = self._status.silent_since or self._records.clock.now()
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
