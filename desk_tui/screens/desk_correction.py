"""A filed report opened again (PERBAIKAN): the same form, with what it said when it was filed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.topics import Topic
from desk_tui.office.visit import Holder, Visit
from desk_tui.screens import desk_words as words
from desk_tui.screens.desk_saving import CorrectionDrafts
from desk_tui.screens.desk_talk import TalkPanel
from desk_tui.workstation.situations import Correction, DeskSituation


class CorrectionPanel(TalkPanel):
    """Rows 1 to 22 while a report is being corrected.

    Attributes:
        correction: the report as filed.
        holder: the reporter as corrected so far.
    """

    corrects = True

    def __init__(
        self,
        saver: CorrectionDrafts,
        correction: Correction,
        holder: Holder | None,
        topics: tuple[Topic, ...],
        demo: bool,
        trouble: Callable[[str], None],
        refused: Callable[[str], None],
    ) -> None:
        super().__init__(
            saver,
            correction.visit,
            correction.draft,
            topics,
            demo,
            trouble,
            refused,
            correction.complaint,
        )
        self.correction = correction
        self.saver = saver
        self.holder = holder
        self._filed: Complaint | None = None

    def on_mount(self) -> None:
        """Note what the report says as these fields hold it, then bring back the draft."""
        self.restore(self.correction.complaint)
        self._filed = self.form.complaint()
        super().on_mount()

    @property
    def changed(self) -> bool:
        """Whether anything is different from what was filed."""
        return self.complaint() != self._filed or self.holder != self.visit.holder

    @property
    def written_anything(self) -> bool:
        """Whether there is text a person would miss."""
        return self.changed

    @property
    def reporter(self) -> Holder | None:
        """Who told it, as corrected; None when nobody is known."""
        return self.holder

    def correct_reporter(self, holder: Holder) -> None:
        """Keep a corrected reporter until F12 writes everything down."""
        self.holder = holder
        self.keeper.flush()

    def reading_title(self) -> str:
        """Return the title over what is read aloud before it is saved."""
        return _("PERBAIKAN, BACAKAN KEPADA PELAPOR │ {ticket}  {name}").format(
            ticket=self.visit.ticket, name=words.person(self._corrected)
        )

    def filing_words(self) -> str:
        """Return what F12 does."""
        return _("simpan perbaikan, cetak PERBAIKAN")

    def warning(self, here: Visit | None, desk: int) -> str:
        """Return what row 23 says: after the card was given back nothing is corrected."""
        return words.too_late(self.visit) if self.visit.card_gone else ""

    def head(self, situation: DeskSituation, now: datetime, width: int) -> str:
        """Return row 1."""
        number, who = self.correction.registration_number, words.person(self._corrected)
        return words.correction_head(
            situation, number, self.visit, who, width, self.form.confidential
        )

    @property
    def _corrected(self) -> Visit:
        return msgspec.structs.replace(self.visit, holder=self.holder)
