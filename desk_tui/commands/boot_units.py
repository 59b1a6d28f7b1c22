"""The hub at boot, before anybody signs in: a unit for systemd, launchd or Task Scheduler.

The texts are ``data/boot/*``; here their ``@MARKS@`` are filled, each quoted as its reader
wants it. A path may hold spaces, quotes and per cents, and none of them may become a second
argument, a specifier or an element.
"""

from __future__ import annotations

import getpass
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.sax.saxutils import escape

from desk_tui.data_files import data_text
from desk_tui.errors import SettingsError
from desk_tui.i18n import _
from desk_tui.settings import load_settings
from desk_tui.starting import HUB_FOLDER

SYSTEM_USER = "desk-tui"
SYSTEM_FOLDER = Path("/var/lib/desk-tui") / HUB_FOLDER
_HOMES = ("/home", "/root", "/run/user")


class BootKind(StrEnum):
    """Who starts the hub."""

    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    TASK_SCHEDULER = "task-scheduler"


@dataclass(frozen=True, slots=True)
class BootUnit:
    """What a unit says.

    Attributes:
        folder: of the hub; python: interpreter that has desk-tui.
        listen: ``ADDRESS[:PORT]`` for other PCs, empty for this PC alone.
        user: account the hub runs as; only it can read the key.
    """

    folder: Path
    python: Path
    listen: str
    user: str

    @property
    def command(self) -> list[str]:
        """The program and its arguments; ``-P``: nothing is imported from the data folder."""
        more = ["--listen", self.listen] if self.listen else []
        where = ["--folder", str(self.folder)]
        return [str(self.python), "-P", "-m", "desk_tui", "hub", *where, *more]


def settle(
    kind: BootKind,
    *,
    folder: Path | None = None,
    python: Path | None = None,
    listen: str = "",
    user: str = "",
    mine: bool = False,
) -> BootUnit:
    """Return what a unit says where nothing was said.

    systemd has an account of its own, which nobody signs in to. ``mine`` takes the account
    that asks and its data folder, so that the app of this PC finds the hub by itself; launchd
    and Task Scheduler always do: on Windows the key opens for no other account.

    Raises:
        SettingsError: a control character in one of them.
    """
    system = kind is BootKind.SYSTEMD and not mine
    own = SYSTEM_FOLDER if system else load_settings().data_dir / HUB_FOLDER
    unit = BootUnit(
        folder=(folder or own).absolute(),
        python=(python or Path(sys.executable)).absolute(),
        listen=listen,
        user=user or (SYSTEM_USER if system else _account()),
    )
    for value in (*unit.command, unit.user):
        if not value.isprintable():
            raise SettingsError(
                _("Unit tidak dapat dibuat."),
                _("{value} berisi huruf yang tidak tampak. Pakai nama lain.").format(
                    value=ascii(value)
                ),
            )
    return unit


def boot_unit(kind: BootKind, unit: BootUnit) -> str:
    """Return the text of the unit, ready to be saved where its first lines say."""
    if kind is BootKind.SYSTEMD:
        return _filled("boot/systemd.service", _for_systemd(unit))
    if kind is BootKind.LAUNCHD:
        rows = "\n".join(f"    <string>{_xml(word)}</string>" for word in unit.command)
        marks = {"USER": _xml(unit.user), "ARGUMENTS": rows, "FOLDER": _xml(unit.folder)}
        return _filled("boot/launchd.plist", marks)
    marks = {
        "USER": _xml(unit.user),
        "PROGRAM": _xml(unit.command[0]),
        "ARGUMENTS": _xml(subprocess.list2cmdline(unit.command[1:])),
        "FOLDER": _xml(unit.folder),
    }
    return _filled("boot/task-scheduler.xml", marks)


def unreadable_for(unit: BootUnit) -> Path | None:
    """Return a folder of the program in somebody's home, which another account cannot read."""
    return next((path for path in _program(unit) if _in_home(path)), None)


def _for_systemd(unit: BootUnit) -> Mapping[str, str]:
    first, *rest = unit.command
    program = _quoted(first.replace("%", "%%"))  # no $ is expanded in the program's own name
    arguments = [_quoted(word.replace("%", "%%").replace("$", "$$")) for word in rest]
    homes = any(_in_home(path) for path in (*_program(unit), unit.folder))
    return {
        "USER": unit.user,
        "COMMAND": " ".join([program, *arguments]),
        "PATH": str(unit.folder).replace("%", "%%"),
        "FOLDER": _quoted(str(unit.folder).replace("%", "%%")),
        "HOMES": "read-only" if homes else "yes",
    }


def _program(unit: BootUnit) -> tuple[Path, ...]:
    here = (Path(sys.base_prefix), Path(__file__).resolve().parent)
    return (unit.python, unit.python.resolve(), *here)


def _in_home(path: Path) -> bool:
    return path.as_posix().startswith(tuple(f"{home}/" for home in _HOMES))


def _quoted(word: str) -> str:
    """Quote a word as systemd.syntax(7) reads it."""
    if word and not set(word) & set(" \"'\\;"):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _xml(value: Path | str) -> str:
    """Escape for XML, in ASCII: whichever encoding a shell writes the file in, it is read."""
    return escape(str(value)).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _filled(name: str, marks: Mapping[str, str]) -> str:
    return re.sub(r"@([A-Z]+)@", lambda found: marks[found[1]], data_text(name))


def _account() -> str:
    name = getpass.getuser()
    domain = os.environ.get("USERDOMAIN", "")
    return f"{domain}\\{name}" if sys.platform == "win32" and domain else name
