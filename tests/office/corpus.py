"""The frozen corpus: one entry of every kind, as each released version wrote it.

``python -m tests.office.corpus 0.1.0`` writes the file of a version, once, at its
release. Later versions read it for ever; it is never written again.
"""

from __future__ import annotations

import base64
import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk_tui.office import entries as e
from desk_tui.office import entries_desk as d
from desk_tui.office import entries_office as o
from desk_tui.office import entries_registration as r
from desk_tui.office.chain import digest_of
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.entries import StoredEntry
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import ALL_ROLES, Officer
from desk_tui.office.visit import EndReason, Reason, ShownBecause
from tests.office.telling import HOLDER, MONDAY, NUMBER, Telling, key

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Kept:
    """An entry of the corpus, and the digest it had when it was written."""

    stored: StoredEntry
    digest: str


class _Keeping(Telling):
    def __init__(self) -> None:
        self.kept: list[StoredEntry] = []
        super().__init__()

    def took(self, stored: StoredEntry) -> None:
        self.kept.append(stored)


def read(version: str) -> list[Kept]:
    """Return the corpus of a version."""
    lines = (FOLDER / f"entries-{version}.jsonl").read_text("utf-8").splitlines()
    kept = []
    for line in lines:
        parts = json.loads(line)
        stored = StoredEntry(
            *(base64.b64decode(parts[name]) for name in ("header", "salt", "body"))
        )
        kept.append(Kept(stored, parts["digest"]))
    return kept


def a_day() -> list[StoredEntry]:
    """Return a day in which every kind of entry occurs once and fits."""
    day = _Keeping()
    day.say(e.NumbersLent(day=MONDAY, installation="lobby", series="B", left=5), command="c-lend")
    day.issue("A-001", command="c-issue")
    day.issue("P-001", Reason.ELDERLY, command="c-void")
    day.say(e.TicketVoided(visit=key("P-001"), why="salah cetak"), command="c-void-2")
    day.issue_offline("B-001")
    day.say(e.PersonTurnedAway(day=MONDAY), "lobby")
    day.call("A-001", 3, command="c-call")
    day.say(e.CallRepeated(visit=key("A-001")), "desk-3")
    day.came("A-001", 3)
    day.say(e.GuestPassAssigned(visit=key("A-001"), guest_pass=17), command="c-pass")
    day.take_card("A-001", 17, "desk-3")
    complaint = Complaint(
        narrative='Maret 2022 pelapor mengajukan balik nama "[/]" \x1b[31m — belum ada jawaban. 🙏',
        hope="Sertifikat terbit.",
        place="Kampung Contoh",
        time="sejak Maret 2022",
        reported_party="Kantor Contoh Wilayah",
        evidence="bukti bayar; kurang: salinan girik",
        address="Jl. Contoh 2",
        own_experience=YesNo.YES,
        in_court=YesNo.NO,
        reported_before=YesNo.NO,
        topic="pertanahan",
        subject="Balik nama belum terbit",
    )
    filed = e.ComplaintFiled(
        visit=key("A-001"),
        registration_number=NUMBER,
        desk=3,
        officer_name="Petugas Contoh",
        complaint=complaint,
        due=date(2026, 12, 11),
        due_provisional=False,
    )
    day.say(filed, "desk-3")
    day.finish("A-001", 3)
    printed = e.PaperPrinted(
        visit=key("A-001"), paper="receipt", registration_number=NUMBER, outcome="printed"
    )
    day.say(printed, "desk-3")
    day.give_card_back("A-001", 17, "desk-3")
    day.by_hand("B-001", 4)
    day.no_show("B-001", 4)
    day.issue("A-002")
    day.call("A-002", 5)
    day.came("A-002", 5)
    ended = e.VisitEndedWithoutReport(visit=key("A-002"), reason=EndReason.INFORMATION_ONLY)
    day.say(ended, "desk-5")
    day.abandon("c-never-answered", "desk-5")
    _people(day)
    _front_office(day)
    _at_the_desks(day)
    _end(day)
    return day.kept


def _people(day: _Keeping) -> None:
    officer = Officer(officer_id="petugas-1", name="Petugas Contoh", roles=ALL_ROLES)
    day.say(o.OfficerSet(officer=officer), command="c-officer")
    day.say(o.OfficerPinSet(officer="petugas-1"))
    day.say(o.OfficerSignedIn(officer="petugas-1", offline=True), "registration-1")
    day.say(o.WorkstationJoined(workstation="pc-1", workplace="registration-1"))
    day.say(o.WorkstationRevoked(workstation="pc-1"), command="c-revoke")


def _front_office(day: _Keeping) -> None:
    day.say(e.OfficeProfileSet(profile=OfficeProfile(exchange_at="registration", counters=2)))
    for ticket in ("A-003", "A-004", "A-005", "A-006"):
        day.issue(ticket)
    day.to_counter("A-003", command="c-counter")
    day.assign("A-003", 21, "c-pass-2")
    taken = e.IdentityCardTaken(
        visit=key("A-003"),
        holder=HOLDER,
        guest_pass=21,
        held=False,
        shown_because=ShownBecause.DIGITAL,
    )
    day.say(taken, "registration-1")
    day.say(r.PriorityChanged(visit=key("A-003"), reason=Reason.PREGNANT), "registration-1")
    day.assign("A-003", 22, "c-pass-3", companion=True)
    day.companion_card("A-003", 22)
    day.at_counter("A-004")
    day.park("A-004")
    day.at_counter("A-004")
    day.register("A-004", 23)
    day.say(r.GuestPassLost(visit=key("A-004"), guest_pass=23), "registration-1")
    day.say(r.GuestPassFound(guest_pass=23), "registration-1")
    seen = o.PersonalDataRevealed(visit=key("A-004"), what="phone", reason="menelepon balik")
    day.say(seen, "registration-1")
    day.call("A-004", 6)
    day.say(o.VisitorReleased(visit=key("A-004"), why="PC meja 6 mati"), command="c-release")
    day.call("A-004", 7)
    day.came("A-004", 7)
    named = r.ReporterCorrected(visit=key("A-004"), holder=HOLDER)
    day.say(named, "desk-7")
    day.file("A-004", 7, "0000000000")
    corrected = e.ComplaintCorrected(
        visit=key("A-004"),
        registration_number="0000000000",
        desk=7,
        officer_name="Petugas Contoh",
        complaint=Complaint(narrative="Yang benar: namanya salah ditulis."),
    )
    day.say(corrected, "desk-7")
    day.finish("A-004", 7)
    day.say(e.SecondReportBegun(visit=key("A-004"), desk=7), "desk-7")
    day.finish("A-004", 7)


def _at_the_desks(day: _Keeping) -> None:
    """Parked and resumed, handed on, taken back; a desk ready, and an emergency."""
    day.at_counter("A-006")
    day.register("A-006", 24)
    day.call("A-006", 2, command="c-call-2")
    day.came("A-006", 2)
    day.say(d.VisitParked(visit=key("A-006"), note="mengambil fotokopi"), "desk-2")
    day.say(d.VisitResumed(visit=key("A-006"), desk=2), "desk-2")
    handed_on = d.VisitTransferred(
        visit=key("A-006"), from_desk=2, to_desk=8, note="minta penerjemah"
    )
    day.say(handed_on, command="c-transfer")
    day.say(d.DeskReady(desk=9, installation="pc-9"), command="c-ready")
    day.say(d.DeskNotReady(desk=9), "desk-9")
    day.call("A-006", 8)
    day.came("A-006", 8)
    day.say(d.EmergencyRaised(), "desk-8")
    gone = e.VisitEndedWithoutReport(visit=key("A-006"), reason=EndReason.PRANK)
    day.say(gone, "desk-8")
    undone = d.StepUndone(visit=key("A-006"), step="VisitEndedWithoutReport")
    day.say(undone, "desk-8")
    day.file("A-006", 8, "ZZZZZZZZZZ")
    day.finish("A-006", 8)
    day.fetch_card("A-006", 24)


def _end(day: _Keeping) -> None:
    """The quota, the cards nobody fetched, and the day's close."""
    day.say(o.PlacesRecalled(day=MONDAY), command="c-recall")
    day.say(o.PlacesReturned(day=MONDAY), "lobby")
    day.say(o.QuotaWished(day=MONDAY), "lobby")
    day.say(o.QuotaSet(day=MONDAY, quota=55, why="antrean panjang"), command="c-quota")
    day.fetch_card("A-003", 22)
    day.fetch_card("A-003", 21)
    left = o.LeftCardNoted(
        visit=key("A-004"), guest_pass=23, kept_at="brankas lantai 1", told="keamanan"
    )
    day.say(left, command="c-left")
    day.say(o.AttentionSettled(seq=404, how="tidak ada apa-apa"), command="c-settle")
    day.say(o.OfficerSignedOut(officer="petugas-1"), "registration-1")
    day.say(o.DayClosed(day=MONDAY, cards_left=1), command="c-close")


def write(version: str) -> None:
    """Write the corpus of a version."""
    lines = []
    for stored in a_day():
        names = ("header", "salt", "body")
        parts = {n: base64.b64encode(getattr(stored, n)).decode() for n in names}
        lines.append(json.dumps({**parts, "digest": digest_of(stored)}))
    path = FOLDER / f"entries-{version}.jsonl"
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    write(sys.argv[1])
