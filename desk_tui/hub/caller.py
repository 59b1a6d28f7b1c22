"""Who sends a message: which PC, by its token, and whose work it is, by the session."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

LOCAL = "local"
"""What the hub's own PC is called: whoever may read the hub's file is there."""

OTHER_PC = "other_installation"
"""Why a PC is sent away that brings another one's entries."""

AGAIN_S = 60.0
"""A PC whose officer has left goes on asking for its views: a line a minute tells that."""
_log = logging.getLogger(__name__)


class NotAllowedError(Exception):
    """The sender may not do this; nothing has changed.

    Attributes:
        code: ``sign_in_needed``, ``session_over``, ``officer_disabled``, ``role_missing``,
            ``already_set_up`` or ``local_only``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Caller:
    """The sender of a message. The PC has been checked at the door, the officer has not.

    Attributes:
        workstation: the PC, by its token: ``LOCAL`` or the id it was given when it joined.
        session: as shown, empty for none; ``Hub.require`` tells whose it is.
    """

    workstation: str
    session: str = ""

    @property
    def local(self) -> bool:
        """Whether it comes from the hub's own PC, over its loopback."""
        return self.workstation == LOCAL

    def __repr__(self) -> str:
        return f"Caller({self.workstation!r})"


def log_refused(what: str, code: str, caller: Caller) -> None:
    """Write that somebody was refused: what, why and from which PC, nobody's name."""
    _log.warning("refused %s: %s (%s)", what, code, caller.workstation)


class RefusedViews:
    """Writes of a view that a PC asks for again and again, and may not see, once in a while."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str, str], float] = {}

    def log(self, path: str, code: str, caller: Caller) -> None:
        """Write it unless it was written less than ``AGAIN_S`` ago."""
        which, now = (path, code, caller.workstation), time.monotonic()
        if now - self._written.get(which, -AGAIN_S) >= AGAIN_S:
            self._written[which] = now
            log_refused(path, code, caller)
