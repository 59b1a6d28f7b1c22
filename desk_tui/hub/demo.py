"""The visitors of a demo, at every stage of the way. Everybody is plainly invented.

What happened before the demo opened is written as it would have been: decisions by
the hub, facts as entries of workstations of their own, so the ledger verifies.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk_tui.data_files import data_text
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.office import entries as e
from desk_tui.office.chain import seal
from desk_tui.office.entries_registration import VisitorCalledToRegistration
from desk_tui.office.identity import normalise_phone
from desk_tui.office.visit import EndReason, Holder, Reason, ticket_number, visit_key

PEOPLE = "demo_people.csv"
"""Who came: minutes before the start at which each was where; empty: not yet."""
APART = timedelta(minutes=3)
PRIORITY_EVERY = 5
"""One visitor in this many came with a priority."""
AT_COUNTER = timedelta(seconds=75)
"""What a registration takes."""
SEAT = timedelta(seconds=40)
"""From the call to the chair."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened when and where, and to whom."""

    at: datetime
    workplace: str
    visit: str
    body: e.Body


def seat_visitors(ledger: Ledger, many: int, now: datetime) -> None:
    """Let visitors have come before ``now``, into a ledger of a demo that has none yet.

    With a registration counter they are at every stage (``many`` of them at most); where
    the card is exchanged at the desk all of them wait.
    """
    day = ledger.state.day
    if (
        day is None
        or ledger.state.visits
        or not (profile := ledger.state.profile)
        or not profile.demo
    ):
        return
    if profile.exchange_at == "registration":
        people = list(csv.DictReader(data_text(PEOPLE).splitlines()))[:many]
        story = [each for person in people for each in _way(person, now)]
    else:
        story = list(_waiting(many, now))
    for each in sorted(story, key=lambda each: each.at):
        write_down(ledger, each)


def _waiting(many: int, now: datetime) -> Iterator[Happened]:
    """Numbers given in the hour before, nothing personal."""
    given = {"A": 0, "P": 0}
    for place in range(1, many + 1):
        reason = Reason.GENERAL if place % PRIORITY_EVERY else Reason.ELDERLY
        series = "P" if reason.priority else "A"
        given[series] += 1
        yield number_given(
            ticket_number(series, given[series]), reason, now - APART * (many - place + 1)
        )


def number_given(ticket: str, reason: Reason, at: datetime) -> Happened:
    """Return that the lobby gave a number."""
    visit = visit_key(at.date(), ticket)
    body = e.TicketIssued(visit=visit, day=at.date(), ticket=ticket, reason=reason)
    return Happened(at, "lobby", visit, body)


def _way(person: dict[str, str], now: datetime) -> Iterator[Happened]:
    """The way of one visitor, as far as it went."""

    def ago(column: str) -> datetime:
        return now - timedelta(minutes=int(person[column]))

    issued = number_given(person["ticket"], Reason(person["reason"]), ago("issued"))
    visit = issued.visit
    yield issued
    if not person["registered"]:
        return
    counter, guest_pass, taken = "registration-1", int(person["pass"]), ago("registered")
    holder = holder_of(person)
    for at, body in (
        (taken - AT_COUNTER, VisitorCalledToRegistration(visit=visit, counter=1)),
        (taken, e.GuestPassAssigned(visit=visit, guest_pass=guest_pass)),
        (taken, e.IdentityCardTaken(visit=visit, holder=holder, guest_pass=guest_pass)),
    ):
        yield Happened(at, counter, visit, body)
    if not person["called"]:
        return
    desk, called = int(person["desk"]), ago("called")
    yield Happened(called, f"desk-{desk}", visit, e.VisitorCalled(visit=visit, desk=desk))
    yield Happened(called + SEAT, f"desk-{desk}", visit, e.VisitStarted(visit=visit))
    if person["over"]:
        over = e.VisitEndedWithoutReport(visit=visit, reason=EndReason.INFORMATION_ONLY)
        yield Happened(ago("over"), f"desk-{desk}", visit, over)
    if person["returned"]:
        back = e.IdentityCardReturned(visit=visit, guest_pass=guest_pass)
        yield Happened(ago("returned"), counter, visit, back)


def holder_of(person: dict[str, str]) -> Holder:
    """Return who came, from a line of invented people."""
    phone = person["phone"]
    return Holder(
        name=person["name"],
        document_kind=person["document"],
        document_number=person["number"],
        phone=phone if "@" in phone else normalise_phone(phone) or "",
    )


def write_down(ledger: Ledger, happened: Happened) -> None:
    """Write a decision as the hub's own, a fact as that of a workstation of the demo."""
    body = happened.body
    if type(body).origin is e.Origin.COMMAND:
        ledger.decided(
            body,
            happened.at,
            workplace=happened.workplace,
            officer="hub",
            visit=happened.visit,
        )
        return
    installation = f"contoh-{happened.workplace}"
    before = ledger.cursor(installation)
    header = e.Header(
        office_id=ledger.office_id,
        installation=installation,
        n=before.n + 1,
        previous=before.digest,
        kind=type(body).__name__,
        version=type(body).version,
        at=happened.at,
        workplace=happened.workplace,
        officer="contoh-2",
        visit=happened.visit,
    )
    stored, digest = seal(header, body)
    ledger.append(stored, e.Entry(header=header, body=body, digest=digest))
