"""How long somebody waits who has typed wrong PINs: longer with every one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

FREE = 2
"""Wrong ones that cost nothing: a finger slips."""

LONGEST_S = 300
"""No wait is longer: who wants to keep an officer out must go on typing."""


@dataclass(frozen=True, slots=True)
class WrongPins:
    """Wrong PINs in a row of one id, known or not: both are told the same.

    Attributes:
        many: how many.
        until: no PIN is looked at before (office time, seconds since 1970).
    """

    many: int = 0
    until: float = 0.0

    def wait_s(self, now: float) -> int:
        """Return the whole seconds to wait at ``now``, 0 for none.

        More than the longest wait is none: the clock was set back meanwhile.
        """
        left = ceil(self.until - now)
        return left if 0 < left <= LONGEST_S else 0

    def one_more(self, now: float) -> WrongPins:
        """Return what it is after another wrong one: 2, 4, 8... seconds from the third on."""
        many = self.many + 1
        wait_s = min(2.0 ** min(many - FREE, 20), LONGEST_S) if many > FREE else 0.0
        return WrongPins(many, now + wait_s if wait_s else 0.0)
