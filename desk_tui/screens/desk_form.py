"""The complaint's form: which fields there are, in which order, in which rows (SCREENS 1)."""

from __future__ import annotations

from types import MappingProxyType

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from desk_tui.i18n import _
from desk_tui.office.complaint import REQUIRED, Classification, Complaint, YesNo
from desk_tui.screens.topic_field import TOPIC_LEFT_TO_ANALYST, TopicField
from desk_tui.widgets.answers import AnswerField, ChoiceField
from desk_tui.widgets.content import styled
from desk_tui.widgets.fields import Field, LineField
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
from desk_tui.widgets.narrative import Narrative

ORDER = (
    "narrative",
    "hope",
    "place",
    "time",
    "reported_party",
    "evidence",
    "address",
    "own_experience",
    "in_court",
    "reported_before",
    "classification",
    "confidential",
    "topic",
    "subject",
)
"""The fields in the order of Enter and Tab."""
GUIDE = ("apa", "kapan", "di mana", "siapa", "rugi", "upaya")


def label(field: str) -> str:
    """Return a field's name as row 23 says it."""
    labels = {
        "narrative": _("Cerita"),
        "hope": _("Harapan"),
        "place": _("Tempat"),
        "time": _("Waktu"),
        "reported_party": _("Diadukan"),
        "evidence": _("Bukti"),
        "address": _("Alamat"),
        "own_experience": _("Dialami sendiri"),
        "in_court": _("Perkara pengadilan"),
        "reported_before": _("Pernah lapor"),
        "classification": _("Jenis"),
        "confidential": _("Rahasia"),
        "topic": _("Topik"),
        "subject": _("Pokok"),
    }
    return labels[field]


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
        self.fields: dict[str, Field | Narrative] = {
            "narrative": Narrative("narrative"),
            "hope": Narrative("hope"),
            "place": LineField("place", 34),
            "time": LineField("time"),
            "reported_party": LineField("reported_party", 34),
            "evidence": LineField("evidence", hint=_("ada ...; kurang: ...")),
            "address": LineField("address"),
            "own_experience": AnswerField("own_experience", "YT"),
            "in_court": AnswerField("in_court", "YT"),
            "reported_before": AnswerField("reported_before", "YT"),
            "classification": ChoiceField(
                "classification", [(kind.value, _(kind.value)) for kind in Classification]
            ),
            "confidential": AnswerField("confidential", "YT", value="T", required=False),
            "topic": self.topic,
            "subject": LineField("subject"),
        }
        self.suggested_subject = ""
        self.complaining = False
        self._rules = {
            "narrative": Rule(_("CERITA"), "┌┐", " " + "  ".join(f"{_(word)} ." for word in GUIDE)),
            "hope": Rule(_("HARAPAN"), "├┤"),
        }
        self._bottom = Rule("", "└┘")
        self._marks: list[Mark] = []
        self._topic_words = Static("", markup=False)

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
            self.topic.choose(complaint.topic, _("oleh analis"), "0")
        elif complaint.topic:
            self.topic.choose(complaint.topic, topic_labels.get(complaint.topic, complaint.topic))

    @property
    def confidential(self) -> bool:
        """Whether the citizen asked for secrecy."""
        return self.fields["confidential"].value == "Y"

    def missing(self) -> tuple[str, ...]:
        """Return the required fields that are still empty, in the order of the form."""
        return tuple(name for name in REQUIRED if not self.fields[name].filled)

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
            self._topic_words.update(styled(topic.chosen_label))
            return
        offers = [f"{number} {each.label}" for number, each in enumerate(topic.offered, 1)]
        offers.append(_("0 oleh analis"))
        self._topic_words.update(styled(_("usul: ") + "  ".join(offers)))

    def suggest_subject(self, subject: str) -> None:
        """Show a subject the officer may take with Enter."""
        self.suggested_subject = subject
        field = self.fields["subject"]
        assert isinstance(field, LineField)
        field.hint = _("usul: {subject}").format(subject=subject) if subject else ""
        self.refresh_marks(self.screen.focused)

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
