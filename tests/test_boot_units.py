"""The office's server starts with the PC: each unit is read by what will read it."""

from __future__ import annotations

import http.client
import json
import plistlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import msgspec
import pytest

from desk_tui.commands.boot_units import BootKind, BootUnit, boot_unit, settle, unreadable_for
from desk_tui.errors import SettingsError
from desk_tui.office.endpoint import ENDPOINT_FILE
from tests.workstation.office import until

ODD = "kantor \"A\" 'B' 100% $HOME \\ @USER@ & <b> ; #"
"""A folder that would be a second argument, a specifier or an element somewhere."""
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
posix = pytest.mark.skipif(sys.platform == "win32", reason="systemd's own")


def unit(folder: Path, listen: str = "", user: str = "root") -> BootUnit:
    return BootUnit(folder=folder, python=Path(sys.executable), listen=listen, user=user)


def lines(text: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {key: value for key, equals, value in pairs if equals}


def words(command: str) -> list[str]:
    """Split a command as systemd does: quotes, backslashes, %% and, but for the first, $$."""
    found, word, quoted, letters = list[str](), "", False, iter(command)
    for letter in letters:
        if letter == "\\":
            word += next(letters)
        elif letter == '"':
            quoted = not quoted
        elif letter == " " and not quoted:
            found.append(word)
            word = ""
        else:
            word += letter
    found.append(word)
    plain = [word.replace("%%", "%") for word in found]
    return [plain[0], *(word.replace("$$", "$") for word in plain[1:])]


@posix
def test_what_systemd_starts_answers_and_ends_in_order(tmp_path: Path) -> None:
    folder = tmp_path / ODD
    folder.mkdir()
    text = boot_unit(BootKind.SYSTEMD, unit(folder, listen="127.0.0.1:0"))
    command = words(lines(text)["ExecStart"])
    assert command == unit(folder, listen="127.0.0.1:0").command
    started = subprocess.Popen(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout is not None
        assert started.stdout.readline().startswith("ready ")
        endpoint = json.loads(until((folder / ENDPOINT_FILE).read_bytes))
        door = http.client.HTTPConnection(endpoint["url"].removeprefix("http://"), timeout=10)
        shown = {"Authorization": f"Bearer {endpoint['token']}"}
        door.request("POST", "/pulse", msgspec.msgpack.encode(""), shown)
        assert door.getresponse().status == 200
        door.close()
        started.terminate()
        assert started.wait(10) == 0, "an end in order is no failure to be started again"
        assert not (folder / ENDPOINT_FILE).exists()
    finally:
        started.kill()
        started.wait()
        started.stdout.close() if started.stdout else None


@posix
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_its_unit(tmp_path: Path) -> None:
    for name, folder in (("plain", tmp_path / "data"), ("odd", tmp_path / ODD)):
        file = tmp_path / f"{name}.service"
        file.write_text(boot_unit(BootKind.SYSTEMD, unit(folder, listen="10.0.0.2:8443")))
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, name in done.stderr, done.stderr) == (0, False, done.stderr)


def test_the_service_may_write_into_one_folder_and_gain_nothing(tmp_path: Path) -> None:
    said = lines(boot_unit(BootKind.SYSTEMD, unit(tmp_path, user="desk-tui")))
    assert said["User"] == "desk-tui"
    assert said["ReadWritePaths"] == str(tmp_path)
    assert said["Restart"] == "on-failure"
    for closed in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "RestrictSUIDSGID"):
        assert said[closed] == "yes"
    assert said["ProtectSystem"] == "strict"
    assert said["CapabilityBoundingSet"] == ""
    assert not [line for line in said.values() if "@USER@" in line or "@FOLDER@" in line]


def test_homes_are_closed_unless_the_program_or_the_data_is_in_one() -> None:
    at_home = BootUnit(Path("/home/budi/kantor"), Path("/opt/desk-tui/bin/python"), "", "budi")
    assert lines(boot_unit(BootKind.SYSTEMD, at_home))["ProtectHome"] == "read-only"
    in_home = BootUnit(Path("/var/lib/x"), Path("/home/budi/bin/python"), "", "desk-tui")
    assert lines(boot_unit(BootKind.SYSTEMD, in_home))["ProtectHome"] == "read-only"
    assert unreadable_for(in_home) == Path("/home/budi/bin/python")


@pytest.mark.parametrize("name", ["data", ODD])
def test_launchd_reads_its_unit(tmp_path: Path, name: str) -> None:
    wanted = unit(tmp_path / name, "10.0.0.2", "budi & <b>")
    found = plistlib.loads(boot_unit(BootKind.LAUNCHD, wanted).encode())
    assert found["ProgramArguments"] == wanted.command
    assert found["UserName"] == wanted.user
    assert found["WorkingDirectory"] == str(wanted.folder)
    assert found["RunAtLoad"] is True
    assert found["KeepAlive"] == {"SuccessfulExit": False}
    assert found["Umask"] == 0o077


@pytest.mark.parametrize("name", ["data", ODD, "kantor é"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_task_scheduler_reads_its_unit(tmp_path: Path, name: str, encoding: str) -> None:
    """``>`` writes UTF-16 in one shell of Windows and UTF-8 in the other."""
    wanted = unit(tmp_path / name, "10.0.0.2", "KANTOR\\budi")
    task = ElementTree.fromstring(boot_unit(BootKind.TASK_SCHEDULER, wanted).encode(encoding))

    def said(path: str) -> str | None:
        return task.findtext("/".join(TASK + part for part in path.split("/")))

    assert said("Actions/Exec/Command") == str(wanted.python)
    assert said("Actions/Exec/Arguments") == subprocess.list2cmdline(wanted.command[1:])
    assert said("Actions/Exec/WorkingDirectory") == str(wanted.folder)
    assert said("Principals/Principal/UserId") == "KANTOR\\budi"
    assert said("Principals/Principal/LogonType") == "Password", "S4U cannot use DPAPI"
    assert said("Triggers/BootTrigger/Enabled") == "true"
    assert said("Settings/ExecutionTimeLimit") == "PT0S", "never ended for its age"


def test_systemd_has_an_account_of_its_own_and_the_others_take_this_one(tmp_path: Path) -> None:
    system = settle(BootKind.SYSTEMD)
    assert (system.user, system.folder) == ("desk-tui", Path("/var/lib/desk-tui/hub").absolute())
    own = settle(BootKind.LAUNCHD)
    assert own.user != "desk-tui" and own.folder.name == "hub"
    assert settle(BootKind.SYSTEMD, mine=True) == own
    assert settle(BootKind.SYSTEMD, folder=Path("here")).folder == Path("here").absolute()
    with pytest.raises(SettingsError):
        settle(BootKind.SYSTEMD, folder=tmp_path / "a\nExecStartPre=x")
    with pytest.raises(SettingsError):
        settle(BootKind.SYSTEMD, user="root\nPermissionsStartOnly=yes")
