"""Every door of the hub with a good message for it, and whose door it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from desk_tui.office import entries as e
from desk_tui.office.commands import IssueTicket
from desk_tui.office.messages import DraftMessage, PostRequest
from desk_tui.office.messages_desk import VisitsQuestion
from desk_tui.office.messages_earlier import EarlierQuestion
from desk_tui.office.messages_people import (
    FirstSupervisorRequest,
    JoinCodeRequest,
    JoinRequest,
    PinByCodeRequest,
    SetPinRequest,
    SignInRequest,
    StandingRequest,
)
from desk_tui.office.messages_views import DocumentQuestion
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import Reason
from tests.hub.bare_pc import BarePc
from tests.workstation.office import PROFILE

A1 = "2026-11-23/A-001"
ISSUE = IssueTicket(reason=Reason.GENERAL)
BOSS = Officer(officer_id="penyelia-1", name="Penyelia Contoh", roles=(Role.SUPERVISOR,))
SEES_ALL = frozenset({Role.SUPERVISOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Door:
    """One door.

    Attributes:
        roles: of which one is needed in an office with officers; None where the PC's
            token is enough, because nothing personal is told and nothing is decided.
        reads: whether the message's body is read.
        by_itself: no token opens it, it looks itself.
    """

    method: str
    path: str
    value: Any
    roles: frozenset[Role] | None = None
    reads: bool = True
    by_itself: bool = False


def every_door(pc: BarePc) -> list[Door]:
    """Return each door of the hub."""
    draft = DraftMessage(visit=A1, version=1, body=b"x", installation=pc.installation)
    facts = PostRequest(installation=pc.installation, entries=[pc.fact(e.CallRepeated(visit=A1))])
    sign_in = SignInRequest(officer_id="p-1", pin="246810", workplace="desk-3")
    supervisor = frozenset({Role.SUPERVISOR})
    return [
        Door("POST", "/hello", pc.installation),
        Door("POST", "/pulse", "", reads=False),
        Door("POST", "/command", pc.request(ISSUE)),  # test_hub_rights tries each command
        Door("POST", "/post", facts),
        Door("POST", "/queue", pc.installation),
        Door("PUT", "/draft", draft),
        Door("POST", "/draft", A1, frozenset({Role.DESK})),
        Door("POST", "/track", "7F3K9Q2MXT"),
        Door("PUT", "/profile", msgspec.structs.replace(PROFILE, quota=1), supervisor),
        Door("POST", "/verify", "", SEES_ALL, reads=False),
        Door("POST", "/sign-in", sign_in),
        Door("POST", "/pin", SetPinRequest(officer_id="p-1", pin="246810"), supervisor),
        Door("POST", "/first-supervisor", FirstSupervisorRequest(officer=BOSS, pin="246810")),
        Door("POST", "/officers", "", SEES_ALL, reads=False),
        Door("POST", "/standing", StandingRequest(marks={})),
        Door("POST", "/desk/visits", VisitsQuestion(told={A1: 0}), frozenset({Role.DESK})),
        Door(
            "POST",
            "/desk/earlier",
            EarlierQuestion(visit=A1, text="girik"),
            frozenset({Role.DESK, Role.SUPERVISOR}),
        ),
        Door("POST", "/desk/colleagues", "", frozenset({Role.DESK}), reads=False),
        Door("POST", "/registration", "", reads=False),
        Door(
            "POST",
            "/known-person",
            DocumentQuestion(kind="ktp", number="3174055508799902"),
            frozenset({Role.REGISTRATION, Role.DESK}),
        ),
        Door("POST", "/waiting-room", "", reads=False),
        Door("POST", "/supervisor", "", SEES_ALL, reads=False),
        Door("POST", "/reveals", "", SEES_ALL),
        Door("POST", "/join-code", JoinCodeRequest(workplace="desk-3"), supervisor),
        Door("POST", "/workstations", "", SEES_ALL, reads=False),
        Door("POST", "/join", JoinRequest(secret="x", installation="pc"), by_itself=True),
        Door("POST", "/recovery", ""),
        Door("POST", "/recovery/new", "", reads=False),
        Door("POST", "/recovery/pin", PinByCodeRequest(officer_id="p-1", pin="246810", code="x")),
        Door("GET", "/feed", "", reads=False),
    ]
