"""A PC that keeps its own server and cannot start one just now goes on trying."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.settings import load_settings
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.workstation import Place, Workstation
from tests.workstation.office import until


def test_a_server_that_cannot_be_started_is_started_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[None] = []

    def full(_keeper: HubKeeper) -> None:
        tries.append(None)
        raise OSError("no space for hub.log")

    monkeypatch.setattr("desk_tui.workstation.link.RETRY_S", 0.01)
    monkeypatch.setattr(HubKeeper, "ensure", full)
    settings = load_settings(None, {}, workplace="desk-3", data_dir=str(tmp_path))
    pc = Workstation(settings, Place(tmp_path, HubPlace(tmp_path / "hub")))
    try:
        until(lambda: len(tries) > 2)
    finally:
        pc.close()
