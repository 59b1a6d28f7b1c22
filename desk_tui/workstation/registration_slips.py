"""The slips of a counter: printed after registering, and again as a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.printing.papers import SlipPaper
from desk_tui.workstation import desk_papers
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.office.visit import Visit
    from desk_tui.workstation.workstation import Workstation


class RegistrationSlips:
    """Prints the slips of one counter."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation

    def print(self, visit: Visit, guest_pass: int) -> None:
        """Send a slip; a printer that fails undoes nothing and raises nothing."""
        self._print(visit, guest_pass, copy=0)

    def again(self) -> None:
        """Print the last slip again.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        visit, last = self._last(), self._ws.papers.last("slip")
        assert visit.guest_pass is not None
        self._print(visit, visit.guest_pass, (last.copy if last is not None else 0) + 1)

    def answer(self, came_out: bool) -> None:
        """Settle a slip of unknown fate; print a copy when it did not come out."""
        if self._ws.papers.settle("slip", came_out) and not came_out:
            self.again()

    def _print(self, visit: Visit, guest_pass: int, copy: int) -> None:
        self._ws.papers.send(self._paper(visit, guest_pass, copy), "slip", visit.key, copy=copy)

    def _paper(self, visit: Visit, guest_pass: int, copy: int) -> SlipPaper:
        return SlipPaper(
            head=desk_papers.head(self._ws.profile),
            ticket=visit.ticket,
            guest_pass=guest_pass,
            registered_at=visit.registered_at or visit.card_since or self._ws.now(),
            card_kept=visit.card_held,
            copy=copy,
        )

    def _last(self) -> Visit:
        """Return who got the last slip; whoever has gone home needs none."""
        last = self._ws.papers.last("slip")
        visit = self._ws.do(lambda: self._ws.records.state.visit(last.visit)) if last else None
        if visit is None or visit.guest_pass is None:
            raise refused("nothing_to_print")
        return visit
