"""The lobby's service: numbers, also while the office's server does not answer."""

from __future__ import annotations

import contextlib
import time
from datetime import date
from typing import TYPE_CHECKING

from desk_tui.errors import UnreachableError
from desk_tui.i18n import P_
from desk_tui.office import entries as e
from desk_tui.office.commands import IssueTicket, VoidTicket
from desk_tui.office.entries_office import QuotaWished
from desk_tui.office.hours import MORNING, next_opening, numbers_open
from desk_tui.office.visit import Reason, Visit, VisitState, ticket_number, visit_key
from desk_tui.printing.papers import InfoSheetPaper, TicketPaper
from desk_tui.text import storable
from desk_tui.workstation import desk_papers
from desk_tui.workstation.desk_situation import queue_view
from desk_tui.workstation.refusals import refused
from desk_tui.workstation.situations import LobbySituation

if TYPE_CHECKING:
    from desk_tui.workstation.workstation import Workstation

ASK_S = 2.0
"""Seconds the lobby waits for the hub before it gives a number of its own series; and for
another lobby to give back the last places before it says that there are none."""
RECALL_PAUSE_S = 0.05
"""Between two questions while places are being called back."""


class LobbyService:
    """The lobby at work."""

    def __init__(self, workstation: Workstation) -> None:
        self._ws = workstation
        self._before: dict[str, int] = {}

    def situation(self) -> LobbySituation:
        """Return everything the lobby's screen shows. Never waits."""
        ws, state, day = self._ws, self._ws.records.state, self._ws.today()
        view, status = ws.link.view, ws.link.status
        loan = state.loans.get(ws.records.installation)
        if status.connected and view is not None:
            left: int | None = view.left
        else:
            left = loan.left if loan is not None and loan.day == day else None
        paper = ws.papers.last("ticket")
        last = self._last()
        return LobbySituation(
            day=day,
            last=last,
            last_paper=paper.status if paper and last and paper.visit == last.key else None,
            left=left,
            quota=view.quota if view is not None else ws.profile.quota,
            turned_away=state.turned_away if state.day == day else 0,
            queue=queue_view(view),
            link=status,
            demo=ws.demo,
            exchange_here=ws.profile.exchange_at == "desk",
            hard_quota=ws.profile.hard_quota,
            quota_wished=view.quota_wished if view is not None else state.quota_wished,
            quota_answer=view.quota_answer if view is not None else "",
            day_closed=view is not None and view.day_closed,
        )

    def issue(self, reason: Reason) -> Visit:
        """Give a number; connected by the hub, cut off from what it lent. Then print it.

        Raises:
            RefusedError: ``quota_full``, ``numbers_closed``, ``no_numbers_lent``,
                ``day_closed``.
            ForkedError: this PC is a copy, or the hub another one: each would give the
                other's numbers.
        """
        link = self._ws.link
        link.check_accepted()
        if link.worth_asking:
            try:
                key, before = self._issue_connected(reason)
            except UnreachableError:
                key, before = self._issue_offline(reason)
        else:
            key, before = self._issue_offline(reason)
        visit = self._visit(key)
        self._before[key] = max(0, before)
        self._print(visit, copy=0)
        return visit

    def wish_quota(self) -> None:
        """Ask the supervisor for numbers beyond the quota; the answer comes with the view."""
        ws = self._ws
        wish = QuotaWished(day=ws.today())
        ws.do(lambda: ws.records.record(wish, visit="", workplace="lobby"))

    def void_last(self, why: str) -> Visit:
        """Take the last number back: it stays used, its place returns.

        Raises:
            RefusedError: ``ticket_in_use``, ``nothing_to_print``.
            UnreachableError: only the hub knows whether it was called.
        """
        visit = self._newest()
        answer = self._ws.ask(VoidTicket(visit=visit.key, why=storable(why)))
        return self._visit(answer.visit)

    def reprint_last(self) -> None:
        """Print the last ticket again; it says SALINAN KE-n.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        visit, last = self._newest(), self._ws.papers.last("ticket")
        copies = last.copy if last is not None and last.visit == visit.key else 0
        self._print(visit, max(visit.ticket_copies, copies) + 1)

    def answer_print(self, came_out: bool) -> None:
        """A person looked whether a ticket of unknown fate came out; if not, print a copy."""
        if self._ws.papers.settle("ticket", came_out) and not came_out:
            self.reprint_last()

    def turn_away(self) -> None:
        """Count a person who gets no number, and print the information sheet."""
        ws = self._ws

        def count() -> int:
            ws.records.record(e.PersonTurnedAway(day=ws.today()), visit="", workplace="lobby")
            return ws.records.state.turned_away

        person = ws.do(count)
        ws.papers.send(self._sheet(person), "sheet", visit="")

    def preview_ticket(self) -> tuple[str, ...]:
        """Return the last ticket as it looks on paper.

        Raises:
            RefusedError: ``nothing_to_print``.
        """
        return desk_papers.preview(self._paper(self._newest(), copy=0))

    def _issue_connected(self, reason: Reason) -> tuple[str, int]:
        """Have the hub give a number; the last ones may first have to come back from a lobby."""
        deadline = time.monotonic() + ASK_S
        while True:
            answer = self._ws.ask(IssueTicket(reason=reason), timeout_s=ASK_S)
            if answer.visit:
                return answer.visit, answer.waiting - 1
            if time.monotonic() >= deadline:
                raise refused("quota_full")
            time.sleep(RECALL_PAUSE_S)

    def _issue_offline(self, reason: Reason) -> tuple[str, int]:
        ws, day = self._ws, self._ws.today()
        profile = ws.profile

        def give() -> str:
            state = ws.records.state
            loan = state.loans.get(ws.records.installation)
            if not numbers_open(profile.hours, ws.now(), ws.calendar):
                raise refused("numbers_closed", f"{profile.hours.numbers_from:%H.%M}")
            if loan is None or loan.day != day or loan.left <= 0:
                raise refused("no_numbers_lent")
            ws.records.begin_day(day)
            ticket = ticket_number(loan.series, state.last_number(loan.series) + 1)
            key = visit_key(day, ticket)
            issued = e.TicketIssuedOffline(visit=key, day=day, ticket=ticket, reason=reason)
            ws.records.record(issued, visit=key, workplace="lobby")
            return key

        key = ws.do(give)
        view = ws.link.view
        return key, view.ready + view.following if view is not None else 0

    def _print(self, visit: Visit, copy: int) -> None:
        self._ws.papers.send(self._paper(visit, copy), "ticket", visit.key, copy=copy)

    def _paper(self, visit: Visit, copy: int) -> TicketPaper:
        profile = self._ws.profile
        return TicketPaper(
            head=desk_papers.head(profile),
            ticket=visit.ticket,
            issued_at=visit.issued_at,
            before=self._before.get(visit.key, 0),
            copy=copy,
            counter=P_("LOKET REGISTRASI") if profile.exchange_at == "registration" else None,
        )

    def _sheet(self, person: int) -> InfoSheetPaper:
        ws, profile = self._ws, self._ws.profile
        now = ws.now()
        next_day: date | None = None
        with contextlib.suppress(ValueError):  # a list of days off without an end
            next_day = next_opening(profile.hours, now, ws.calendar)
        sessions = profile.hours.on(next_day, ws.calendar) if next_day else ()
        return InfoSheetPaper(
            head=desk_papers.head(profile),
            issued_at=now,
            person=person,
            next_day=next_day,
            numbers_from=profile.hours.numbers_from,
            service_from=sessions[0].start if sessions else MORNING.start,
            quota=profile.quota,
        )

    def _newest(self) -> Visit:
        visit = self._ws.do(self._last)
        if visit is None or visit.state is VisitState.VOID:
            raise refused("nothing_to_print")
        return visit

    def _last(self) -> Visit | None:
        """Return the number journalled last: a clock that was set back changes no order."""
        state, day = self._ws.records.state, self._ws.today()
        mine = [v for v in list(state.visits.values()) if v.day == day and v.issued_by]
        return mine[-1] if mine else None

    def _visit(self, key: str) -> Visit:
        return self._ws.do(lambda: self._ws.records.known(key))
