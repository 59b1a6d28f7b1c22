"""The PCs that have joined: which one a token is of, and whose entries it may bring."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.transactions import Appended
from desk_tui.db.ledger.workstations import PcToken, bind_token, number_of, pc_tokens_of
from desk_tui.hub.caller import OTHER_PC, Caller, NotAllowedError
from desk_tui.office.changes import JoinedPc
from desk_tui.office.entries_office import WorkstationJoined, WorkstationRevoked

WRITTEN_EVERY = timedelta(minutes=1)

_log = logging.getLogger(__name__)


class Workstations:
    """The joined PCs, asked on the event loop without waiting: what is here is committed.

    Args:
        now: the office time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._names: dict[bytes, str] = {}
        self._tokens: dict[str, PcToken] = {}
        self._seen: dict[str, datetime] = {}
        self._pcs: dict[str, JoinedPc] = {}
        self._knocked: dict[str, datetime] = {}
        self._local: set[str] = set()

    def load(self, ledger: Ledger) -> None:
        """Begin with what the ledger has. On its thread, before anybody asks."""
        for token in pc_tokens_of(ledger):
            self.add(token)
        self._pcs = dict(ledger.state.pcs)

    def add(self, token: PcToken) -> None:
        """Take over the token of a PC that has joined, or whose it is now."""
        self._tokens[token.workstation] = token
        self._names[token.digest] = token.workstation

    def follow(self, appended: list[Appended]) -> None:
        """Take over what was committed: a revoked PC is out from now on."""
        for one in appended:
            body = one.entry.body
            if isinstance(body, WorkstationJoined):
                name, at = body.workstation, one.entry.header.at
                pc = JoinedPc(workstation=name, workplace=body.workplace, joined_at=at)
                self._pcs[name] = pc
            elif isinstance(body, WorkstationRevoked) and (
                known := self._pcs.get(body.workstation)
            ):
                self._pcs[known.workstation] = msgspec.structs.replace(known, revoked=True)

    def all(self) -> list[tuple[JoinedPc, str]]:
        """Return every PC that ever joined, in that order, and whose entries it brings."""
        pcs = sorted(self._pcs.values(), key=lambda pc: number_of(pc.workstation))
        return [(pc, self._installation(pc.workstation)) for pc in pcs]

    def joined(self, token: str) -> str | None:
        """Return what the PC with this token is called, None for none that may come in."""
        name = self._names.get(token_digest(token), "")
        if not self.admitted(name):
            self.not_let_in(name or "foreign token")
            return None
        self._seen[name] = self._now()
        return name

    def not_let_in(self, who: str) -> None:
        """Write who came, never a token; once a minute, for a PC tries on."""
        now, last = self._now(), self._knocked.get(who)
        if last is None or abs(now - last) >= WRITTEN_EVERY:
            self._knocked[who] = now
            _log.warning("not let in: %s", who)

    def seen_at(self, workstation: str) -> datetime | None:
        """Return when a PC was heard last, None for not since the hub began."""
        return self._seen.get(workstation)

    def admitted(self, workstation: str) -> bool:
        """Tell whether a PC is one that has joined and was not revoked since."""
        pc = self._pcs.get(workstation)
        return pc is not None and not pc.revoked

    def may_stay(self, caller: Caller) -> bool:
        """Tell whether somebody who was let in still may be here."""
        return caller.local or self.admitted(caller.workstation)

    def holder(self, installation: str) -> PcToken | None:
        """Return the token that may bring an installation's entries, None for none."""
        return _holder(self._tokens.values(), installation, self._pcs)

    def keep_local(self, installation: str) -> None:
        """Remember whose entries come from the hub's own PC; empty: a command line's."""
        if installation:
            self._local.add(installation)

    def refuse_local(self, installation: str) -> None:
        """Refuse another PC that would bring entries of the hub's own.

        Raises:
            NotAllowedError: ``OTHER_PC``.
        """
        if installation in self._local:
            raise NotAllowedError(OTHER_PC)

    def check(self, caller: Caller, installation: str) -> None:
        """Refuse entries, commands and drafts that are not the sender's own.

        Raises:
            NotAllowedError: ``OTHER_PC``.
        """
        if not caller.local and self._installation(caller.workstation) != installation:
            raise NotAllowedError(OTHER_PC)

    def unbound(self, caller: Caller, installation: str) -> bool:
        """Tell whether it is this PC's first hello, by which it says whose entries it brings.

        Raises:
            NotAllowedError: ``OTHER_PC``, at a later hello.
        """
        if caller.local or not installation:
            return False
        if not self._installation(caller.workstation):
            return True
        self.check(caller, installation)
        return False

    def _installation(self, workstation: str) -> str:
        token = self._tokens.get(workstation)
        return token.installation if token is not None else ""


def bind(ledger: Ledger, workstation: str, installation: str) -> PcToken:
    """Bind a PC's token to its installation, for ever; return it. In an attempt.

    Raises:
        NotAllowedError: ``OTHER_PC``: the installation is another PC's, or the token was
            bound to another one a moment ago.
    """
    tokens = {token.workstation: token for token in pc_tokens_of(ledger)}
    token = tokens.pop(workstation)
    other = _holder(tokens.values(), installation, ledger.state.pcs)
    if token.installation not in ("", installation) or other is not None:
        raise NotAllowedError(OTHER_PC)
    bind_token(ledger, workstation, installation)
    return replace(token, installation=installation)


def token_digest(token: str) -> bytes:
    """Return what is kept of a token: of 256 random bits a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).digest()


def _holder(
    tokens: Collection[PcToken], installation: str, pcs: Mapping[str, JoinedPc]
) -> PcToken | None:
    for token in tokens if installation else ():
        pc = pcs.get(token.workstation)
        if token.installation == installation and pc is not None and not pc.revoked:
            return token
    return None
