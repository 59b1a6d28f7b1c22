"""Joining an office: this PC shows the server a code and keeps the token it is given."""

from __future__ import annotations

import http.client
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from desk_tui.db.keys import private_folder
from desk_tui.errors import DeskError, ForkedError
from desk_tui.i18n import _
from desk_tui.office.endpoint import Joined, parse_address, show_address
from desk_tui.office.join_code import parse_code
from desk_tui.office.messages import Problem
from desk_tui.office.messages_people import JoinAnswer, JoinRequest
from desk_tui.workstation.hub_client import unreachable
from desk_tui.workstation.joined import keep_joined, read_joined
from desk_tui.workstation.journal_thread import JournalThread
from desk_tui.workstation.pinned import PinnedConnection

JOIN_S = 10.0
"""Seconds the server may take to answer."""
JOURNAL_FILE = "journal.db"


def join(folder: Path, address: str, typed: str) -> JoinAnswer:
    """Join the office whose server is at ``address``, with the code somebody typed.

    Nothing is sent before the server has shown the certificate the code was made for.

    Args:
        folder: of this PC's own data; what was joined is kept there.
        address: ``10.0.0.2`` or ``10.0.0.2:8443``.
        typed: the join code.

    Raises:
        DeskError: the code is mistyped, does not hold, or belongs to another server; this
            PC works for another office; UnreachableError: nobody answers.
    """
    host, port = parse_address(address)
    code = parse_code(typed)
    private_folder(folder)
    installation, ledger = _worked_before(folder)
    request = JoinRequest(secret=code.secret, installation=installation, ledger=ledger)
    connection = PinnedConnection(host, port, code.fits, JOIN_S)
    with closing(connection):
        status, body, fingerprint = _shown(connection, folder, request)
    if status != 200:
        raise _refused(body)
    answer = msgspec.msgpack.decode(body, type=JoinAnswer)
    keep_joined(
        folder,
        Joined(
            url=f"https://{show_address(host, port)}",
            fingerprint=fingerprint,
            token=answer.token,
            workstation=answer.workstation,
            workplace=answer.workplace,
        ),
    )
    return answer


def _shown(
    connection: PinnedConnection, folder: Path, request: JoinRequest
) -> tuple[int, bytes, str]:
    """Show the code; return status and body of the answer, and whose certificate it was."""
    try:
        connection.connect()
        former = _former_token(folder, connection.fingerprint)
        headers = {"Authorization": f"Bearer {former}"} if former else {}
        connection.request("POST", "/join", msgspec.msgpack.encode(request), headers)
        response = connection.getresponse()
        return response.status, response.read(), connection.fingerprint
    except ForkedError as error:
        raise DeskError(
            _("Server di alamat ini tidak membuat kode itu; tidak ada yang dikirim."),
            _("Cocokkan alamat dan kode dengan layar penyelia. Bila tetap begini, beri tahu dia."),
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise unreachable() from error


def _former_token(folder: Path, fingerprint: str) -> str:
    """Return the token this PC has at the same server already: it becomes void."""
    try:
        joined = read_joined(folder)
    except DeskError:  # damaged: joining again is what mends it
        return ""
    return joined.token if joined is not None and joined.fingerprint == fingerprint else ""


def _worked_before(folder: Path) -> tuple[str, str]:
    """Return installation and ledger of this PC's journal, empty when it has none.

    Raises:
        StorageError: the program is open, or the journal cannot be opened.
    """
    if not (folder / JOURNAL_FILE).exists():
        return "", ""
    found: list[tuple[str, str]] = []
    thread = JournalThread(
        folder,
        lambda journal: found.append((journal.installation, journal.ledger[0])),
        lambda problem: None,
    )
    thread.start()
    try:
        thread.ready.result()
    finally:
        thread.close(timeout_s=5)
    return found[0]


def _refused(body: bytes) -> DeskError:
    try:
        problem: Any = msgspec.msgpack.decode(body, type=Problem)
    except msgspec.MsgspecError:
        return unreachable()
    if problem.code == "join_code":
        return DeskError(
            _("Kode gabung tidak berlaku."),
            _(
                "Kode dipakai satu kali, dalam 10 menit, dan batal sesudah 5 kali salah. "
                "Minta kode baru kepada penyelia."
            ),
        )
    if problem.code == "other_office":
        return DeskError(
            _("PC ini menyimpan data kantor lain."),
            _("Sebut folder data yang lain (data_dir) di pengaturan, lalu bergabung lagi."),
        )
    if problem.code == "still_joined":
        return DeskError(
            _("PC ini masih terdaftar sebagai {name}.").format(name=problem.detail),
            _("Minta penyelia menjalankan: desk-tui workstation revoke {name}.").format(
                name=problem.detail
            ),
        )
    return unreachable()
