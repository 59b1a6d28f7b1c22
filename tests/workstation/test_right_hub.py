"""Entries go to the office's own server and to no other: wiped, restored, cloned, moved."""

from __future__ import annotations

import shutil
import socket
import threading
from pathlib import Path

import pytest

from desk_tui.errors import DeskError, ForkedError, InvalidEntryError, UnreachableError
from desk_tui.office import entries as e
from desk_tui.office.visit import EndReason, Reason, VisitState
from desk_tui.text import fit
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.workstation import Workstation
from tests.workstation.office import STORY, Office, announce, patience, sent, until


def work_offline(pc: Workstation, ticket: str = "A-001") -> None:
    """Serve a visitor by hand: three entries."""
    desk = pc.desk(3)
    desk.call_by_hand(ticket)
    desk.visitor_came()
    desk.end_without_report(EndReason.INFORMATION_ONLY)


def refused_sentence(pc: Workstation) -> str:
    """Wait until the PC refuses the hub; return what row 23 says."""
    sentence = until(lambda: pc.link.status.forked)
    assert not pc.link.status.connected and not pc.link.status.starting
    assert fit(f" ! {sentence}", 80) == f" ! {sentence}"  # whole on the smallest screen
    assert sentence.endswith("Panggil penyelia.")
    return sentence


def move_ledger(hub_folder: Path, to: Path) -> None:
    to.mkdir(parents=True)
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm", "office.key"):
        if (hub_folder / name).exists():
            shutil.move(hub_folder / name, to / name)


def test_a_hub_with_another_ledger_gets_nothing(office: Office) -> None:
    """The server's data folder was wiped: nobody thinks that what is sent there is safe."""
    pc = office.pc("desk-3")
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    work_offline(pc)
    sent(pc)
    had = office.hub.verify().by_kind
    office.hub.stop()
    move_ledger(office.hub.folder, office.folder / "kept")
    office.hub.start()
    assert "data lain" in refused_sentence(pc)
    work_offline(pc, "A-007")  # the desk goes on
    assert pc.link.status.unsent == 3
    with pytest.raises(ForkedError):
        pc.desk(3).call_next()
    assert pc.do(pc.records.journal.asked) == []
    assert set(office.hub.verify().by_kind) == {"OfficeProfileSet", "DayOpened"}
    office.hub.stop()
    move_ledger(office.hub.folder, office.folder / "wiped")
    for kept in (office.folder / "kept").iterdir():
        shutil.move(kept, office.hub.folder / kept.name)
    office.hub.start()
    pc.link.wake()
    sent(pc)
    assert pc.link.status.forked == ""
    ended = "VisitEndedWithoutReport"
    assert office.hub.verify().by_kind[ended] == had[ended] + 1


def test_no_command_goes_to_a_hub_that_was_not_looked_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came a moment ago, in place of the office's own, and the link is busy."""
    pc = office.pc("desk-3")
    sent(pc)
    office.hub.stop()
    move_ledger(office.hub.folder, office.folder / "kept")

    def busy() -> None:
        raise unreachable()

    monkeypatch.setattr(pc.link, "_greet", busy)
    office.hub.start()
    patience(pc, 0.3)
    with pytest.raises(UnreachableError):
        pc.desk(3).call_next()
    assert office.hub.read(lambda ledger: ledger.seq) == 2  # profile and day, its own


def test_no_number_is_given_for_another_ledger(office: Office) -> None:
    """Not from the loan either: the new server would give the same numbers."""
    pc = office.pc("lobby")
    pc.lobby().issue(Reason.GENERAL)
    sent(pc)
    office.hub.stop()
    move_ledger(office.hub.folder, office.folder / "kept")
    office.hub.start()
    refused_sentence(pc)
    with pytest.raises(ForkedError):
        pc.lobby().issue(Reason.GENERAL)


def test_a_lower_epoch_is_refused(office: Office) -> None:
    """A copy of the ledger from before a restore has come back to life."""
    office.hub.hub._writer.write(lambda ledger: setattr(ledger, "epoch", 2)).result(30)
    pc = office.pc("desk-3")
    sent(pc)
    office.hub.stop()
    office.hub.start()  # epoch 1 again
    assert "salinan lama" in refused_sentence(pc)
    assert office.hub.verify().by_kind.get("VisitStarted") is None


def lose_an_hour(office: Office, pc: Workstation) -> bytes:
    """Serve A-001 after the ledger was copied; return the copy."""
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    kept = office.hub.copy()
    desk = pc.desk(3)
    sent(pc)
    desk.call_next()
    desk.visitor_came()
    desk.file(STORY)
    sent(pc)
    return kept


def test_a_copy_of_the_ledger_restored_without_saying_so_is_refused(office: Office) -> None:
    """It would call A-001 again and give numbers that are in people's hands."""
    pc = office.pc("desk-3")
    kept = lose_an_hour(office, pc)
    office.hub.restore(kept)
    assert "salinan lama" in refused_sentence(pc)
    with pytest.raises(ForkedError):
        pc.desk(3).call_next()
    assert office.hub.verify().calls == []


def test_a_copy_is_known_by_one_fact_that_was_only_posted(office: Office) -> None:
    """No command told this PC how far the ledger was since; its own posts did."""
    pc = office.pc("desk-3")
    sent(pc)
    kept = office.hub.copy()
    pc.do(lambda: pc.records.record(e.PersonTurnedAway(day=pc.today()), visit=""))
    sent(pc)
    office.hub.restore(kept)
    assert "salinan lama" in refused_sentence(pc)


def test_a_ledger_restored_in_order_gets_again_what_it_lost(office: Office) -> None:
    """Rebuild is posting again: the report filed in the lost hour is in it."""
    pc = office.pc("desk-3")
    kept = lose_an_hour(office, pc)
    before = office.hub.verify().registration_numbers
    office.hub.restore(kept, epoch=2)
    sent(pc)
    assert office.hub.verify().registration_numbers == before
    assert len(before) == 1


def clone(office: Office, pc: Workstation) -> Path:
    """Copy the folder of a closed PC, as an image of its disk would."""
    return Path(shutil.copytree(pc.place.folder, office.folder / "clone"))


def test_a_restored_pc_is_refused_when_the_hub_has_more_of_it(office: Office) -> None:
    pc = office.pc("desk-3")
    work_offline(pc)
    sent(pc)
    office.shut(pc)
    clone(office, pc)
    again = office.pc("desk-3")
    work_offline(again, "A-002")
    sent(again)
    before = office.hub.verify().by_kind
    restored = office.pc("desk-3", name="clone", connected=False)
    assert "salinan lama" in refused_sentence(restored)
    work_offline(restored, "A-009")
    assert restored.link.status.unsent > 0
    assert office.hub.verify().by_kind == before


def test_a_clone_that_wrote_something_else_is_refused(office: Office) -> None:
    """Both wrote as many entries, each others: none of the clone's counts as sent."""
    pc = office.pc("desk-3")
    sent(pc)
    office.shut(pc)
    clone(office, pc)
    again = office.pc("desk-3")
    work_offline(again, "A-002")
    sent(again)
    cloned = office.pc("desk-3", name="clone", hub=office.folder / "nowhere", connected=False)
    work_offline(cloned, "A-009")
    office.shut(cloned)
    cloned = office.pc("desk-3", name="clone", connected=False)
    assert "salinan PC lain" in refused_sentence(cloned)
    assert cloned.link.status.unsent == 3
    assert office.hub.read(lambda ledger: ledger.state.visit("2026-11-23/A-009")) is None


def test_two_clones_at_work_at_once_are_told_apart_at_the_first_entry(office: Office) -> None:
    pc = office.pc("desk-3")
    sent(pc)
    office.shut(pc)
    clone(office, pc)
    one, two = office.pc("desk-3"), office.pc("desk-3", name="clone")
    work_offline(one, "A-002")
    sent(one)
    work_offline(two, "A-009")
    refused_sentence(two)
    assert one.link.status.connected
    with pytest.raises(ForkedError):
        two.desk(3).call_next()


def test_a_hub_on_another_port_is_found_and_gets_what_is_unsent(office: Office) -> None:
    pc = office.pc("desk-3")
    port = office.hub.port
    office.hub.stop()
    work_offline(pc)
    assert pc.link.status.unsent == 3
    office.hub.start()
    assert office.hub.port != port
    sent(pc)
    assert office.hub.verify().by_kind["VisitStarted"] == 1


def test_a_token_of_the_hub_before_is_not_kept_for_ever(office: Office) -> None:
    url = f"http://127.0.0.1:{office.hub.port}"
    announce(office.folder / "stale", url, "the token of the hub before")
    pc = office.pc("desk-3", hub=office.folder / "stale", connected=False)
    until(lambda: not pc.link.status.connected)
    announce(office.folder / "stale", url, office.hub.token)
    sent(pc)


def test_a_stranger_on_the_hubs_port_does_no_harm(office: Office) -> None:
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
        b"220 mail.example ESMTP\r\n",
        b"",
    ]
    left = list(answers)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while left:
            end, _address = listener.accept()
            with end:
                end.recv(65536)
                end.sendall(left.pop())
        listener.close()  # with whoever waits to be let in

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    folder = office.folder / "stranger"
    announce(folder, f"http://127.0.0.1:{listener.getsockname()[1]}", "token")
    pc = office.pc("desk-3", hub=folder, connected=False)
    while thread.is_alive():
        with pytest.raises(DeskError):
            pc.desk(3).call_next()
        pc.link.wake()
        thread.join(0.02)
    announce(folder, f"http://127.0.0.1:{office.hub.port}", office.hub.token)
    sent(pc)


def test_a_hub_that_refuses_what_this_pc_wrote_is_not_called_silent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = office.pc("desk-3")
    sent(pc)

    def refuse(*_given: object) -> int:
        raise InvalidEntryError("", "an older version")

    monkeypatch.setattr("desk_tui.hub.messages.post", refuse)
    work_offline(pc)
    assert "menolak catatan" in refused_sentence(pc)
    assert pc.link.status.unsent == 3
    monkeypatch.undo()
    pc.link.wake()
    sent(pc)


def test_the_feed_dies_with_the_hub_and_lives_with_the_next(office: Office) -> None:
    pc, lobby_pc = office.pc("desk-3"), office.pc("lobby")
    office.hub.stop()
    until(lambda: not pc.link.status.connected)
    assert pc.link.status.silent_since is not None
    office.hub.start()
    sent(pc)
    sent(lobby_pc)
    lobby_pc.lobby().issue(Reason.GENERAL)
    until(lambda: (queue := pc.desk(3).situation().queue) is not None and queue.ready == 1)


def test_what_a_desk_filed_before_the_wipe_is_posted_to_the_right_ledger_only(
    office: Office,
) -> None:
    pc = office.pc("desk-3")
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    desk = pc.desk(3)
    desk.call_next()
    desk.visitor_came()
    sent(pc)
    office.hub.stop()
    report = desk.file(STORY)
    move_ledger(office.hub.folder, office.folder / "kept")
    office.hub.start()
    refused_sentence(pc)
    until(lambda: pc.papers.idle)
    assert pc.link.status.unsent == 3  # filed, finished, printed
    assert office.hub.verify().registration_numbers == {}
    assert report.visit.state is VisitState.ENDED
