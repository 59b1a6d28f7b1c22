"""What a desk asks the hub about the visitors it has, had, or is owed a guest ID by."""

from __future__ import annotations

from typing import Annotated

import msgspec

from desk_tui.office.entries import StoredEntry
from desk_tui.office.ready import ready
from desk_tui.office.values import Code, Count

MOST_VISITS = 200
"""Visits one question may name: far more than a desk serves in a day."""


class VisitsQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What is new about these visits? Key, and how many entries of it were told before."""

    told: Annotated[dict[Code, Count], msgspec.Meta(max_length=MOST_VISITS)]


class VisitsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of each visit that were not told before, in the ledger's order."""

    news: dict[Code, list[StoredEntry]]


ready(VisitsQuestion, VisitsAnswer)
