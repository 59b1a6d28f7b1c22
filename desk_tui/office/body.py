"""What every entry says and who may write it: the base of all kinds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from desk_tui.office.values import Code, Ticket
from desk_tui.office.visit import visit_key


class Origin(StrEnum):
    """Who may write an entry of a kind."""

    COMMAND = "command"
    FACT = "fact"


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry says. Subclasses are the kinds; ``visit`` names the visit meant."""

    origin: ClassVar[Origin]
    version: ClassVar[int] = 1


class NumberedBody(Body, frozen=True, kw_only=True):
    """About a queue number of a day; the visit's key says the same.

    Raises:
        ValueError: it does not.
    """

    visit: Code
    day: date
    ticket: Ticket

    def __post_init__(self) -> None:
        if self.visit != visit_key(self.day, self.ticket):
            raise ValueError("the visit is not that of the day and the ticket")
