"""What follows from the answers to the conditions (Syarat): recorded, never in the way.

The conditions of 16-18 November 2024: the citizen is the one affected, or has a stamped
power of attorney; the matter is and was not before a court; it was not filed here before.
A desk takes the report whatever the answers are; the office decides about it later.
"""

from __future__ import annotations

from enum import StrEnum

from desk_tui.office.complaint import Complaint, YesNo


class Consequence(StrEnum):
    """What the citizen is told because of an answer."""

    NO_POWER_OF_ATTORNEY = "no_power_of_attorney"
    IN_COURT = "in_court"
    REPORTED_BEFORE = "reported_before"


def consequences(complaint: Complaint, represents: str = "") -> tuple[Consequence, ...]:
    """Return what follows from the answers, in the order of the form.

    ``represents``: who gave a stamped power of attorney, as the counter wrote it down.
    """
    found: list[Consequence] = []
    if complaint.own_experience is YesNo.NO and not represents.strip():
        found.append(Consequence.NO_POWER_OF_ATTORNEY)
    if complaint.in_court is YesNo.YES:
        found.append(Consequence.IN_COURT)
    if complaint.reported_before is YesNo.YES:
        found.append(Consequence.REPORTED_BEFORE)
    return tuple(found)
