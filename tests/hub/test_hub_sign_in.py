"""Signing in at the hub: PINs, waits after wrong ones, and when a session is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from desk_tui.clock import WIB
from desk_tui.db.keys import database_key
from desk_tui.db.ledger.ledger import Ledger
from desk_tui.db.ledger.secrets import KEPT_WRONG, kept_pin, put_wrong
from desk_tui.db.pins import PIN_COST, PinChecker
from desk_tui.office.messages_people import (
    OfficersMessage,
    SetPinRequest,
    SignInAnswer,
    StandingAnswer,
    StandingRequest,
)
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.roles import Role
from desk_tui.office.sign_in_delay import LONGEST_S, WrongPins
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS, ISSUE
from tests.hub.staff import OFFICERS, PINS, REAL, set_up, sign_in
from tests.workstation.office import ThreadHub

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
WRONG = "975310"


@pytest.fixture
def profile() -> OfficeProfile:
    return REAL


@pytest.fixture
def boss(hub: ThreadHub) -> BarePc:
    hub.office_time(NINE, 0.001)  # it stands still: only the test moves it
    return set_up(hub, Role.LOBBY, Role.DESK)


def new_pin(pc: BarePc, officer_id: str, pin: str, old_pin: str = "") -> SignInAnswer:
    request = SetPinRequest(officer_id=officer_id, pin=pin, old_pin=old_pin)
    return pc.send("/pin", request).read(SignInAnswer)


def test_a_sign_in_gives_name_roles_and_a_session_until_two_in_the_night(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    answer = sign_in(lobby, "lobby-1")
    assert (answer.status, answer.officer) == ("done", OFFICERS[Role.LOBBY])
    assert answer.valid_until == datetime(2026, 11, 24, 2, 0, tzinfo=WIB)
    assert lobby.ask(ISSUE).status == "done"
    hub.office_time(datetime(2026, 11, 24, 1, 59), 0.001)
    assert lobby.ask(ISSUE).code != "session_over"
    hub.office_time(datetime(2026, 11, 24, 2, 0), 0.001)
    assert lobby.ask(ISSUE).code == "session_over"


def test_a_wrong_id_and_a_wrong_pin_cannot_be_told_apart(
    hub: ThreadHub, boss: BarePc, lobby: BarePc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same bytes, same waits, and argon2 works as often; also for one who has no PIN yet."""
    looked: Counter[str] = Counter()
    argon2, asked = PasswordHasher.verify, [""]

    def count(self: PasswordHasher, verifier: str, pin: bytes) -> bool:
        looked[asked[0]] += verifier.startswith("$argon2id$")  # else it does no work
        return argon2(self, verifier, pin)

    monkeypatch.setattr(PasswordHasher, "verify", count)
    ids = ("desk-1", "tidak-ada", "lobby-1.")
    told: dict[str, list[object]] = {who: [] for who in ids}
    for minute in range(6):
        hub.office_time(NINE + timedelta(minutes=6 * minute), 0.001)
        for who in ids:
            request = {"officer_id": who, "pin": WRONG, "workplace": "lobby"}
            asked[0] = who
            told[who] += [lobby.send("/sign-in", request), lobby.send("/sign-in", request)]
    assert told["desk-1"] == told["tidak-ada"] == told["lobby-1."]
    assert looked["desk-1"] == looked["tidak-ada"] == looked["lobby-1."] > 3


def test_from_the_third_wrong_pin_on_waits_double_up_to_five_minutes(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    now, waits = NINE, []
    for _wrong in range(12):
        answer = sign_in(lobby, "desk-1", WRONG)
        assert answer.status == "wrong"
        waits.append(answer.wait_s)
        if answer.wait_s:  # until then not even the right one is looked at
            early = now + timedelta(seconds=answer.wait_s - 0.5)
            hub.office_time(early, 0.001)
            refused = sign_in(lobby, "desk-1")
            assert (refused.status, refused.wait_s, refused.session) == ("wait", 1, "")
        now += timedelta(seconds=answer.wait_s + 1)
        hub.office_time(now, 0.001)
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST_S, LONGEST_S]
    assert sign_in(lobby, "desk-1").status == "done"
    assert sign_in(lobby, "desk-1", WRONG).wait_s == 0  # forgiven


def test_another_officer_does_not_wait(hub: ThreadHub, boss: BarePc, lobby: BarePc) -> None:
    for _wrong in range(5):
        sign_in(lobby, "desk-1", WRONG)
    assert sign_in(lobby, "desk-1").status == "wait"
    assert sign_in(lobby, "lobby-1").status == "done"


def test_many_at_once_are_looked_at_one_by_one(
    hub: ThreadHub, boss: BarePc, pc: Callable[[str], BarePc]
) -> None:
    """Nobody tries a hundred PINs before the first wrong one is counted."""
    pcs = [pc(f"desk-{n}") for n in range(12)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda one: sign_in(one, "desk-1", WRONG).status, pcs))
    assert Counter(answers) == {"wrong": 3, "wait": 9}


def test_waits_and_sessions_outlive_a_restart_of_the_hub(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    assert sign_in(lobby, "lobby-1").status == "done"
    for _wrong in range(6):
        sign_in(boss, "desk-1", WRONG)
        hub.office_time(NINE + timedelta(minutes=1), 0.001)
    before = sign_in(boss, "desk-1")
    hub.stop()
    hub.start()
    after = sign_in(boss, "desk-1")
    assert (before.status, after.status) == ("wait", "wait")
    assert 0 <= before.wait_s - after.wait_s <= 1
    assert lobby.ask(ISSUE).status == "done"
    assert boss.send("/officers", "").status == 200


def test_a_session_of_another_office_is_worth_nothing(
    hub: ThreadHub, boss: BarePc, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = ThreadHub(tmp_path_factory.mktemp("other"), REAL).start()
    try:
        foreign = set_up(other, Role.DESK)
        foreign.hang_up()
        boss.session = foreign.session
        assert boss.send("/officers", "").problem == (403, "session_over")
    finally:
        other.stop()


def test_a_clock_that_was_set_back_locks_nobody_out(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    hub.office_time(NINE + timedelta(days=400), 0.001)
    for _wrong in range(9):
        sign_in(lobby, "desk-1", WRONG)
    hub.office_time(NINE, 0.001)
    assert sign_in(lobby, "desk-1").status == "done"


def test_another_pin_ends_the_sessions_begun_with_the_old_one(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    sign_in(lobby, "lobby-1")
    assert new_pin(boss, "lobby-1", "864213").status == "done"
    assert lobby.ask(ISSUE).code == "session_over"
    assert sign_in(lobby, "lobby-1").status == "wrong"
    assert sign_in(lobby, "lobby-1", "864213").status == "done"
    assert lobby.ask(ISSUE).status == "done"
    hub.stop()
    hub.start()
    assert lobby.ask(ISSUE).status == "done"
    assert sign_in(lobby, "lobby-1").status == "wrong"


def test_an_officer_changes_the_own_pin_with_the_old_one(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    assert new_pin(lobby, "lobby-1", "864213", old_pin=WRONG).status == "wrong"
    assert sign_in(lobby, "lobby-1").status == "done"
    answer = new_pin(lobby, "lobby-1", "864213", old_pin=PINS["lobby-1"])
    assert answer.status == "done"
    assert lobby.ask(ISSUE).code == "session_over"
    lobby.session = answer.session  # the answer brings the next one
    assert lobby.ask(ISSUE).status == "done"


def test_wrong_old_pins_wait_as_long_as_wrong_sign_ins(boss: BarePc, lobby: BarePc) -> None:
    for _wrong in range(3):
        last = new_pin(lobby, "lobby-1", "864213", old_pin=WRONG)
    assert last.wait_s == 2
    assert sign_in(lobby, "lobby-1").status == "wait"


def test_a_pc_asks_what_still_holds(hub: ThreadHub, boss: BarePc, lobby: BarePc) -> None:
    mark = sign_in(lobby, "lobby-1").mark
    marks = {"lobby-1": mark, "desk-1": mark, "tidak-ada": ""}
    ask = StandingRequest(marks=marks)
    told = lobby.send("/standing", ask).read(StandingAnswer)
    assert told == StandingAnswer(officers=[OFFICERS[Role.LOBBY]])
    new_pin(boss, "lobby-1", "864213")
    told = lobby.send("/standing", ask).read(StandingAnswer)
    assert told == StandingAnswer(officers=[], session="session_over")


def test_ids_nobody_has_fill_no_disk_and_wash_nothing_away(hub: ThreadHub, boss: BarePc) -> None:
    """Else a thousand of them, in half a minute, would buy three more tries at a real one."""

    def wrong(ledger: Ledger) -> int:
        put_wrong(ledger, "desk-1", WrongPins(9, NINE.timestamp() - 100))
        for n in range(KEPT_WRONG + 20):
            put_wrong(ledger, f"id-{n}", WrongPins(10, NINE.timestamp() + n / 100))
        rows = ledger.execute(text("SELECT count(*) FROM wrong_pins"))
        return int(rows.scalar())

    assert hub.hub._writer.write(wrong).result(60) == KEPT_WRONG + 1
    assert hub.read(lambda ledger: kept_pin(ledger, "desk-1")).wrong.many == 9


def test_no_pin_and_no_verifier_stands_anywhere_else(
    hub: ThreadHub, boss: BarePc, lobby: BarePc
) -> None:
    """Entries, commands, and both files opened without their key."""
    sign_in(lobby, "lobby-1")
    hub.stop()
    secrets = [pin.encode() for pin in PINS.values()] + [b"argon2", boss.session.encode()]
    for path in hub.folder.iterdir():
        content = path.read_bytes() if path.is_file() else b""
        assert not [secret for secret in secrets if secret in content], path.name
    ledger = Ledger(hub.folder / "ledger.db", database_key(hub.folder), "kantor")
    tables = [
        row[0]
        for row in ledger._driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = set()
    for table in tables:
        with_secret = [
            row
            for row in ledger._driver.execute(f"SELECT * FROM {table}")
            if any(secret in repr(row).encode() for secret in secrets)
        ]
        found |= {table} if with_secret else set()
    verifier = kept_pin(ledger, BOSS.officer_id).verifier
    ledger.close()
    hub.start()
    assert found == {"pins"}
    assert verifier is not None and verifier.startswith("$argon2id$")


def test_a_verifier_without_its_office_key_opens_nothing(boss: BarePc, hub: ThreadHub) -> None:
    kept = hub.read(lambda ledger: kept_pin(ledger, "lobby-1"))
    stranger = PinChecker(b"another office's pepper", PIN_COST)
    assert not stranger.matches(kept.verifier, "lobby-1", PINS["lobby-1"])
    own = PinChecker(hub.read(lambda ledger: ledger.derived_key("pins")), PIN_COST)
    assert own.matches(kept.verifier, "lobby-1", PINS["lobby-1"])
    assert not own.matches(kept.verifier, "desk-1", PINS["lobby-1"])  # nor for somebody else


def test_in_an_office_a_look_at_a_pin_is_not_cheap() -> None:
    assert (PIN_COST.memory_kib, PIN_COST.passes) >= (19 * 1024, 2)


def test_reprs_tell_no_secret(hub: ThreadHub, boss: BarePc, lobby: BarePc) -> None:
    answer = sign_in(lobby, "lobby-1")
    kept = hub.read(lambda ledger: kept_pin(ledger, "lobby-1"))
    request = SetPinRequest(officer_id="lobby-1", pin="864213", old_pin=PINS["lobby-1"])
    told = f"{answer!r} {kept!r} {request!r} {hub.hub._pins!r} {hub.hub.officers.sessions!r}"
    for secret in (answer.session, "argon2", "864213", PINS["lobby-1"]):
        assert secret not in told


def test_the_list_is_whole_after_a_restart(hub: ThreadHub, boss: BarePc) -> None:
    before = boss.send("/officers", "").read(OfficersMessage)
    hub.stop()
    hub.start()
    assert boss.send("/officers", "").read(OfficersMessage) == before
    hub.verify()
