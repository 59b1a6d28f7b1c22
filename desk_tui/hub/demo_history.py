"""Reports of earlier days in a demo: somebody has been here before, somebody told the like.

Everybody is plainly invented. The days are written as they would have been, so the ledger
verifies and today's visitors find their earlier reports.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta

from desk_tui.data_files import data_text
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.hub.demo import Happened, holder_of, number_given, write_down
from desk_tui.office import entries as e
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.visit import Reason

REPORTS = "demo_reports.csv"
"""What was told how many days before the demo, the oldest first."""
PROMISED = timedelta(days=20)
_WAITED, _TALKED, _FETCHED = timedelta(minutes=25), timedelta(minutes=18), timedelta(minutes=4)


def tell_history(ledger: Ledger, now: datetime) -> None:
    """Let earlier days of a demo have been, into a ledger in which no day was opened yet.

    Only where a counter registers: in the other demo nobody is known before they sit down.
    """
    profile = ledger.state.profile
    if ledger.state.day is not None or profile is None or not profile.demo:
        return
    if profile.exchange_at != "registration":
        return
    for line in csv.DictReader(data_text(REPORTS).splitlines()):
        for each in _day(line, now - timedelta(days=int(line["days"])), profile.quota):
            write_down(ledger, each)


def _day(line: dict[str, str], at: datetime, quota: int) -> Iterator[Happened]:
    """Give what happened that day, as far as it is told."""
    reason = Reason.PREGNANT if line["ticket"].startswith("P") else Reason.GENERAL
    issued = number_given(line["ticket"], reason, at)
    visit, day, place = issued.visit, at.date(), f"desk-{line['desk']}"
    desk, guest_pass = int(line["desk"]), int(line["pass"])
    yield Happened(at, "hub", "", e.DayOpened(day=day, quota=quota))
    yield issued
    called = at + _WAITED
    told = called + _TALKED
    taken = e.IdentityCardTaken(visit=visit, holder=holder_of(line), guest_pass=guest_pass)
    back = e.IdentityCardReturned(visit=visit, guest_pass=guest_pass)
    filed = e.ComplaintFiled(
        visit=visit,
        registration_number=line["registration_number"],
        desk=desk,
        officer_name="Petugas Contoh",
        complaint=_complaint(line),
        due=(told + PROMISED).date(),
        due_provisional=False,
    )
    for moment, workplace, body in (
        (called, "registration-1", e.GuestPassAssigned(visit=visit, guest_pass=guest_pass)),
        (called, "registration-1", taken),
        (called, place, e.VisitorCalled(visit=visit, desk=desk)),
        (called, place, e.VisitStarted(visit=visit)),
        (told, place, filed),
        (told, place, e.VisitFinished(visit=visit)),
        (told + _FETCHED, "registration-1", back),
    ):
        yield Happened(moment, workplace, visit, body)


def _complaint(line: dict[str, str]) -> Complaint:
    return Complaint(
        narrative=line["narrative"],
        hope="Mendapat jawaban tertulis.",
        place=line["place"],
        time="disebut dalam cerita",
        reported_party=line["party"],
        evidence="salinan bukti bayar",
        address=line["place"],
        own_experience=YesNo.YES,
        in_court=YesNo.NO,
        reported_before=YesNo.NO,
        topic=line["topic"],
        subject=line["subject"],
    )
