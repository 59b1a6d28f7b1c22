"""The complaint's form: which fields there are, in which order, in which rows."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from types import MappingProxyType

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from desk_tui.i18n import _
from desk_tui.office.complaint import REQUIRED, Classification, Complaint, YesNo
from desk_tui.office.guide import Point
from desk_tui.screens.desk_fields import ORDER as ORDER
from desk_tui.screens.desk_fields import WordsField, guide_words, make_fields
from desk_tui.screens.desk_fields import label as label
from desk_tui.screens.topic_field import FROM_THE_LIST, TOPIC_LEFT_TO_ANALYST, TopicField
from desk_tui.text import fit
from desk_tui.widgets.answers import ChoiceField
from desk_tui.widgets.colours import FOCUS
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.frame import (
    BAD,
    FOCUSED,
    NO_MARK,
    FormRow,
    Mark,
    Rule,
    TextRows,
    Words,
)
from desk_tui.widgets.frame import (
    REQUIRED as REQUIRED_MARK,
)
from desk_tui.widgets.told import Told

TOPIC_WIDTH = 60
"""Cells behind the brackets of Topik, at 80 columns."""


class ComplaintForm(Vertical):
    """Rows 2 to 22 of the talk: the two texts and the details."""

    DEFAULT_CSS = """
    ComplaintForm { height: 1fr; width: 1fr; }
    ComplaintForm #rows-narrative { height: 1fr; }
    ComplaintForm #rows-details { height: auto; }
    ComplaintForm #rows-hope { height: 2; }
    ComplaintForm.wide .details { display: none; }
    ComplaintForm Static { height: 1; }
    """

    def __init__(self, demo: bool) -> None:
        super().__init__()
        self._demo = demo
        self.topic = TopicField()
        self.fields = make_fields(self.topic)
        self.suggested_subject = ""
        self.complaining = False
        self._rules = {
            "narrative": Rule(_("CERITA"), "┌┐", guide_words(frozenset())),
            "hope": Rule(_("HARAPAN"), "├┤"),
        }
        self._bottom = Rule("", "└┘")
        self._marks: list[Mark] = []
        self._topic_words = Told()
        self._secrecy = Told()

    # -- rows ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield the rows from CERITA to the bottom."""
        field = self.fields
        yield self._rules["narrative"]
        with TextRows(id="rows-narrative"):
            yield field["narrative"]
        with Vertical(classes="details", id="rows-details"):
            yield self._rules["hope"]
            with TextRows(id="rows-hope"):
                yield field["hope"]
            details = Rule(_("RINCIAN"), "├┤")
            details.middle = _("DATA CONTOH") if self._demo else ""
            yield details
            yield from self._pair("place", "time")
            yield from self._pair("reported_party", "evidence")
            yield FormRow(Mark("address"), _label("address"), field["address"])
            yield FormRow(
                Mark("own_experience", "in_court", "reported_before"),
                Words(" " + _("Syarat").ljust(10)),
                Words(_("dialami sendiri") + " "),
                field["own_experience"],
                Words("   " + _("perkara pengadilan") + " "),
                field["in_court"],
                Words("   " + _("pernah lapor") + " "),
                field["reported_before"],
            )
            yield FormRow(
                Mark("classification"),
                _label("classification"),
                field["classification"],
                Words("   "),
                Mark("confidential"),
                Words(" " + _("Rahasia") + "  "),
                field["confidential"],
                self._secrecy,
            )
            yield FormRow(
                Mark("topic"), _label("topic"), field["topic"], Words("  "), self._topic_words
            )
            yield FormRow(Mark("subject"), _label("subject"), field["subject"])
        yield self._bottom

    def on_mount(self) -> None:
        """Know the marks: they are looked at after every key."""
        self._marks = list(self.query(Mark))

    def _pair(self, left: str, right: str) -> ComposeResult:
        yield FormRow(
            Mark(left),
            _label(left),
            self.fields[left],
            Words(" "),
            Mark(right),
            Words(" " + label(right).ljust(9)),
            self.fields[right],
        )

    def toggle_wide(self) -> None:
        """Give the story the room of the details, or take it back; a demo goes on saying so."""
        self.toggle_class("wide")
        wide = self.has_class("wide")
        self._bottom.set(middle=_("DATA CONTOH") if wide and self._demo else "")

    # -- values ------------------------------------------------------------------------

    def complaint(self) -> Complaint:
        """Return what is written now."""
        values = {name: self.fields[name].value for name in ORDER}
        classification = self.fields["classification"]
        assert isinstance(classification, ChoiceField)
        return Complaint(
            narrative=values["narrative"],
            hope=values["hope"],
            place=values["place"],
            time=values["time"],
            reported_party=values["reported_party"],
            evidence=values["evidence"],
            address=values["address"],
            own_experience=YesNo(values["own_experience"]),
            in_court=YesNo(values["in_court"]),
            reported_before=YesNo(values["reported_before"]),
            classification=Classification(classification.chosen),
            confidential=values["confidential"] == "Y",
            topic=self.topic.code,
            subject=values["subject"],
        )

    def restore(self, complaint: Complaint, topic_labels: MappingProxyType[str, str]) -> None:
        """Write ``complaint`` into the fields."""
        for name in ("narrative", "hope", "place", "time", "reported_party", "evidence"):
            self.fields[name].value = getattr(complaint, name)
        for name in ("address", "subject"):
            self.fields[name].value = getattr(complaint, name)
        for name in ("own_experience", "in_court", "reported_before"):
            self.fields[name].value = getattr(complaint, name).value
        classification = self.fields["classification"]
        assert isinstance(classification, ChoiceField)
        classification.chosen = complaint.classification.value
        self.fields["confidential"].value = "Y" if complaint.confidential else "T"
        if complaint.topic == TOPIC_LEFT_TO_ANALYST:
            self.topic.fill(complaint.topic, _("oleh analis"), "0")
        elif complaint.topic:
            self.topic.fill(complaint.topic, topic_labels.get(complaint.topic, complaint.topic))

    @property
    def confidential(self) -> bool:
        """Whether the citizen asked for secrecy."""
        return self.fields["confidential"].value == "Y"

    def missing(self) -> tuple[str, ...]:
        """Return the required fields that are still empty, in the order of the form."""
        return tuple(name for name in REQUIRED if not self.fields[name].filled)

    def leave_fields(self) -> None:
        """Do what leaving a field does, for the one that is not left: F9 asks from anywhere."""
        for field in self.fields.values():
            if isinstance(field, WordsField):
                field.leave()

    # -- what is drawn beside the fields ---------------------------------------------

    def refresh_marks(self, focused: Widget | None) -> None:
        """Draw ``>``, ``*`` and ``!`` where they belong now."""
        missing = set(self.missing())
        if self.suggested_subject and not self.complaining:
            missing.discard("subject")  # one Enter takes it

        def mark(*names: str) -> str:
            if any(self.fields[name] is focused for name in names):
                return FOCUSED
            if missing.intersection(names):
                return BAD if self.complaining else REQUIRED_MARK
            return NO_MARK

        for name, rule in self._rules.items():
            rule.set(mark=mark(name))
        for widget in self._marks:
            widget.set(mark(*widget.fields))

    def refresh_topic(self, focused: Widget | None) -> None:
        """Draw the topic that is chosen, or the ones to choose from."""
        topic = self.topic
        if topic.code and topic is not focused:
            self._topic_words.tell(styled(topic.chosen_label))
            return
        offers = [f"{number} {each.label}" for number, each in enumerate(topic.offered, 1)]
        offers.append(_("0 oleh analis"))
        told = _("usul: ") + "  ".join(offers)
        if topic.code and topic.value == FROM_THE_LIST:  # else nothing here says which it is
            told = fit(f"{topic.chosen_label}   {told}", TOPIC_WIDTH)
        self._topic_words.tell(styled(told))

    def suggest_subject(self, subject: str) -> None:
        """Show a subject the officer may take with Enter."""
        self.suggested_subject = subject
        field = self.fields["subject"]
        assert isinstance(field, LineField)
        field.hint = _("usul: {subject}").format(subject=subject) if subject else ""
        self.refresh_marks(self.screen.focused)

    def say_heard(self, heard: AbstractSet[Point]) -> None:
        """Show over CERITA what has been told; no mark blocks anything."""
        self._rules["narrative"].set(right=guide_words(heard))

    def propose_secrecy(self, proposed: bool) -> None:
        """Show beside Rahasia that this topic is usually kept secret; the officer decides."""
        self._secrecy.tell(styled((_("  usul: Y"), FOCUS) if proposed else ""))

    def ask_hope(self, honorific: str) -> None:
        """Show the question to ask; ``honorific`` is Ibu, Bapak or empty."""
        who = honorific or _("Bapak/Ibu")
        question = _('tanyakan: "Apa yang {who} harapkan?"').format(who=who)
        self._rules["hope"].set(right=question)

    def say_saved(self, words: str) -> None:
        """Show in the bottom rule when the draft was saved."""
        self._bottom.set(right=words)


def _label(field: str) -> Words:
    return Words(" " + label(field).ljust(10))
