"""A form that is being written in: its fields, and its draft on the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from textual import events, on
from textual.containers import Vertical
from textual.message import Message

from desk_tui.i18n import _
from desk_tui.office.complaint import Complaint
from desk_tui.office.dates import clock_seconds_text
from desk_tui.office.topics import Topic
from desk_tui.screens.desk_form import ComplaintForm
from desk_tui.screens.desk_saving import trouble_sentence
from desk_tui.screens.draft_keeper import DraftKeeper, DraftSaver, Written
from desk_tui.widgets.fields import Field, LineField
from desk_tui.widgets.narrative import Narrative
from desk_tui.workstation.situations import Draft


@dataclass
class DraftTold(Message):
    """A save ended: the saved draft, or what went wrong."""

    outcome: Draft | Exception


class WritingPanel(Vertical):
    """The form and what keeps it.

    Attributes:
        form: the fields; keeper: saves them; topics: those of the office.
    """

    def __init__(
        self,
        service: DraftSaver,
        topics: tuple[Topic, ...],
        demo: bool,
        trouble: Callable[[str], None],
    ) -> None:
        """``trouble`` shows in row 23 that the disk takes no draft, or takes that away."""
        super().__init__(id="talk")
        self.topics = topics
        self.form = ComplaintForm(demo)
        self._trouble = trouble
        self._told_trouble = False
        self._at: Narrative | Field | None = None
        self.keeper = DraftKeeper(service, self.written, self._draft_told, self.set_timer)

    # -- what is written -----------------------------------------------------------

    @property
    def narrative(self) -> Narrative:
        """CERITA."""
        field = self.form.fields["narrative"]
        assert isinstance(field, Narrative)
        return field

    def complaint(self) -> Complaint:
        """Return what is written now."""
        return self.form.complaint()

    def written(self) -> Written:
        """Return what is written, the field that has the focus and its cursor."""
        focused = self.screen.focused or self._at
        name, cursor = "narrative", self.narrative.cursor_location
        if isinstance(focused, Narrative):
            name, cursor = focused.field, focused.cursor_location
        elif isinstance(focused, Field) and focused.field in self.form.fields:
            name = focused.field
            cursor = (0, focused.cursor if isinstance(focused, LineField) else 0)
        return self.complaint(), name, cursor

    def restore(self, complaint: Complaint) -> None:
        """Write ``complaint`` into the fields."""
        labels = {topic.code: topic.label for topic in self.topics}
        self.form.restore(complaint, MappingProxyType(labels))

    def restore_cursor(self, draft: Draft) -> None:
        """Put the cursor where it was."""
        field = self.form.fields.get(draft.focus, self.narrative)
        if isinstance(field, Narrative):
            field.move_cursor(field.clamp_visitable(draft.cursor))
        elif isinstance(field, LineField):
            field.cursor = min(draft.cursor[1], len(field.value))

    # -- its draft -------------------------------------------------------------------

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember where the cursor is: a window left, or an end, takes the focus away."""
        if isinstance(event.widget, Narrative | Field):
            self._at = event.widget

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving a field saves it."""
        if self.keeper.dirty:
            self.keeper.flush()

    def _draft_told(self, outcome: Draft | Exception) -> None:
        """Called from the thread that writes."""
        self.post_message(DraftTold(outcome))

    @on(DraftTold)
    def _saved(self, message: DraftTold) -> None:
        message.stop()
        outcome = message.outcome
        if isinstance(outcome, Draft):
            self.say_saved(outcome)
            if self._told_trouble:
                self._told_trouble = False
                self._trouble("")
            if outcome.complaint != self.complaint():
                self.keeper.again()  # typed while the disk was busy
            return
        self._told_trouble = True
        self._trouble(trouble_sentence(outcome))
        self.keeper.again()

    def say_saved(self, draft: Draft) -> None:
        """Say in the bottom rule when the draft was saved."""
        self.form.say_saved(
            _("draf tersimpan {time}").format(time=clock_seconds_text(draft.saved_at))
        )
