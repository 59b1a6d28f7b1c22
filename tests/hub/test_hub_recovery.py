"""A code is worth something once it was typed back: until then it stands in no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from desk_tui.db.key_file import KEY_FILE
from desk_tui.db.keys import database_key
from desk_tui.db.recovery import key_state, portable_key, restore
from desk_tui.errors import StorageError
from desk_tui.hub.caller import Caller, NotAllowedError
from desk_tui.hub.recovery import _Recovery
from desk_tui.hub.sign_in import _SignIn
from desk_tui.office.messages_people import PinByCodeRequest, RecoveryState, SignInAnswer
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.recovery_code import draw, parse, show
from desk_tui.office.roles import Role
from tests.db.quick_recovery import quick_recovery
from tests.hub.bare_pc import BarePc, Reply
from tests.hub.doors import BOSS
from tests.hub.staff import set_up, sign_in
from tests.workstation.office import ThreadHub

Pc = Callable[[str], BarePc]


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_recovery():
        yield


@pytest.fixture
def profile() -> OfficeProfile:
    return OfficeProfile()


def asked(pc: BarePc, typed: str = "", path: str = "/recovery") -> RecoveryState:
    return pc.send(path, typed).read(RecoveryState)


def opens(folder: Path, code: str, elsewhere: Path) -> bool:
    """Tell whether the code opens what a backup of the folder carries away."""
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / KEY_FILE).write_bytes(portable_key(folder))
    try:
        restore([elsewhere], code)
    except StorageError as error:
        assert error.code == "recovery_wrong"
        return False
    return database_key(elsewhere) == database_key(folder)


def test_the_code_opens_the_key_from_when_it_was_typed_back(
    hub: ThreadHub, lobby: BarePc, tmp_path: Path
) -> None:
    state = asked(lobby)
    assert not state.confirmed
    assert parse(state.code) == state.code
    assert asked(lobby) == state, "the same until it is typed back"
    assert not key_state(hub.folder).recovery
    assert asked(lobby, show(state.code).lower()) == RecoveryState(code="", confirmed=True)
    assert key_state(hub.folder).confirmed == "2026-11-23"
    assert opens(hub.folder, state.code, tmp_path / "backup")
    assert asked(lobby) == asked(lobby, state.code) == RecoveryState(code="", confirmed=True)


@pytest.mark.parametrize("typed", ["x", "0" * 28, "U" * 28, "[/]", "\u0660" * 28])
def test_what_was_typed_wrong_is_not_taken(hub: ThreadHub, lobby: BarePc, typed: str) -> None:
    state = asked(lobby)
    assert asked(lobby, typed) == state
    assert not key_state(hub.folder).recovery


def test_a_restart_before_that_draws_another(hub: ThreadHub, lobby: BarePc) -> None:
    first = asked(lobby).code
    assert all(first.encode() not in path.read_bytes() for path in hub.folder.iterdir())
    hub.stop()
    hub.start()
    second = asked(lobby, first)
    assert not second.confirmed and second.code != first
    assert asked(lobby, second.code).confirmed
    hub.stop()
    hub.start()
    assert asked(lobby) == RecoveryState(code="", confirmed=True)


def test_the_old_code_holds_until_the_new_one_was_typed_back(
    hub: ThreadHub, lobby: BarePc, tmp_path: Path
) -> None:
    old = asked(lobby).code
    asked(lobby, old)
    new = asked(lobby, path="/recovery/new").code
    assert opens(hub.folder, old, tmp_path / "before")
    assert asked(lobby, old) == RecoveryState(code=new, confirmed=False)
    assert asked(lobby, new).confirmed
    assert not opens(hub.folder, old, tmp_path / "after")
    assert opens(hub.folder, new, tmp_path / "after")


def test_a_new_code_that_nobody_typed_back_is_forgotten(hub: ThreadHub, lobby: BarePc) -> None:
    old = asked(lobby).code
    asked(lobby, old)
    asked(lobby, path="/recovery/new")
    hub.stop()
    hub.start()
    assert asked(lobby) == RecoveryState(code="", confirmed=True)


@pytest.mark.parametrize("profile", [OfficeProfile(demo=True)])
def test_in_a_demo_no_code_is_asked(hub: ThreadHub, lobby: BarePc) -> None:
    assert asked(lobby) == RecoveryState(code="", confirmed=True)
    assert asked(lobby, path="/recovery/new") == RecoveryState(code="", confirmed=True)
    assert not key_state(hub.folder).recovery


async def test_no_pc_that_joined_is_shown_it(hub: ThreadHub) -> None:
    recovery = _Recovery(hub.hub)
    by_code = _SignIn(hub.hub, hub.hub._pins).set_pin_by_code
    request = PinByCodeRequest(officer_id="p-1", pin="246810", code="x")
    with pytest.raises(NotAllowedError) as refused:
        await by_code(msgspec.msgpack.encode(request), Caller("pc-7"))
    assert refused.value.code == "local_only"
    for door in (recovery.answer, recovery.renew):
        with pytest.raises(NotAllowedError) as refused:
            await door(b"\xa0", Caller("pc-7"))
        assert refused.value.code == "local_only"
        with pytest.raises(NotAllowedError) as refused:
            await door(b"\xa0", Caller("local", "a session of nobody"))
        assert refused.value.code == "session_over"


def test_the_code_is_in_no_repr_and_no_log(
    lobby: BarePc, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    state = asked(lobby)
    asked(lobby, state.code)
    said = [repr(state), caplog.text, *capsys.readouterr()]
    assert not any(form in text for text in said for form in (state.code, show(state.code)))


def test_the_only_supervisor_who_forgot_the_pin_gets_another_by_the_code(
    hub: ThreadHub, lobby: BarePc
) -> None:
    set_up(hub, Role.DESK)
    code = asked(lobby).code

    def new_pin(officer: str, code: str) -> Reply:
        request = PinByCodeRequest(officer_id=officer, pin="864209", code=code)
        return lobby.send("/recovery/pin", request)

    assert new_pin(BOSS.officer_id, code).read(SignInAnswer).status == "wrong", "not valid yet"
    asked(lobby, code)
    for typed in ("", draw(), code[:-1]):
        assert new_pin(BOSS.officer_id, typed).read(SignInAnswer).status == "wrong"
    for other in ("desk-1", "nobody-1"):
        assert new_pin(other, code).problem == (403, "role_missing")
    for _wrong in range(5):
        sign_in(lobby, BOSS.officer_id, "111111")
    assert sign_in(lobby, BOSS.officer_id).status == "wait"
    assert new_pin(BOSS.officer_id, show(code)).read(SignInAnswer).status == "done"
    assert sign_in(lobby, BOSS.officer_id, "864209").status == "done"
    assert sign_in(lobby, BOSS.officer_id).status == "wrong", "the forgotten one is over"
    assert asked(lobby).confirmed, "the paper stays valid"
