"""The fields of the counter's form: a number read in groups, a known value kept covered.

What an earlier visit told fills the form and stays masked, also with the cursor in it:
typing replaces it, and nobody reads it by walking through the fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.style import Style

from desk_tui.office.nik import DIGITS, grouped
from desk_tui.widgets.fields import CURSOR, CURSOR_STYLE, LineField, ProposalField

_SCANNED = re.compile(r"(?i)(.*?)\s*ID-0*([0-9]{1,3})")


def scanned_pass(typed: str) -> tuple[str, int] | None:
    """Return what stood before a scanned guest ID and its number; None when none was scanned.

    A guest ID's code is ``ID-21``; a scanner types it and Enter, wherever the cursor is.
    """
    found = _SCANNED.fullmatch(typed)
    return (found[1], int(found[2])) if found is not None else None


class KeptField(LineField):
    """A line that may hold a stored value, covered, until something is typed.

    Attributes:
        kept: the stored value, empty for none; ``cover`` says how it is shown.
    """

    def __init__(
        self,
        field: str,
        *,
        cover: Callable[[str], str],
        masked: Callable[[str], str] | None = None,
        transform: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(field, masked=masked, transform=transform)
        self.kept = ""
        self._shown_as = cover

    @property
    def filled(self) -> bool:
        """Whether something was typed or is kept."""
        return bool(self.kept) or bool(self.value.strip())

    @property
    def answer(self) -> str:
        """What counts: what was typed, else what is kept."""
        return self.value.strip() or self.kept

    def keep(self, value: str) -> None:
        """Fill with a stored value."""
        self.kept, self.value = value, ""

    def _line(self, width: int) -> list[tuple[str, Style | None]]:
        if self._value or not self.kept:
            return super()._line(width)
        shown = self._shown_as(self.kept)[: width - 2]
        return [(CURSOR, CURSOR_STYLE), (f" {shown}", None)] if self.has_focus else [(shown, None)]


class NumberField(KeptField):
    """A document's number; a NIK reads ``317405 150879 9902`` while it is typed."""

    in_groups = True

    def _line(self, width: int) -> list[tuple[str, Style | None]]:
        value = self._value
        plain = value.isascii() and value.isdigit() and len(value) <= DIGITS
        if not (self.has_focus and self.in_groups and plain):
            return super()._line(width)
        at = self.cursor
        before, after = grouped(value[:at]), value[at + 1 :]
        gap = " " if at in (6, 12) else ""
        rest = value[at + 1 : 6], value[max(6, at + 1) : 12], value[max(12, at + 1) :]
        after = " ".join(part for part in rest if part) if at < len(value) else ""
        if at < len(value) and at + 1 in (6, 12) and after:
            after = " " + after
        under = value[at : at + 1] or CURSOR
        return [(before + gap, None), (under, CURSOR_STYLE), (after, None)]


class PassField(ProposalField):
    """A guest ID, the next one proposed.

    Letters stay where they were typed: a name typed in the wrong field is seen there and
    refused, not half taken for a number.
    """

    def __init__(self, width: int = 5) -> None:
        super().__init__("pass", width, brackets=True)
