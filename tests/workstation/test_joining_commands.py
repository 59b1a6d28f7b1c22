"""``desk-tui join`` and ``desk-tui workstation``, as typed in a terminal without one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from desk_tui.cli import app
from desk_tui.clock import WIB
from desk_tui.errors import DeskError
from desk_tui.hub.join_codes import VALID
from desk_tui.office.dates import clock_text
from desk_tui.office.messages_people import WorkstationsMessage
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from tests.hub.lan import LanHub
from tests.hub.staff import OFFICERS, PINS, set_up

BOSS = "penyelia-1"
Run = Callable[..., str]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[LanHub]:
    hub = LanHub(tmp_path / "server" / "hub", OfficeProfile())
    hub.start()
    set_up(hub, Role.DESK)
    yield hub
    hub.stop()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a PC; return what it says."""

    def on(pc: str, *words: str, pin: str = PINS[BOSS]) -> str:
        monkeypatch.setenv("DESK_TUI_DATA_DIR", str(tmp_path / pc))
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
        done = CliRunner().invoke(app, list(words), input=f"{pin}\n", catch_exceptions=True)
        if done.exception is not None:
            raise done.exception
        return done.output

    return on


def code_for(run: Run, workplace: str) -> tuple[str, str]:
    """Have a code made on the server's PC; return address and code as shown."""
    said = run("server", "workstation", "code", workplace, "--as", BOSS)
    found = re.search(r"desk-tui join (\S+) (\S+)\n", said)
    assert found is not None, said
    return found[1], found[2]


def test_from_the_code_to_the_list_to_the_end(hub: LanHub, run: Run) -> None:
    address, code = code_for(run, "desk-3")
    said = run("desk", "join", address, *code.lower().split("-"))
    assert "(pc-1)" in said and "MEJA 3" in said
    listed = run("server", "workstation", "list", "--as", BOSS, "--json")
    (pc,) = msgspec.json.decode(listed, type=WorkstationsMessage).workstations
    assert (pc.workstation, pc.workplace, pc.revoked) == ("pc-1", "desk-3", False)
    hour = f"{pc.joined_at.astimezone(WIB):%d-%m-%Y %H.}"
    assert f"bergabung {hour}" in run("server", "workstation", "list", "--as", BOSS)
    assert "dicabut" in run("server", "workstation", "revoke", "pc-1", "--as", BOSS)
    assert "dicabut" in run("server", "workstation", "list", "--as", BOSS)
    assert hub.verify().by_kind["WorkstationRevoked"] == 1


def test_a_code_is_valid_until_a_time_of_the_office(hub: LanHub, run: Run) -> None:
    said = run("server", "workstation", "code", "desk-3", "--as", BOSS)
    until = hub.hub.clock.now() + VALID
    assert f"sampai pukul {clock_text(until)[:2]}." in said or until.minute == 0


def test_a_supervisors_pc_that_has_joined_does_it_too(hub: LanHub, run: Run) -> None:
    run("boss", "join", *code_for(run, "supervisor"))
    assert "pc-1" in run("boss", "workstation", "list", "--as", BOSS)
    run("desk", "join", *code_for(run, "desk-3"))
    run("boss", "workstation", "revoke", "pc-2", "--as", BOSS)
    assert [pc.revoked for pc, _installation in hub.hub.workstations.all()] == [False, True]


@pytest.mark.parametrize("words", [("code", "desk-3"), ("list",), ("revoke", "pc-1")])
def test_only_a_supervisor_lets_pcs_in_and_out(
    hub: LanHub, run: Run, words: tuple[str, ...]
) -> None:
    run("desk", "join", *code_for(run, "desk-3"))
    before = hub.read(lambda ledger: ledger.chain)
    desk = OFFICERS[Role.DESK].officer_id
    with pytest.raises(DeskError):
        run("server", "workstation", *words, "--as", desk, pin=PINS[desk])
    with pytest.raises(DeskError):
        run("server", "workstation", *words, "--as", BOSS, pin="000000")
    assert hub.read(lambda ledger: ledger.chain) == before


def test_a_pc_that_never_joined_is_not_revoked(hub: LanHub, run: Run) -> None:
    with pytest.raises(DeskError):
        run("server", "workstation", "revoke", "pc-9", "--as", BOSS)
