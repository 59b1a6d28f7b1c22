"""Messages about people and PCs: signing in, PINs, joining. Secrets travel here only."""

from __future__ import annotations

from typing import Annotated

import msgspec

from desk_tui.office.ready import ready
from desk_tui.office.roles import Officer, OfficerId
from desk_tui.office.values import Code, Moment

Pin = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6,12}\Z")]
"""A PIN: 6 to 12 digits. Never in an entry, a command, a log or a repr."""

SESSION_HEADER = "X-Desk-Session"
"""The HTTP header in which a workstation shows whose work a message is."""


class SignInRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An officer signs in at a workplace."""

    officer_id: OfficerId
    pin: Pin
    workplace: Code

    def __repr__(self) -> str:
        return f"SignInRequest({self.officer_id!r})"


class SignInAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        status: ``done``, ``wrong`` (id or PIN, not said which), ``wait`` (too many wrong
            ones: ``wait_s`` seconds), ``disabled``.
        session: shown with every message of this officer until ``valid_until``.
        officer: who it is; name and roles.
        mark: tells the PIN from the next one; nothing of it.
    """

    status: str
    session: str = ""
    valid_until: Moment | None = None
    officer: Officer | None = None
    wait_s: int = 0
    mark: str = ""

    def __repr__(self) -> str:
        return f"SignInAnswer({self.status!r})"


class SetPinRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new PIN for an officer: by a supervisor, or by the officer with ``old_pin``."""

    officer_id: OfficerId
    pin: Pin
    old_pin: str = ""

    def __repr__(self) -> str:
        return f"SetPinRequest({self.officer_id!r})"


class PinByCodeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A new PIN for a supervisor who forgot it, by the recovery code ``code`` of the office."""

    officer_id: OfficerId
    pin: Pin
    code: str

    def __repr__(self) -> str:
        return f"PinByCodeRequest({self.officer_id!r})"


class FirstSupervisorRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The first start makes the first supervisor; refused once there is an officer."""

    officer: Officer
    pin: Pin

    def __repr__(self) -> str:
        return f"FirstSupervisorRequest({self.officer.officer_id!r})"


class OfficersMessage(msgspec.Struct, frozen=True, kw_only=True):
    """All officers, in the order of their ids."""

    officers: list[Officer]


class StandingRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A PC asks whether what it keeps of officers still holds: the mark of each one's PIN."""

    marks: dict[OfficerId, Code]


class StandingAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Which officers still have that PIN, and whether the session shown holds.

    Attributes:
        officers: as they are now; disabled ones and those with another PIN are left out.
        session: why the session shown does not hold, empty when it does (or none was shown).
    """

    officers: list[Officer]
    session: str = ""


class RecoveryState(msgspec.Struct, frozen=True, kw_only=True):
    """The recovery code: ``code`` only until it was asked back once, then empty."""

    code: str
    confirmed: bool

    def __repr__(self) -> str:
        return f"RecoveryState(confirmed={self.confirmed})"


class JoinCodeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor wants a PC to join as ``workplace``."""

    workplace: Code


class JoinCodeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The code, shown once; where the hub listens (``10.0.0.2:8443``), until when it holds."""

    code: str
    address: str
    valid_until: Moment

    def __repr__(self) -> str:
        return "JoinCodeAnswer()"


class JoinRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A PC shows the secret part of a join code over a connection it has pinned.

    Attributes:
        installation, ledger: of its journal, when it has worked before; else empty.
    """

    secret: Code
    installation: Code
    ledger: Code = ""

    def __repr__(self) -> str:
        return "JoinRequest()"


class JoinAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The token of a PC, given once; its id and workplace."""

    token: Code
    workstation: Code
    workplace: Code
    office_name: str

    def __repr__(self) -> str:
        return f"JoinAnswer({self.workstation!r})"


class WorkstationView(msgspec.Struct, frozen=True, kw_only=True):
    """A PC that has joined; ``seen_at`` since the office's server began, office time."""

    workstation: Code
    workplace: Code
    joined_at: Moment
    seen_at: Moment | None = None
    revoked: bool = False


class WorkstationsMessage(msgspec.Struct, frozen=True, kw_only=True):
    """All PCs that ever joined, in the order in which they did."""

    workstations: list[WorkstationView]


PEOPLE = (
    SignInRequest,
    SignInAnswer,
    SetPinRequest,
    PinByCodeRequest,
    FirstSupervisorRequest,
    OfficersMessage,
    StandingRequest,
    StandingAnswer,
    RecoveryState,
    JoinCodeRequest,
    JoinCodeAnswer,
    JoinRequest,
    JoinAnswer,
    WorkstationView,
    WorkstationsMessage,
)

ready(*PEOPLE)
