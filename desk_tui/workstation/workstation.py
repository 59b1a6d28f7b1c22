"""One workstation: records, link, printer and services, put together.

Opening one returns at once; the journal opens on its own thread and the hub is
found (or started) on another, so the first screen is painted meanwhile.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from desk_tui.clock import OfficeClock
from desk_tui.data_files import data_text
from desk_tui.db.pins import PIN_COST, PinCost
from desk_tui.errors import DeskError
from desk_tui.office.commands import AnyCommand
from desk_tui.office.hours import SessionState, next_change, session_state
from desk_tui.office.messages import CommandAnswer, DraftMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.workdays import Calendar, parse_holidays
from desk_tui.settings import Settings
from desk_tui.workstation.alarms import Alarms
from desk_tui.workstation.asking import Asking
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.lending import Lending
from desk_tui.workstation.link import HubLink
from desk_tui.workstation.paper_trail import PaperTrail
from desk_tui.workstation.people import PeopleService
from desk_tui.workstation.people_moving import moved
from desk_tui.workstation.records import Records

if TYPE_CHECKING:
    from datetime import datetime

    from desk_tui.db.journal.journal import Author
    from desk_tui.workstation.desk import DeskService
    from desk_tui.workstation.lobby import LobbyService
    from desk_tui.workstation.registration import RegistrationService
    from desk_tui.workstation.situations import Emergency
    from desk_tui.workstation.supervisor import SupervisorService
    from desk_tui.workstation.tracking import TrackingService
    from desk_tui.workstation.waiting_room import WaitingRoomService

R = TypeVar("R")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workstation keeps its data and finds the hub."""

    folder: Path
    hub: HubPlace


class Workstation:
    """This PC at work. Close it to end its threads and its own hub."""

    def __init__(
        self, settings: Settings, place: Place | None = None, pin_cost: PinCost = PIN_COST
    ) -> None:
        self.settings = settings
        folder = settings.data_dir
        self.place = place or Place(folder, HubPlace(folder / "hub", joined=folder))
        self._listeners: list[Callable[[], None]] = []
        self._workplace = settings.workplace
        self.calendar: Calendar = parse_holidays(data_text("holidays.csv"))
        self.records = Records(self.place.folder, self.author, self.now, self.changed)
        self._keeper = HubKeeper(self.place.hub)
        self.link = HubLink(self.records, self._keeper, settings.command_timeout_s, self.changed)
        self._client = HubClient(self.link.greeted_hub)
        self.people = PeopleService(self, self._client, pin_cost)
        self.link.met = self.people.met
        self.link.heard = Lending(self).heard
        self._commands = Asking(self, self._client)
        self.papers = PaperTrail(self)
        self._alarms = Alarms(self)
        self.records.start()
        self.link.start()

    @property
    def clock(self) -> OfficeClock:
        """The office's time, as the hub told it."""
        return self.records.clock

    @property
    def profile(self) -> OfficeProfile:
        """The office's profile, as last seen."""
        return self.records.state.profile or OfficeProfile()

    @property
    def demo(self) -> bool:
        """Whether everything here is invented."""
        return self.profile.demo

    @property
    def officer_name(self) -> str:
        """Who works here now, as screens and receipts name them; of two officers both."""
        return self.people.officer_name

    def show_session(self, session: str) -> None:
        """Show the hub with every message from now on whose work it is."""
        self._client.session = session
        self.link.show_session(session)

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

        self._work_at(f"desk-{number}")
        return DeskService(self, number)

    def lobby(self) -> LobbyService:
        """Return the lobby's service, and work as the lobby from now on."""
        from desk_tui.workstation.lobby import LobbyService

        self._work_at("lobby")
        return LobbyService(self)

    def registration(self, counter: int) -> RegistrationService:
        """Return a registration counter's service, and work as that counter from now on."""
        from desk_tui.workstation.registration import RegistrationService

        self._work_at(f"registration-{counter}")
        return RegistrationService(self, counter)

    def waiting_room(self) -> WaitingRoomService:
        """Return the waiting room's service, and be the waiting room from now on."""
        from desk_tui.workstation.waiting_room import WaitingRoomService

        self._work_at("waiting-room")
        return WaitingRoomService(self)

    def supervisor(self) -> SupervisorService:
        """Return the supervisor's service, and work as the supervisor from now on."""
        from desk_tui.workstation.supervisor import SupervisorService

        self._work_at("supervisor")
        return SupervisorService(self)

    def _work_at(self, place: str) -> None:
        """Work as another place from now on; whoever is signed in is there now."""
        before, self._workplace = self._workplace, place
        if before != place:
            moved(self, before)

    def tracking(self) -> TrackingService:
        """Return the service that tells where a report stands."""
        from desk_tui.workstation.tracking import TrackingService

        return TrackingService(self._client, self.settings.command_timeout_s)

    def subscribe(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called, on any thread, after anything changed."""
        self._listeners.append(callback)

    def changed(self) -> None:
        """Tell the subscribers that something changed; one that fails disturbs nobody."""
        for listener in list(self._listeners):
            try:
                listener()
            except Exception as error:
                _log.error("a subscriber failed: %s", type(error).__name__)

    def do(self, work: Callable[[], R]) -> R:
        """Have ``work`` done on the journal's thread and wait for it (a disk, no socket).

        Raises:
            whatever ``work`` raises, StorageError among it.
        """
        result = self.records.call(work).result()
        self.link.wake()
        return result

    def ask(self, command: AnyCommand, timeout_s: float | None = None) -> CommandAnswer:
        """Ask the hub for a decision and journal it before returning; see ``Asking.ask``."""
        return self._commands.ask(command, timeout_s or self.settings.command_timeout_s)

    def look_up(self, path: str, question: Any, answer: Any, timeout_s: float) -> Any:
        """Ask the hub something that changes nothing; checked to be of type ``answer``.

        Raises:
            DeskError: it did not answer in time, or not this officer.
        """
        return self._client.ask(path, question, answer, timeout_s=timeout_s)

    def between_commands(self, work: Callable[[], None]) -> None:
        """Do ``work`` while no command is out; see ``Asking.between``."""
        self._commands.between(work)

    def mirrored_draft(self, visit: str) -> DraftMessage | None:
        """Return the draft the hub has of a visit (another PC wrote it), None without a hub."""
        timeout_s = self.settings.command_timeout_s
        with contextlib.suppress(DeskError):
            draft: DraftMessage | None = self._client.ask(
                "/draft", visit, DraftMessage | None, timeout_s=timeout_s
            )
            return draft
        return None

    def give_draft(self, draft: DraftMessage) -> None:
        """Have the hub keep a draft now, for another desk to go on with.

        Raises:
            DeskError: it did not answer in time; it has the version before, if any.
        """
        timeout_s = self.settings.command_timeout_s
        self._client.ask("/draft", draft, bool, timeout_s=timeout_s, method="PUT")

    def raise_emergency(self, workplace: str = "") -> None:
        """Tell the supervisor that somebody needs help at a workplace, by default the one of now.

        Raises:
            StorageError: this PC's disk did not take it: nobody will hear of it.
        """
        self._alarms.raise_emergency(workplace or self._workplace)

    def emergency(self, workplace: str) -> Emergency | None:
        """Return the alarm raised there within the last ten minutes. Never waits."""
        return self._alarms.last(workplace)

    def close(self) -> None:
        """End: what is unsent stays in the journal and is sent at the next start."""
        self.link.close()
        self.papers.close()
        self._client.close()
        self.records.close(timeout_s=5)
        self._keeper.close()

    def author(self) -> Author:
        """Return who works here now."""
        from desk_tui.db.journal.journal import Author

        return Author(self._workplace, self.people.officer_id)
