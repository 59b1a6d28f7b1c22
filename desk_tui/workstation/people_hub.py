"""What the office's server is asked about people: one question after the other."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from desk_tui.errors import UnreachableError
from desk_tui.office.messages_people import (
    FirstSupervisorRequest,
    RecoveryState,
    SetPinRequest,
    SignInAnswer,
    SignInRequest,
    StandingAnswer,
    StandingRequest,
)
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.pin_keeping import pin_refused
from desk_tui.workstation.refusals import refused

ATTEMPT_PAUSE_S = 0.1
R = TypeVar("R", bound=msgspec.Struct)


class PeopleAtHub:
    """Asks the hub; a typed id or PIN that can be none is refused before.

    Args:
        starting: whether the hub may be coming up just now: then it is waited for.
        timeout_s: how long an answer may take.
    """

    def __init__(
        self, client: HubClient, starting: Callable[[], bool], timeout_s: Callable[[], float]
    ) -> None:
        self._client = client
        self._starting = starting
        self._timeout_s = timeout_s

    def sign_in(self, officer_id: str, pin: str, workplace: str) -> SignInAnswer:
        """Return what the hub says to a sign-in.

        Raises:
            RefusedError: ``wrong_pin``, ``wait``, ``officer_disabled``; UnreachableError.
        """
        typed = {"officer_id": officer_id, "pin": pin, "workplace": workplace}
        return self._agreed("/sign-in", _checked(SignInRequest, typed, "wrong_pin"))

    def first_supervisor(self, officer: dict[str, Any], pin: str) -> SignInAnswer:
        """Return what the hub says to the first supervisor."""
        typed = {"officer": officer, "pin": pin}
        request = _checked(FirstSupervisorRequest, typed, "not_an_officer")
        return self._agreed("/first-supervisor", request)

    def change_pin(self, officer_id: str, old_pin: str, pin: str) -> SignInAnswer:
        """Return what the hub says to another PIN of an officer."""
        typed = {"officer_id": officer_id, "old_pin": old_pin, "pin": pin}
        return self._agreed("/pin", _checked(SetPinRequest, typed, "not_a_pin"))

    def set_pin(self, officer_id: str, pin: str) -> None:
        """Give an officer a PIN, as a supervisor who has signed in."""
        agreed(self._ask("/pin", self.check_pin(officer_id, pin), SignInAnswer), by_officer=False)

    def check_pin(self, officer_id: str, pin: str) -> SetPinRequest:
        """Return the request for a new PIN.

        Raises:
            RefusedError: ``not_a_pin``.
        """
        return _checked(SetPinRequest, {"officer_id": officer_id, "pin": pin}, "not_a_pin")

    def recovery(self, typed: str) -> RecoveryState:
        """Return the recovery code, or whether the one typed back is right."""
        state: RecoveryState = self._ask("/recovery", typed, RecoveryState)
        return state

    def _agreed(self, path: str, request: msgspec.Struct) -> SignInAnswer:
        answer: SignInAnswer = self._ask(path, request, SignInAnswer)
        return agreed(answer)

    def _ask(self, path: str, value: Any, kind: type[R]) -> R:
        """Ask the hub, also one that is only just starting."""
        deadline = time.monotonic() + self._timeout_s()
        while True:
            left = max(0.1, deadline - time.monotonic())
            try:
                answer: R = self._client.ask(path, value, kind, timeout_s=left)
                return answer
            except UnreachableError:
                if time.monotonic() + ATTEMPT_PAUSE_S >= deadline or not self._starting():
                    raise
            time.sleep(ATTEMPT_PAUSE_S)


def sign_in_again(
    client: HubClient, officer_id: str, pin: str, workplace: str, timeout_s: float
) -> SignInAnswer:
    """Return what the hub says to a sign-in it has not heard of before, whatever it is."""
    request = SignInRequest(officer_id=officer_id, pin=pin, workplace=workplace)
    answer: SignInAnswer = client.ask("/sign-in", request, SignInAnswer, timeout_s=timeout_s)
    return answer


def standing(client: HubClient, marks: dict[str, str], timeout_s: float) -> StandingAnswer:
    """Return which officers still have the PINs with these marks."""
    request = StandingRequest(marks=marks)
    answer: StandingAnswer = client.ask("/standing", request, StandingAnswer, timeout_s=timeout_s)
    return answer


def agreed(answer: SignInAnswer, *, by_officer: bool = True) -> SignInAnswer:
    """Return an answer that says yes; ``by_officer``: and who has signed in by it.

    Raises:
        RefusedError: ``wrong_pin``, ``wait`` or ``officer_disabled``.
    """
    if answer.status == "done" and (answer.officer is not None or not by_officer):
        return answer
    if answer.status == "disabled":
        raise refused("officer_disabled")
    raise pin_refused("wait" if answer.status == "wait" else "wrong_pin", answer.wait_s)


def _checked(kind: type[R], typed: dict[str, Any], code: str) -> R:
    """Return a request that is one.

    Raises:
        RefusedError: ``code``; what was typed can be no id or no PIN.
    """
    try:
        return msgspec.convert(typed, kind)
    except msgspec.ValidationError:
        pass  # its cause would be shown in a traceback, and it may quote what was typed
    raise refused(code)
