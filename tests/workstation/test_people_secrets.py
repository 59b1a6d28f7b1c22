"""Where a PIN is not: entries, commands, files, names, reprs, tracebacks, logs."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from desk_tui.db.journal.journal import Journal
from desk_tui.db.keys import database_key
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.visit import Reason
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.workstation.office import Office
from tests.workstation.staff import (
    LOBBY,
    PIN_SATU,
    hub_away,
    lobby_pin,
)

DAY_S = 86_400


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


@pytest.fixture
def lobby(office: Office, boss: BarePc) -> Workstation:
    """The lobby's PC, at which its officer worked before the server went away."""
    pc = office.pc("lobby")
    pc.people.sign_in(LOBBY.officer_id, lobby_pin())
    pc.lobby().issue(Reason.GENERAL)
    pc.people.sign_out()
    return pc


def test_a_pc_keeps_no_pin_and_its_verifier_in_one_place_only(
    office: Office, lobby: Workstation, tmp_path: Path
) -> None:
    """Not in entries and commands, not readable without the key, in no name and no repr."""
    people = lobby.people
    people.sign_in(LOBBY.officer_id, lobby_pin())
    hub_away(office, lobby)
    people.sign_out()
    people.sign_in(LOBBY.officer_id, lobby_pin())
    people.lock()
    secrets = [lobby_pin(), "argon2", PIN_SATU]
    told = f"{people!r} {people._work!r} {people._keeper!r} {people._keeper.kept!r}"
    told += f"{people.situation()!r} {lobby.records!r} {lobby.author()!r}"
    told += repr(people._keeper._checker)
    assert not [secret for secret in secrets if secret in told]
    folder = office.folder / "lobby"
    office.shut(lobby)
    for path in office.folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not [s for s in secrets if s.encode() in content or s in path.name], path.name
    journal = Journal(folder / "journal.db", database_key(folder))
    tables = [
        row[0] for row in journal._rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = {
        table
        for table in tables
        for row in journal._rows(f"SELECT * FROM {table}")
        if any(secret in repr(row) for secret in secrets)
    }
    kept = journal._rows("SELECT officer_id, verifier FROM officers")
    journal.close()
    assert found == {"officers"}
    assert [row[0] for row in kept] == [LOBBY.officer_id]
    assert lobby_pin() not in kept[0][1]


def test_what_goes_wrong_at_a_sign_in_is_told_without_what_was_typed(
    office: Office, lobby: Workstation, caplog: pytest.LogCaptureFixture
) -> None:
    """A crash report is a traceback with its causes; a log is read by anybody."""
    caplog.set_level(logging.DEBUG)
    typed = (LOBBY.officer_id, "Contoh 975310", "975310", "97531", "9753102468013", lobby_pin())
    told = []

    def fails(first: str, second: str, *, change: bool = False) -> None:
        try:
            (lobby.people.change_pin if change else lobby.people.sign_in)(first, second)
        except Exception as error:
            told.append("".join(traceback.format_exception(error)))

    fails("Contoh 975310", "975310")
    for pin in typed[2:5]:
        fails(LOBBY.officer_id, pin)
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    for pin in typed[2:5]:
        fails(lobby_pin(), pin, change=True)
        fails(pin, lobby_pin(), change=True)
    hub_away(office, lobby)
    lobby.people.sign_out()
    fails(LOBBY.officer_id, "975310")
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    assert len(told) >= 8
    logged = "".join(record.getMessage() for record in caplog.records)
    for pin in typed[1:]:
        assert pin not in "".join(told) and pin not in logged, pin
