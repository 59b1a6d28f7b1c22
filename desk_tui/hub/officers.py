"""Who may what: the officers as committed, and whose session a message shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.secrets import marks
from desk_tui.db.ledger.transactions import Appended
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.hub.sessions import Session, Sessions
from desk_tui.office.commands import Command
from desk_tui.office.entries import OfficeProfileSet
from desk_tui.office.entries_office import OfficerPinSet, OfficerSet
from desk_tui.office.rights import COMMANDS
from desk_tui.office.roles import ALL_ROLES, Officer, Role

EVERYBODY = Officer(officer_id="contoh", name="Petugas Contoh", roles=ALL_ROLES)
"""Who works in an open office."""


class Officers:
    """The officers, asked on the event loop without waiting.

    What is here is what was committed; a change counts from its commit on.

    Args:
        sessions: signs who signed in.
        now: the office time.
    """

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self.sessions = sessions
        self._now = now
        self._officers: dict[str, Officer] = {}
        self._marks: dict[str, str] = {}
        self._coming: dict[str, str] = {}
        self._demo = False

    def load(self, ledger: Ledger) -> None:
        """Begin with what the ledger says. On its thread, before anybody asks."""
        self._officers = dict(ledger.state.officers)
        self._marks = marks(ledger)
        self._demo = ledger.state.profile is not None and ledger.state.profile.demo

    def follow(self, appended: list[Appended]) -> None:
        """Take over what was committed."""
        for one in appended:
            body = one.entry.body
            if isinstance(body, OfficerSet):
                self._officers[body.officer.officer_id] = body.officer
            elif isinstance(body, OfficerPinSet):
                self._marks[body.officer] = self._coming.pop(body.officer, "")
            elif isinstance(body, OfficeProfileSet):
                self._demo = body.profile.demo

    def coming_pin(self, officer_id: str, mark: str) -> None:
        """Say which PIN the next ``OfficerPinSet`` of an officer is about.

        With its commit the sessions begun with the old one end.
        """
        self._coming[officer_id] = mark

    @property
    def none(self) -> bool:
        """Whether nobody works here yet."""
        return not self._officers

    @property
    def open(self) -> bool:
        """Whether everybody may do everything: a demo in which nobody signs in."""
        return self._demo and self.none

    @property
    def set_up(self) -> bool:
        """Whether there is a supervisor who may sign in."""
        return any(
            Role.SUPERVISOR in officer.roles and not officer.disabled and key in self._marks
            for key, officer in list(self._officers.items())
        )

    def all(self) -> list[Officer]:
        """Return the officers in the order of their ids."""
        return [self._officers[key] for key in sorted(self._officers)]

    def known(self, officer_id: str) -> Officer | None:
        """Return an officer."""
        return self._officers.get(officer_id)

    def has_pin(self, officer_id: str, mark: str) -> bool:
        """Tell whether the officer's PIN is still the one with this mark."""
        return bool(mark) and self._marks.get(officer_id) == mark

    def require(self, caller: Caller, *roles: Role) -> Officer:
        """Return whose work a message is, an officer with one of ``roles`` (or any).

        Raises:
            NotAllowedError: ``sign_in_needed``, ``session_over``, ``officer_disabled`` or
                ``role_missing``.
        """
        if self.open:
            return EVERYBODY
        officer = self._signed_in(caller)
        if roles and not set(roles) & set(officer.roles):
            raise NotAllowedError("role_missing")
        return officer

    def require_for(self, caller: Caller, command: Command) -> Officer:
        """Return who asks for a command, if they may; see ``require``."""
        return self.require(caller, *COMMANDS[type(command)])

    def session(self, caller: Caller) -> Session | None:
        """Return the session shown, None when it is none of this hub at this PC."""
        session = self.sessions.read(caller.session)
        return session if session and session.workstation == caller.workstation else None

    def _signed_in(self, caller: Caller) -> Officer:
        if not caller.session:
            raise NotAllowedError("sign_in_needed")
        session = self.session(caller)
        officer = self._officers.get(session.officer) if session is not None else None
        if session is None or officer is None:
            raise NotAllowedError("session_over")
        if officer.disabled:
            raise NotAllowedError("officer_disabled")
        if self._now().timestamp() >= session.until or not self.has_pin(
            session.officer, session.mark
        ):
            raise NotAllowedError("session_over")
        return officer
