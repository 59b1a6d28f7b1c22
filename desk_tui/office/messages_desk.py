"""What a desk asks the hub: about its visitors, whom it was given, who works beside it."""

from __future__ import annotations

from typing import Annotated

import msgspec

from desk_tui.office.entries import StoredEntry
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Count

MOST_VISITS = 200
"""Visits one question may name: far more than a desk serves in a day."""


class VisitsQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What is new about these visits? Key, and how many entries of it were told before.

    ``desk``: whom has the hub given to this desk unasked? 0: that is not asked.
    ``installation``: who asks; its readiness is answered, not another PC's of that desk.
    """

    told: Annotated[dict[Code, Count], msgspec.Meta(max_length=MOST_VISITS)]
    desk: Count = 0
    installation: Code = ""


class VisitsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of each visit that were not told before, in the ledger's order.

    ``here``: key of the visit the hub has at the desk that asked, among them whole, empty
    for none; ``ready``: whether that desk is ready for whoever comes.
    """

    news: dict[Code, list[StoredEntry]]
    here: Code = ""
    ready: bool = False


class ColleagueLine(msgspec.Struct, frozen=True, kw_only=True):
    """A desk, who works there, and whether it is ``free``, ``ready``, ``busy`` or ``away``."""

    desk: int
    officer_name: str
    state: str


class ColleaguesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Every desk of the office, in order."""

    desks: list[ColleagueLine]


ready(VisitsQuestion, VisitsAnswer, ColleagueLine, ColleaguesAnswer)
