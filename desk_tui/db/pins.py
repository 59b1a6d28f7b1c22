"""PINs: only what tells a right one from a wrong one is kept, and not even that can be tried out.

A PIN of six digits is one of a million; no hash makes that many. So the verifier is
of the PIN *and a pepper*, a key derived from the office key of the PC that keeps it:
whoever has the verifier without that key cannot try a single one.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one look at a PIN costs (argon2id, one lane: the other core stays the office's)."""

    memory_kib: int = 19 * 1024
    passes: int = 2


PIN_COST = PinCost()
"""What it costs in an office: OWASP's least (19 MiB, 2 passes), 30 ms of one core.

Not more: at five to eight fourteen officers sign in at once, one after the other, and
against whoever has the file it is the pepper that counts.
"""


class PinChecker:
    """Makes and checks the verifiers of one PC. Each call takes some 30 ms: use a thread.

    Args:
        pepper: a key derived from the office key of the PC that keeps the verifiers.
    """

    def __init__(self, pepper: bytes, cost: PinCost) -> None:
        self._pepper = pepper
        self._cost = cost

    def verifier(self, officer_id: str, pin: str) -> str:
        """Return what is kept of a PIN; another one every time."""
        return self._argon2.hash(self._peppered(officer_id, pin))

    def matches(self, verifier: str | None, officer_id: str, pin: str) -> bool:
        """Tell whether a PIN is the officer's; without a verifier it takes as long to say no."""
        from argon2.exceptions import InvalidHashError, VerificationError

        nobodys = self._nobodys
        try:
            right = self._argon2.verify(verifier or nobodys, self._peppered(officer_id, pin))
        except (VerificationError, InvalidHashError):
            return False
        return right and verifier is not None

    @cached_property
    def _argon2(self) -> PasswordHasher:
        from argon2 import PasswordHasher  # 5 ms that no start waits for

        return PasswordHasher(
            time_cost=self._cost.passes, memory_cost=self._cost.memory_kib, parallelism=1
        )

    @cached_property
    def _nobodys(self) -> str:
        """What an id without a PIN is held against."""
        return self.verifier("", "")

    def _peppered(self, officer_id: str, pin: str) -> bytes:
        return hmac.new(self._pepper, f"{officer_id}\0{pin}".encode(), sha256).digest()

    def __repr__(self) -> str:
        return "PinChecker()"
