"""Looking at masked data: with a reason, for a moment, and written down before it is seen.

UU 27/2022 art. 31: who looked at whose data, when and why. For every workplace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_tui.i18n import N_
from desk_tui.office.entries_office import PersonalDataRevealed
from desk_tui.office.visit import Holder
from desk_tui.text import storable
from desk_tui.workstation.refusals import refused

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

REVEAL_S = 15.0
"""Seconds that masked data is seen."""
LONGEST_REASON = 500


def reasons() -> tuple[str, ...]:
    """Return the three usual reasons as they are written down; others the officer writes."""
    return (
        N_("mencocokkan dengan kartu atau surat"),
        N_("menghubungi pelapor"),
        N_("pelapor minta memeriksa datanya"),
    )


def why_revealed(reason: str) -> str:
    """Return a reason as the fact holds it.

    Raises:
        RefusedError: ``reason_missing``.
    """
    why = storable(" ".join(reason.split()))[:LONGEST_REASON]
    if not why:
        raise refused("reason_missing")
    return why


def reveal(
    ws: Workstation, visit: str, what: str, reason: str, *, workplace: str = "", guest_pass: int = 0
) -> Holder:
    """Write down that masked data is looked at, then return it. Waits for the disk.

    Args:
        ws: where it is looked at.
        visit: key of the visit.
        what: a code, such as ``document+phone``.
        reason: why, in words.
        workplace: of whoever looks, by default the PC's of now.
        guest_pass: the companion's, 0 for the visitor.

    Raises:
        RefusedError: ``reason_missing``; ``reporter_unknown``: this PC does not have it.
        StorageError: it could not be written down, so it is not shown.
    """
    why = why_revealed(reason)

    def work() -> Holder:
        known = ws.records.state.visit(visit)
        holder = known.holder if known is not None else None
        if known is not None and guest_pass:
            theirs = (c.holder for c in known.companions if c.guest_pass == guest_pass)
            holder = next(theirs, None)
        if holder is None:
            raise refused("reporter_unknown")
        fact = PersonalDataRevealed(visit=visit, what=what, reason=why)
        ws.records.record(fact, visit=visit, workplace=workplace)
        return holder

    return ws.do(work)
