"""The desk while talking: the form, its draft, its suggestions. One panel per visit.

A new visit gets a new panel, so nothing of the visitor before can stay in a field.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import TextArea

from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.screening import Sign
from desk_tui.office.topics import Topic
from desk_tui.office.visit import Holder, Visit
from desk_tui.screens import desk_words as words
from desk_tui.screens.desk_form import label
from desk_tui.screens.desk_writing import WritingPanel
from desk_tui.screens.draft_keeper import DraftSaver
from desk_tui.screens.earlier_reports import EarlierReports
from desk_tui.screens.suggesting import Suggesting
from desk_tui.widgets.answers import AnswerField
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field
from desk_tui.widgets.narrative import Narrative
from desk_tui.widgets.told import Told
from desk_tui.workstation.situations import DeskSituation, Draft


class TalkPanel(WritingPanel):
    """Rows 1 to 22 while talking.

    Attributes:
        corrects: a report that was filed is being corrected.
        earlier: what is known of the visitor's earlier reports; None before it stands.
    """

    corrects: ClassVar[bool] = False
    earlier: EarlierReports | None = None
    DEFAULT_CSS = "TalkPanel { height: 1fr; } TalkPanel > #talk-head { height: 1; }"

    def __init__(
        self,
        service: DraftSaver,
        visit: Visit,
        draft: Draft | None,
        topics: tuple[Topic, ...],
        demo: bool,
        trouble: Callable[[str], None],
        refused: Callable[[str], None],
        start: Complaint | None = None,
    ) -> None:
        """Open the form for ``visit``, with ``draft`` where it was left, else with ``start``.

        ``trouble`` shows in row 23 that the disk takes no draft, or takes that away when
        it is empty; ``refused`` says there that a letter was no answer, or takes it away.
        """
        super().__init__(service, topics, demo, trouble)
        self.visit = visit
        self.reports_before = len(visit.registration_numbers)
        self._draft = draft
        self._start = start
        self._refused = refused
        self._told_refused = False
        self.asked: set[Sign] = set()
        self.suggesting = Suggesting(self.form, topics, self.set_timer, lambda: self.screen.focused)
        self._drawn: tuple[DeskSituation, datetime, str] | None = None

    def compose(self) -> ComposeResult:
        """Yield row 1 and the form."""
        yield Told(id="talk-head")
        yield self.form

    def on_mount(self) -> None:
        """Bring back the draft, with its focus and its cursor."""
        focus = "narrative"
        if self._draft is not None:
            self.restore(self._draft.complaint)
            focus = self._draft.focus if self._draft.focus in self.form.fields else focus
            self.say_saved(self._draft)
        elif self._start is not None:
            self.restore(self._start)
        elif self.visit.holder is not None:  # the counter asked where the citizen lives
            self.form.fields["address"].value = self.visit.holder.address
        field = self.form.fields[focus]
        self.screen.set_focus(field)
        if self._draft is not None:
            self.restore_cursor(self._draft)
        if self._draft is not None or self._start is not None:
            self.suggesting.now()
        self.form.refresh_marks(field)
        self.form.refresh_topic(field)

    # -- what is written -----------------------------------------------------------

    @property
    def written_anything(self) -> bool:
        """Whether there is text a person would miss."""
        known = self.visit.holder.address if self.visit.holder is not None else ""
        names = ("narrative", "hope", "place", "time", "reported_party")
        address = self.form.fields["address"]
        return any(self.form.fields[name].filled for name in names) or (
            address.filled and address.value != known
        )

    @property
    def reporter(self) -> Holder | None:
        """Who tells the story; None when nobody is known."""
        return self.visit.holder

    def reading_title(self) -> str:
        """Return the title over what is read aloud before filing."""
        return _("BACAKAN KEPADA PELAPOR │ {ticket}  {name}").format(
            ticket=self.visit.ticket, name=words.person(self.visit)
        )

    def filing_words(self) -> str:
        """Return what F12 does."""
        return _("simpan dan cetak tanda terima")

    def move_house(self, before: str, now: str) -> None:
        """Follow an address corrected with the reporter's data, unless another one was told."""
        address = self.form.fields["address"]
        if now != before and address.value in ("", before):
            address.value = now
            self.keeper.touch()
            self.form.refresh_marks(self.screen.focused)

    def is_at(self, visit: Visit | None) -> bool:
        """Tell whether ``visit``, which the desk has now, is the one of this talk."""
        return visit is not None and visit.key == self.visit.key

    def warning(self, here: Visit | None, desk: int) -> str:
        """Return what row 23 says while this is open, empty for nothing: the visit is elsewhere.

        ``here``: whom desk number ``desk`` has now.
        """
        return "" if self.is_at(here) else words.text_stays(self.visit, desk)

    def type_late(self, text: str, meant_for: str) -> str:
        """Keep letters typed while a question stood; return the name of the text they went to.

        They go where the cursor stood when that was one of the two long texts, else to
        CERITA: a field of one symbol has no room for them.
        """
        field = self.form.fields.get(meant_for)
        if not isinstance(field, Narrative):
            field = self.narrative
        field.type_late(text)
        return field.field

    def take_back_late(self, meant_for: str) -> None:
        """Take back the last letter that came late."""
        field = self.form.fields.get(meant_for)
        if isinstance(field, Narrative):
            field.action_delete_left()

    # -- while it is being written ---------------------------------------------------

    @on(TextArea.Changed)
    @on(Field.Changed)
    def _typed(self, message: Message) -> None:
        message.stop()
        if self._told_refused:
            self._told_refused = False
            self._refused("")
        self.keeper.touch()
        self.form.refresh_marks(self.screen.focused)
        self.suggesting.typed()
        if isinstance(message, Field.Changed) and isinstance(message.field, AnswerField):
            self._answered(message.field)

    def _answered(self, field: AnswerField) -> None:
        """Show at once what an answer means elsewhere: RAHASIA in row 1, a topic's secrecy."""
        if field is self.form.fields["confidential"]:
            self._draw_head()
        elif field is self.form.topic:
            self.form.refresh_topic(self.screen.focused)
            self.suggesting.chosen()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mark ``>`` follows the focus; a row of suggestions is fresh when one gets there."""
        self.suggesting.arrived(self.screen.focused)
        self.form.refresh_marks(self.screen.focused)
        self.form.refresh_topic(self.screen.focused)

    @on(AnswerField.Refused)
    def _no_answer(self, message: AnswerField.Refused) -> None:
        """Tell that a letter had no room: it is not in any field."""
        message.stop()
        allowed = message.field.allowed
        if message.field is self.form.topic:
            sentence = _("Topik: satu angka dari usul, atau ^T untuk semua topik.")
        elif allowed == "YT":
            sentence = _("{name}: jawab Y atau T.")
        else:
            sentence = _("{name}: pilih angka {first}-{last}.")
        name = label(message.field.field)
        self._told_refused = True
        self._refused(sentence.format(name=name, first=allowed[0], last=allowed[-1]))

    # -- drawing ---------------------------------------------------------------------

    def show(
        self,
        situation: DeskSituation,
        now: datetime,
        known: Visit | None = None,
        alarm: str = "",
    ) -> None:
        """Draw row 1 for what is known now; ``known``: the visit, wherever it stands."""
        if known is not None and known.key == self.visit.key:
            self.visit = known
        self.form.ask_hope(self.visit.holder.honorific if self.visit.holder else "")
        self._drawn = situation, now, alarm
        self._draw_head()

    def _draw_head(self) -> None:
        if self._drawn is None:
            return
        situation, now, alarm = self._drawn
        width = max(80, self.app.size.width)
        head = words.alarmed(self.head(situation, now, width), self.visit, now, alarm, width)
        self.query_one("#talk-head", Told).tell(styled(head))

    def head(self, situation: DeskSituation, now: datetime, width: int) -> str:
        """Return row 1; a report filed from this text is not one before it."""
        before = self.visit.registration_numbers[: self.reports_before]
        visit = msgspec.structs.replace(self.visit, registration_numbers=before)
        old = self.earlier.many_own if self.earlier is not None else 0
        return words.talk_head(situation, visit, now, self.form.confidential, width, old)
