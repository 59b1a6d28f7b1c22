"""One registration counter's place in the journal: who stands there, what is written down.

Whether a step fits is looked at and written down in one turn of the journal's thread,
so a key pressed twice does a thing once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from desk_tui.errors import DeskError
from desk_tui.office.messages_views import RegistrationMessage
from desk_tui.office.visit import Visit
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.registration_forms import draft_key
from desk_tui.workstation.registration_situation import DoneHere, visit_at_counter

if TYPE_CHECKING:
    from desk_tui.db.journal.journal import Journal
    from desk_tui.office.body import Body
    from desk_tui.office.entries import Entry
    from desk_tui.workstation.workstation import Workstation

LOOK_S = 1.0
"""Seconds a look at the hub may take that only saves typing or a wrong step."""


class Counter:
    """A counter: its number, its workplace in headers, what it did just now."""

    def __init__(self, workstation: Workstation, number: int) -> None:
        self.ws = workstation
        self.number = number
        self.workplace = f"registration-{number}"
        self.done = DoneHere()

    def here(self) -> Visit | None:
        """Return the visitor at this counter."""
        return visit_at_counter(self.ws, self.number)

    def here_or_refuse(self) -> Visit:
        """Return the visitor at this counter.

        Raises:
            RefusedError: ``nobody_at_counter``.
        """
        visit = self.here()
        if visit is None:
            raise refused("nobody_at_counter")
        return visit

    def record(self, what: Callable[[Visit], list[Body]], *, drop_form: bool = False) -> Visit:
        """Write down what happened to the visitor at the counter; return the visit then.

        ``what`` is called on the journal's thread and may refuse. With ``drop_form`` what
        was typed is not needed any more.
        """

        def work() -> Visit:
            visit = self.here_or_refuse()

            def also(journal: Journal) -> None:
                if drop_form:
                    journal.drop_draft(draft_key(visit.key))

            self.ws.records.record(
                *what(visit), visit=visit.key, workplace=self.workplace, also=also
            )
            changed = self.ws.records.known(visit.key)
            self.done.touched(changed)
            return changed

        return self.ws.do(work)

    def record_of(self, visit: str, body: Body) -> Visit:
        """Write down what happened to a visit wherever it stands."""

        def work() -> Visit:
            self.ws.records.record(body, visit=visit, workplace=self.workplace)
            changed = self.ws.records.known(visit)
            self.done.touched(changed)
            return changed

        return self.ws.do(work)

    def forget_form(self, visit: str) -> None:
        """Drop what was typed for a visit."""

        def write(journal: Journal) -> list[Entry]:
            journal.drop_draft(draft_key(visit))
            return []

        self.ws.do(lambda: self.ws.records.write(write))

    def fresh_view(self) -> RegistrationMessage | None:
        """Ask the hub who waits now; None while it is away."""
        if self.ws.link.worth_asking:
            with contextlib.suppress(DeskError):
                view: RegistrationMessage = self.ws.look_up(
                    "/registration", "", RegistrationMessage, LOOK_S
                )
                return view
        return None
