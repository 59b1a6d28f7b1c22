"""A paper on the screen, as it was printed: between the edges of the paper, nothing added."""

from __future__ import annotations

from desk_tui.i18n import _
from desk_tui.screens.page import Page
from desk_tui.text import fit
from desk_tui.widgets.content import people

WIDEST_PAPER = 48
"""Columns of the widest paper (80 mm, font A); a longer line is cut and shows it."""


class PreviewScreen(Page):
    """Dismissed by Esc. Kept for the print queue and for offices without a printer."""

    def __init__(self, title: str, lines: tuple[str, ...]) -> None:
        columns = min(WIDEST_PAPER, max((len(line) for line in lines), default=0))
        shown = [people(f"  |{_padded(line, columns)}|") for line in lines]
        super().__init__(
            _("PRATINJAU │ {title}").format(title=title),
            shown or [people(_("  Belum ada kertas di sini hari ini."))],
        )


def _padded(line: str, columns: int) -> str:
    return fit(str(people(line)), columns).ljust(columns)
