"""With the paper in the safe the data opens on another machine; without it, nowhere."""

from __future__ import annotations

import base64
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desk_tui.db import dpapi, keys
from desk_tui.db.key_file import KEY_FILE
from desk_tui.db.keys import database_key
from desk_tui.db.recovery import key_state, portable_key, protect, restore
from desk_tui.db.sqlite import immediate, open_sqlite
from desk_tui.errors import StorageError
from desk_tui.office.recovery_code import draw, parse
from tests.db.quick_recovery import full_recovery, quick_recovery

DAY = date(2026, 11, 23)
OFFICE_KEY_0_2 = (
    "desk-tui-key 1\ncheck 77e43f16\nrecovery AXI5CVVHyZOZJJ6ot3Uv4IEcs0YArTXNq/nuTKCX5uPn7f1CllvN"
    "38VSJvYZm9LUn6yIClaJd5AkkEFIiVXvbNz+VYk39g4nIAGl9ZnefRAq\nconfirmed 2026-11-23\n"
)
CODE_0_2 = "FT35-QRN4-NZB7-A3J4-8VSC-0H18-V674"


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """The lock costs a hundredth of what it does in an office."""
    with quick_recovery():
        yield


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The data folder of a PC whose recovery code is in the safe, and that code."""
    folder, code = tmp_path_factory.mktemp("old") / "hub", draw()
    connection = open_sqlite(folder / "ledger.db", database_key(folder))
    with immediate(connection):
        connection.execute("CREATE TABLE said (text TEXT)")
        connection.execute("INSERT INTO said VALUES ('balik nama')")
    connection.close()
    protect(folder, code, DAY)
    return folder, code


@pytest.fixture
def elsewhere(old: tuple[Path, str], tmp_path: Path) -> Path:
    """What a backup brings to another PC."""
    folder = tmp_path / "new"
    folder.mkdir()
    shutil.copy(old[0] / "ledger.db", folder)
    (folder / KEY_FILE).write_bytes(portable_key(old[0]))
    return folder


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(StorageError) as error:
        work()
    assert error.value.title and error.value.message
    return error.value.code


def story(folder: Path) -> str:
    connection = open_sqlite(folder / "ledger.db", database_key(folder), read_only=True)
    text: str = connection.execute("SELECT text FROM said").fetchone()[0]
    connection.close()
    return text


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change_line(path: Path, kind: str, change: Callable[[bytes], bytes]) -> None:
    """Damage the value of one line without making it unreadable."""
    lines = path.read_text("ascii").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{kind} "))
    value = change(base64.b64decode(lines[at].split()[1]))
    lines[at] = f"{kind} {base64.b64encode(value).decode()}"
    path.write_text("\n".join(lines) + "\n", "ascii")


def test_with_the_code_the_data_opens_on_another_machine(
    old: tuple[Path, str], elsewhere: Path
) -> None:
    assert refused(lambda: database_key(elsewhere)) == "key_locked"
    assert key_state(elsewhere).machine == "key_locked"
    restore([elsewhere], old[1])
    assert database_key(elsewhere) == database_key(old[0])
    assert story(elsewhere) == "balik nama"
    assert portable_key(elsewhere) == portable_key(old[0]), "the code opens it for ever"
    if sys.platform != "win32":
        assert stat.S_IMODE((elsewhere / KEY_FILE).stat().st_mode) == 0o600


def test_a_paper_of_an_earlier_version_opens_its_backup_for_ever(tmp_path: Path) -> None:
    """Also the one test with the lock at its full cost."""
    with full_recovery():
        (tmp_path / KEY_FILE).write_text(OFFICE_KEY_0_2, "ascii")
        restore([tmp_path], parse(CODE_0_2))
    assert database_key(tmp_path) == bytes(range(32))


def test_what_travels_opens_nothing_by_itself(old: tuple[Path, str], elsewhere: Path) -> None:
    folder, code = old
    carried = portable_key(folder)
    key = database_key(folder)
    for form in (key, key.hex().encode(), base64.b64encode(key), code.encode()):
        assert form not in carried
    kinds = [line.split()[0] for line in carried.decode().splitlines()]
    assert kinds == ["desk-tui-key", "check", "recovery", "confirmed"]
    assert code.encode() not in (folder / KEY_FILE).read_bytes()


def test_another_code_changes_nothing(elsewhere: Path) -> None:
    before = content(elsewhere)
    assert refused(lambda: restore([elsewhere], draw())) == "recovery_wrong"
    assert content(elsewhere) == before


def test_a_new_code_ends_the_old_one(old: tuple[Path, str], elsewhere: Path) -> None:
    folder, code = elsewhere, old[1]
    restore([folder], code)
    new = draw()
    protect(folder, new, date(2027, 1, 4))
    assert key_state(folder).confirmed == "2027-01-04"
    assert refused(lambda: restore([folder], code)) == "recovery_wrong"
    restore([folder], new)
    assert story(folder) == "balik nama"


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value[:-1] + bytes([value[-1] ^ 1]),
        lambda value: value[:30] + bytes([value[30] ^ 1]) + value[31:],
        lambda value: value[:-9],
        lambda value: b"",
        lambda value: b"\x02" + value[1:],
    ],
)
def test_a_damaged_line_is_no_wrong_code(
    old: tuple[Path, str], elsewhere: Path, change: Callable[[bytes], bytes]
) -> None:
    """Who holds the right paper must not be told to look for another one."""
    change_line(elsewhere / KEY_FILE, "recovery", change)
    before = content(elsewhere)
    assert refused(lambda: restore([elsewhere], old[1])) == "key_damaged"
    assert content(elsewhere) == before


def test_the_key_of_another_office_is_not_put_beside_this_data(
    old: tuple[Path, str], elsewhere: Path, tmp_path: Path
) -> None:
    other, code = tmp_path / "other", draw()
    database_key(other)
    protect(other, code, DAY)
    (elsewhere / KEY_FILE).write_bytes(portable_key(other))
    before = content(elsewhere)
    assert refused(lambda: restore([elsewhere], code)) == "key_other"
    assert content(elsewhere) == before


def test_without_a_key_file_or_a_code_it_is_said_what_to_do(tmp_path: Path) -> None:
    assert refused(lambda: restore([tmp_path], draw())) == "key_missing"
    assert refused(lambda: portable_key(tmp_path)) == "key_missing"
    assert key_state(tmp_path).machine == "key_missing"
    protect(tmp_path, draw(), DAY)
    assert list(tmp_path.iterdir()) == [], "no key is made by the way"
    database_key(tmp_path)
    assert refused(lambda: restore([tmp_path], draw())) == "recovery_missing"
    assert refused(lambda: portable_key(tmp_path)) == "recovery_missing"
    assert not key_state(tmp_path).recovery


def test_of_two_folders_both_are_restored_or_none(old: tuple[Path, str], elsewhere: Path) -> None:
    before = content(elsewhere)
    empty = elsewhere.with_name("empty")
    empty.mkdir()
    assert refused(lambda: restore([elsewhere, empty], old[1])) == "key_missing"
    assert content(elsewhere) == before


def test_a_line_of_a_later_version_stays(old: tuple[Path, str], elsewhere: Path) -> None:
    with (elsewhere / KEY_FILE).open("a", encoding="ascii") as file:
        file.write("later Y29udG9o\n")
    restore([elsewhere], old[1])
    assert "later Y29udG9o\n" in (elsewhere / KEY_FILE).read_text("ascii")


def test_a_key_of_a_windows_account_that_is_gone(
    old: tuple[Path, str], elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An administrator who resets a password takes DPAPI's key away; the paper brings it back."""
    key = database_key(old[0])
    with (elsewhere / KEY_FILE).open("a", encoding="ascii") as file:
        file.write("dpapi AAAA\n")
    assert refused(lambda: database_key(elsewhere)) == "key_foreign"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(dpapi, "protect", lambda secret: secret[::-1])
    monkeypatch.setattr(dpapi, "unprotect", lambda wrapped: wrapped[::-1])
    restore([elsewhere], old[1])
    assert keys.machine_key(elsewhere / KEY_FILE) == key
    text = (elsewhere / KEY_FILE).read_text("ascii")
    assert text.count("dpapi ") == 1 and "\nfile " not in text
