"""Commands: the hub decides them one after the other and keeps each answer."""

from __future__ import annotations

from datetime import datetime

from desk_tui.db.ledger.ledger import DONE, REFUSED, Ledger
from desk_tui.db.ledger.rows import CommandRecord
from desk_tui.hub.posting import post
from desk_tui.hub.ready import Desks, call_ready
from desk_tui.office.deciding import Refusal, decide
from desk_tui.office.entries import DayOpened, OfficeProfileSet
from desk_tui.office.messages import CommandAnswer, CommandRequest
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.reading import read_header
from desk_tui.office.rights import ABOUT_PEOPLE, SEES_THE_VISITOR
from desk_tui.office.workdays import Calendar

HUB = "hub"
"""Workplace and officer of what the hub does by itself."""
_ABOUT_PEOPLE = frozenset(kind.__name__ for kind in ABOUT_PEOPLE)


def run_command(
    ledger: Ledger, request: CommandRequest, now: datetime, calendar: Calendar, desks: Desks
) -> CommandAnswer:
    """Post the facts that came along, then decide the command or repeat its answer.

    Whoever can be called after it is called for a desk that is ready, in the same transaction.

    Raises:
        what ``post`` raises; then the command was not decided.
    """
    open_day(ledger, now, calendar)
    post(ledger, request.installation, request.facts)
    record = ledger.command(request.command_id)
    if record is None:
        record = ledger.attempt(lambda: _decide(ledger, request, now, calendar, desks))
    whole = type(request.command) in SEES_THE_VISITOR
    answer = _answer(ledger, request, record, whole=whole)
    call_ready(ledger, now, calendar, desks.hears)
    return answer


def repeated(ledger: Ledger, request: CommandRequest) -> CommandAnswer | None:
    """Return the answer given to a command id before, None when there is none.

    Asked when the officer may not (any more): what was decided while they might stays
    so, and an answer lost on the way must not become a refusal. Who came is not in it.
    """
    record = ledger.command(request.command_id, look=True)
    return None if record is None else _answer(ledger, request, record, whole=False)


def _answer(
    ledger: Ledger, request: CommandRequest, record: CommandRecord, *, whole: bool
) -> CommandAnswer:
    given = record.visit if record.status == DONE else ""
    entries = ledger.entries_of(given) if given else []
    if not whole:
        entries = [one for one in entries if read_header(one.header).kind not in _ABOUT_PEOPLE]
    return CommandAnswer(
        status=record.status,
        visit=given,
        code=record.code,
        detail=record.detail,
        entries=entries,
        cursor=ledger.cursor(request.installation).n,
        seq=ledger.seq,
        waiting=ledger.state.many_before_a_desk(),
    )


def _decide(
    ledger: Ledger, request: CommandRequest, now: datetime, calendar: Calendar, desks: Desks
) -> CommandRecord:
    asking = desks.asking(
        ledger.state, now, calendar, request.installation, request.workplace, request.officer
    )
    decision = decide(ledger.state, request.command, asking)
    if isinstance(decision, Refusal):
        record = CommandRecord(REFUSED, "", decision.code, decision.detail)
    else:
        for body in decision.bodies:
            ledger.decided(
                body,
                now,
                workplace=request.workplace,
                officer=request.officer,
                visit=decision.visit,
                command_id=request.command_id,
            )
        record = CommandRecord(DONE, decision.visit)
    ledger.set_command(request.command_id, record)
    return record


def open_day(ledger: Ledger, now: datetime, calendar: Calendar) -> None:
    """Open the office day when a working day has begun; a day nobody closed never stops it."""
    today = now.date()
    state = ledger.state
    if state.profile is None or state.day == today or not calendar.is_working(today):
        return
    if state.day is not None and state.day > today:
        return
    opened = DayOpened(day=today, quota=state.profile.quota)
    ledger.attempt(lambda: ledger.decided(opened, now, workplace=HUB, officer=HUB))


def set_profile(ledger: Ledger, profile: OfficeProfile, now: datetime) -> None:
    """Make ``profile`` the office's, from now on."""
    body = OfficeProfileSet(profile=profile)
    ledger.attempt(lambda: ledger.decided(body, now, workplace=HUB, officer=HUB))
