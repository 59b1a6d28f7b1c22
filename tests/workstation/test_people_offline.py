"""The server is away: who may still sign in at a PC, for how long, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_tui.db.journal.journal import Journal
from desk_tui.db.keys import database_key
from desk_tui.errors import RefusedError
from desk_tui.office.entries_office import OfficerSignedIn
from desk_tui.office.messages_people import SetPinRequest
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Officer, Role
from desk_tui.office.visit import Reason
from desk_tui.workstation.workstation import Workstation
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.hub.staff import PINS, add
from tests.workstation.office import Office, sent, until
from tests.workstation.staff import (
    DUA,
    LOBBY,
    PIN_DUA,
    PIN_SATU,
    SATU,
    hub_away,
    hub_back,
    later,
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


def refusal(pc: Workstation, officer_id: str, pin: str) -> str:
    with pytest.raises(RefusedError) as refused:
        pc.people.sign_in(officer_id, pin)
    return refused.value.code


def test_who_worked_here_this_week_works_on_and_the_hub_hears_of_it(
    office: Office, lobby: Workstation
) -> None:
    hub_away(office, lobby)
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    assert lobby.people.situation().officer == LOBBY
    assert lobby.people.session == ""
    lobby.lobby().issue(Reason.GENERAL)  # from the numbers lent
    hub_back(office, lobby)
    assert lobby.people.session  # before anything else was sent
    assert lobby.people._work.pin == ""
    lobby.lobby().issue(Reason.GENERAL)
    sent(lobby)
    signed_in = [
        entry.body
        for entry in lobby.do(lambda: lobby.records.journal.entries_since(lobby.today()))
        if isinstance(entry.body, OfficerSignedIn)
    ]
    assert [fact.offline for fact in signed_in] == [False, True]
    assert not office.hub.verify().attention


def test_after_a_start_without_the_server_too(office: Office, lobby: Workstation) -> None:
    hub_away(office, lobby)
    office.shut(lobby)
    pc = office.pc("lobby", connected=False, timeout_s=0.3)
    pc.records.ready.result(30)
    until(lambda: pc.people.situation().offline)
    assert pc.people.situation().sign_in_needed
    pc.people.sign_in(LOBBY.officer_id, lobby_pin())
    assert pc.people.situation().officer == LOBBY


def test_an_unknown_officer_and_a_wrong_pin_are_told_the_same(
    office: Office, lobby: Workstation
) -> None:
    hub_away(office, lobby)
    for officer_id, pin in (
        (LOBBY.officer_id, "000000"),
        (DUA.officer_id, PIN_DUA),  # never worked at this PC
        ("tidak-ada", PIN_DUA),
    ):
        assert refusal(lobby, officer_id, pin) == "wrong_pin_offline"
    assert lobby.people.situation().officer is None


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.ANALYST])
def test_no_pc_ever_lets_in_who_may_see_more(office: Office, boss: BarePc, role: Role) -> None:
    """Also not when they are a desk's officer besides."""
    officer = Officer(officer_id="dua-peran", name="Contoh Peran", roles=(Role.DESK, role))
    add(boss, officer, "314253")
    pc = office.pc("desk-3")
    for who, pin in ((officer.officer_id, "314253"), (BOSS.officer_id, PINS[BOSS.officer_id])):
        pc.people.sign_in(who, pin)
        assert not pc.people.situation().offline
        pc.people.sign_out()
    hub_away(office, pc)
    assert refusal(pc, officer.officer_id, "314253") == "wrong_pin_offline"
    assert refusal(pc, BOSS.officer_id, PINS[BOSS.officer_id]) == "wrong_pin_offline"
    assert pc.do(lambda: pc.records.journal.kept_officers(pc.now().timestamp())) == []


def test_after_seven_days_nobody(office: Office, lobby: Workstation) -> None:
    hub_away(office, lobby)
    later(lobby, 7 * DAY_S - 120)
    lobby.people.sign_in(LOBBY.officer_id, lobby_pin())
    lobby.people.sign_out()  # signing in here does not prolong the week
    later(lobby, 240)
    assert refusal(lobby, LOBBY.officer_id, lobby_pin()) == "wrong_pin_offline"
    assert not lobby.people.situation().offline


def test_a_clock_set_back_does_not_give_another_week(office: Office, lobby: Workstation) -> None:
    hub_away(office, lobby)
    later(lobby, -DAY_S)
    assert refusal(lobby, LOBBY.officer_id, lobby_pin()) == "wrong_pin_offline"


def test_wrong_pins_wait_here_too_and_a_restart_does_not_help(
    office: Office, lobby: Workstation
) -> None:
    hub_away(office, lobby)
    waits = []
    for _wrong in range(3):
        refusal(lobby, LOBBY.officer_id, "000000")
        waits.append(lobby.people.situation().wait_s)
    assert waits == [0, 0, 2]
    later(lobby, 3)
    refusal(lobby, LOBBY.officer_id, "000000")
    assert refusal(lobby, LOBBY.officer_id, lobby_pin()) == "wait"
    office.shut(lobby)
    pc = office.pc("lobby", connected=False, timeout_s=0.3)
    pc.records.ready.result(30)
    pc.records.clock = lobby.records.clock  # another start would show the time kept before
    assert refusal(pc, LOBBY.officer_id, lobby_pin()) == "wait"
    later(pc, 5)
    pc.people.sign_in(LOBBY.officer_id, lobby_pin())


def test_another_pin_at_the_hub_ends_what_the_pc_kept(
    office: Office, boss: BarePc, lobby: Workstation
) -> None:
    changed = SetPinRequest(officer_id=LOBBY.officer_id, pin="314253")
    assert boss.send("/pin", changed).status == 200
    until(lambda: not lobby.people.situation().offline)
    hub_away(office, lobby)
    assert refusal(lobby, LOBBY.officer_id, lobby_pin()) == "wrong_pin_offline"


def test_who_was_let_in_with_an_old_pin_is_asked_again_when_the_hub_is_back(
    office: Office, boss: BarePc, lobby: Workstation
) -> None:
    lobby.link.close()  # cut off while the supervisor changes the PIN
    pin = SetPinRequest(officer_id=LOBBY.officer_id, pin="314253")
    assert boss.send("/pin", pin).status == 200
    office.shut(lobby)
    hub = office.hub.folder
    elsewhere = office.folder / "nowhere"
    pc = office.pc("lobby", hub=elsewhere, connected=False, timeout_s=0.3)
    pc.records.ready.result(30)
    pc.people.sign_in(LOBBY.officer_id, lobby_pin())
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "hub.json").write_bytes((hub / "hub.json").read_bytes())
    until(lambda: pc.people.situation().sign_in_needed)
    until(lambda: not pc.people.situation().offline)
    assert pc.people.situation().officer is None
    assert pc.people._work.pin == ""
    pc.people.sign_in(LOBBY.officer_id, "314253")
    assert pc.people.session


def test_a_journal_of_the_version_before_gets_the_new_tables(tmp_path: Path) -> None:
    key = database_key(tmp_path)
    Journal(tmp_path / "journal.db", key).close()
    older = Journal(tmp_path / "journal.db", key)
    for table in ("officers", "wrong_pins"):
        older._connection.execute(f"DROP TABLE {table}")
    older._connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'people'")
    older.close()
    journal = Journal(tmp_path / "journal.db", key)
    assert journal.kept_officers(0.0) == []
    assert (journal.sign_in, journal.last_officer) == (None, "")
    journal.close()


def test_a_second_officer_signs_in_without_the_hub_beside_the_first(
    office: Office, boss: BarePc
) -> None:
    pc = office.pc("desk-3")
    for who, pin in ((SATU, PIN_SATU), (DUA, PIN_DUA)):
        pc.people.sign_in(who.officer_id, pin)
    session = pc.people.session
    hub_away(office, pc)
    pc.people.sign_in(SATU.officer_id, PIN_SATU, beside=True)
    assert (pc.officer_name, pc.people.session) == ("Contoh Dua dan Contoh Satu", session)
    hub_back(office, pc)
    assert not pc.people.situation().sign_in_needed


def test_an_answer_about_the_old_pin_does_not_drop_the_new_one(
    office: Office, boss: BarePc
) -> None:
    """The PC asks what still holds while its officer gives themself another PIN."""
    pc = office.pc("desk-3")
    pc.people.sign_in(SATU.officer_id, PIN_SATU)
    old = pc.people._keeper.kept[SATU.officer_id]
    pc.people.change_pin(PIN_SATU, "314253")
    pc.people._keeper.drop([old])
    assert pc.people.situation().offline
    hub_away(office, pc)
    pc.people.sign_out()
    pc.people.sign_in(SATU.officer_id, "314253")
