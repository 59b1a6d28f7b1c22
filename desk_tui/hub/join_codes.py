"""Join codes that are out: in memory only, each for one PC and ten minutes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk_tui.office.join_code import JoinCode, make_code

VALID = timedelta(minutes=10)
TRIES = 5
"""Wrong codes after which none of those that are out holds any more."""
WRITTEN_EVERY = timedelta(minutes=1)

_log = logging.getLogger(__name__)


class WrongCodeError(Exception):
    """The code is none, was used, is too old, or was voided: which one is not told."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a code was made for: the workplace, the supervisor's id, until when it holds."""

    workplace: str
    officer: str
    until: datetime


class JoinCodes:
    """The codes that are out. On the event loop.

    Args:
        now: the office time.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._out: dict[str, Offer] = {}
        self._wrong = 0
        self._knocked: datetime | None = None

    def make(self, fingerprint: str, workplace: str, officer: str) -> tuple[JoinCode, Offer]:
        """Return a new code for the certificate with ``fingerprint``."""
        self._forget_old()
        code = make_code(fingerprint)
        offer = Offer(workplace, officer, self._now() + VALID)
        self._out[code.secret] = offer
        return code, offer

    def take(self, secret: str) -> Offer:
        """Return what a code was made for; it holds no more.

        Raises:
            WrongCodeError: it does not hold; five of these void every code that is out,
                so that nobody tries them all.
        """
        self._forget_old()
        # A dict tells by its time whether a secret begins like one that is out; with forty
        # bits, five tries and a network in between that tells nobody anything.
        offer = self._out.pop(secret, None)
        if offer is not None:
            self._wrong = 0
            return offer
        if not self._out:  # nothing to guess: a line a minute, whoever goes on fills no disk
            self._log_knocking()
            raise WrongCodeError
        self._wrong += 1
        _log.warning("join refused: wrong code, try %d of %d", self._wrong, TRIES)
        if self._wrong >= TRIES:
            _log.warning("all join codes are void: %d were out", len(self._out))
            self._out.clear()
            self._wrong = 0
        raise WrongCodeError

    def _log_knocking(self) -> None:
        now = self._now()
        if self._knocked is None or abs(now - self._knocked) >= WRITTEN_EVERY:
            self._knocked = now
            _log.warning("join refused: wrong code, none is out")

    def _forget_old(self) -> None:
        now = self._now()
        self._out = {secret: offer for secret, offer in self._out.items() if offer.until > now}
