"""What has been heard of a story so far: the six marks over CERITA.

A reminder for the officer and nothing else: no mark is required, none is stored, and
none decides about a report. So it is generous: a mark that comes too early costs a
look, one that never comes is not believed any more. Heard is:

- *apa*: a trouble, a refusal or a wish (``belum``, ``ditolak``, ``mohon``), in three words
  or more;
- *kapan*: a month, a day, a year (1900-2099), a date (12-3-2026), a span (``dua bulan``),
  ``sejak``, ``kemarin``, ``tiap malam``; somebody's age is none (``umur 71 tahun``);
- *di mana*: a place by its kind (``desa``, ``jalan``, ``puskesmas``), by its name (province,
  regency or city, where the caller gives their names), or ``di``/``ke`` before a name;
- *siapa*: a body or a person complained of (``dinas``, ``petugas``, ``majikan``);
- *rugi*: money, goods, health, time lost (``Rp150.000``, ``rusak``, ``sakit``, ``tidak cair``);
- *upaya*: what was tried, and what was answered (``sudah lapor``, ``mediasi``, ``disuruh``).

The fields Waktu, Tempat and Diadukan are heard as they stand, but for ``tidak tahu``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from desk_tui.office.complaint import UNKNOWN, Complaint
from desk_tui.office.guide_words import AGES, EFFORT, LOSS, MONTHS, WHAT, WHEN, WHERE, WHO
from desk_tui.office.hearing import Phrases, Told


class Point(StrEnum):
    """What a story should tell (the marks, in their order on the screen)."""

    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    LOSS = "loss"
    EFFORT = "effort"


_LEAST_WORDS = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)\b")
_NAMED_PLACE = re.compile(r"\b(?:[Dd]i|[Kk]e)\s+[A-Z][a-z]{2,}")
_FIELDS = {Point.WHEN: "time", Point.WHERE: "place", Point.WHO: "reported_party"}


@lru_cache(maxsize=1)
def _vocabulary() -> dict[Point, Phrases]:
    return {
        Point.WHAT: Phrases(WHAT),
        Point.WHEN: Phrases((*MONTHS, *WHEN)),
        Point.WHERE: Phrases(WHERE),
        Point.WHO: Phrases(WHO),
        Point.LOSS: Phrases(LOSS),
        Point.EFFORT: Phrases(EFFORT),
    }


@lru_cache(maxsize=2)
def _named(places: tuple[str, ...]) -> Phrases:
    return Phrases(places)


def heard(complaint: Complaint, places: tuple[str, ...] = ()) -> frozenset[Point]:
    """Return what is heard in the story and the details of ``complaint``.

    Args:
        complaint: finished or not.
        places: names of provinces, regencies and cities, as ``data/regions.csv`` has them.
    """
    told = Told(complaint.narrative)
    found = {
        point
        for point, field in _FIELDS.items()
        if getattr(complaint, field).strip().lower() not in ("", "?", UNKNOWN)
    }
    for point, phrases in _vocabulary().items():
        if point not in found and (phrases.heard_in(told) or _heard(point, told, places)):
            found.add(point)
    if len(told.words) < _LEAST_WORDS:
        found.discard(Point.WHAT)
    return frozenset(found)


def _heard(point: Point, told: Told, places: tuple[str, ...]) -> bool:
    """Tell whether something is heard that is no word of a list."""
    if point is Point.WHEN:
        return _years(told) or _DATE.search(told.text) is not None
    if point is Point.WHERE:
        return _NAMED_PLACE.search(told.text) is not None or _named(places).heard_in(told)
    if point is Point.LOSS:
        return any(word.startswith("rp") and word[2:].isdecimal() for word in told.forms)
    return False


def _years(told: Told) -> bool:
    """Tell whether a year or a number of years is heard that is nobody's age."""
    if any(_YEAR.fullmatch(form) for form in told.forms):
        return True
    return any(
        word == "tahun" and not AGES.intersection(told.words[max(0, at - 3) : at])
        for at, word in enumerate(told.words)
    )
