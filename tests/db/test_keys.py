"""The key is made once, agreed on by all, closed to others, and never silently replaced."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desk_tui.db import dpapi, keys
from desk_tui.db.key_file import KEY_FILE, check_of
from desk_tui.db.keys import KEY_BYTES, check_key, database_key
from desk_tui.errors import StorageError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks keys with DPAPI")


def test_the_second_start_finds_the_key_of_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    key = database_key(folder)
    assert len(key) == KEY_BYTES
    assert database_key(folder) == key
    assert database_key(tmp_path / "other") != key
    assert [found.name for found in folder.iterdir()] == [KEY_FILE]


@posix_only
def test_nobody_else_on_the_pc_reads_key_or_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    database_key(folder)
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix_only
def test_a_key_opened_by_a_copy_is_closed_again(tmp_path: Path) -> None:
    key = database_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    assert database_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


@posix_only
def test_a_disk_without_permissions_is_no_place_for_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda self, mode: None)  # as FAT does
    with pytest.raises(StorageError) as refused:
        database_key(tmp_path)
    assert refused.value.code == "key_open"


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    """Each waits for a line on its input, so that all go at once."""
    code = (
        "import sys; from pathlib import Path; from desk_tui.db.keys import database_key\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "print(database_key(Path(sys.argv[1])).hex())\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "data")]
    root = Path(__file__).resolve().parents[2]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=root) for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    found = {process.communicate(timeout=30)[0].strip() for process in started}
    assert found == {database_key(tmp_path / "data").hex()}


def test_who_comes_second_takes_the_first_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process makes its key between our look and our link."""
    real, others = keys._create, list[bytes]()

    def late(path: Path) -> None:
        if not others:
            others.append(b"")
            others[0] = database_key(tmp_path)
        real(path)

    monkeypatch.setattr(keys, "_create", late)
    assert database_key(tmp_path) == others[0]


def test_data_without_its_key_is_no_new_start(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"something")
    with pytest.raises(StorageError) as refused:
        database_key(tmp_path)
    assert refused.value.code == "key_missing"
    assert "cadangan" in refused.value.message
    assert not (tmp_path / KEY_FILE).exists()


def test_looking_at_a_key_makes_none(tmp_path: Path) -> None:
    check_key(tmp_path / "nothing")
    check_key(tmp_path)
    assert list(tmp_path.iterdir()) == []
    database_key(tmp_path)
    check_key(tmp_path)
    (tmp_path / "ledger.db").write_bytes(b"something")
    for content, code in ((b"", "key_damaged"), (b"desk-tui-key 1\nrecovery AA\n", "key_locked")):
        (tmp_path / KEY_FILE).write_bytes(content)
        with pytest.raises(StorageError) as refused:
            check_key(tmp_path)
        assert refused.value.code == code
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(StorageError) as refused:
        check_key(tmp_path)
    assert refused.value.code == "key_missing"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"desk-tui-key\n",
        b"desk-tui-key 2\nfile AAAA\n",
        b"desk-tui-key 1\ncheck 00000000\nfile AAAA\n",
        b"desk-tui-key 1\ncheck 00000000\nfile !!!\n",
        b"desk-tui-key 1\n",
    ],
)
def test_a_damaged_key_is_said_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / KEY_FILE
    path.write_bytes(content)
    with pytest.raises(StorageError) as refused:
        database_key(tmp_path)
    assert refused.value.code == "key_damaged"
    assert path.read_bytes() == content


@posix_only
def test_one_changed_letter_is_noticed(tmp_path: Path) -> None:
    database_key(tmp_path)
    path = tmp_path / KEY_FILE
    text = path.read_text("ascii")
    at = text.index("file ") + 10
    path.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :], "ascii")
    with pytest.raises(StorageError):
        database_key(tmp_path)


@posix_only
def test_a_line_of_a_later_version_is_skipped(tmp_path: Path) -> None:
    key = database_key(tmp_path)
    with (tmp_path / KEY_FILE).open("a", encoding="ascii") as file:
        file.write("recovery Y29udG9o\n")
    assert database_key(tmp_path) == key


@posix_only
def test_a_key_locked_by_another_windows_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DPAPI itself is Windows'; here only what is made of its answers."""
    secret = bytes(range(KEY_BYTES))
    line = f"desk-tui-key 1\ncheck {check_of(secret)}\ndpapi AAAA\n"
    (tmp_path / KEY_FILE).write_text(line, "ascii")
    with pytest.raises(StorageError) as refused:
        database_key(tmp_path)
    assert refused.value.code == "key_foreign"
    monkeypatch.setattr(dpapi, "unprotect", lambda wrapped: secret)
    assert database_key(tmp_path) == secret
