"""A PC that has joined works with its office's server over the network, and with no other."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui.errors import DeskError, ForkedError, StorageError, UnreachableError
from desk_tui.office.commands import RevokeWorkstation
from desk_tui.office.endpoint import JOINED_FILE
from desk_tui.office.join_code import MistypedCode, make_code
from desk_tui.office.visit import EndReason, Reason
from desk_tui.settings import load_settings
from desk_tui.starting import workplace_settings
from desk_tui.text import fit
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.joined import read_joined
from desk_tui.workstation.joining import join
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.workstation.lan_office import LanOffice, stranger_at
from tests.workstation.office import sent, until


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LanOffice]:
    monkeypatch.setattr("desk_tui.workstation.link.RETRY_S", 0.05)
    monkeypatch.setattr("desk_tui.workstation.journal_thread.LOCK_WAIT_S", 0.05)
    monkeypatch.setattr("desk_tui.workstation.hub_keeper.subprocess.Popen", pytest.fail)
    office = LanOffice(tmp_path)
    yield office
    office.close()


def serve_by_hand(pc: Workstation, ticket: str = "A-001") -> None:
    """Serve a visitor without the server: three facts."""
    desk = pc.desk(3)
    desk.call_by_hand(ticket)
    desk.visitor_came()
    desk.end_without_report(EndReason.INFORMATION_ONLY)


def row_23(pc: Workstation) -> str:
    """Wait until the PC refuses its server; return what row 23 says, whole at 80 columns."""
    sentence = until(lambda: pc.link.status.forked)
    assert fit(f" ! {sentence}", 80) == f" ! {sentence}"
    assert sentence.endswith("Panggil penyelia.")
    return sentence


def revoke(office: LanOffice, name: str) -> None:
    answer = BarePc(office.hub, "supervisor").ask(RevokeWorkstation(workstation=name))
    assert answer.status == "done"


def test_two_pcs_join_and_share_one_queue(office: LanOffice) -> None:
    assert office.join("lobby").workstation == "pc-1"
    assert office.join("desk-3").workplace == "desk-3"
    office.pc("lobby").lobby().issue(Reason.GENERAL)
    pc = office.pc("desk-3")
    desk = pc.desk(3)
    assert desk.call_next().ticket == "A-001"
    desk.visitor_came()
    desk.end_without_report(EndReason.INFORMATION_ONLY)
    sent(pc)
    assert office.hub.verify().calls == [("2026-11-23/A-001", 3)]


def test_what_was_joined_is_for_this_user_alone_and_says_the_workplace(
    office: LanOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.join("desk-3")
    folder = office.folder / "desk-3"
    if sys.platform != "win32":
        assert stat.S_IMODE((folder / JOINED_FILE).stat().st_mode) == 0o600
    assert office.joined("desk-3").token not in repr(office.joined("desk-3"))
    config = office.folder / "desk-tui.toml"
    config.write_text(f"data_dir = '{folder}'\n", "utf-8")
    assert workplace_settings(config).workplace == "desk-3"
    monkeypatch.setenv("DESK_TUI_WORKPLACE", "desk-9")
    assert workplace_settings(config).workplace == "desk-9"
    monkeypatch.delenv("DESK_TUI_WORKPLACE")
    config.write_text(f"data_dir = '{folder}'\nworkplace = 'lobby'\n", "utf-8")
    assert workplace_settings(config).workplace == "lobby"
    config.write_text(f"data_dir = '{office.folder}'\n", "utf-8")
    assert workplace_settings(config) == load_settings(config)


def test_a_cut_network_and_a_server_started_again_lose_nothing(office: LanOffice) -> None:
    office.join("desk-3")
    pc = office.pc("desk-3")
    office.hub.stop()
    until(lambda: not pc.link.status.connected)
    serve_by_hand(pc)
    assert pc.link.status.unsent == 3 and not pc.link.status.forked
    office.hub.start()
    sent(pc)
    assert office.hub.verify().by_kind["VisitEndedWithoutReport"] == 1


def test_a_joined_pc_starts_no_server_of_its_own(office: LanOffice) -> None:
    """Also not when what it joined cannot be read: there would be two offices."""
    office.join("desk-3")
    folder = office.folder / "desk-3"
    keeper = HubKeeper(HubPlace(folder / "hub", joined=folder))
    keeper.ensure()
    assert keeper.locate() == office.joined("desk-3").endpoint
    (folder / JOINED_FILE).write_bytes(b"half a")
    keeper.ensure()
    assert keeper.locate() is None
    with pytest.raises(StorageError) as refused:
        read_joined(folder)
    assert refused.value.code == "joined_damaged" and "desk-tui join" in refused.value.message


def test_another_certificate_gets_nothing_but_the_handshake(office: LanOffice) -> None:
    office.join("desk-3")
    pc = office.pc("desk-3", timeout_s=1.0)
    sent(pc)
    office.hub.stop()
    with stranger_at(office.folder / "stranger", office.hub.lan_port) as stranger:
        serve_by_hand(pc)
        assert "Sertifikat server kantor berbeda" in row_23(pc)
        with pytest.raises(ForkedError):
            pc.desk(3).call_next()
        pc.link.wake()
        until(lambda: stranger.met >= 2)
        assert stranger.heard == b""
        assert pc.link.status.unsent == 3
    office.hub.start()
    pc.link.wake()
    sent(pc)
    assert pc.link.status.forked == ""
    assert office.hub.verify().by_kind["VisitEndedWithoutReport"] == 1


def test_a_code_is_shown_to_the_server_that_made_it_alone(office: LanOffice) -> None:
    code = office.hub.code("desk-3").code
    with (
        stranger_at(office.folder / "stranger") as stranger,
        pytest.raises(DeskError, match="tidak ada yang dikirim"),
    ):
        join(office.folder / "desk-3", f"127.0.0.1:{stranger.port}", code)
    assert (stranger.met, stranger.heard) == (1, b"")
    assert read_joined(office.folder / "desk-3") is None
    assert office.join("desk-3", code).workstation == "pc-1"


def test_a_mistyped_code_is_not_even_tried(office: LanOffice) -> None:
    code = office.hub.code().code
    wrong = code[:2] + ("7" if code[2] != "7" else "8") + code[3:]
    with pytest.raises(MistypedCode):
        join(office.folder / "desk-3", "127.0.0.1:1", wrong)


def test_a_code_that_does_not_hold_is_said_so(office: LanOffice) -> None:
    with pytest.raises(DeskError) as refused:
        office.join("desk-3", make_code(office.hub.fingerprint).show())
    assert "tidak berlaku" in refused.value.title
    with pytest.raises(UnreachableError):
        join(office.folder / "desk-3", "127.0.0.1:1", office.hub.code().code)
    assert read_joined(office.folder / "desk-3") is None


def test_a_revoked_pc_keeps_what_it_has_not_sent(office: LanOffice) -> None:
    office.join("desk-3")
    pc = office.pc("desk-3", timeout_s=1.0)
    sent(pc)
    revoke(office, "pc-1")
    serve_by_hand(pc)
    assert "tidak terdaftar" in row_23(pc)
    assert pc.link.status.unsent == 3
    with pytest.raises(ForkedError):
        pc.desk(3).call_next()
    assert office.hub.verify().by_kind.get("VisitEndedWithoutReport") is None
    office.shut(pc)
    office.join("desk-3")
    pc = office.pc("desk-3")
    sent(pc)
    assert office.hub.verify().by_kind["VisitEndedWithoutReport"] == 1


def test_a_copied_token_brings_no_other_pcs_entries(office: LanOffice) -> None:
    office.join("desk-3")
    sent(office.pc("desk-3"))
    copy = office.folder / "desk-4"
    copy.mkdir()
    (copy / JOINED_FILE).write_bytes((office.folder / "desk-3" / JOINED_FILE).read_bytes())
    pc = office.pc("desk-4", connected=False)
    assert "milik PC lain" in row_23(pc)


def test_a_pc_joins_again_also_as_another_workplace(office: LanOffice) -> None:
    office.join("desk-3")
    pc = office.pc("desk-3")
    sent(pc)
    with pytest.raises(StorageError, match="sudah terbuka"):
        office.join("desk-3")
    office.shut(pc)
    again = join(office.folder / "desk-3", office.address, office.hub.code("desk-4").code)
    assert (again.workstation, again.workplace) == ("pc-2", "desk-4")
    sent(office.pc("desk-3"))


def test_a_pc_that_lost_its_token_is_revoked_first(office: LanOffice) -> None:
    office.join("desk-3")
    office.shut(office.pc("desk-3"))
    (office.folder / "desk-3" / JOINED_FILE).unlink()
    with pytest.raises(DeskError, match="masih terdaftar sebagai pc-1"):
        office.join("desk-3")
    revoke(office, "pc-1")
    assert office.join("desk-3").workstation == "pc-2"
    sent(office.pc("desk-3"))


def test_a_pc_with_another_offices_data_does_not_join(office: LanOffice, tmp_path: Path) -> None:
    other = LanOffice(tmp_path / "other")
    other.join("desk-3")
    pc = other.pc("desk-3")
    sent(pc)
    other.close()
    code = office.hub.code("desk-3").code
    with pytest.raises(DeskError, match="data kantor lain"):
        join(tmp_path / "other" / "desk-3", office.address, code)
    assert office.join("desk-3", code).workstation == "pc-1"
