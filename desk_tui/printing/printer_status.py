"""Reading what an ESC/POS printer answers to ``GS r 1`` (paper sensor status).

The printer executes ``GS r`` in order, after the job: its answer means the job
before it was printed. Other bytes share the socket (XON/XOFF, real-time answers,
automatic status), so the bit pattern decides, never the mere arrival of a byte.
"""

from __future__ import annotations

from dataclasses import dataclass

ASK_PAPER = b"\x1dr\x01"
"""``GS r 1``: transmit the paper sensor status."""

_FIXED_ZERO = 0b1001_0000
_FAMILY = 0b1001_0011
_AUTOMATIC = 0b0001_0000
"""First of the four bytes of an automatic status: 0xx1xx00."""
_NEAR_END = 0b0000_0011
_PAPER_OUT = 0b0000_1100


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """What the paper sensors saw after the job."""

    near_end: bool
    out: bool


class StatusReader:
    """Finds the answer to ``GS r 1`` among the bytes of a printer."""

    def __init__(self) -> None:
        self._skip = 0

    def feed(self, data: bytes) -> PaperStatus | None:
        """Take the next bytes; return the answer when it is among them."""
        for byte in data:
            if self._skip:
                self._skip -= 1
            elif byte & _FAMILY == _AUTOMATIC:
                self._skip = 3  # the other three look like an answer to GS r
            elif status := paper_status(byte):
                return status
        return None


def paper_status(byte: int) -> PaperStatus | None:
    """Return the meaning of a byte, None when it cannot answer ``GS r 1``.

    Bits 4 and 7 are always 0; the two bits of a sensor are equal.
    """
    near_end, out = byte & _NEAR_END, byte & _PAPER_OUT
    if byte & _FIXED_ZERO or near_end not in (0, _NEAR_END) or out not in (0, _PAPER_OUT):
        return None
    return PaperStatus(near_end == _NEAR_END, out == _PAPER_OUT)
