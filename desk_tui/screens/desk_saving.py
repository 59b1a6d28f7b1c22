"""Where a form of the desk saves: the draft of a visit, or that of a correction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Holder
from desk_tui.workstation.desk_drafts import Written
from desk_tui.workstation.situations import Correction, Draft

if TYPE_CHECKING:
    from desk_tui.screens.desk import DeskScreen


class VisitDrafts:
    """Saves what is written about one visit, also when it is not at this desk any more."""

    def __init__(self, desk: DeskScreen, visit: str) -> None:
        self._desk = desk
        self._visit = visit

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int]
    ) -> Future[Draft]:
        """Have the draft saved; returns at once."""
        future: Future[Draft] = self._desk.service.save_draft(complaint, focus, cursor, self._visit)
        return future


class CorrectionDrafts:
    """Saves what is written to correct one report; ``holder`` gives the reporter as corrected.

    Attributes:
        open: whether a start goes on with it; False once the officer has closed it.
    """

    def __init__(
        self, desk: DeskScreen, correction: Correction, holder: Callable[[], Holder | None]
    ) -> None:
        self._desk = desk
        self._correction = correction
        self._holder = holder
        self.open = True

    def save_draft(
        self, complaint: Complaint, focus: str, cursor: tuple[int, int]
    ) -> Future[Draft]:
        """Have the draft saved; returns at once."""
        written = Written(complaint, focus, cursor, self._holder(), self.open)
        future: Future[Draft] = self._desk.service.save_correction(self._correction, written)
        return future


def trouble_sentence(error: Exception) -> str:
    """Return what row 23 says when a draft was not saved."""
    if getattr(error, "disk_full", False):
        return _("Disk penuh")  # row 23 says since when, and what to do
    if isinstance(error, DeskError):
        return f"{error.title} {error.message}".strip()
    return _("Draf tidak tersimpan: teks hanya di layar. Jangan tutup; panggil penyelia.")
