"""Composing a paper line by line: centring, wrapping, labelled fields, cutting.

Every text enters through :func:`printable`; what comes out is a :class:`Document`
that any device prints alike.
"""

from __future__ import annotations

import re

from desk_tui.i18n import P_
from desk_tui.printing.document import BigNumber, Block, Box, Document, Line, QrCode, Rule, WideLine
from desk_tui.printing.papers import OfficeHead
from desk_tui.text import to_ascii, wrap

LABEL_COLUMNS = 10
"""Width of the label column of a field, its blank included."""

CUT = "..."
"""Shows that a bounded field holds less than was written."""

_LONGEST_BOUNDED = 4_000
"""Characters of a bounded field that are looked at: paper holds far fewer."""

_QR_LONGEST = 200
_EMPTY_LINES = re.compile(r"\n(?:[ ]*\n){2,}")


def printable(text: str) -> str:
    """Return ``text`` in one line of printable ASCII, runs of blanks joined."""
    return " ".join(to_ascii(text).split())


def bounded(text: str, width: int, lines: int) -> list[str]:
    """Return ``text`` in at most ``lines`` lines of ``width``; a cut ends in ``...``."""
    wrapped = wrap(printable(text[:_LONGEST_BOUNDED]), width)
    if len(wrapped) <= lines and len(text) <= _LONGEST_BOUNDED:
        return wrapped
    *head, last = wrapped[:lines] or [""]
    return [*head, last[: width - len(CUT)].rstrip() + CUT]


def whole(text: str, width: int) -> list[str]:
    """Return all of ``text``, line ends kept; several empty lines in a row become one."""
    return wrap(_EMPTY_LINES.sub("\n\n", to_ascii(text).strip("\n")), width)


class Sheet:
    """A paper being composed, ``columns`` characters wide."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._blocks: list[Block] = []

    def document(self) -> Document:
        """Return what was composed, checked against the columns."""
        return Document(self.columns, tuple(self._blocks))

    def add(self, *blocks: Block) -> None:
        """Put blocks as they are."""
        self._blocks.extend(blocks)

    def blank(self) -> None:
        """Leave a line empty."""
        self.add(Line())

    def rule(self, mark: str = "-") -> None:
        """Draw a line across the paper."""
        self.add(Rule(mark))

    def centre(self, text: str, *, bold: bool = False, lines: int = 3) -> None:
        """Put ``text`` in the middle, at most ``lines`` lines."""
        for line in bounded(text, self.columns, lines):
            self.add(Line(" " * ((self.columns - len(line)) // 2) + line, bold))

    def paragraph(self, text: str, *, bold: bool = False, lines: int = 12) -> None:
        """Put ``text`` over the whole width, at most ``lines`` lines."""
        self.add(*(Line(line, bold) for line in bounded(text, self.columns, lines)))

    def whole_text(self, text: str) -> None:
        """Put a person's text uncut, line ends kept."""
        self.add(*(Line(line) for line in whole(text, self.columns)))

    def hanging(self, lead: str, text: str, *, lines: int = 12) -> None:
        """Put ``lead`` in front of ``text``, whose further lines stand under its first."""
        for line in bounded(text, self.columns - len(lead), lines) or [""]:
            self.add(Line((lead + line).rstrip()))
            lead = " " * len(lead)

    def field(self, label: str, value: str, *, lines: int | None = None) -> None:
        """Put a labelled field; ``lines`` bounds it, None prints it whole.

        An empty value prints a dash: an empty place looks like a printer's fault.
        """
        lead = to_ascii(label)[: LABEL_COLUMNS - 1].ljust(LABEL_COLUMNS)
        width = self.columns - LABEL_COLUMNS
        rows = whole(value, width) if lines is None else bounded(value, width, lines)
        for row in rows or ["-" if label else ""]:
            self.add(Line((lead + row).rstrip()))
            lead = " " * LABEL_COLUMNS

    def ends(self, left: str, right: str) -> None:
        """Put two short texts at both ends of one line, or of two when they do not fit."""
        left, right = printable(left), printable(right)
        gap = self.columns - len(left) - len(right)
        if gap < 1:
            self.paragraph(left)
            self.paragraph(right)
        else:
            self.add(Line(left + " " * gap + right))

    def box(self, *texts: str) -> None:
        """Frame the texts."""
        width = self.columns - 6
        self.add(Box(tuple(line for text in texts for line in bounded(text, width, 2))))

    def wide(self, text: str) -> None:
        """Put a short text twice as wide and high, in the middle."""
        self.add(WideLine("".join(bounded(text, self.columns // 2, 1))))

    def big_number(self, text: str) -> None:
        """Put a queue number as large as the paper allows."""
        number = printable(text)
        if number and len(number) <= (self.columns + 1) // 6:
            self.add(BigNumber(number))
        else:
            self.wide(number)

    def qr(self, payload: str, caption: str, millimetres: int) -> None:
        """Put a QR code, none for no payload; ``caption`` stands where none can be drawn."""
        shown = "".join(bounded(caption, self.columns - 4, 1))
        if readable := printable(payload)[:_QR_LONGEST]:
            self.add(QrCode(readable, shown, millimetres))

    def signature(self, who: str) -> None:
        """Put a dotted line to sign on, under the name of the role when it is long."""
        lead = printable(who)
        if len(lead) > self.columns - 9:
            self.paragraph(lead)
            self.blank()
            lead = ""
        self.add(Line((lead + " " if lead else "").ljust(self.columns, ".")))

    def letterhead(self, head: OfficeHead, copy: int) -> None:
        """Put SALINAN KE-n of a reprint, the office and its service."""
        if copy:
            self.centre(P_("SALINAN KE-{number}").format(number=copy), bold=True)
        self.centre(head.name, bold=True, lines=2)
        self.centre(head.service, lines=2)
