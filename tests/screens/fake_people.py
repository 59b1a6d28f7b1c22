"""Officers of a fake office: who is signed in at this PC, in memory. PINs are invented.

Without officers the office is open, as a demo is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desk_tui.office.messages_people import RecoveryState
from desk_tui.office.roles import ALL_ROLES, Officer, Role
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.people import PeopleSituation
from desk_tui.workstation.people_work import must_fit
from desk_tui.workstation.refusals import refused

SATU = Officer(officer_id="contoh-1", name="Contoh Satu", roles=(Role.DESK, Role.REGISTRATION))
DUA = Officer(officer_id="contoh-2", name="Contoh Dua", roles=(Role.DESK, Role.LOBBY))
KEPALA = Officer(officer_id="penyelia-1", name="Contoh Kepala", roles=(Role.SUPERVISOR,))
HOSTILE = Officer(officer_id="aneh", name="[/] \x1b[31m[b]Aneh", roles=ALL_ROLES)
PIN = "246810"
CODE = "7F3K-9Q2M-XT5V-A1B2-C3D4-E5F6-G7H8"


@dataclass
class FakePeople:
    """Signs in, locks and hands over as the service does, and remembers what it was asked.

    Attributes:
        officers: who there is; nobody and ``set_up``: an open demo office.
        gate: cleared, every check waits for it, as argon2 on a slow PC.
    """

    officers: dict[str, Officer] = field(default_factory=dict)
    officer: Officer | None = None
    beside: Officer | None = None
    set_up: bool = True
    locked: bool = False
    wait_s: int = 0
    offline: bool = False
    last_officer: str = ""
    away: bool = False
    confirmed: bool = True
    wrong: int = 0
    asked: list[tuple[object, ...]] = field(default_factory=list)
    told: Callable[[], None] = lambda: None
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def situation(self) -> PeopleSituation:
        needed = bool(self.officers) or not self.set_up
        return PeopleSituation(
            sign_in_needed=needed and self.officer is None,
            set_up_needed=not self.set_up,
            officer=self.officer,
            beside=self.beside,
            locked=self.locked,
            wait_s=self.wait_s,
            offline=self.offline,
            last_officer=self.last_officer,
        )

    def _check(self, officer_id: str, pin: str) -> Officer:
        self.gate.wait(10)
        if self.away:
            raise unreachable()
        officer = self.officers.get(officer_id)
        if officer is None or pin != PIN:
            self.wrong += 1
            self.wait_s = 2 ** (self.wrong - 2) if self.wrong > 2 else 0
            raise refused("wrong_pin")
        self.wrong = self.wait_s = 0
        return officer

    def sign_in(self, officer_id: str, pin: str, beside: bool = False, only_at: str = "") -> None:
        self.asked.append(("sign_in", officer_id, pin, beside))
        officer = self._check(officer_id, pin)
        must_fit(officer, only_at)
        if beside:
            self.beside = officer
        else:
            self.officer, self.locked, self.last_officer = officer, False, officer_id
        self.told()

    def sign_out(self, beside: bool = False) -> None:
        self.asked.append(("sign_out", beside))
        self.beside = None
        if not beside:
            self.officer = None
        self.told()

    def lock(self) -> None:
        self.asked.append(("lock",))
        self.locked = True

    def unlock(self, pin: str) -> None:
        self.asked.append(("unlock", pin))
        assert self.officer is not None
        self._check(self.officer.officer_id, pin)
        self.locked = False

    def first_supervisor(self, officer_id: str, name: str, pin: str) -> None:
        self.asked.append(("first_supervisor", officer_id, name, pin))
        self.gate.wait(10)
        if self.away:
            raise unreachable()
        made = Officer(officer_id=officer_id, name=name, roles=(Role.SUPERVISOR,))
        self.officers[officer_id] = self.officer = made
        self.set_up, self.confirmed = True, False
        self.told()

    def recovery_state(self) -> RecoveryState:
        self.asked.append(("recovery_state",))
        if self.away:
            raise unreachable()
        return RecoveryState(code="" if self.confirmed else CODE, confirmed=self.confirmed)

    def confirm_recovery(self, code: str) -> None:
        self.asked.append(("confirm_recovery", code))
        if code.replace("-", "").replace(" ", "").upper() != CODE.replace("-", ""):
            raise refused("wrong_recovery_code")
        self.confirmed = True


def staffed(*officers: Officer, here: Officer | None = None) -> FakePeople:
    """Return an office with officers, one of them signed in here."""
    every: Iterable[Officer] = officers or (SATU, DUA, KEPALA, HOSTILE)
    return FakePeople({each.officer_id: each for each in every}, officer=here)
