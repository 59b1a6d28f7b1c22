"""One workstation: records, link, printer and services, put together.

Opening one returns at once; the journal opens on its own thread and the hub is
found (or started) on another, so the first screen is painted meanwhile.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from desk_tui.clock import OfficeClock
from desk_tui.data_files import data_text
from desk_tui.errors import DeskError, UnreachableError
from desk_tui.office.commands import AnyCommand
from desk_tui.office.entries import StoredEntry
from desk_tui.office.hours import SessionState, next_change, session_state
from desk_tui.office.messages import CommandAnswer, CommandRequest, DraftMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import Calendar, parse_holidays
from desk_tui.settings import Settings
from desk_tui.workstation.hub_client import HubClient, unreachable
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.link import BATCH, HubLink
from desk_tui.workstation.paper_trail import PaperTrail
from desk_tui.workstation.records import Records
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from datetime import datetime

    from desk_tui.db.journal.journal import Author
    from desk_tui.workstation.desk import DeskService
    from desk_tui.workstation.lobby import LobbyService
    from desk_tui.workstation.tracking import TrackingService

R = TypeVar("R")
ATTEMPT_PAUSE_S = 0.1
"""Between two attempts at the same command."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workstation keeps its data and finds the hub."""

    folder: Path
    hub: HubPlace


class Workstation:
    """This PC at work. Close it to end its threads and its own hub."""

    def __init__(self, settings: Settings, place: Place | None = None) -> None:
        self.settings = settings
        self.place = place or Place(settings.data_dir, HubPlace(settings.data_dir / "hub"))
        self._listeners: list[Callable[[], None]] = []
        self._workplace = settings.workplace
        self._asking = threading.Lock()
        self.calendar: Calendar = parse_holidays(data_text("holidays.csv"))
        self.records = Records(self.place.folder, self._author, self.now, self.changed)
        self._keeper = HubKeeper(self.place.hub)
        self._client = HubClient(self._keeper.locate)
        self.link = HubLink(
            self.records, self._keeper, settings.command_timeout_s, OfficeClock(), self.changed
        )
        self.papers = PaperTrail(self)
        self.link.start()

    @property
    def clock(self) -> OfficeClock:
        """The office's time, as the hub told it."""
        return self.link.clock

    @property
    def profile(self) -> OfficeProfile:
        """The office's profile, as last seen."""
        return self.records.state.profile or OfficeProfile()

    @property
    def demo(self) -> bool:
        """Whether everything here is invented."""
        return self.profile.demo

    def now(self) -> datetime:
        """Return the office time."""
        return self.clock.now()

    def today(self) -> date:
        """Return the office day: the hub opens it with the date, so without a hub the date."""
        return self.now().date()

    def session(self) -> tuple[SessionState, tuple[SessionState, datetime] | None]:
        """Return where the office's day stands, and what comes next and when."""
        hours, now = self.profile.hours, self.now()
        return (
            session_state(hours, now, self.calendar),
            next_change(hours, now, self.calendar),
        )

    def desk(self, number: int) -> DeskService:
        """Return the desk's service, and work as that desk from now on."""
        from desk_tui.workstation.desk import DeskService

        self._workplace = f"desk-{number}"
        return DeskService(self, number)

    def lobby(self) -> LobbyService:
        """Return the lobby's service, and work as the lobby from now on."""
        from desk_tui.workstation.lobby import LobbyService

        self._workplace = "lobby"
        return LobbyService(self)

    def tracking(self) -> TrackingService:
        """Return the service that tells where a report stands."""
        from desk_tui.workstation.tracking import TrackingService

        return TrackingService(self._client, self.settings.command_timeout_s)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called, on any thread, after anything changed."""
        self._listeners.append(callback)

    def unsubscribe(self, callback: Callable[[], None]) -> None:
        """End a subscription."""
        self._listeners.remove(callback)

    def changed(self) -> None:
        """Tell the subscribers that something changed."""
        for listener in list(self._listeners):
            listener()

    def do(self, work: Callable[[], R]) -> R:
        """Have ``work`` done on the journal's thread and wait for it (a disk, no socket).

        Raises:
            whatever ``work`` raises, StorageError among it.
        """
        result = self.records.call(work).result()
        self.link.wake()
        return result

    def ask(self, command: AnyCommand, timeout_s: float | None = None) -> CommandAnswer:
        """Ask the hub for a decision and journal it before returning.

        The command is in the journal before it is sent, so it survives a kill; the
        same id is sent again until the time is up; then giving up is a fact.

        Raises:
            RefusedError: the hub decided against it.
            UnreachableError: given up; whatever the hub did is undone.
            StorageError: this PC's disk.
        """
        deadline = time.monotonic() + (timeout_s or self.settings.command_timeout_s)
        command_id = str(uuid.uuid4())
        with self._asking:
            self.do(lambda: self._keep(command_id, command))
            while True:
                facts = self.do(lambda: self.records.journal.unposted_entries(BATCH))
                answer = self._attempt(command_id, command, facts, deadline)
                if answer is not None:
                    break
                if time.monotonic() + ATTEMPT_PAUSE_S >= deadline:
                    self.do(lambda: self.records.abandon([command_id]))
                    self.link.silent()
                    raise unreachable()
                time.sleep(ATTEMPT_PAUSE_S)
            taken = self.do(lambda: self.records.receive(answer.entries, command_id, answer.cursor))
        self.link.answered()
        if answer.status == "refused":
            raise refused(answer.code, answer.detail)
        if answer.status != "done" or not taken:
            raise unreachable()
        return answer

    def mirrored_draft(self, visit: str) -> DraftMessage | None:
        """Return the draft the hub has of a visit (another PC wrote it), None without a hub."""
        timeout_s = self.settings.command_timeout_s
        with contextlib.suppress(DeskError):
            draft: DraftMessage | None = self._client.ask(
                "/draft", visit, DraftMessage | None, timeout_s=timeout_s
            )
            return draft
        return None

    def close(self) -> None:
        """End: what is unsent stays in the journal and is sent at the next start."""
        self.link.close()
        self.papers.close()
        self._client.close()
        self.records.close(timeout_s=5)
        self._keeper.close()

    def _keep(self, command_id: str, command: AnyCommand) -> None:
        """Journal the command; whatever was asked before and never answered is given up."""
        records = self.records
        if not records.journal.office_id:
            raise refused("never_connected")
        left = [old for old, _command in records.journal.asked()]
        if left:
            records.abandon(left)
        encoded = msgspec.msgpack.encode(command)
        with records.journal.transaction():
            records.journal.ask(command_id, encoded)

    def _attempt(
        self,
        command_id: str,
        command: AnyCommand,
        facts: list[StoredEntry],
        deadline: float,
    ) -> CommandAnswer | None:
        author = self._author()
        request = CommandRequest(
            installation=self.records.journal.installation,
            workplace=author.workplace,
            officer=author.officer,
            command_id=command_id,
            command=command,
            facts=facts,
        )
        left = max(0.1, deadline - time.monotonic())
        try:
            answer: CommandAnswer = self._client.ask(
                "/command", request, CommandAnswer, timeout_s=left
            )
        except UnreachableError:
            return None
        return answer

    def _author(self) -> Author:
        from desk_tui.db.journal.journal import Author

        return Author(self._workplace, self.settings.officer_id)
