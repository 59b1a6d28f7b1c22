"""The names of a report's fields, what they are called, and the widgets they are typed in."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from desk_tui.i18n import N_, _
from desk_tui.office.complaint import UNKNOWN, Classification
from desk_tui.office.guide import Point
from desk_tui.screens.topic_field import TopicField
from desk_tui.widgets.answers import AnswerField, ChoiceField
from desk_tui.widgets.fields import Field, LineField
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
GUIDE = {
    Point.WHAT: N_("apa"),
    Point.WHEN: N_("kapan"),
    Point.WHERE: N_("di mana"),
    Point.WHO: N_("siapa"),
    Point.LOSS: N_("rugi"),
    Point.EFFORT: N_("upaya"),
}
"""What a story should tell, as the rule over CERITA says it."""
HEARD, NOT_YET = "+", "."
NOT_KNOWN = "?"
"""Alone in Tempat, Waktu, Diadukan or Alamat it becomes ``tidak tahu`` when the cursor leaves."""


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


def guide_words(heard: AbstractSet[Point]) -> str:
    """Return the six marks: ``apa +  kapan .`` and so on."""
    told = (f"{_(word)} {HEARD if point in heard else NOT_YET}" for point, word in GUIDE.items())
    return " " + "  ".join(told)


class WordsField(LineField):
    """A line for words, or for ``?`` when the citizen does not know."""

    def leave(self) -> None:
        """Write a question mark that stands alone out: it is what the report will say."""
        if self.value.strip() == NOT_KNOWN:
            self._edited(UNKNOWN, len(UNKNOWN))

    def on_blur(self) -> None:
        """The cursor left."""
        self.leave()


def make_fields(topic: TopicField) -> dict[str, Field | Narrative]:
    """Return the fields of an empty form by name."""
    return {
        "narrative": Narrative("narrative"),
        "hope": Narrative("hope"),
        "place": WordsField("place", 34, hint=_("desa, kab/kota; ? = tidak tahu")),
        "time": WordsField("time", hint=_("? = tidak tahu")),
        "reported_party": WordsField("reported_party", 34, hint=_("siapa, kota; ? = tidak tahu")),
        "evidence": LineField("evidence", hint=_("ada ...; kurang: ...")),
        "address": WordsField("address", hint=_("tempat tinggal pelapor sekarang; ? = tidak tahu")),
        "own_experience": AnswerField("own_experience", "YT"),
        "in_court": AnswerField("in_court", "YT"),
        "reported_before": AnswerField("reported_before", "YT"),
        "classification": ChoiceField(
            "classification", [(kind.value, _(kind.value)) for kind in Classification]
        ),
        "confidential": AnswerField("confidential", "YT", value="T", required=False),
        "topic": topic,
        "subject": LineField("subject"),
    }
