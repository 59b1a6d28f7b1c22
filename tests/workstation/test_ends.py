"""A PC that keeps the office's server itself: found, frozen, ended, killed; real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_tui.errors import UnreachableError
from desk_tui.office.complaint import Complaint
from desk_tui.settings import load_settings
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place, Workstation
from tests.workstation.office import SITI, STORY, patience, until
from tests.workstation.own_hub import open_pc
from tests.workstation.test_nothing_readable import readable

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def alive(pid: int) -> bool:
    """Whether a process runs (one that ended and was not reaped does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def hub_pid(pc: Workstation) -> int:
    endpoint = pc._keeper.locate()
    assert endpoint is not None
    return endpoint.pid


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Workstation]:
    """A PC with a real hub of its own; none is left behind, not even a frozen one."""
    pc = open_pc(tmp_path)
    yield pc
    child = pc._keeper._child
    if child is not None:
        child.send_signal(signal.SIGCONT)
    pc.close()


def test_the_own_hub_starts_freezes_wakes_dies_comes_back_and_ends_with_the_program(
    pc: Workstation, tmp_path: Path
) -> None:
    """One start of a real hub (it costs a second) for all that can happen to it."""
    until(lambda: pc.link.status.connected)
    pid, desk = hub_pid(pc), pc.desk(3)
    desk.call_by_hand("A-001")
    desk.visitor_came()
    until(lambda: pc.link.status.unsent == 0)

    os.kill(pid, signal.SIGSTOP)
    patience(pc, 0.3)
    desk.take_card(SITI, 17)  # nobody answers: a fact of its own
    with pytest.raises(UnreachableError):
        pc.tracking().track("7F3K9-Q2MXT")
    took = []
    for turn in range(20):
        begun = time.monotonic()
        text = Complaint(narrative=f"kata {turn} " * 2000)
        desk.save_draft(text, "narrative", (0, turn)).result(30)
        took.append(time.monotonic() - begun)
    assert sorted(took)[10] < 0.1 and max(took) < 2.0
    assert pc.link.status.unsent > 0
    os.kill(pid, signal.SIGCONT)
    until(lambda: pc.link.status.connected and pc.link.status.unsent == 0)

    os.kill(pid, signal.SIGKILL)
    desk.file(STORY)
    until(lambda: pc.link.status.connected and hub_pid(pc) != pid)
    until(lambda: pc.papers.idle and pc.link.status.unsent == 0)
    pid = hub_pid(pc)

    begun = time.monotonic()
    pc.close()
    assert time.monotonic() - begun < 3  # 0.3 s at rest; other tests may have the cores
    assert not alive(pid)
    assert (tmp_path / "hub" / "hub.log").exists()
    assert {name[:7] for name in readable(tmp_path)} <= {"receipt"}


def test_killed_the_program_leaves_no_hub_behind(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.workstation.own_hub", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    pid = int(child.stdout.readline())
    assert alive(pid)
    child.kill()
    child.wait()
    until(lambda: not alive(pid), timeout_s=8)
    child.stdout.close()
    settings = load_settings(None, {}, workplace="desk-3", data_dir=str(tmp_path))
    again = Workstation(settings, Place(tmp_path, HubPlace(tmp_path / "hub", start=False)))
    again.records.ready.result(30)  # nobody holds its journal
    again.close()
