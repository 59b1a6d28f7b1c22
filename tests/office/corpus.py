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
from desk_tui.office.chain import digest_of
from desk_tui.office.complaint import Complaint, YesNo
from desk_tui.office.entries import StoredEntry
from desk_tui.office.visit import EndReason, Reason
from tests.office.telling import MONDAY, NUMBER, Telling, key

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
    return day.kept


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
