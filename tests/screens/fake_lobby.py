"""A lobby and a tracking service in memory, to try screens without an office."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import msgspec
from fake_people import FakePeople
from settling import settled
from textual import events
from textual.pilot import Pilot

from desk_tui.app import DeskApp
from desk_tui.clock import WIB
from desk_tui.errors import DeskError
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.registration_number import parse, show
from desk_tui.office.visit import Reason, Visit, VisitState, ticket_number
from desk_tui.office.workdays import Calendar
from desk_tui.workstation.situations import (
    Emergency,
    LinkStatus,
    LobbySituation,
    PaperStatus,
    PrintState,
    TrackedReport,
)

DAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=WIB)


class FakeLobby:
    """Gives numbers from a quota, remembers every call; ``gate`` makes it as slow as wanted.

    Attributes:
        refusal: raised by the next act, then forgotten.
        paper: the state a paper gets.
        gate: cleared, every act waits for it, as for a server that does not answer.
        calls: names of the acts asked for, in order.
    """

    def __init__(self, quota: int = 50) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self._passes = threading.Semaphore(0)
        self.now = MORNING
        self.paper = PrintState.PRINTED
        self.refusal: DeskError | None = None
        self.calls: list[str] = []
        self.issued: list[Visit] = []
        self.changed: list[Callable[[], None]] = []
        self._situation = LobbySituation(
            day=DAY,
            left=quota,
            quota=quota,
            link=LinkStatus(connected=True, starting=False),
        )

    def situation(self) -> LobbySituation:
        return self._situation

    def set(self, **changes: object) -> None:
        """Change the situation and tell the screens, as any thread may."""
        self._situation = dataclasses.replace(self._situation, **changes)  # type: ignore[arg-type]
        for callback in self.changed:
            callback()

    def issue(self, reason: Reason) -> Visit:
        self._act(f"issue {reason.value}")
        series = "P" if reason.priority else "A"
        number = 1 + sum(visit.ticket.startswith(series) for visit in self.issued)
        ticket = ticket_number(series, number)
        visit = Visit(
            key=f"{DAY}/{ticket}", day=DAY, ticket=ticket, reason=reason, issued_at=self.now
        )
        self.issued.append(visit)
        left = None if self._situation.left is None else max(0, self._situation.left - 1)
        self.set(last=visit, left=left, last_paper=PaperStatus(self.paper, self.now))
        return visit

    def void_last(self, why: str) -> Visit:
        self._act(f"void {why}")
        visit = msgspec.structs.replace(self.issued[-1], state=VisitState.VOID)
        self.set(last=visit, left=(self._situation.left or 0) + 1)
        return visit

    def reprint_last(self) -> None:
        self._act("reprint")
        last = self._situation.last_paper
        copy = (last.copy if last else 0) + 1
        self.set(last_paper=PaperStatus(self.paper, self.now, copy=copy))

    def answer_print(self, came_out: bool) -> None:
        self._act(f"answer {came_out}")
        state = PrintState.PRINTED if came_out else self.paper
        self.set(last_paper=PaperStatus(state, self.now, copy=0 if came_out else 1))

    def turn_away(self) -> None:
        self._act("turn away")
        self.set(turned_away=self._situation.turned_away + 1)

    def wish_quota(self) -> None:
        self._act("wish")
        self.set(quota_wished=True)

    def preview_ticket(self) -> tuple[str, ...]:
        self._act("preview")
        last = self._situation.last
        return ("KANTOR CONTOH".center(32), "", (last.ticket if last else "-").center(32))

    def pass_one(self) -> None:
        """Let one waiting act through the closed gate."""
        self._passes.release()

    def _act(self, name: str) -> None:
        self.calls.append(name)
        for _hundredth in range(1000):
            if self.gate.wait(0.005) or self._passes.acquire(timeout=0.005):
                break
        else:
            raise AssertionError("the test forgot to open the gate")
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal


class FakeTracking:
    """Knows one report; a mistyped number is told by the true rule of its check symbol."""

    def __init__(self) -> None:
        self.known = {
            "7F3K9Q2MXT": TrackedReport(
                registration_number="7F3K9-Q2MXT",
                sentence="Laporan sudah diterima dan sedang dianalisis.",
                received_at=MORNING + timedelta(minutes=4),
                due=date(2026, 12, 11),
                due_provisional=False,
            )
        }
        self.typed: list[str] = []

    def track(self, typed: str) -> TrackedReport:
        self.typed.append(typed)
        number = parse(typed)
        if number not in self.known:
            raise DeskError(
                f"Laporan {show(number)} tidak ditemukan.", "Periksa kertasnya, lalu coba lagi."
            )
        return self.known[number]


class Machine:
    """Machine time under the test's hand, seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class FakeClock:
    """Office time that stands where it is put."""

    speed = 1.0

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class FakeOffice:
    """A workstation with a lobby and a tracking service, all in memory."""

    def __init__(self, now: datetime = MORNING + timedelta(minutes=1)) -> None:
        self.clock = FakeClock(now)
        self.profile = OfficeProfile(exchange_at="registration")
        self.calendar = Calendar()
        self.demo = False
        self.the_lobby = FakeLobby()
        self.the_tracking = FakeTracking()
        self.people = FakePeople()
        self.emergencies: dict[str, Emergency] = {}
        self.link = SimpleNamespace(status=LinkStatus(connected=True, starting=False))
        self.settings = SimpleNamespace(
            theme="dark",
            glyphs="box",
            keys=MappingProxyType({}),
            data_dir=Path("/nonexistent-desk-tui"),
        )

    def lobby(self) -> FakeLobby:
        return self.the_lobby

    def tracking(self) -> FakeTracking:
        return self.the_tracking

    def emergency(self, workplace: str) -> Emergency | None:
        return self.emergencies.get(workplace)

    def raise_emergency(self, workplace: str) -> None:
        self.emergencies[workplace] = Emergency(self.clock.now(), delivered=False)

    def subscribe(self, callback: Callable[[], None]) -> None:
        self.the_lobby.changed.append(callback)


def app_of(office: FakeOffice, workplace: str = "lobby") -> DeskApp:
    """Return the app over a fake office."""
    workstation: Any = office
    return DeskApp(workstation, workplace)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every key was dealt with and every service has answered."""
    app = pilot.app
    assert isinstance(app, DeskApp)

    async def answered() -> None:
        services = [worker for worker in app.workers if worker.group == "service"]
        if services:
            await app.workers.wait_for_complete(services)

    await settled(app, answered)


_CHARACTERS = {"enter": "\r", "space": " ", "plus": "+", "minus": "-", "full_stop": "."}


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, handed to the app's line of keys as a terminal does, and wait for the end.

    Each key is through before the next; ``pilot.press`` would take 80 ms a key.
    """
    app = pilot.app
    assert isinstance(app, DeskApp)
    for key in keys:
        if key == "f12":  # the last yes is for what has been read
            await settle(pilot)
        character = key if len(key) == 1 else _CHARACTERS.get(key)
        app.pump.put(events.Key(key, character))
        await app.pump.wait_idle()
    await settle(pilot)


def screen_text(app: DeskApp) -> list[str]:
    """Return the rows of the screen as they are seen, without spaces at their ends."""
    rows = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in row).rstrip() for row in rows]
