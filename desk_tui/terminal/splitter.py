"""What a terminal sends, cut into keys, whole escape sequences, Esc alone, and whole pastes.

Textual's own parser leaves a paste at the first raw ESC in it (its Tabs then walk through the
form), loses an Esc that a control key, Enter or Space follows within 100 ms, and types a
sequence it does not know as letters. Here the cut depends on the symbols alone, never on how
a line or a slow link hands them over; time decides only what nothing follows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

ESC: Final = "\x1b"
PASTE_BEGINS: Final = "\x1b[200~"
PASTE_ENDS: Final = "\x1b[201~"
ESC_S: Final = 0.1
"""Nothing follows an Esc for so long: it was the key."""
SEQUENCE_S: Final = 0.5
"""A sequence whose rest does not come: nothing is typed of it."""
PASTE_S: Final = 2.0
"""A paste whose end does not come is given as far as it came."""
PASTE_LIMIT: Final = 1_000_000
"""Symbols of one paste that are kept, five times what the longest field takes."""
SEQUENCE_LIMIT: Final = 4096

_STRINGS: Final = frozenset("P]_^X")
"""DCS, OSC, APC, PM, SOS: answers that end with ST, an OSC also with BEL."""
_SS3_KEYS: Final = frozenset("ABCDFHPQRSabcd")
"""Arrows, Home, End, F1 to F4. Others come of a keypad mode that the driver ends; taken for
keys, an Esc and a quick ``Oktober`` would lose two letters."""


class Kind(Enum):
    """What a piece is."""

    KEYS = "keys"
    """Symbols typed, each a key."""
    SEQUENCE = "sequence"
    """One whole escape sequence: a key, the mouse, an answer, or something unknown.

    DCS, OSC and their like are left out: nobody here asks what is answered so.
    """
    ESCAPE = "escape"
    PASTE = "paste"
    """A paste, whatever is in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the input; ``text`` as it came, of a paste without its two marks."""

    kind: Kind
    text: str


class Splitter:
    """Cuts a stream of symbols; ``clock`` gives seconds (only tests replace it)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open = ""
        """An escape sequence so far, empty outside one."""
        self._paste: str | None = None
        self._behind = ""
        """What of the symbols fed came behind the end of a paste."""
        self._last = clock()

    @property
    def waits_s(self) -> float | None:
        """Seconds of silence after which ``tick`` has something to tell; None when it has not."""
        if self._paste is not None:
            return PASTE_S
        if not self._open:
            return None
        return ESC_S if self._may_be_typed else SEQUENCE_S

    def feed(self, data: str) -> Iterator[Piece]:
        """Cut ``data``; what it leaves open goes on with the next."""
        self._last = self._clock()
        at = 0
        while at < len(data):
            if self._paste is not None:
                yield from self._pasted(data[at:])
                data, at = self._behind, 0
            elif self._open:
                yield from self._goes_on(data[at])
                at += 1
            else:
                found = data.find(ESC, at)
                end = len(data) if found < 0 else found
                if end > at:
                    yield Piece(Kind.KEYS, data[at:end])
                self._open = data[end : end + 1]
                at = end + 1

    def tick(self) -> Iterator[Piece]:
        """Tell what is decided by silence."""
        waits = self.waits_s
        if waits is not None and self._clock() - self._last >= waits:
            yield from self.finish()

    def finish(self) -> Iterator[Piece]:
        """Tell what is open now: nothing follows any more."""
        if self._paste is not None:
            text, self._paste = self._paste, None
            yield Piece(Kind.PASTE, text[:PASTE_LIMIT])
        yield from self._give_up()

    # -- a paste -------------------------------------------------------------------------

    def _pasted(self, data: str) -> Iterator[Piece]:
        """Take ``data`` into the paste as far as it goes; the rest is left in ``_behind``."""
        assert self._paste is not None
        before = len(self._paste)
        text = self._paste + data
        end = text.find(PASTE_ENDS, max(0, before - len(PASTE_ENDS)))
        if end < 0:
            self._behind = ""
            over = len(text) - PASTE_LIMIT - len(PASTE_ENDS)
            # Beyond the limit only the last symbols count: they may begin the end mark.
            self._paste = text if over <= 0 else text[:PASTE_LIMIT] + text[-len(PASTE_ENDS) :]
            return
        self._paste, self._behind = None, text[end + len(PASTE_ENDS) :]
        yield Piece(Kind.PASTE, text[: min(end, PASTE_LIMIT)])

    # -- a sequence ----------------------------------------------------------------------

    @property
    def _may_be_typed(self) -> bool:
        """Whether what is open may be a person's Esc and letters rather than a broken sequence."""
        return len(self._open) <= 2 or self._open[1] in _STRINGS

    def _give_up(self) -> Iterator[Piece]:
        """End what is open without its end: Esc and keys, or nothing."""
        typed, self._open = self._open if self._may_be_typed else "", ""
        for keys in typed.split(ESC)[1:]:
            yield Piece(Kind.ESCAPE, ESC)
            if keys:
                yield Piece(Kind.KEYS, keys)

    def _goes_on(self, symbol: str) -> Iterator[Piece]:
        """Take the next symbol behind an Esc."""
        sequence = self._open + symbol
        if len(self._open) == 1:
            if symbol in "[O" or symbol in _STRINGS:
                self._open = sequence
                return
        elif self._open[1] in _STRINGS:
            ended = symbol == "\\" and self._open[-1] == ESC
            if ended or (symbol == "\x07" and self._open[1] == "]"):
                self._open = ""
                return
            if self._open[-1] == ESC:  # not the end after all: the Esc begins something new
                self._open = self._open[:-1]
                yield from self._give_up()
                self._open = ESC
                yield from self._goes_on(symbol)
                return
            if (symbol == ESC or " " <= symbol <= "~") and len(sequence) <= SEQUENCE_LIMIT:
                self._open = sequence
                return
        elif symbol >= " " and len(sequence) <= SEQUENCE_LIMIT:
            fits = _ss3(sequence) if self._open[1] == "O" else _csi(sequence)
            if fits is None:
                self._open = sequence
                return
            if fits:
                self._open = ""
                if sequence == PASTE_BEGINS:
                    self._paste = ""
                else:
                    yield Piece(Kind.SEQUENCE, sequence)
                return
        yield from self._give_up()
        if symbol == ESC:
            self._open = ESC
        else:
            yield Piece(Kind.KEYS, symbol)


def _csi(sequence: str) -> bool | None:
    """Tell whether ``ESC [ ...`` is whole; None when more must come, False when it is none."""
    body, last = sequence[2:], sequence[-1]
    if body[0] == "[":  # F1 to F5 of the Linux console
        return len(body) == 2 or None
    if body[0] == "M":  # the mouse, the old way: three symbols of any kind
        return len(body) == 4 or None
    if last > "~":
        return False
    if last == "$" and body[:-1].isdigit():  # rxvt with Shift; elsewhere $ stands before the end
        return True
    return last >= "@" or None


def _ss3(sequence: str) -> bool | None:
    """Tell the same of ``ESC O ...``."""
    if sequence[-1].isascii() and (sequence[-1].isdigit() or sequence[-1] == ";"):
        return None
    return len(sequence) > 3 or sequence[-1] in _SS3_KEYS
