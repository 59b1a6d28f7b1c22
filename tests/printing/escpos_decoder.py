"""Reads ESC/POS bytes as a printer would, and refuses what it does not know.

Written from the command reference, not from the product: it knows only the commands
a ticket or a receipt may need, so an injected one is an error, not a surprise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line with the magnification of its characters."""

    text: str
    width: int = 1
    height: int = 1
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Code:
    """A printed QR code; ``module`` in dots."""

    payload: str
    module: int
    align: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The paper was cut."""


class UnknownCommand(Exception):
    """A byte or command that no paper of this office contains."""


Item = Printed | Code | Cut
ALIGN = {0: "left", 1: "center", 2: "right"}


class _Paper:
    def __init__(self, data: bytes, columns: int) -> None:
        self.data, self.columns, self.at = data, columns, 0
        self.items: list[Item] = []
        self.text = ""
        self.width = self.height = 1
        self.bold = False
        self.align = "left"
        self.module, self.stored = 3, ""

    def take(self, count: int = 1) -> bytes:
        part = self.data[self.at : self.at + count]
        if len(part) < count:
            raise UnknownCommand("the bytes end inside a command")
        self.at += count
        return part

    def run(self) -> list[Item]:
        while self.at < len(self.data):
            byte = self.take()
            if byte == b"\n":
                self.print_line()
            elif byte == b"\x1b":
                self.escape(self.take())
            elif byte == b"\x1d":
                self.group(self.take())
            elif b" " <= byte <= b"~":
                self.text += byte.decode("ascii")
                if len(self.text) * self.width > self.columns:
                    raise UnknownCommand(f"line wider than {self.columns}: {self.text!r}")
            else:
                raise UnknownCommand(f"byte {byte!r}")
        if self.text:
            raise UnknownCommand("text after the last line end")
        return self.items

    def print_line(self) -> None:
        self.items.append(Printed(self.text, self.width, self.height, self.bold, self.align))
        self.text = ""

    def escape(self, command: bytes) -> None:
        if command == b"@":
            self.width = self.height = 1
            self.bold, self.align = False, "left"
        elif command == b"E":
            self.bold = bool(self.take()[0] & 1)
        elif command == b"a" and not self.text:  # only works at the start of a line
            self.align = ALIGN[self.take()[0]]
        elif command == b"t" and self.take() == b"\0":
            pass  # code page 437: the one whose lower half every clone has
        elif command == b"d" and not self.text:
            self.take()
        else:
            raise UnknownCommand(f"ESC {command!r} at {self.at}")

    def group(self, command: bytes) -> None:
        if command == b"!":
            size = self.take()[0]
            self.width, self.height = (size >> 4) + 1, (size & 7) + 1
        elif command == b"V" and self.take() == b"\0":
            self.items.append(Cut())
        elif command == b"(":
            self.code()
        else:
            raise UnknownCommand(f"GS {command!r} at {self.at}")

    def code(self) -> None:
        if self.take() != b"k":
            raise UnknownCommand("GS ( other than k")
        low, high = self.take(2)
        body = self.take(low + 256 * high)
        if body[:1] != b"1":
            raise UnknownCommand("a two-dimensional code other than QR")
        function, parameters = body[1], body[2:]
        if function == 67:
            self.module = parameters[0]
        elif function == 80:
            self.stored = parameters[1:].decode("ascii")
        elif function == 81:
            self.items.append(Code(self.stored, self.module, self.align))
        elif function not in (65, 69):
            raise UnknownCommand(f"QR function {function}")


def decode(data: bytes, columns: int) -> list[Item]:
    """Return what the bytes print on paper of ``columns``; raise UnknownCommand."""
    return _Paper(data, columns).run()
