"""The PCs that have joined: which one a token is of, and whose entries it may bring."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import Appended
from desk_tui.db.ledger.workstations import JoinedPc, bind_pc, joined_pcs
from desk_tui.hub.caller import OTHER_PC, Caller, NotAllowedError
from desk_tui.office.entries_office import WorkstationRevoked

_log = logging.getLogger(__name__)


class Workstations:
    """The joined PCs, asked on the event loop without waiting: what is here is committed.

    Args:
        now: the office time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._pcs: dict[str, JoinedPc] = {}
        self._tokens: dict[bytes, str] = {}
        self._seen: dict[str, datetime] = {}

    def load(self, ledger: Ledger) -> None:
        """Begin with what the ledger has. On its thread, before anybody asks."""
        for pc in joined_pcs(ledger):
            self.add(pc)

    def add(self, pc: JoinedPc) -> None:
        """Take over a PC that has joined, or what has changed of one."""
        self._pcs[pc.workstation] = pc
        self._tokens[pc.token] = pc.workstation

    def follow(self, appended: list[Appended]) -> None:
        """Take over what was committed: a revoked PC is out from now on."""
        for one in appended:
            body = one.entry.body
            if isinstance(body, WorkstationRevoked) and (pc := self._pcs.get(body.workstation)):
                self._pcs[pc.workstation] = replace(pc, revoked_at=one.entry.header.at)

    def all(self) -> list[tuple[JoinedPc, datetime | None]]:
        """Return every PC that ever joined, and when it was heard last since the hub began."""
        return [(pc, self._seen.get(name)) for name, pc in self._pcs.items()]

    def joined(self, token: str) -> str | None:
        """Return what the PC with this token is called, None for none that may come in."""
        name = self._tokens.get(token_digest(token), "")
        if not self.admitted(name):
            # The name of a PC or nothing: never the token.
            _log.warning("came over the network and was not let in: %s", name or "foreign token")
            return None
        self._seen[name] = self._now()
        return name

    def admitted(self, workstation: str) -> bool:
        """Tell whether a PC is one that has joined and was not revoked since."""
        pc = self._pcs.get(workstation)
        return pc is not None and pc.revoked_at is None

    def may_stay(self, caller: Caller) -> bool:
        """Tell whether somebody who was let in still may be here."""
        return caller.local or self.admitted(caller.workstation)

    def holder(self, installation: str) -> JoinedPc | None:
        """Return the PC that brings an installation's entries, None when none may."""
        return _holder(self._pcs.values(), installation)

    def check(self, caller: Caller, installation: str) -> None:
        """Refuse entries, commands and drafts that are not the sender's own.

        Raises:
            NotAllowedError: ``other_installation``.
        """
        if not caller.local and self._pcs[caller.workstation].installation != installation:
            raise NotAllowedError(OTHER_PC)

    def unbound(self, caller: Caller, installation: str) -> bool:
        """Tell whether it is this PC's first hello, at which it says whose entries it brings.

        Raises:
            NotAllowedError: ``other_installation``, at a later hello.
        """
        if caller.local or not installation:
            return False
        if not self._pcs[caller.workstation].installation:
            return True
        self.check(caller, installation)
        return False


def bind(ledger: Ledger, workstation: str, installation: str) -> JoinedPc:
    """Bind a PC's token to its installation, for ever; return the PC. In a transaction.

    Raises:
        NotAllowedError: ``other_installation``: the installation is another PC's, or the
            token was bound a moment ago.
    """
    pcs = {pc.workstation: pc for pc in joined_pcs(ledger)}
    pc = pcs.pop(workstation)
    if pc.installation not in ("", installation) or _holder(pcs.values(), installation):
        raise NotAllowedError(OTHER_PC)
    bind_pc(ledger, workstation, installation)
    return replace(pc, installation=installation)


def _holder(pcs: Iterable[JoinedPc], installation: str) -> JoinedPc | None:
    """Return the PC that brings an installation's entries, None when none may come in so."""
    found = (pc for pc in pcs if pc.installation == installation and pc.revoked_at is None)
    return next(found, None) if installation else None


def token_digest(token: str) -> bytes:
    """Return what is kept of a token: of 256 random bits a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).digest()
