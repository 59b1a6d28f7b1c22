"""Sessions: the hub signs who somebody is and keeps nothing.

They outlive a restart of the hub; they end with their time, with another PIN of the
officer, and when the officer is disabled.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from datetime import datetime, time, timedelta
from hashlib import sha256

import msgspec

from desk_tui.office.ready import ready

AFTER_MIDNIGHT = timedelta(hours=2)
"""A session ends so long after the day it began on: nobody is sent away in the evening."""

_SIGNATURE_BYTES = 32


class Session(msgspec.Struct, frozen=True, array_like=True):
    """Who somebody is, as the hub said it.

    Attributes:
        officer: their id; mark: of the PIN it was begun with.
        workstation: the PC it was begun at; it is void at another one.
        workplace: where it was begun.
        issued, until: seconds since 1970, office time.
    """

    officer: str
    mark: str
    workstation: str
    workplace: str
    issued: float
    until: float


class Sessions:
    """Signs sessions and reads those it signed.

    Args:
        key: the same after every start of the hub.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._decoder = msgspec.msgpack.Decoder(Session)

    def begin(
        self, officer: str, mark: str, workstation: str, workplace: str, now: datetime
    ) -> tuple[str, datetime]:
        """Return a session as text, and until when it holds."""
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0), now.tzinfo)
        until = midnight + AFTER_MIDNIGHT
        said = msgspec.msgpack.encode(
            Session(officer, mark, workstation, workplace, now.timestamp(), until.timestamp())
        )
        return base64.urlsafe_b64encode(self._signature(said) + said).decode(), until

    def read(self, text: str) -> Session | None:
        """Return what a session says, None when this hub did not sign it."""
        try:
            signed = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            return None
        signature, said = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, self._signature(said)):
            return None
        return self._decoder.decode(said)

    def _signature(self, said: bytes) -> bytes:
        return hmac.new(self._key, said, sha256).digest()

    def __repr__(self) -> str:
        return "Sessions()"


ready(Session)
