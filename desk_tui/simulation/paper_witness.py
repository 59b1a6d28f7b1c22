"""The pile of paper outside of every database: what was promised to people.

Read as a person reads it: the number and the fingerprint from the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desk_tui.errors import DeskError
from desk_tui.office.registration_number import parse
from desk_tui.office.visit import visit_key
from desk_tui.printing.big_digits import big_rows

_TICKET_NAME = re.compile(r"ticket-(\d{4}-\d\d-\d\d)-([A-Z]-\d{3,6})-\d")
_RECEIPT_TITLE, _COPY = "TANDA TERIMA PENGADUAN", "SALINAN KE-"
_FINGERPRINT = re.compile(r"^Sidik entri ([0-9A-F]{8})$", re.MULTILINE)


@dataclass
class Pile:
    """What lies there.

    Attributes:
        tickets: visit keys; receipts: registration number -> the fingerprint printed.
        duplicates: originals (no copies) beyond the first of the same number.
        unreadable: names of papers whose text disagrees with itself.
    """

    tickets: set[str] = field(default_factory=set)
    receipts: dict[str, str] = field(default_factory=dict)
    duplicates: int = 0
    unreadable: list[str] = field(default_factory=list)
    _originals: set[str] = field(default_factory=set)

    def add(self, path: Path) -> None:
        """Read one paper and lay it on the pile."""
        text = path.read_text("ascii")
        if not path.name.startswith(("ticket-", "receipt-")):  # an information sheet, say
            return
        number = self._receipt(text) if _RECEIPT_TITLE in text else self._ticket(path.stem, text)
        if not number:
            self.unreadable.append(path.name)
        elif _COPY not in text:
            self.duplicates += number in self._originals
            self._originals.add(number)

    def _ticket(self, name: str, text: str) -> str:
        found = _TICKET_NAME.match(name)
        lines = [line.strip() for line in text.splitlines()]
        if found is None or not all(row.strip() in lines for row in big_rows(found[2])):
            return ""
        key = visit_key(date.fromisoformat(found[1]), found[2])
        self.tickets.add(key)
        return key

    def _receipt(self, text: str) -> str:
        after_title = text.partition(_RECEIPT_TITLE)[2].split("\n")
        fingerprint = _FINGERPRINT.search(text)
        try:
            number = parse(next(line for line in after_title if line.strip()))
        except DeskError:
            return ""
        printed = fingerprint[1].lower() if fingerprint else ""
        if self.receipts.setdefault(number, printed) != printed:
            return ""
        return number


def read_pile(papers: Iterable[Path]) -> Pile:
    """Read every paper."""
    pile = Pile()
    for path in papers:
        pile.add(path)
    return pile
