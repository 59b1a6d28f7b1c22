"""What a desk asks about its visitor's earlier reports, and about similar ones of anybody."""

from __future__ import annotations

import msgspec

from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Count, Moment

MOST_LINES = 5
"""Reports told of each kind."""


class EarlierQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What was reported before by the visitor of this visit, and what reads like ``text``?

    ``text``: the story as far as it is written; empty: only the visitor's own reports.
    """

    visit: Code
    text: str = ""


class EarlierLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report filed before; whose it is stands nowhere in it.

    Attributes:
        subject: its heading; empty for a confidential report, as is ``topic``.
        state: as tracking tells it.
        common: telling words of the text asked about that it has too, the rarest first.
        percent: their part of the shorter of the two stories.
    """

    registration_number: str
    filed_at: Moment
    state: str
    desk: int
    topic: str = ""
    subject: str = ""
    common: list[str] = []
    percent: int = 0
    confidential: bool = False


class EarlierAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The newest of the visitor's own reports, and the most similar of others.

    ``many_own``: how many reports of their own there are, also those not listed.
    """

    own: list[EarlierLine]
    alike: list[EarlierLine]
    many_own: Count = 0


ready(EarlierQuestion, EarlierLine, EarlierAnswer)
