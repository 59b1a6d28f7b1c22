"""The complaint: its fields, which of them are required, what may stand in them.

Required fields follow UU 25/2009 art. 42(3): name and address, what was below
standard, the requested settlement, place and time. Eligibility answers are
recorded and never block (the office decides later).
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from desk_tui.i18n import N_
from desk_tui.office.ready import ready

NARRATIVE_LIMIT = 200_000
"""Symbols one field may hold; far above any talk, a guard against a stuck paste.

All fields at this limit, six bytes a symbol at the worst, are still one entry
(``reading.BODY_LIMIT``)."""


UNKNOWN = "tidak tahu"
"""What Tempat, Waktu and Diadukan say when the citizen does not know; a ``?`` becomes this.

Stored in these words whatever the language of the screen: it is part of the report."""


class Classification(StrEnum):
    """Class of a report, as SP4N knows them."""

    COMPLAINT = N_("pengaduan")
    ASPIRATION = N_("aspirasi")
    INFORMATION = N_("informasi")


class YesNo(StrEnum):
    """An answer as it is typed, or none yet."""

    YES = "Y"
    NO = "T"
    OPEN = ""


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """What the officer writes down, finished or not (a draft has the same shape).

    Attributes:
        narrative: the story in the citizen's words (CERITA).
        hope: what the citizen asks for (HARAPAN).
        place: where it happened.
        time: when; words are fine.
        reported_party: body or person complained of.
        evidence: what was brought; what is missing stands behind ``kurang:``.
        address: the citizen's address (UU 25/2009 art. 42(3)a).
        own_experience: the citizen is the one affected.
        in_court: the matter is or was before a court.
        reported_before: the matter was filed here before.
        classification: complaint, aspiration or request for information.
        confidential: receipt and tracking show no content.
        topic: code of data/topics.csv, or ``lainnya`` (left to the analyst); empty: open.
        subject: one line, the heading of the report.
    """

    narrative: str = ""
    hope: str = ""
    place: str = ""
    time: str = ""
    reported_party: str = ""
    evidence: str = ""
    address: str = ""
    own_experience: YesNo = YesNo.OPEN
    in_court: YesNo = YesNo.OPEN
    reported_before: YesNo = YesNo.OPEN
    classification: Classification = Classification.COMPLAINT
    confidential: bool = False
    topic: str = ""
    subject: str = ""


_MISSING = re.compile(r"\bkurang\s?:", re.IGNORECASE)

REQUIRED: tuple[str, ...] = (
    "narrative",
    "hope",
    "place",
    "time",
    "reported_party",
    "address",
    "own_experience",
    "in_court",
    "reported_before",
    "topic",
    "subject",
)
"""Fields without which a report is not filed, in the order of the form."""


def missing_fields(complaint: Complaint) -> tuple[str, ...]:
    """Return the required fields that are still empty, in the order of the form."""
    return tuple(name for name in REQUIRED if not str(getattr(complaint, name)).strip())


def missing_evidence(complaint: Complaint) -> str:
    """Return what the citizen still has to bring: the words behind ``kurang:`` in Bukti."""
    parts = _MISSING.split(complaint.evidence, maxsplit=1)
    return parts[1].strip(" ;,.") if len(parts) > 1 else ""


def short_description(complaint: Complaint, limit: int = 120) -> str:
    """Return the first words of the narrative for the receipt (UU 25/2009 art. 44(2)).

    At most ``limit`` symbols, cut between words, ``...`` where it was cut.
    """
    words = complaint.narrative[: limit * 20].split()
    text = ""
    for word in words:
        if len(text) + len(word) + 1 > limit - 3:
            return (text or word[: limit - 3]) + "..."
        text = f"{text} {word}" if text else word
    return text if len(complaint.narrative) <= limit * 20 else text + "..."


ready(Complaint)
