"""Officers who go from one place of a PC to another (^O) without signing in again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desk_tui.office.entries_office import OfficerSignedIn, OfficerSignedOut
from desk_tui.office.workplaces import may_work

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.body import Body
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation


def moved(ws: Workstation, before: str) -> None:
    """Have everybody know that who worked at ``before`` is at the place of now. Does not wait.

    Without it a desk that an officer came to from the lobby looks as if nobody worked there:
    no visitor is handed on to it, and its officer sees no earlier reports.
    """
    people, after = ws.people.situation(), ws.author().workplace
    here = [one for one in (people.officer, people.beside) if one is not None]
    if not here:
        return
    said: list[tuple[str, str, Body]] = [
        (before, one.officer_id, OfficerSignedOut(officer=one.officer_id)) for one in reversed(here)
    ]
    beside = False
    for one in here:
        if may_work(one.roles, after):
            came = OfficerSignedIn(officer=one.officer_id, beside=beside)
            said.append((after, one.officer_id, came))
            beside = True

    def write(journal: Journal) -> list[Entry]:
        entries: list[Entry] = []
        for workplace, officer, body in said:
            author = replace(ws.author(), officer=officer, workplace=workplace)
            entries += journal.append([body], ws.now(), author, "")
        return entries

    ws.records.call(lambda: ws.records.write(write))
