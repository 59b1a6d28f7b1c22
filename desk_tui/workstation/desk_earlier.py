"""Reports filed before, as a desk asks for them: the visitor's own, and those that read alike.

Nothing of it is kept on this PC: it lives as long as the screen that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desk_tui.i18n import N_
from desk_tui.office.entries_office import PersonalDataRevealed
from desk_tui.office.likeness import LONGEST_TEXT
from desk_tui.office.messages_earlier import EarlierAnswer, EarlierLine, EarlierQuestion
from desk_tui.office.registration_number import show
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.revealing import why_revealed

if TYPE_CHECKING:
    from desk_tui.workstation.desk_steps import DeskSteps
    from desk_tui.workstation.situations import TrackedReport

PATIENCE_S = 2.0
"""How long the office's server may take: nobody waits for it, and a command might."""
REPORT = "report"
"""What was looked at, as the fact says it: ``report+7F3K9-Q2MXT``."""


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """A report filed before. Of a confidential one topic and subject are empty.

    Attributes:
        registration_number: as on the receipt, ``7F3K9-Q2MXT``.
        subject: its heading; shown only after ``DeskEarlier.reveal``.
        common: telling words it shares with the text asked about, the rarest first.
        percent: their part of the shorter of the two.
    """

    registration_number: str
    filed_at: datetime
    state: str
    desk: int
    topic: str = ""
    subject: str = ""
    common: tuple[str, ...] = ()
    percent: int = 0
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the office's server knows: the visitor's own reports, and similar ones of others.

    ``many_own``: how many there are, also those not listed; ``compared``: whether there was a
    text to look for similar ones of.
    """

    own: tuple[EarlierReport, ...] = ()
    alike: tuple[EarlierReport, ...] = ()
    many_own: int = 0
    compared: bool = False


class DeskEarlier:
    """Asks the office's server; waits for it and for the disk, so off the screen's thread."""

    def __init__(self, steps: DeskSteps) -> None:
        self._steps = steps
        self._ws = steps.ws

    def ask(self, visit: str, text: str = "") -> Earlier:
        """Return the earlier reports of a visit's visitor, and with ``text`` similar ones.

        Raises:
            UnreachableError: the server does not answer.
            RefusedError: ``not_your_visit``, ``role_missing``...
        """
        if not self._ws.link.worth_asking:
            raise unreachable()
        question = EarlierQuestion(visit=visit, text=text[: 2 * LONGEST_TEXT])
        answer: EarlierAnswer = self._ws.look_up(
            "/desk/earlier", question, EarlierAnswer, PATIENCE_S
        )
        return Earlier(
            tuple(_report(line) for line in answer.own),
            tuple(_report(line) for line in answer.alike),
            answer.many_own,
            bool(text.strip()),
        )

    def reveal(self, visit: str, report: EarlierReport, reason: str) -> str:
        """Write down that a report's heading is looked at, then return it.

        ``visit``: during whose visit; the fact names the report.

        Raises:
            RefusedError: ``reason_missing``.
            StorageError: it could not be written down, so it is not shown.
        """
        what = f"{REPORT}+{report.registration_number}"
        fact = PersonalDataRevealed(visit=visit, what=what, reason=why_revealed(reason))
        records, workplace = self._ws.records, self._steps.workplace
        self._ws.do(lambda: records.record(fact, visit=visit, workplace=workplace))
        return report.subject

    def where(self, report: EarlierReport) -> TrackedReport:
        """Return where a report stands, in the words of tracking.

        Raises:
            UnreachableError: the server does not answer.
        """
        return self._ws.tracking().track(report.registration_number)


def _report(line: EarlierLine) -> EarlierReport:
    return EarlierReport(
        registration_number=show(line.registration_number),
        filed_at=line.filed_at,
        state=line.state,
        desk=line.desk,
        topic=line.topic,
        subject=line.subject,
        common=tuple(line.common),
        percent=line.percent,
        confidential=line.confidential,
    )


def reasons_to_look() -> tuple[str, ...]:
    """Return the usual reasons as they are written down; others the officer writes."""
    return (
        N_("memeriksa apakah perkaranya sama"),
        N_("menyambung laporan lama"),
        N_("pelapor menanyakan laporannya"),
    )
