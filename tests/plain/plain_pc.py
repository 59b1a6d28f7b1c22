"""A PC used from its command line only, and what is told there."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TextIO

import pytest

from desk_tui.office.profile import OfficeProfile
from desk_tui.plain.tasks import run_task
from desk_tui.settings import load_settings
from desk_tui.workstation.hub_keeper import HubPlace
from desk_tui.workstation.workstation import Place
from tests.workstation.office import ThreadHub

COUNTERS = OfficeProfile(demo=True, exchange_at="registration", counters=1, guest_passes=40)
BUDI = {"kind": "1", "number": "9999 0115 0987 9902", "name": "budi [/] contoh"}
STORY = {
    "narrative": "Maret 2022 balik nama sertifikat tanah [/]\n\x1b[31m merah",
    "hope": "Sertifikat terbit",
    "place": "Desa Contoh",
    "time": "sejak Maret 2022",
    "reported_party": "Kantor Contoh",
    "address": "Jl. Contoh 1",
    "own_experience": "y",
    "in_court": "T",
    "reported_before": "T",
    "topic": "pertanahan",
    "subject": "Sertifikat belum terbit",
}


class PlainPc:
    """One PC, used from its command line only."""

    def __init__(self, folder: Path, hub: ThreadHub, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._hub = hub
        self._capsys = capsys

    def lines(self, task: str, text: str | TextIO, *, as_json: bool = False) -> str:
        kinds = {"issue": "lobby", "register": "registration"}
        settings = load_settings(
            None, {}, workplace=kinds.get(task, "desk-3"), data_dir=str(self.folder)
        )
        place = Place(self.folder, HubPlace(self._hub.folder, start=False))
        self._capsys.readouterr()
        source = io.StringIO(text) if isinstance(text, str) else text
        run_task(task, settings, place, as_json, source)
        return self._capsys.readouterr().out

    def script(self, task: str, **answers: object) -> dict[str, object]:
        told: dict[str, object] = json.loads(self.lines(task, json.dumps(answers), as_json=True))
        return told
