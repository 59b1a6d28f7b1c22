"""A hub that ends by itself is not started twice a second; one that was killed is, at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace


class Ended:
    """A process that has ended with ``returncode``."""

    stdin = None

    def __init__(self, returncode: int) -> None:
        self.returncode = returncode

    def poll(self) -> int:
        return self.returncode


@pytest.mark.parametrize(("returncode", "at_least", "at_most"), [(1, 4, 12), (-9, 120, 120)])
def test_how_often_a_hub_is_started_in_a_minute(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    returncode: int,
    at_least: int,
    at_most: int,
) -> None:
    starts: list[float] = []
    now = 0.0

    def start(*_command: object, **_how: object) -> Ended:
        starts.append(now)
        return Ended(returncode)

    monkeypatch.setattr("desk_tui.workstation.hub_keeper.subprocess.Popen", start)
    monkeypatch.setattr("desk_tui.workstation.hub_keeper.time.monotonic", lambda: now)
    keeper = HubKeeper(HubPlace(tmp_path / "hub"))
    for _half_second in range(120):
        keeper.ensure()
        now += 0.5
    assert at_least <= len(starts) <= at_most
    keeper.close()
    keeper.ensure()
    assert len(starts) <= at_most  # closed, none is started any more


def test_a_pc_that_keeps_no_hub_starts_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_tui.workstation.hub_keeper.subprocess.Popen", pytest.fail)
    HubKeeper(HubPlace(tmp_path / "hub", start=False)).ensure()


def test_the_first_screen_stands_before_a_hub_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = threading.Event()
    stood: list[bool] = []

    def start(*_command: object, **_how: object) -> Ended:
        stood.append(painted.is_set())
        return Ended(0)

    monkeypatch.setattr("desk_tui.workstation.hub_keeper.subprocess.Popen", start)
    keeper = HubKeeper(HubPlace(tmp_path / "hub", painted=painted))
    asking = threading.Thread(target=keeper.ensure)
    asking.start()
    painted.set()
    asking.join(5)
    assert stood == [True]
    painted.clear()
    monkeypatch.setattr("desk_tui.workstation.hub_keeper.PAINT_S", 0.01)
    HubKeeper(HubPlace(tmp_path / "hub", painted=painted)).ensure()
    assert stood == [True, False], "a screen that is never drawn keeps no office waiting"
