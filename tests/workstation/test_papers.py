"""Paper follows what has happened: noted before it is printed, never undoing anything."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from desk_tui.office.visit import Reason
from desk_tui.printing.devices import device_from_setting
from desk_tui.printing.jobs import Device, PrintJob, PrintOutcome
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.situations import PaperStatus, PrintState
from desk_tui.workstation.workstation import Workstation
from tests.printing.tcp_printer import TcpPrinter, unused_port
from tests.workstation.office import STORY, Office, sent, until


def talking(office: Office, pc: Workstation) -> DeskService:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    return desk


def receipt(desk: DeskService) -> PaperStatus:
    last = desk.situation().last_report
    assert last is not None
    return last.paper


class GatedPrinter:
    """A printer that waits for the test, and remembers what it was sent."""

    def __init__(self) -> None:
        self.begun, self.gate = threading.Event(), threading.Event()
        self.jobs: list[str] = []

    def send(self, job: PrintJob) -> PrintOutcome:
        self.jobs.append(job.name)
        self.begun.set()
        self.gate.wait(10)
        return PrintOutcome("printed", "")


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> GatedPrinter:
    """The printer of every desk; the lobby has its own."""
    printer = GatedPrinter()

    def device(spec: str, folder: Path) -> Device:
        return printer if "lobby" not in str(folder) else device_from_setting(spec, folder)

    monkeypatch.setattr("desk_tui.printing.devices.device_from_setting", device)
    return printer


def test_the_receipt_is_sent_only_after_the_report_is_on_the_disk(
    office: Office, printer: GatedPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = office.pc("desk-3")
    desk = talking(office, pc)
    journalled: list[int] = []
    send = printer.send

    def look_first(job: PrintJob) -> PrintOutcome:
        copy = shutil.copytree(pc.place.folder, office.folder / f"seen-{len(journalled)}")
        journalled.append(_filed(Path(copy)))
        return send(job)

    monkeypatch.setattr(printer, "send", look_first)
    printer.gate.set()
    desk.file(STORY)
    until(lambda: receipt(desk).state is PrintState.PRINTED)
    assert journalled == [1]


def _filed(folder: Path) -> int:
    """Return how many reports the journal on a copied disk has."""
    from desk_tui.db.journal.journal import Journal
    from desk_tui.db.keys import database_key
    from desk_tui.office.entries import ComplaintFiled

    journal = Journal(folder / "journal.db", database_key(folder))
    day = journal.last_day
    assert day is not None
    filed = sum(isinstance(entry.body, ComplaintFiled) for entry in journal.entries_since(day))
    journal.close()
    return filed


def test_a_kill_between_journal_and_printer_leaves_a_question_not_a_second_receipt(
    office: Office, printer: GatedPrinter
) -> None:
    pc = office.pc("desk-3")
    desk = talking(office, pc)
    desk.file(STORY)
    assert printer.begun.wait(30)
    assert receipt(desk).state is PrintState.PRINTING
    shutil.copytree(pc.place.folder, office.folder / "killed")
    printer.gate.set()
    nowhere = office.folder / "nowhere"
    again = office.pc("desk-3", name="killed", hub=nowhere, connected=False)
    again.do(lambda: None)
    after = again.desk(3)
    assert receipt(after).state is PrintState.UNKNOWN
    assert len(printer.jobs) == 1  # nothing was sent by itself
    after.answer_print(came_out=True)
    assert receipt(after).state is PrintState.PRINTED
    assert len(printer.jobs) == 1


def test_a_receipt_of_unknown_fate_that_did_not_come_out_is_printed_once_as_a_copy(
    office: Office,
) -> None:
    with TcpPrinter(answer=b"", hang_up_after=1) as device:
        pc = office.pc("desk-3", printer=f"tcp://127.0.0.1:{device.port}")
        desk = talking(office, pc)
        desk.file(STORY)
        until(lambda: receipt(desk).state is PrintState.UNKNOWN)
        device.hang_up_after, device.answer = None, b"\0"
        desk.answer_print(came_out=False)
        desk.answer_print(came_out=False)  # the key was pressed twice
        until(lambda: receipt(desk).state is PrintState.PRINTED)
        until(lambda: pc.papers.idle)
    assert receipt(desk).copy == 1
    assert len(device.jobs) == 2 and b"SALINAN KE-1" in device.jobs[1]
    sent(pc)
    record = next(iter(pc.records.state.complaints.values()))
    assert record.copies == 1
    assert office.hub.verify().by_kind["PaperPrinted"] == 4  # ticket, unknown, answer, copy


def test_a_printer_that_is_off_undoes_nothing(office: Office) -> None:
    pc = office.pc("desk-3", printer=f"tcp://127.0.0.1:{unused_port()}")
    desk = talking(office, pc)
    report = desk.file(STORY)
    until(lambda: receipt(desk).state is PrintState.FAILED)
    assert receipt(desk).detail
    assert any(report.registration_number[:5] in line.replace(" ", "") for line in report.preview)
    sent(pc)
    assert len(office.hub.verify().registration_numbers) == 1


@pytest.mark.parametrize("printer_setting", ["tcp://127.0.0.1:99999"])
def test_a_printer_setting_that_makes_no_sense_is_shown_like_a_fault(
    office: Office, printer_setting: str
) -> None:
    pc = office.pc("desk-3", printer=printer_setting)
    desk = talking(office, pc)
    desk.file(STORY)
    assert receipt(desk).state is PrintState.FAILED
    assert "printer" in receipt(desk).detail


def test_a_lobby_without_a_printer_gives_numbers_and_counts_people(office: Office) -> None:
    pc = office.pc("lobby", printer=f"tcp://127.0.0.1:{unused_port()}")
    lobby = pc.lobby()
    assert lobby.issue(Reason.GENERAL).ticket == "A-001"
    lobby.turn_away()
    until(lambda: pc.papers.idle)
    situation = lobby.situation()
    assert situation.last_paper is not None
    assert situation.last_paper.state is PrintState.FAILED
    assert situation.turned_away == 1


def test_who_gets_no_number_gets_a_sheet(office: Office) -> None:
    pc = office.pc("lobby")
    lobby = pc.lobby()
    lobby.turn_away()
    lobby.turn_away()
    sent(pc)
    folder = pc.place.folder / "paper"
    names = sorted(path.name for path in folder.glob("*.txt"))
    assert names == ["sheet-2026-11-23-001-0.txt", "sheet-2026-11-23-002-0.txt"]
    text = " ".join((folder / names[0]).read_text().split())
    assert "Nomor dibagikan Selasa 24 November 2026 pukul 07.00." in text
    assert "lapor.example" in text and "GRATIS" in text
    assert lobby.situation().turned_away == 2 and lobby.situation().last_paper is None
    assert office.hub.verify().attention == {}  # a sheet is nobody's, nothing is wrong with it


def test_the_ticket_again_is_a_numbered_copy(office: Office) -> None:
    pc = office.pc("lobby")
    lobby = pc.lobby()
    lobby.issue(Reason.GENERAL)
    for copy in (1, 2):
        lobby.reprint_last()
        until(lambda: pc.papers.idle)
        last = lobby.situation().last_paper
        assert last is not None and last.copy == copy
    assert "SALINAN" not in "".join(lobby.preview_ticket())
