"""Ids and PINs at a terminal, hidden as they are typed, or line by line from standard input."""

from __future__ import annotations

import getpass
import sys

from desk_tui.errors import DeskError
from desk_tui.i18n import _
from desk_tui.office.commands import AnyCommand
from desk_tui.office.messages import CommandAnswer, CommandRequest, Hello
from desk_tui.workstation.asking import new_command_id
from desk_tui.workstation.hub_client import HubClient
from desk_tui.workstation.people_hub import PeopleAtHub
from desk_tui.workstation.refusals import refused

TIMEOUT_S = 10.0
WORKPLACE = "supervisor"
"""Where commands from the command line are done."""


def ask(question: str, *, hidden: bool = False) -> str:
    """Return what somebody types, or the next line of standard input.

    Raises:
        DeskError: there is none.
    """
    try:
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            if not line:
                raise EOFError
            return line.strip()
        if hidden:
            return getpass.getpass(f"{question}: ")
        print(f"{question}: ", end="", file=sys.stderr, flush=True)
        return input().strip()
    except (EOFError, KeyboardInterrupt) as error:
        raise unanswered(question) from error


def unanswered(question: str) -> DeskError:
    """Return the error for a question that nobody answers any more."""
    return DeskError(
        _("Tidak ada yang diubah."), _("Isian tidak dijawab: {what}.").format(what=question)
    )


def ask_new_pin(officer_id: str) -> str:
    """Return a new PIN; at a terminal it is typed twice.

    Raises:
        DeskError: the two are not the same.
    """
    pin = ask(_("PIN baru untuk {who} (6 sampai 12 angka)").format(who=officer_id), hidden=True)
    if sys.stdin.isatty() and ask(_("Sekali lagi"), hidden=True) != pin:
        raise DeskError(_("Kedua PIN tidak sama."), _("Tidak ada yang diubah. Ulangi."))
    return pin


def people_at(client: HubClient) -> PeopleAtHub:
    """Return what asks the hub about people over a connection."""
    return PeopleAtHub(client, lambda: False, lambda: TIMEOUT_S)


def hello_of(client: HubClient) -> Hello:
    """Return what the hub says of its office."""
    hello: Hello = client.ask("/hello", "", Hello, timeout_s=TIMEOUT_S)
    return hello


def sign_in(client: HubClient, by: str = "") -> tuple[str, str]:
    """Sign in over a connection; return id and PIN. In an open office nobody is asked.

    Raises:
        RefusedError: id or PIN is wrong; another one is looked at later.
    """
    hello = hello_of(client)
    if not hello.sign_in or not hello.set_up:
        return "", ""
    by = by or ask(_("Kode petugas Anda"))
    pin = ask(_("PIN Anda"), hidden=True)
    client.session = people_at(client).sign_in(by, pin, WORKPLACE).session
    return by, pin


def have_done(client: HubClient, command: AnyCommand) -> None:
    """Have the hub do what a supervisor orders from the command line.

    Raises:
        RefusedError: it refused.
    """
    request = CommandRequest(
        installation="",  # no PC's: it brings no entries
        workplace=WORKPLACE,
        officer="",
        command_id=new_command_id(),
        command=command,
    )
    answer: CommandAnswer = client.ask("/command", request, CommandAnswer, timeout_s=TIMEOUT_S)
    if answer.status != "done":
        raise refused(answer.code, answer.detail)
