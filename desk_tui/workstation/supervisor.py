"""The supervisor's service: sees the whole office, and decides what only a person decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from desk_tui.office.commands import (
    CloseDay,
    NoteLeftCard,
    OpenDay,
    ReleaseVisitor,
    RevokeWorkstation,
    SetOfficer,
    SetQuota,
    SettleAttention,
    VoidTicket,
)
from desk_tui.office.messages_people import (
    JoinCodeAnswer,
    JoinCodeRequest,
    OfficersMessage,
    SetPinRequest,
    SignInAnswer,
    WorkstationsMessage,
    WorkstationView,
)
from desk_tui.office.messages_views import RevealLine, SupervisorMessage
from desk_tui.office.roles import Officer
from desk_tui.office.visit import visit_key
from desk_tui.text import storable
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LinkStatus

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation


@dataclass(frozen=True, slots=True)
class SupervisorSituation:
    """Everything the supervisor's screen shows, without waiting.

    Attributes:
        view: the office as its server told last; None before, or for whoever may not see it.
        desks, counters: how many there are; registration: whether there are counters.
    """

    day: date
    officer_name: str = ""
    view: SupervisorMessage | None = None
    desks: int = 10
    counters: int = 1
    registration: bool = True
    link: LinkStatus = field(default_factory=LinkStatus)
    demo: bool = False


class SupervisorService:
    """The supervisor at work. Methods but ``situation`` wait for the office's server.

    Raises (all but ``situation``):
        RefusedError: the server decided against it, or the officer may not.
        UnreachableError: it did not answer; whatever it did is undone.
    """

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        workstation.link.watching.want("/supervisor", SupervisorMessage)
        workstation.link.wake(look=True)

    def close(self) -> None:
        """Look on no more: this PC is another workplace now."""
        self._ws.link.watching.leave(SupervisorMessage)

    def situation(self) -> SupervisorSituation:
        """Return what the screen shows. Never waits."""
        ws, profile = self._ws, self._ws.profile
        return SupervisorSituation(
            day=ws.today(),
            officer_name=ws.officer_name,
            view=ws.link.watching.seen(SupervisorMessage),
            desks=profile.desks,
            counters=profile.counters,
            registration=profile.exchange_at == "registration",
            link=ws.link.status,
            demo=ws.demo,
        )

    def set_quota(self, quota: int, why: str) -> None:
        """Change the day's quota; the same one again answers a lobby's wish with no."""
        self._command(SetQuota(quota=quota, why=storable(why)))

    def void(self, ticket: str, why: str) -> None:
        """Void a number of today by what stands on its paper."""
        key = visit_key(self._ws.today(), ticket)
        self._command(VoidTicket(visit=key, why=storable(why)))

    def release(self, visit: str, why: str) -> None:
        """Take a visitor back from a silent desk or counter."""
        self._command(ReleaseVisitor(visit=visit, why=storable(why)))

    def note_left_card(self, visit: str, guest_pass: int, kept_at: str, told: str) -> None:
        """Write down where a card is kept that nobody fetched, and who was told."""
        self._command(
            NoteLeftCard(
                visit=visit,
                guest_pass=guest_pass,
                kept_at=storable(kept_at),
                told=storable(told),
            )
        )

    def settle_attention(self, seq: int, how: str) -> None:
        """Say how what did not fit was dealt with."""
        self._command(SettleAttention(seq=seq, how=storable(how)))

    def open_day(self) -> None:
        """Open the office day, or a closed one again."""
        self._command(OpenDay())

    def close_day(self) -> None:
        """Close the office day."""
        self._command(CloseDay())

    def officers(self) -> list[Officer]:
        """Return all officers, in the order of their ids."""
        told: OfficersMessage = self._ask("/officers", "", OfficersMessage)
        return told.officers

    def set_officer(self, officer: Officer) -> None:
        """Add or change an officer.

        Raises:
            RefusedError: ``not_an_officer`` too: no such id or name.
        """
        try:
            msgspec.convert(msgspec.to_builtins(officer), Officer)
        except msgspec.ValidationError:
            raise refused("not_an_officer") from None
        self._command(SetOfficer(officer=officer))

    def disable(self, officer_id: str, *, disabled: bool = True) -> None:
        """Let an officer sign in no more, or again; what they did stays theirs."""
        known = next((o for o in self.officers() if o.officer_id == officer_id), None)
        if known is None:
            raise refused("unknown_officer")
        self.set_officer(msgspec.structs.replace(known, disabled=disabled))

    def set_pin(self, officer_id: str, pin: str) -> None:
        """Give an officer another PIN; sessions begun with the old one end.

        Raises:
            RefusedError: ``not_a_pin`` too.
        """
        try:
            typed = {"officer_id": officer_id, "pin": pin}
            request = msgspec.convert(typed, SetPinRequest)
        except msgspec.ValidationError:  # its cause may quote what was typed
            raise refused("not_a_pin") from None
        answer: SignInAnswer = self._ask("/pin", request, SignInAnswer)
        if answer.status == "disabled":
            raise refused("officer_disabled")

    def join_code(self, workplace: str) -> JoinCodeAnswer:
        """Return a new code by which one PC joins as a workplace."""
        request = JoinCodeRequest(workplace=workplace)
        code: JoinCodeAnswer = self._ask("/join-code", request, JoinCodeAnswer)
        return code

    def workstations(self) -> list[WorkstationView]:
        """Return the PCs that joined, in the order in which they did."""
        told: WorkstationsMessage = self._ask("/workstations", "", WorkstationsMessage)
        return told.workstations

    def revoke(self, workstation: str) -> None:
        """Make the token of a PC void: it is out from now on."""
        self._command(RevokeWorkstation(workstation=workstation))

    def reveals(self, day: date | None = None) -> list[RevealLine]:
        """Return who looked at masked data on a day, by default today."""
        asked = day.isoformat() if day is not None else ""
        told: list[RevealLine] = self._ask("/reveals", asked, list[RevealLine])
        return told

    def _command(self, command: Any) -> None:
        self._ws.ask(command)
        self._ws.link.wake(look=True)

    def _ask(self, path: str, value: Any, answer: Any) -> Any:
        timeout_s = self._ws.settings.command_timeout_s
        return self._ws.look_up(path, value, answer, timeout_s)
