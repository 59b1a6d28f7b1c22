"""On the disks of the office nobody's name, number or story can be read, but on paper."""

from __future__ import annotations

from pathlib import Path

from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Reason
from tests.workstation.office import SITI, Office, sent, until

SECRETS = {
    "name": "SITI CONTOH",
    "NIK": "3174015508799902",
    "phone": "1200000012",
    "story": "balik nama sertifikat girik",
    "address": "Kampung Rahasia Contoh",
}
STORY = Complaint(
    narrative=f"Pelapor meminta {SECRETS['story']} sejak lama.",
    hope="Terbit",
    place="Desa Contoh",
    time="2022",
    reported_party="Kantor",
    address=SECRETS["address"],
    topic="pertanahan",
    subject="Balik nama",
)


def readable(folder: Path) -> dict[str, list[str]]:
    """Return the files in which a secret stands in clear, by content or by name."""
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for what, secret in SECRETS.items():
            for form in (secret, secret.lower(), secret.replace(" ", "_")):
                encoded = (form.encode(), form.encode("utf-16-le"))
                if any(text in content for text in encoded) or form in path.name:
                    found.setdefault(path.name, []).append(what)
    return found


def test_no_file_of_the_office_but_the_paper_shows_who_came_and_why(office: Office) -> None:
    lobby, pc = office.pc("lobby").lobby(), office.pc("desk-3")
    desk = pc.desk(3)
    lobby.issue(Reason.GENERAL)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 17)
    desk.save_draft(STORY, "narrative", (0, 0)).result(30)
    pc.link._times["draft"] = 0.0
    pc.link.wake()
    until(lambda: not pc.do(pc.records.journal.unmirrored_drafts))
    with_draft = readable(office.folder)
    answers = {"own_experience": "Y", "in_court": "T", "reported_before": "T"}
    fields = {name: getattr(STORY, name) for name in STORY.__struct_fields__}
    report = desk.file(Complaint(**{**fields, **answers}))
    sent(pc)
    with_report = readable(office.folder)
    office.close()
    office._open.clear()
    closed = readable(office.folder)
    paper = f"receipt-2026-11-23-{report.registration_number}-0"
    assert with_draft == {}
    for found in (with_report, closed):
        assert set(found) == {f"{paper}.txt", f"{paper}.bin"}  # that is the paper
    names = [path.name for path in office.folder.rglob("*")]
    assert {"journal.db", "ledger.db", "office.key"} <= set(names)
