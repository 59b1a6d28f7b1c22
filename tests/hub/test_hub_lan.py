"""A hub that listens to other PCs: one process, one end, and only for a real office."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from desk_tui.clock import OfficeClock
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.errors import DeskError, SettingsError
from desk_tui.hub.addresses import own_addresses
from desk_tui.hub.deciding import set_profile
from desk_tui.hub.joining import Listening
from desk_tui.hub.lan import LISTEN_FILE, LanDoor, listen_at
from desk_tui.hub.process import HubOptions, serve
from desk_tui.office.endpoint import ENDPOINT_FILE, Endpoint
from desk_tui.office.join_code import parse_code
from desk_tui.office.messages_people import JoinAnswer, JoinCodeAnswer, JoinCodeRequest, JoinRequest
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.workstation.pinned import PinnedConnection
from tests import nursery
from tests.hub.following import Follower
from tests.hub.lan import HOST, LanSide
from tests.hub.staff import set_up

ROOT = Path(__file__).parents[2]


class ListeningHub:
    """A hub as the command line starts it. As a door it has what its endpoint says."""

    def __init__(self, folder: Path, *how: str) -> None:
        command = [sys.executable, "-m", "desk_tui", "hub", "--child", "--folder", str(folder)]
        pipe = subprocess.PIPE
        self.process = nursery.begin(
            [*command, *how], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe
        )
        assert self.process.stdout.readline().startswith(b"ready http://127.0.0.1:")
        listening = self.process.stdout.readline().decode().split()
        assert listening[0] == "listening"
        self.lan_port = urlsplit(listening[1]).port or 0
        endpoint = msgspec.json.decode((folder / ENDPOINT_FILE).read_bytes(), type=Endpoint)
        self.token, self.port = endpoint.token, urlsplit(endpoint.url).port or 0

    def end(self) -> tuple[int, bytes]:
        """Tell it to end; return exit code and last words."""
        os.kill(self.process.pid, signal.SIGTERM)
        code = self.process.wait(4)
        return code, self.process.stderr.read()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_one_process_lets_both_in_and_ends_in_order(tmp_path: Path) -> None:
    hub = ListeningHub(tmp_path / "hub", "--listen", f"{HOST}:0")
    try:
        boss = set_up(hub, Role.DESK)
        asked = JoinCodeRequest(workplace="desk-3")
        made = boss.send("/join-code", asked).read(JoinCodeAnswer)
        assert made.address == f"{HOST}:{hub.lan_port}"
        code = parse_code(made.code)
        way = PinnedConnection(HOST, hub.lan_port, code.fits, 5)
        request = JoinRequest(secret=code.secret, installation="pc")
        way.request("POST", "/join", msgspec.msgpack.encode(request))
        token = msgspec.msgpack.decode(way.getresponse().read(), type=JoinAnswer).token
        # Nobody says by a header how they came.
        forged = {"Authorization": f"Bearer {hub.token}", "X-Forwarded-Proto": "http"}
        way.request("POST", "/pulse", b"\xa0", forged)
        answer = way.getresponse()
        assert (answer.status, bool(answer.read())) == (401, True)
        follower = Follower(LanSide(0, token), 0, over=way)
        follower.event()
        assert hub.end() == (0, b"not let in: foreign token\n")
        assert follower.line() == b"", "the feed has ended"
        follower.close()
    finally:
        hub.kill()
    assert (tmp_path / "hub" / LISTEN_FILE).read_text("utf-8") == made.address, "remembered"


def start(folder: Path, clock: OfficeClock, profile: OfficeProfile, listen: str) -> None:
    """Start a hub that must not start."""
    serve(HubOptions(folder, listen=listen), clock, profile)


def test_a_joined_office_has_the_real_time_and_real_people(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    invented = OfficeClock.starting_at(datetime(2026, 11, 23, 9, 0))
    with pytest.raises(SettingsError, match="waktu yang sebenarnya"):
        start(folder, invented, OfficeProfile(), HOST)
    with pytest.raises(DeskError, match="Kantor contoh"):
        start(folder, OfficeClock(), OfficeProfile(demo=True), HOST)
    ledger = Ledger(folder / "ledger.db", database_key(folder), "kantor")
    with ledger.transaction():
        set_profile(ledger, OfficeProfile(demo=True), OfficeClock().now())
    ledger.close()
    with pytest.raises(DeskError, match="Kantor contoh"):
        start(folder, OfficeClock(), OfficeProfile(), f"{HOST}:0")
    assert not (folder / LISTEN_FILE).exists()
    assert not (folder / ENDPOINT_FILE).exists()


def test_where_it_cannot_listen_is_said_at_once(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(DeskError, match="sudah dipakai program lain"):
            start(tmp_path / "hub", OfficeClock(), OfficeProfile(), f"{HOST}:{port}")
    with pytest.raises(DeskError, match="tidak dapat dipakai"):
        start(tmp_path / "hub", OfficeClock(), OfficeProfile(), "not an address/")


def test_an_address_that_is_not_there_yet_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The switch is off in the morning: the office's own PC works all the same."""
    lan = LanDoor("192.0.2.77", 8443, None)  # type: ignore[arg-type]
    lan.try_open()
    assert "192.0.2.77 is no address of this PC now" in caplog.text


def test_who_listens_everywhere_says_where_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_tui.hub.joining.own_addresses", lambda: ["10.0.0.2", "10.9.0.1"])
    for host in ("0.0.0.0", "::"):
        shown = Listening(host, 8443, "").addresses()
        assert shown == "10.0.0.2:8443 / 10.9.0.1:8443"
    assert Listening("10.0.0.7", 9000, "").addresses() == "10.0.0.7:9000"
    monkeypatch.setattr("desk_tui.hub.joining.own_addresses", list)
    assert Listening("0.0.0.0", 8443, "").addresses() == "0.0.0.0:8443"


def test_this_pcs_own_addresses_are_such_that_others_reach() -> None:
    for address in map(ipaddress.ip_address, own_addresses()):
        assert not (address.is_loopback or address.is_link_local or address.is_unspecified)


def test_where_it_listened_is_remembered_until_it_is_told_not_to(tmp_path: Path) -> None:
    assert listen_at(tmp_path, "") is None
    (tmp_path / LISTEN_FILE).write_text("10.0.0.2:9000", "utf-8")
    assert listen_at(tmp_path, "") == ("10.0.0.2", 9000)
    assert listen_at(tmp_path, "10.0.0.3") == ("10.0.0.3", 8443)
    assert listen_at(tmp_path, "none") is None
    assert listen_at(tmp_path, "") is None
