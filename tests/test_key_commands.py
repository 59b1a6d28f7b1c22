"""``desk-tui key``: from the first paper to the day when only the paper is left."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk_tui import cli
from desk_tui.db.key_file import KEY_FILE
from desk_tui.db.keys import database_key
from desk_tui.db.recovery import key_state, portable_key
from desk_tui.office.profile import OfficeProfile
from desk_tui.office.recovery_code import draw
from desk_tui.office.roles import Role
from tests.db.quick_recovery import quick_recovery
from tests.hub.bare_pc import BarePc
from tests.hub.doors import BOSS
from tests.hub.staff import set_up, sign_in
from tests.workstation.office import ThreadHub

ANOTHER = draw(lambda symbols: symbols[1])


class Terminal:
    """What the commands print, and somebody who has read it and types when asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.out = self.err = ""
        self.typed: Callable[[str], str] = lambda shown: shown.split()[-1]
        monkeypatch.setattr(sys, "stdin", self)

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        self._read()
        return self.typed(self.out) + "\n"

    def run(self, *arguments: str) -> int:
        """Run a command as typed; return its exit code."""
        self.out = self.err = ""
        self._monkeypatch.setattr(sys, "argv", ["desk-tui", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        self._read()
        return code

    def _read(self) -> None:
        out, err = self._capsys.readouterr()
        self.out, self.err = self.out + out, self.err + err


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_recovery():
        yield


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ThreadHub]:
    """A single PC: the server's folder inside the workstation's."""
    hub = ThreadHub(tmp_path / "data" / "hub", OfficeProfile())
    database_key(hub.folder.parent)
    hub.start()
    yield hub
    hub.stop()


def test_from_the_paper_in_the_safe_to_a_new_pc(
    terminal: Terminal, hub: ThreadHub, tmp_path: Path
) -> None:
    server, data = str(hub.folder), hub.folder.parent
    backup = tmp_path / "backup.key"
    assert terminal.run("key", "portable", str(backup), "--folder", server) == 1
    assert "key code" in terminal.err
    assert not backup.exists()

    assert terminal.run("key", "code", "--folder", server) == 0
    code = terminal.out.split()[0]
    assert "Tercatat" in terminal.out
    assert terminal.run("key", "code", "--folder", server) == 0
    assert "sudah dicatat" in terminal.out and code not in terminal.out

    assert terminal.run("key", "show-state", "--folder", server, "--json") == 0
    (state,) = json.loads(terminal.out)
    assert state == {
        "folder": server,
        "machine": "opens",
        "recovery": True,
        "confirmed": "2026-11-23",
    }
    assert key_state(data).recovery, "the workstation of the same PC opens with the same paper"

    assert terminal.run("key", "portable", str(backup), "--folder", server) == 0
    kept = backup.read_bytes()
    assert terminal.run("key", "portable", str(backup), "--folder", server) == 1
    assert backup.read_bytes() == kept, "no file is written over"

    new = tmp_path / "new"
    new.mkdir()
    shutil.copy(backup, new / KEY_FILE)
    terminal.typed = lambda said: code.lower()
    assert terminal.run("key", "restore", str(new)) == 0
    assert database_key(new) == database_key(hub.folder)
    assert terminal.run("key", "restore", str(new)) == 0
    assert "tidak ada yang diubah" in terminal.out


def test_both_keys_of_a_single_pc_come_back_with_one_code(
    terminal: Terminal, hub: ThreadHub
) -> None:
    server, data = hub.folder, hub.folder.parent
    assert terminal.run("key", "code", "--folder", str(server)) == 0
    code = terminal.out.split()[0]
    keys = [database_key(data), database_key(server)]
    hub.stop()
    for folder in (data, server):
        path = folder / KEY_FILE
        lines = path.read_text("ascii").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("file ")), "ascii")
    terminal.typed = lambda said: code
    assert terminal.run("key", "restore", str(data)) == 0
    assert [database_key(data), database_key(server)] == keys


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "28"), (ANOTHER, "tidak sama"), ("0" * 28, "keliru")],
)
def test_a_code_copied_wrong_is_not_valid(
    terminal: Terminal,
    hub: ThreadHub,
    typed: str,
    said: str,
) -> None:
    terminal.typed = lambda shown: typed
    assert terminal.run("key", "code", "--folder", str(hub.folder)) == 1
    assert said in terminal.err
    assert not key_state(hub.folder).recovery
    assert not key_state(hub.folder.parent).recovery


def test_a_folder_without_a_key_is_said(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("key", "restore", str(tmp_path)) == 1
    assert str(tmp_path) in terminal.err
    assert terminal.run("key", "show-state", "--folder", str(tmp_path)) == 0
    assert "tidak ada" in terminal.out
    assert list(tmp_path.iterdir()) == []


def test_a_supervisor_without_a_pin_comes_in_by_the_paper(
    terminal: Terminal, hub: ThreadHub
) -> None:
    server = str(hub.folder)
    set_up(hub, Role.DESK)
    assert terminal.run("key", "code", "--folder", server) == 0
    code = terminal.out.split()[0]
    for typed, done in ((ANOTHER, 1), (code, 0)):
        lines = iter([typed, "864209"])
        terminal.typed = lambda _shown, lines=lines: next(lines)  # type: ignore[misc]
        assert terminal.run("key", "pin", BOSS.officer_id, "--folder", server) == done
    assert sign_in(BarePc(hub, "supervisor"), BOSS.officer_id, "864209").status == "done"
    lines = iter([code, "12"])
    terminal.typed = lambda _shown: next(lines)
    assert terminal.run("key", "pin", BOSS.officer_id, "--folder", server) == 1
    assert "PIN" in terminal.err


def test_a_key_that_does_not_open_is_said_by_whatever_needs_the_server(
    terminal: Terminal, hub: ThreadHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server itself would only end, and say why to a log nobody reads."""
    server = hub.folder
    assert terminal.run("key", "code", "--folder", str(server)) == 0
    locked = portable_key(server)
    hub.stop()
    (server / KEY_FILE).write_bytes(locked)
    monkeypatch.setenv("DESK_TUI_DATA_DIR", str(server.parent))
    for command in (["verify"], ["track", "7F3K9-Q2MXT"], []):
        assert terminal.run(*command) == 1
        assert "key restore" in terminal.err
