"""What comes after the screens: nothing, or a page that says why, and a start again.

A crash keeps what was typed (the draft is on the disk before the page is shown), so Enter may
open the program again where it stopped. One that crashes again and again does not: three times
in a minute, and the page says to leave it.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.last_page import LastPage, show, wait_for_enter

if TYPE_CHECKING:
    from desk_tui.app import DeskApp

EXIT_CODE: Final = 1
CRASHES: Final = "DESKTUI_CRASHES"
"""Environment: when this program crashed lately, seconds since 1970, commas between. (No
setting: those begin with ``DESK_TUI_``.)"""
WORKPLACE: Final = "DESK_TUI_WORKPLACE"
"""Environment: the setting; a start again opens where the officer was (^O)."""
OPTION: Final = "--workplace"
COMMAND: Final = "desk-tui"
IN_USE: Final = "in_use"
"""Code of the error when the program is open already: opening it again is no help."""
TOO_MANY: Final = 3
WITHIN_S: Final = 60.0
NO_KEYBOARD_S: Final = 20.0
"""A screen in the waiting room starts again by itself after so long."""


@dataclass(frozen=True, slots=True)
class Again:
    """How the program is started again.

    Attributes:
        arguments: of the command line, behind ``desk-tui``.
        in_place: the new process takes this one's place; else it is a child that is waited
            for (Windows, and a demo whose data go when it ends).
        program: what Python runs.
    """

    arguments: Sequence[str]
    in_place: bool = True
    program: Sequence[str] = ("-m", "desk_tui")

    def start(self, workplace: str) -> NoReturn:
        """Start at ``workplace`` (``desk-3``); ends this process with the new one's exit code."""
        arguments = list(self.arguments)
        if OPTION in arguments:
            arguments[arguments.index(OPTION) + 1] = workplace
        else:
            os.environ[WORKPLACE] = workplace
        command = [sys.executable, *self.program, *arguments]
        if self.in_place and sys.platform != "win32":
            os.execv(command[0], command)
        raise SystemExit(subprocess.call(command))


def notes_elsewhere() -> Path:
    """Return where notes lie when there is no folder of data, or one that goes with the demo."""
    return Path(tempfile.gettempdir()) / "desk-tui-crash"


def same_again() -> Again:
    """Return how this program was started."""
    return Again(tuple(sys.argv[1:]))


def leave(app: DeskApp, again: Again) -> None:
    """End after the screens: with their exit code, or after a crash with a page.

    The workstation is closed by now: what was typed is on the disk, or never will be.
    """
    if app.crashed:
        _crashed(app, again)
    if app.not_opened is not None:
        show(start_page(app.not_opened))
    if app.return_code:
        raise SystemExit(app.return_code)


def _crashed(app: DeskApp, again: Again) -> NoReturn:
    times = [*crashes_before(os.environ.get(CRASHES, ""), time.time()), time.time()]
    loop = len(times) >= TOO_MANY
    keyboard = app.place_at_end != "waiting_room"
    show(crash_page(app.crash_report, app.kept(), loop, command_line()))
    if loop or not wait_for_enter(None if keyboard else NO_KEYBOARD_S):
        raise SystemExit(EXIT_CODE)
    os.environ[CRASHES] = ",".join(f"{each:.3f}" for each in times)
    again.start(app.place_at_end.replace("_", "-"))


def crashes_before(told: str, now: float) -> list[float]:
    """Return the crashes of the last minute that ``told`` names; nonsense is none."""
    times = []
    for each in told.split(","):
        with contextlib.suppress(ValueError):
            times.append(float(each))
    return [each for each in times if 0 <= now - each < WITHIN_S]


def command_line() -> str:
    """Return what a person types to open this program again."""
    return shlex.join((COMMAND, *sys.argv[1:]))


def crash_page(report: Path | None, kept: bool, loop: bool, command: str = COMMAND) -> LastPage:
    """Return the page after a crash; ``kept``: the disk has all that was typed."""
    safe = (
        _("Semua yang Anda ketik tersimpan di PC ini, juga yang belum terkirim.")
        if kept
        else _(
            "Yang tersimpan sebelumnya. Ketikan terakhir tidak dapat disimpan: tulis di kertas"
            " selagi ingat."
        )
    )
    do = _("Tekan Enter: program terbuka lagi di tempat Anda berhenti. ^C menutup.")
    if loop:
        do = _(
            "Jangan coba lagi: program berhenti tiga kali dalam satu menit. Panggil penyelia,"
            " bawa catatan di bawah; sementara itu pakai PC lain atau kertas."
        )
    return LastPage(
        _("PROGRAM BERHENTI"),
        _("Ada kesalahan di dalam program, bukan pada yang Anda tekan."),
        safe,
        do,
        "" if loop else command,
        _("{path}\nTanpa data pelapor; berikan kepada penyelia.").format(path=report)
        if report is not None
        else _("tidak dapat ditulis"),
        EXIT_CODE,
    )


@contextlib.contextmanager
def opening() -> Iterator[None]:
    """Show a page instead of what cannot be opened; for the commands that open screens."""
    try:
        yield
    except DeskError as error:
        show(start_page(error))
        raise SystemExit(EXIT_CODE) from None
    except Exception as error:
        show(unforeseen_page(error))
        raise SystemExit(EXIT_CODE) from None


def start_page(error: DeskError) -> LastPage:
    """Return the page of a start that failed: settings, key, disk, terminal, another program."""
    # What only the hub says to its PCs is not translated yet.
    return LastPage(
        _("TIDAK DAPAT DIBUKA"),
        _(error.title),
        _("Tidak ada yang berubah; data kantor tetap seperti semula."),
        _(error.message),
        "" if getattr(error, "code", "") == IN_USE else command_line(),
        code=EXIT_CODE,
    )


def unforeseen_page(error: Exception) -> LastPage:
    """Return the page of an error nobody foresaw, and write the note."""
    from desk_tui.screens.crash import write_report

    report = write_report(notes_elsewhere(), error)
    full = getattr(error, "errno", None) == 28
    return LastPage(
        _("DISK PENUH") if full else _("PROGRAM BERHENTI"),
        "" if full else _("Ada kesalahan di dalam program, bukan pada yang Anda tekan."),
        _("Yang sudah tersimpan di PC ini tetap ada."),
        _("Kosongkan disk PC ini, lalu buka lagi.")
        if full
        else _("Buka lagi. Terulang? Panggil penyelia."),
        command_line(),
        _("{path}\nTanpa data pelapor; berikan kepada penyelia.").format(path=report)
        if report is not None
        else _("tidak dapat ditulis"),
        EXIT_CODE,
    )
