"""Topics of complaints, the agency that leads each, and a suggestion from the text.

A suggestion only: a person chooses. Words are matched whole, whatever their case,
with the Indonesian endings -nya, -ku, -mu, -lah, -kah, -pun taken off where the
plain word is a keyword (``ijazahnya``). The longest keyword at a place wins
(``paspor ditahan`` is no withheld diploma).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import lru_cache

from desk_tui.errors import SettingsError
from desk_tui.i18n import _

LABEL_WIDTH = 22
"""Most characters of a label: it must stand in one line of a list or a form."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a complaint is about and who answers for it.

    Attributes:
        code: stable name, such as ``pertanahan``.
        label: its name on the screen, at most ``LABEL_WIDTH`` characters.
        lead_type: K (ministry), L (agency), D (local government) or BUMN (state firm).
        lead_agency: who leads.
        also: who else is told, ``""`` for nobody.
        keywords: words and phrases that point to the topic.
        urgent_confidential: to be handled at once and kept secret.
    """

    code: str
    label: str
    lead_type: str
    lead_agency: str
    also: str
    keywords: tuple[str, ...]
    urgent_confidential: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that the text points to.

    Attributes:
        topic: the topic.
        matched: the keywords found, in the order of the text.
    """

    topic: Topic
    matched: tuple[str, ...]


@lru_cache(maxsize=8)
def parse_topics(text: str) -> tuple[Topic, ...]:
    """Return the topics in CSV ``text``.

    Columns: topic, label, lead_type, lead_agency, also, keywords (``; `` between
    them), urgent_confidential (``ya`` or ``tidak``).

    Raises:
        SettingsError: a column is missing or a value is not as described.
    """
    topics: list[Topic] = []
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        try:
            topics.append(_topic(row))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise SettingsError(
                _("Daftar topik salah di baris {line}.").format(line=rows.line_num),
                _("Perbaiki topics.csv: semua kolom terisi, label paling panjang 22 huruf."),
            ) from error
    return tuple(topics)


def _topic(row: dict[str, str]) -> Topic:
    if not row["topic"] or not 0 < len(row["label"]) <= LABEL_WIDTH:
        raise ValueError(row["topic"])
    return Topic(
        code=row["topic"],
        label=row["label"],
        lead_type=row["lead_type"],
        lead_agency=row["lead_agency"],
        also=row["also"],
        keywords=tuple(word.strip() for word in row["keywords"].split(";") if word.strip()),
        urgent_confidential={"ya": True, "tidak": False}[row["urgent_confidential"]],
    )


def suggest(topics: tuple[Topic, ...], text: str, limit: int = 3) -> list[Suggestion]:
    """Return the topics that ``text`` points to, the likeliest first, at most ``limit``.

    Urgent topics come first when any of their keywords is found. Otherwise each
    different keyword counts once: its number of words, divided by the topics that
    share it. Equal topics stand in the order of the first word found, then of the list.
    """
    index = _index(topics)
    words = [_plain(word, index.known) for word in _WORD.findall(text.lower())]
    found: dict[int, dict[str, float]] = {}
    at = 0
    while at < len(words):
        taken = 1
        for keyword in index.by_first_word.get(words[at], ()):
            size = len(keyword.words)
            if tuple(words[at : at + size]) == keyword.words:
                for number in keyword.topics:
                    found.setdefault(number, {})[keyword.text] = size / len(keyword.topics)
                taken = size
                break
        at += taken
    ranked = sorted(
        found.items(),
        key=lambda item: (not topics[item[0]].urgent_confidential, -sum(item[1].values())),
    )
    return [Suggestion(topics[number], tuple(matched)) for number, matched in ranked[:limit]]


_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:nya|ku|mu|lah|kah|pun)$")


@dataclass(frozen=True, slots=True)
class _Keyword:
    text: str
    words: tuple[str, ...]
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    by_first_word: dict[str, tuple[_Keyword, ...]]
    known: frozenset[str]


@lru_cache(maxsize=8)
def _index(topics: tuple[Topic, ...]) -> _Index:
    """Return the keywords by their first word, the longest first."""
    owners: dict[str, list[int]] = {}
    for number, topic in enumerate(topics):
        for text in dict.fromkeys(keyword.lower() for keyword in topic.keywords):
            owners.setdefault(text, []).append(number)
    keywords = [
        _Keyword(text, tuple(_WORD.findall(text)), tuple(numbers))
        for text, numbers in owners.items()
    ]
    by_first_word: dict[str, tuple[_Keyword, ...]] = {}
    for keyword in sorted(keywords, key=lambda keyword: -len(keyword.words)):
        if keyword.words:
            first = keyword.words[0]
            by_first_word[first] = (*by_first_word.get(first, ()), keyword)
    return _Index(by_first_word, frozenset(word for each in keywords for word in each.words))


def _plain(word: str, known: frozenset[str]) -> str:
    if word in known:
        return word
    plain = _ENDING.sub("", word)
    return plain if plain in known else word
