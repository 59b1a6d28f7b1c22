"""The program ends with the exit code of its screens, and takes no setting for nothing."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from desk_tui import starting
from desk_tui.app import CLOSED_BY_SIGNAL
from desk_tui.errors import SettingsError
from desk_tui.settings import Settings
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place


class Station:
    """A workstation that only remembers whether it was closed."""

    closed = 0

    def __init__(self, *_given: object) -> None:
        Station.closed = 0

    def close(self) -> None:
        Station.closed += 1


def ended(monkeypatch: pytest.MonkeyPatch, settings: Settings, code: int | None) -> object:
    """Return the exit code of a program whose screens end with ``code``."""

    class App:
        return_code = code
        crashed = False
        not_opened = None

        def __init__(self, *_given: object, **_more: object) -> None:
            pass

        def run(self) -> None:
            pass

    monkeypatch.setattr(starting, "Workstation", Station)
    monkeypatch.setattr("desk_tui.app.DeskApp", App)
    try:
        starting._run(settings, Place(Path("/nonexistent"), HubPlace(Path("/nonexistent"))))
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize(
    ("code", "exit_code"), [(None, 0), (0, 0), (1, 1), (CLOSED_BY_SIGNAL, CLOSED_BY_SIGNAL)]
)
def test_the_exit_code_is_that_of_the_screens(
    monkeypatch: pytest.MonkeyPatch, code: int | None, exit_code: int
) -> None:
    assert ended(monkeypatch, Settings(), code) == exit_code
    assert Station.closed == 1


def test_a_key_for_an_unknown_action_is_named_and_nothing_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Station.closed = -1
    settings = Settings(keys=MappingProxyType({"call": "f6", "cal": "f7"}))
    with pytest.raises(SettingsError, match=r"keys: tindakan cal tidak dikenal.*call"):
        ended(monkeypatch, settings, 0)
    assert Station.closed == -1


def test_a_workplace_that_does_not_exist_yet_is_named_and_nothing_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Station.closed = -1
    with pytest.raises(SettingsError, match=r"workplace: follow-up belum tersedia"):
        ended(monkeypatch, Settings(workplace="follow-up"), 0)
    assert Station.closed == -1
