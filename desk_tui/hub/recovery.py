"""The recovery code at the hub: drawn in memory, asked back once, then forgotten.

The hub alone shows and takes it, and to its own PC alone. Until somebody has typed it back it
stands in no file: a hub that starts again draws another, and the paper of before was never
worth anything. From then on ``office.key`` opens with it, and no hub knows it any more. A new
code leaves the old one valid until the new one has been typed back.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Route

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.recovery import key_state, protect
from desk_tui.hub import wire
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.office import recovery_code
from desk_tui.office.messages_people import RecoveryState
from desk_tui.office.recovery_code import MistypedCode
from desk_tui.office.roles import Role

if TYPE_CHECKING:
    from desk_tui.hub.server import Hub


def routes(hub: Hub) -> list[Route]:
    """Return the routes of the recovery code."""
    recovery = _Recovery(hub)
    return [
        hub.route("/recovery", recovery.answer),
        hub.route("/recovery/new", recovery.renew),
    ]


class _Recovery:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._code = ""
        self._one_at_a_time = asyncio.Lock()

    async def answer(self, body: bytes, caller: Caller) -> RecoveryState:
        """Show the code (to an empty body), or take what was typed back."""
        typed = wire.read(body, str)
        self._allow(caller)
        async with self._one_at_a_time:
            folder, demo = await self._hub.read(_where)
            if demo:  # what is lost there was invented
                return RecoveryState(code="", confirmed=True)
            if not self._code and await asyncio.to_thread(_recoverable, folder):
                return RecoveryState(code="", confirmed=True)
            self._code = self._code or recovery_code.draw()
            if not typed or not _same(typed, self._code):
                return RecoveryState(code=self._code, confirmed=False)
            today = self._hub.clock.now().date()
            await asyncio.to_thread(protect, folder, self._code, today)
            self._code = ""
            return RecoveryState(code="", confirmed=True)

    async def renew(self, body: bytes, caller: Caller) -> RecoveryState:
        """Draw another code and show it."""
        self._allow(caller)
        async with self._one_at_a_time:
            _folder, demo = await self._hub.read(_where)
            if demo:
                return RecoveryState(code="", confirmed=True)
            self._code = recovery_code.draw()
            return RecoveryState(code=self._code, confirmed=False)

    def _allow(self, caller: Caller) -> None:
        """Let in who can read the key file anyway, but no officer without the role.

        Raises:
            NotAllowedError: ``local_only``, or those of ``Hub.require``.
        """
        if not caller.local:
            raise NotAllowedError("local_only")
        if caller.session:
            self._hub.require(caller, Role.SUPERVISOR)


def _where(ledger: Ledger) -> tuple[Path, bool]:
    profile = ledger.state.profile
    return ledger.folder, profile is not None and profile.demo


def _recoverable(folder: Path) -> bool:
    return key_state(folder).recovery


def _same(typed: str, code: str) -> bool:
    try:
        return recovery_code.parse(typed) == code
    except MistypedCode:
        return False
