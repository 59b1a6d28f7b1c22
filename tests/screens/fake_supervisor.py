"""A supervisor's service in memory, to try the screens without an office."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from fake_lobby import DAY, FakeOffice

from desk_tui.clock import WIB
from desk_tui.errors import DeskError
from desk_tui.office.messages_people import JoinCodeAnswer, WorkstationView
from desk_tui.office.messages_views import (
    AttentionLine,
    CardLine,
    RevealLine,
    StaffLine,
    SupervisorMessage,
    Whereabouts,
)
from desk_tui.office.roles import Officer, Role
from desk_tui.workstation.situations import LinkStatus
from desk_tui.workstation.supervisor import SupervisorSituation

NOW = datetime(2026, 11, 23, 9, 31, tzinfo=WIB)
CONNECTED = LinkStatus(connected=True, starting=False)
HOSTILE = "[/] \x1b[31m[b]Aneh\x07 שלום"


def at(minutes_ago: int) -> datetime:
    return NOW - timedelta(minutes=minutes_ago)


def visit(ticket: str, state: str, place: str = "", minutes: int = 0) -> Whereabouts:
    return Whereabouts(
        visit=f"{DAY}/{ticket}", ticket=ticket, state=state, place=place, since=at(minutes)
    )


def staff(workplace: str, name: str = "Contoh", silent_s: int | None = 3) -> StaffLine:
    return StaffLine(
        workplace=workplace,
        officer="contoh-1",
        officer_name=name,
        since=at(90),
        silent_s=silent_s,
    )


def card(ticket: str, slot: int, *, over: bool = True, day: date = DAY, **more: Any) -> CardLine:
    return CardLine(
        visit=f"{day}/{ticket}",
        ticket=ticket,
        day=day,
        guest_pass=slot,
        document_kind="ktp",
        held=True,
        companion=False,
        state="ended" if over else "talking",
        desk=7,
        since=at(50),
        over=over,
        **more,
    )


def doubt(seq: int, code: str, ticket: str = "A-016", minutes: int = 10) -> AttentionLine:
    return AttentionLine(
        seq=seq,
        code=code,
        visit=f"{DAY}/{ticket}",
        at=at(minutes),
        workplace="desk-3",
        officer="contoh-1",
    )


def a_morning(**changes: Any) -> SupervisorMessage:
    """A morning with a silent desk, two cards out and one thing that did not fit."""
    made = SupervisorMessage(
        seq=900,
        day=DAY,
        day_closed=False,
        quota=50,
        hard_quota=60,
        issued=32,
        left=18,
        quota_wished=False,
        turned_away=3,
        visits=[
            visit("A-021", "registering", "registration-1", 2),
            visit("A-016", "talking", "desk-1", 12),
            visit("A-017", "talking", "desk-3", 25),
            visit("A-018", "called", "desk-10", 1),
            visit("A-020", "registered"),
            *(visit(f"A-0{n}", "waiting") for n in range(22, 29)),
        ],
        staff=[
            staff("lobby", "Contoh Lobi"),
            staff("registration-1", "Contoh Dua"),
            staff("desk-1", "Contoh Empat"),
            staff("desk-2", "Contoh Lima"),
            staff("desk-3", "Contoh Satu", 300),
            staff("desk-10", HOSTILE),
        ],
        cards=[card("A-003", 3), card("A-016", 17, over=False)],
        attention=[doubt(800, "two_desks_one_visit", "A-011")],
        workstations=[],
        reports=12,
    )
    return msgspec.structs.replace(made, **changes)


class FakeSupervisor:
    """Remembers every call; ``refusal`` is raised by the next one, then forgotten."""

    def __init__(self) -> None:
        self.now = SupervisorSituation(
            day=DAY, officer_name="Contoh Kepala", view=a_morning(), link=CONNECTED
        )
        self.asked: list[tuple[Any, ...]] = []
        self.refusal: DeskError | None = None
        self.people = [
            Officer(officer_id="contoh-1", name="Contoh Satu", roles=(Role.DESK,)),
            Officer(officer_id="aneh", name=HOSTILE, roles=(Role.LOBBY, Role.AUDITOR)),
        ]
        self.seen = [
            RevealLine(
                at=at(20),
                officer="contoh-1",
                officer_name="Contoh Satu",
                workplace="desk-3",
                visit=f"{DAY}/A-016",
                what="document+phone",
                reason=HOSTILE,
            )
        ]

    def situation(self) -> SupervisorSituation:
        return self.now

    def close(self) -> None:
        pass

    def set(self, **changes: Any) -> None:
        """Change the view."""
        assert self.now.view is not None
        view = msgspec.structs.replace(self.now.view, **changes)
        self.now = dataclasses.replace(self.now, view=view)

    def officers(self) -> list[Officer]:
        return self.people

    def workstations(self) -> list[WorkstationView]:
        return [
            WorkstationView(workstation="pc-1", workplace="desk-1", joined_at=at(90), seen_at=NOW),
            WorkstationView(workstation="pc-2", workplace="desk-2", joined_at=at(90), revoked=True),
        ]

    def reveals(self, day: date | None = None) -> list[RevealLine]:
        self._note("reveals", day)
        return self.seen if day == DAY else []

    def join_code(self, workplace: str) -> JoinCodeAnswer:
        self._note("join_code", workplace)
        until = NOW + timedelta(minutes=10)
        return JoinCodeAnswer(
            code="7F3K-9Q2M-XT5V-A1B2-C", address="192.0.2.10:8443", valid_until=until
        )

    def disable(self, officer_id: str, *, disabled: bool = True) -> None:
        self._note("disable", officer_id, disabled)

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *what: self._note(name, *what)

    def _note(self, *what: Any) -> None:
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal
        self.asked.append(what)


def supervised() -> tuple[FakeOffice, FakeSupervisor]:
    """Return an office in memory with a supervisor."""
    office, fake = FakeOffice(NOW), FakeSupervisor()
    office.supervisor = lambda: fake  # type: ignore[attr-defined]
    return office, fake
