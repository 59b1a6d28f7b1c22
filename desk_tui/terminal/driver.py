"""Where the splitter is put into Textual: the only module that knows how Textual reads keys.

Textual's driver for Linux and macOS reads the terminal in a thread, ``run_input_thread``,
which is replaced here. The one for Windows makes its parser by a name of its module, which
is given another class. Its table of keys goes on being used: a whole sequence in, its
events out. ``tests/screens/test_terminal_input.py`` fails when an update changes any of it.
"""

from __future__ import annotations

import select
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

from desk_tui.terminal.splitter import ESC, SEQUENCE_S, Kind, Piece, Splitter

_MOUSE_STATE: Final = (
    "last_x",
    "last_y",
    "mouse_pixels",
    "terminal_size",
    "terminal_pixel_size",
)
"""What a parser remembers of the mouse and the terminal."""
_NUMERIC_KEYPAD: Final = "\x1b>"
"""Digits of the keypad arrive as digits, whatever the program before left behind."""
LONGEST_KNOWN: Final = 32
"""Symbols of a sequence that Textual looks up; of a longer one it would make letters."""
LOOK_S: Final = 0.1
"""How often it is looked whether the program ends."""
READ_BYTES: Final = 65_536


class InputParser:
    """Symbols in, Textual's events out; takes the place of Textual's own parser."""

    def __init__(self, debug: bool = False, splitter: Splitter | None = None) -> None:
        """``debug`` is Textual's and does nothing: what is typed is never logged."""
        self._splitter = splitter or Splitter()
        self._table = XTermParser()

    @property
    def waits_s(self) -> float | None:
        """Seconds of silence after which ``tick`` has something to tell, or None."""
        return self._splitter.waits_s

    def feed(self, data: str) -> Iterator[Message]:
        """Return the events of ``data``; nothing at all ends the input."""
        yield from self._events(self._splitter.feed(data) if data else self._splitter.finish())

    def tick(self) -> Iterator[Message]:
        """Return the events that silence decides."""
        yield from self._events(self._splitter.tick())

    def _events(self, pieces: Iterator[Piece]) -> Iterator[Message]:
        for piece in pieces:
            if piece.kind is Kind.PASTE:
                yield events.Paste(piece.text)
            elif piece.kind is Kind.ESCAPE:
                yield events.Key("escape", ESC)
            elif piece.kind is Kind.KEYS or len(piece.text) <= LONGEST_KNOWN:
                yield from self._looked_up(piece.text)

    def _looked_up(self, text: str) -> list[Message]:
        """Return what keys or one whole sequence mean; none for what Textual does not know."""
        try:
            found = list(self._table.feed(text))
        except Exception:  # such as a key beyond Unicode: the table is made anew
            found = []
        if not found:  # it would wait for more, and take the next letters into it
            before, self._table = self._table, XTermParser()
            for name in _MOUSE_STATE:
                setattr(self._table, name, getattr(before, name))
        return found


def driver_class() -> type[Driver]:
    """Return the driver of this machine's terminal."""
    return _windows() if sys.platform == "win32" else _posix()


def _windows() -> type[Driver]:
    from textual.drivers import win32
    from textual.drivers.windows_driver import WindowsDriver

    setattr(win32, "XTermParser", InputParser)  # noqa: B010 - it is no public name

    class WindowsTerminal(WindowsDriver):
        """Textual's driver; its monitor of events makes our parser."""

    return WindowsTerminal


def _posix() -> type[Driver]:
    import os

    from textual.drivers.linux_driver import LinuxDriver

    class PosixTerminal(LinuxDriver):
        """Textual's driver with an input of our own."""

        def start_application_mode(self) -> None:
            """Start, with a keypad that sends digits."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer_thread is not None:
                self.write(_NUMERIC_KEYPAD)

        def run_input_thread(self) -> None:
            """Read until the program ends or the terminal is gone."""
            try:
                self._read()
            except Exception as error:
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

        def _read(self) -> None:
            parser = InputParser()
            decoder = getincrementaldecoder("utf-8")(errors="replace")
            heard = time.monotonic()
            while not self.exit_event.is_set():
                wait = min(LOOK_S, parser.waits_s or LOOK_S)
                if not select.select([self.fileno], [], [], wait)[0]:
                    text = ""
                    if time.monotonic() - heard >= SEQUENCE_S:  # half a symbol, no more comes
                        text = decoder.decode(b"", final=True)
                        decoder.reset()
                else:
                    heard = time.monotonic()
                    try:
                        data = os.read(self.fileno, READ_BYTES)
                    except OSError:
                        data = b""
                    if not data:
                        return  # the terminal is gone; ``endings`` looks for that
                    text = decoder.decode(data)
                for event in parser.feed(text) if text else parser.tick():
                    self.process_message(event)

    return PosixTerminal
