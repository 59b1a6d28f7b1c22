"""A report kept secret: no paper for the citizen and no tracking says what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from desk_tui.office.complaint import Complaint
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import SITI, STORY, Office, sent, until

SECRET = msgspec.structs.replace(STORY, confidential=True)
HIDDEN = "Isi dirahasiakan atas permintaan pelapor"
CONTENT = ("balik nama", "Sertifikat terbit", "Contoh Wilayah", "girik", "Kampung", "bukti bayar")
"""Words of the story, the hope, the party, the evidence, the place and the subject."""


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile(demo=True)


@pytest.fixture
def pc(office: Office) -> Workstation:
    return office.pc("desk-3")


def talk(office: Office, pc: Workstation) -> DeskService:
    lobby = office.pc("lobby")
    lobby.lobby().issue(Reason.GENERAL)
    office.shut(lobby)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    desk.take_card(SITI, 17)
    return desk


def plain(text: str) -> str:
    return " ".join(text.split()).lower()


def says(text: str) -> list[str]:
    """Return which words of the content stand in ``text``."""
    return [words for words in CONTENT if words.lower() in plain(text)]


def printed(pc: Workstation) -> dict[str, str]:
    """Return the papers so far by file name, bytes of the printer's file as text."""
    until(lambda: pc.papers.idle)
    files = sorted((pc.place.folder / "paper").iterdir())
    return {path.name: _read(path) for path in files if "tanda" in path.name or _receipt(path)}


def _receipt(path: Path) -> bool:
    return "TANDA TERIMA" in _read(path)


def _read(path: Path) -> str:
    return re.sub(r"[^ -~\n]", " ", path.read_bytes().decode("latin-1"))


def is_secret(text: str) -> bool:
    return says(text) == [] and plain(HIDDEN) in plain(text)


def is_open(text: str) -> bool:
    return plain(HIDDEN) not in plain(text) and "balik nama" in says(text)


def test_the_receipt_its_preview_its_copies_and_tracking_say_nothing(
    office: Office, pc: Workstation
) -> None:
    desk = talk(office, pc)
    report = desk.file(SECRET)
    assert is_secret("\n".join(report.preview)), report.preview
    assert "Bukti yang diminta petugas" in " ".join(report.preview)
    assert is_secret("\n".join(desk.preview_receipt()))
    desk.reprint_receipt()
    papers = printed(pc)
    assert len(papers) >= 4, "the paper and its copy, to read and for the printer"
    for name, paper in papers.items():
        assert says(paper) == [], name
    sent(pc)
    tracked = pc.tracking().track(report.registration_number)
    assert says(repr(tracked)) == []
    assert SECRET.narrative in repr(_filed(office, report.registration_number)), "the office knows"


def test_a_correction_hides_it_and_shows_it_again(office: Office, pc: Workstation) -> None:
    desk = talk(office, pc)
    number = desk.file(STORY).registration_number
    assert is_open("\n".join(desk.preview_receipt()))
    hidden = desk.correct(number, SECRET, None)
    assert is_secret("\n".join(hidden.preview))
    before = set(printed(pc))
    desk.reprint_receipt()
    copies = {name: text for name, text in printed(pc).items() if name not in before}
    assert copies and all(says(text) == [] for text in copies.values())
    sent(pc)
    assert says(repr(pc.tracking().track(number))) == []
    shown = desk.correct(number, STORY, None)
    assert is_open("\n".join(shown.preview))
    assert is_open("\n".join(desk.preview_receipt()))


def test_after_a_restart_a_copy_still_says_nothing(office: Office, pc: Workstation) -> None:
    desk = talk(office, pc)
    desk.file(SECRET)
    sent(pc)
    office.shut(pc)
    again = office.pc("desk-3")
    desk = again.desk(3)
    until(lambda: desk.situation().last_report)
    assert is_secret("\n".join(desk.preview_receipt()))


def test_the_list_of_reports_at_the_desk_names_no_secret_one(
    office: Office, pc: Workstation
) -> None:
    desk = talk(office, pc)
    desk.file(SECRET)
    desk.begin_second()
    desk.file(STORY)
    last = desk.situation().last_report
    assert last is not None
    assert [each.subject for each in last.of_visit] == [STORY.subject, ""]


def _filed(office: Office, number: str) -> Complaint:
    record = office.hub.read(lambda ledger: ledger.state.complaint(number.replace("-", "")))
    assert record is not None
    return record.complaint
