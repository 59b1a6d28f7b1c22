"""What ``desk-tui join`` and ``desk-tui workstation`` do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from desk_tui.asking_pins import TIMEOUT_S, have_done, sign_in
from desk_tui.i18n import _
from desk_tui.office.commands import RevokeWorkstation
from desk_tui.office.dates import clock_text, in_wib
from desk_tui.office.messages_people import (
    JoinCodeAnswer,
    JoinCodeRequest,
    WorkstationsMessage,
)
from desk_tui.office.workplaces import title
from desk_tui.settings import settings_here
from desk_tui.starting import office_client
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.joining import join


def join_office(address: str, code: str, config: Path | None) -> str:
    """Join an office with this PC; return what to tell."""
    settings = settings_here(config)
    answer = join(settings.data_dir, address, code)
    return "\n".join(
        (
            _("PC ini ({name}) sekarang {workplace} di {office}.").format(
                name=answer.workstation,
                workplace=title(answer.workplace),
                office=answer.office_name or _("kantor"),
            ),
            _("Mulai dengan: desk-tui"),
        )
    )


def join_code(
    workplace: str, by: str, config: Path | None, folder: Path | None, as_json: bool
) -> str:
    """Have a join code made for a workplace; return it as text to show."""
    with supervisor(by, config, folder) as client:
        request = JoinCodeRequest(workplace=workplace)
        answer: JoinCodeAnswer = client.ask(
            "/join-code", request, JoinCodeAnswer, timeout_s=TIMEOUT_S
        )
    if as_json:
        return msgspec.json.encode(answer).decode()
    first, _slash, _others = answer.address.partition(" / ")
    return "\n".join(
        (
            _("Kode gabung untuk {workplace}: {code}").format(
                workplace=title(workplace), code=answer.code
            ),
            _("Di PC itu:  desk-tui join {address} {code}").format(address=first, code=answer.code),
            _("Berlaku satu kali, sampai pukul {time}.").format(
                time=clock_text(answer.valid_until)
            ),
        )
    )


def list_workstations(by: str, config: Path | None, folder: Path | None, as_json: bool) -> str:
    """Return the PCs that have joined, one a line."""
    with supervisor(by, config, folder) as client:
        found: WorkstationsMessage = client.ask(
            "/workstations", "", WorkstationsMessage, timeout_s=TIMEOUT_S
        )
    if as_json:
        return msgspec.json.encode(found).decode()
    lines = [
        "  ".join(
            (
                f"{pc.workstation:<8}",
                f"{title(pc.workplace):<14}",
                _("bergabung {time}").format(time=_when(pc.joined_at)),
                _("dicabut")
                if pc.revoked
                else _("terdengar {time}").format(time=_when(pc.seen_at)),
            )
        )
        for pc in found.workstations
    ]
    return "\n".join(lines) or _("Belum ada PC lain yang bergabung.")


def revoke_workstation(workstation: str, by: str, config: Path | None, folder: Path | None) -> None:
    """Make a PC's token void.

    Raises:
        RefusedError: there is no such PC.
    """
    with supervisor(by, config, folder) as client:
        have_done(client, RevokeWorkstation(workstation=workstation))


@contextmanager
def supervisor(by: str, config: Path | None, folder: Path | None) -> Iterator[HubClient]:
    """Give a client of the office's server at which a supervisor has signed in.

    Raises:
        RefusedError: the PIN is wrong, or has to wait.
    """
    with office_client(config, folder) as client:
        sign_in(client, by)
        yield client


def _when(moment: datetime | None) -> str:
    return f"{in_wib(moment):%d-%m-%Y %H.%M}" if moment is not None else "-"
