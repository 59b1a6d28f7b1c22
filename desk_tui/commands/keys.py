"""What ``desk-tui key`` does: show, note down, carry away and bring back the office's keys."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from desk_tui.asking_pins import ask, ask_new_pin, unanswered
from desk_tui.clock import WIB
from desk_tui.db.key_file import KEY_FILE
from desk_tui.db.recovery import (
    KeyState,
    key_state,
    opens_here,
    portable_key,
    protect,
    restore,
)
from desk_tui.errors import DeskError, StorageError
from desk_tui.i18n import _
from desk_tui.office import recovery_code
from desk_tui.office.messages_people import PinByCodeRequest, RecoveryState, SignInAnswer
from desk_tui.office.recovery_code import MistypedCode
from desk_tui.settings import settings_here
from desk_tui.starting import HUB_FOLDER, office_client
from desk_tui.workstation.refusals import refused

TRIES = 5
"""Times somebody at a terminal may mistype the code before it is given up."""


def show_state(config: Path | None, folder: Path | None, as_json: bool) -> str:
    """Return a line for each key of this PC (or of ``folder``): what opens it."""
    server = _server_folder(config, folder)
    at = server if folder is not None else server.parent
    states = [key_state(found) for found in _with_key(at) or [server]]
    if as_json:
        return msgspec.json.encode(states, enc_hook=str).decode()
    return "\n".join(map(_line, states))


def note_code(config: Path | None, folder: Path | None, new: bool) -> str:
    """Show the recovery code and take it back; from then on it opens the office's data.

    On a single PC the same paper opens the workstation's own data too.

    Raises:
        MistypedCode, DeskError: it was not typed back as shown; it opens nothing.
    """
    with office_client(config, folder) as client:
        path = "/recovery/new" if new else "/recovery"
        state: RecoveryState = client.ask(path, "", RecoveryState, timeout_s=10.0)
        if state.confirmed:
            return _("Kode pemulihan sudah dicatat. Kode lain: 'desk-tui key code --new'.")
        code = _asked_back(state.code)
        failed = _protect_workstation(_server_folder(config, folder), code)
        state = client.ask("/recovery", code, RecoveryState, timeout_s=10.0)
    if not state.confirmed:
        raise DeskError(
            _("Kode pemulihan belum berlaku."),
            _("Server kantor baru saja mulai ulang. Ulangi 'desk-tui key code'."),
        )
    if failed is not None:
        raise failed
    return _("Tercatat. Simpan kertasnya di tempat terkunci, tidak di dekat PC server.")


def new_pin(officer_id: str, config: Path | None, folder: Path | None) -> str:
    """Give a supervisor another PIN; the recovery code says that it may be done.

    Raises:
        MistypedCode, DeskError: not the code, no supervisor, no PIN; nothing was changed.
    """
    code = _ask_code()
    pin = ask_new_pin(officer_id)
    with office_client(config, folder) as client:
        try:
            request = msgspec.convert(
                {"officer_id": officer_id, "pin": pin, "code": code}, PinByCodeRequest
            )
        except msgspec.ValidationError as error:
            raise refused("not_a_pin") from error
        answer: SignInAnswer = client.ask("/recovery/pin", request, SignInAnswer, timeout_s=10.0)
    if answer.status != "done":
        raise refused("wrong_recovery_code")
    return _("PIN {officer} diganti. Kode pemulihan tetap berlaku.").format(officer=officer_id)


def write_portable(file: Path, config: Path | None, folder: Path | None) -> str:
    """Write the wrapped key of the office's server to a new file.

    Raises:
        StorageError: the file exists or cannot be written; those of ``portable_key``.
    """
    content = portable_key(_server_folder(config, folder))
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())  # the stick is pulled out next
    except OSError as error:
        raise StorageError(
            _("Berkas kunci tidak dapat ditulis."),
            _("{path}: {reason}. Sebut nama berkas lain.").format(path=file, reason=error.strerror),
            "unwritable",
        ) from error
    return _("Ditulis: {path}. Hanya kode pemulihan dapat membukanya.").format(path=file)


def restore_keys(folder: Path) -> str:
    """Open the keys in ``folder`` (and of the server in it) with the code, lock them here again.

    Raises:
        MistypedCode, StorageError: see ``recovery.restore``; nothing was changed.
    """
    locked = [found for found in _with_key(folder) or [folder] if not opens_here(found)]
    if not locked:
        return _("Kunci sudah terbuka di PC ini; tidak ada yang diubah.")
    restore(locked, _ask_code())
    return "\n".join(_("Terbuka lagi: {path}").format(path=found / KEY_FILE) for found in locked)


def _server_folder(config: Path | None, folder: Path | None) -> Path:
    return folder if folder is not None else settings_here(config).data_dir / HUB_FOLDER


def _with_key(folder: Path) -> list[Path]:
    return [found for found in (folder, folder / HUB_FOLDER) if (found / KEY_FILE).exists()]


def _protect_workstation(server: Path, code: str) -> StorageError | None:
    """Let the code open the workstation beside the server; return what stood in the way."""
    if server.name != HUB_FOLDER:
        return None
    try:
        protect(server.parent, code, datetime.now(WIB).date())
    except StorageError as error:  # the server's own key matters more
        return error
    return None


def _line(state: KeyState) -> str:
    machines = {
        "opens": _("terbuka di PC ini"),
        "key_missing": _("tidak ada"),
        "key_locked": _("terkunci: jalankan 'desk-tui key restore'"),
        "key_foreign": _("milik akun atau PC lain: jalankan 'desk-tui key restore'"),
        "key_damaged": _("rusak"),
    }
    recovery = _("tanpa kode pemulihan")
    if state.recovery:
        recovery = _("kode pemulihan tanggal {day}").format(day=state.confirmed or "?")
    machine = machines.get(state.machine, state.machine)
    return f"{state.folder / KEY_FILE}: {machine}; {recovery}"


def _asked_back(code: str) -> str:
    """Show the code, ask for it where it can no longer be read, return it as typed."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    shown = recovery_code.show(code)
    if sys.stdin.isatty() and console.is_terminal:
        with console.screen():  # what is shown here stays in no scroll-back
            console.print(_("KODE PEMULIHAN KANTOR"), f"  {shown}", sep="\n\n", end="\n\n")
            console.print(
                _(
                    "Satu-satunya jalan membuka data kantor bila PC server rusak. Tulis dengan "
                    "tangan, beserta tanggal hari ini. Jangan difoto."
                ),
                end="\n\n",
            )
            question = _("Sudah ditulis? Tekan Enter, lalu ketik ulang dari kertas. ")
            try:
                console.input(question)
            except (EOFError, KeyboardInterrupt) as error:
                raise unanswered(question.strip(" .")) from error
    else:
        print(shown, flush=True)  # a program drives this, and answers on standard input
    typed = _ask_code()
    if typed != code:
        raise DeskError(
            _("Kode pemulihan tidak sama dengan yang ditampilkan."),
            _("Kode belum berlaku. Ulangi 'desk-tui key code' dan salin lagi."),
        )
    return typed


def _ask_code() -> str:
    """Ask for a code: hidden at a terminal, else a line of standard input."""
    if not sys.stdin.isatty():
        return recovery_code.parse(sys.stdin.readline())
    for _try in range(TRIES - 1):
        try:
            return recovery_code.parse(ask(_("Kode pemulihan (tidak tampil)"), hidden=True))
        except MistypedCode as mistake:
            print(f"{mistake.title} {mistake.message}", file=sys.stderr)
    return recovery_code.parse(ask(_("Kode pemulihan (tidak tampil)"), hidden=True))
