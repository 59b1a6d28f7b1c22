"""What is typed is on the disk, the newest of it; a full disk is said and undoes nothing."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from desk_tui.errors import StorageError, UnreachableError
from desk_tui.office.complaint import Complaint
from desk_tui.office.visit import Reason, VisitState
from desk_tui.widgets.status_row import link_sentence
from desk_tui.workstation.desk import DeskService
from desk_tui.workstation.situations import Draft, PrintState
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import SITI, STORY, Office, patience, sent, until
from tests.workstation.wire import HOLD, Wire


@pytest.fixture
def pc(office: Office) -> Workstation:
    return office.pc("desk-3")


@pytest.fixture
def desk(office: Office, pc: Workstation) -> DeskService:
    """A desk in the middle of a talk."""
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    sent(pc)
    return desk


def fill_disk(pc: Workstation) -> None:
    """Let the journal grow no more, as on a full disk."""
    connection = pc.records.journal._connection
    pc.do(lambda: connection.execute("PRAGMA max_page_count = 1").fetchall())


def free_disk(pc: Workstation) -> None:
    connection = pc.records.journal._connection
    pc.do(lambda: connection.execute("PRAGMA max_page_count = 1000000").fetchall())


def long(text: str) -> Complaint:
    return Complaint(narrative=f"{text} " * 3000)


def test_of_drafts_that_wait_the_newest_is_saved(pc: Workstation, desk: DeskService) -> None:
    gate = threading.Event()
    pc.records.call(gate.wait)  # the disk is slow
    texts = [f"Maret 202{n}" for n in range(10)]
    futures = [desk.save_draft(Complaint(narrative=t), "narrative", (0, 0)) for t in texts]
    gate.set()
    assert {future.result(30).complaint.narrative for future in futures} == {"Maret 2029"}
    draft = desk.load_draft()
    assert draft is not None and draft.complaint.narrative == "Maret 2029"


def test_what_is_typed_while_a_save_is_being_written_is_saved_too(
    pc: Workstation, desk: DeskService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last words before a pause: no later save would come for them."""
    writing, go_on = threading.Event(), threading.Event()
    write = pc.records.write

    def slow(work: object) -> object:
        writing.set()
        go_on.wait(30)
        return write(work)  # type: ignore[arg-type]

    monkeypatch.setattr(pc.records, "write", slow)
    first = desk.save_draft(Complaint(narrative="Maret"), "narrative", (0, 5))
    assert writing.wait(30)
    second = desk.save_draft(Complaint(narrative="Maret 2022"), "narrative", (0, 10))
    go_on.set()
    assert first.result(30).complaint.narrative == "Maret"
    assert second.result(30).complaint.narrative == "Maret 2022"
    draft = desk.load_draft()
    assert draft is not None and draft.complaint.narrative == "Maret 2022"


def test_drafts_are_saved_while_the_server_hangs(office: Office, wire: Wire) -> None:
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3", hub=wire.folder)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    sent(pc)
    for path in ("/command", "/post", "/hello", "/draft", "/pulse", "/queue"):
        wire.always(path, HOLD)
    desk.situation()
    pc.do(lambda: None)
    took = []
    for turn in range(20):
        begun = time.monotonic()
        future: Future[Draft] = desk.save_draft(long(str(turn)), "narrative", (0, turn))
        called = time.monotonic() - begun
        future.result(30)
        took.append(time.monotonic() - begun)
        assert called < 0.5 and took[-1] < 2.0  # this machine may be busy, the socket holds 15 s
    assert sorted(took)[10] < 0.1
    wire.released.set()


def test_a_draft_survives_the_program_and_is_gone_with_its_report(
    office: Office, pc: Workstation, desk: DeskService
) -> None:
    desk.save_draft(long("Maret"), "hope", (0, 3)).result(30)
    office.shut(pc)
    again = office.pc("desk-3")
    draft = again.desk(3).load_draft()
    assert draft is not None and draft.complaint == long("Maret") and draft.focus == "hope"
    again.desk(3).file(STORY)
    assert again.do(lambda: again.records.journal.draft(draft.visit)) is None


def test_a_full_disk_files_nothing_and_keeps_everything(
    office: Office, pc: Workstation, desk: DeskService
) -> None:
    desk.take_card(SITI, 17)
    desk.save_draft(STORY, "subject", (0, 1)).result(30)
    before = desk.situation()
    n = pc.do(lambda: pc.records.journal._n)
    fill_disk(pc)
    with pytest.raises(StorageError) as full:
        desk.file(msgspec.structs.replace(STORY, narrative="kata " * 20_000))
    assert full.value.disk_full
    with pytest.raises(StorageError):
        desk.save_draft(long("baru"), "narrative", (0, 0)).result(30)
    after = desk.situation()
    assert (after.visit, after.tally, after.last_report) == (before.visit, before.tally, None)
    assert pc.do(lambda: pc.records.journal._n) == n
    draft = desk.load_draft()
    assert draft is not None and draft.complaint == STORY
    free_disk(pc)
    report = desk.file(STORY)
    assert report.visit.state is VisitState.ENDED
    assert pc.link.status.storage_problem == "" and pc.link.status.storage_since is None
    sent(pc)
    assert len(office.hub.verify().registration_numbers) == 1


def test_row_23_says_since_when_the_disk_is_full(pc: Workstation, desk: DeskService) -> None:
    fill_disk(pc)
    said = []

    def fail() -> None:
        """Twice, and nothing that fits is written in between."""
        for _attempt in range(2):
            with pytest.raises(StorageError):
                pc.records.write(lambda journal: journal.save_draft("a", 1, bytes(90_000)) or [])  # type: ignore[func-returns-value]
            said.append((pc.link.status.storage_since, link_sentence(pc.link.status)[1]))

    pc.do(fail)
    assert said[0] == said[1]  # it does not begin again with every attempt
    assert said[0][1].startswith("Disk penuh sejak 09.00: teks hanya di layar.")


def test_a_disk_that_is_full_only_for_the_paper_undoes_no_report(
    pc: Workstation, desk: DeskService, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StorageError("Disk penuh.", "Panggil penyelia.", "disk_full")

    def refuse(*_given: object) -> None:
        raise full

    monkeypatch.setattr(pc.records.journal, "put_paper", refuse)
    report = desk.file(STORY)
    last = desk.situation().last_report
    assert last is not None and last.registration_number == report.registration_number
    assert last.paper.state is PrintState.FAILED and "Disk penuh" in last.paper.detail
    assert desk.situation().visit is None


def test_a_full_disk_here_is_no_silent_server(
    office: Office, pc: Workstation, desk: DeskService, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = StorageError("Disk penuh.", "Panggil penyelia.", "disk_full")
    posted: list[int] = []

    def refuse(cursor: int) -> None:
        posted.append(cursor)
        pc.records._trouble(full)
        raise full

    monkeypatch.setattr(pc.records.journal, "set_posted", refuse)
    desk.take_card(SITI, 17)
    until(lambda: posted)
    assert pc.link.status.connected and pc.link.status.storage_problem == "Disk penuh"
    monkeypatch.undo()
    sent(pc)
    assert pc.link.status.storage_problem == ""


def test_a_full_disk_of_the_server_is_as_if_it_were_away(
    office: Office, pc: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers come from the loan, visitors are called by hand."""
    lobby_pc = office.pc("lobby")
    lobby = lobby_pc.lobby()
    lobby.issue(Reason.GENERAL)
    sent(lobby_pc)
    monkeypatch.setattr("desk_tui.workstation.lobby.ASK_S", 0.2)

    def refuse(*_given: object) -> None:
        raise StorageError("Disk penuh.", "Kosongkan disk.", "disk_full")

    monkeypatch.setattr("desk_tui.hub.messages.run_command", refuse)
    patience(pc, 0.2)
    assert lobby.issue(Reason.GENERAL).ticket == "B-001"
    with pytest.raises(UnreachableError) as away:
        pc.desk(3).call_next()
    assert away.value.message
    assert pc.desk(3).call_by_hand("A-001").ticket == "A-001"


def test_a_draft_of_a_newer_version_is_kept_and_said(pc: Workstation, desk: DeskService) -> None:
    visit = desk.situation().visit
    assert visit is not None
    newer = b'{"complaint":{"narrative":7},"focus":"","cursor":[0,0]}'
    journal = pc.records.journal

    def put() -> None:
        with journal.transaction():
            journal.save_draft(visit.key, 5, newer)

    pc.do(put)
    with pytest.raises(StorageError) as refused:
        desk.load_draft()
    assert refused.value.code == "newer_draft"
    stored = pc.do(lambda: journal.draft(visit.key))
    assert stored is not None and stored.body == newer


def test_the_program_opened_twice_on_one_pc_is_told_so(
    office: Office, pc: Workstation, desk: DeskService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.journal_thread.LOCK_WAIT_S", 0.05)
    second = office.pc("desk-3", connected=False)
    with pytest.raises(StorageError) as refused:
        second.records.ready.result(30)
    assert refused.value.code == "in_use"
    for call in (second.desk(3).call_next, second.lobby().turn_away):
        with pytest.raises(StorageError):
            call()
    assert second.lobby().situation().left is None and second.desk(3).situation().visit is None
    sentence = link_sentence(second.link.status)[1]
    assert sentence.startswith("desk-tui sudah terbuka di PC ini.") and len(sentence) <= 76
    desk.file(STORY)  # the first goes on
    office.shut(pc)
    office.shut(second)
    third = office.pc("desk-3")
    assert third.desk(3).situation().tally.reports == 1


def test_what_is_asked_of_a_closed_workstation_ends(office: Office, pc: Workstation) -> None:
    office.shut(pc)
    with pytest.raises(StorageError) as closed:
        pc.desk(3).visitor_came()
    assert closed.value.code == "closed"


def test_a_journal_that_cannot_be_opened_is_said_in_words(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "desk-5"
    folder.mkdir()
    (folder / "journal.db").write_bytes(b"not a journal " * 500)
    pc = office.pc("desk-5", connected=False)
    with pytest.raises(StorageError):
        pc.records.ready.result(30)
    until(lambda: pc.link.status.storage_problem)
    with pytest.raises(StorageError):
        pc.desk(5).call_next()
    assert pc.desk(5).situation().visit is None
