"""``desk-tui boot-unit``: the office's server at boot, before anybody signs in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer


def boot_unit(
    kind: Annotated[Literal["systemd", "launchd", "task-scheduler"], typer.Argument()],
    listen: Annotated[
        str, typer.Option(metavar="ADDRESS[:PORT]", help="Let other PCs in at this address.")
    ] = "",
    folder: Annotated[Path | None, typer.Option(help="Folder of the office's server.")] = None,
    user: Annotated[str, typer.Option(help="Account the server runs as.")] = "",
    mine: Annotated[
        bool, typer.Option("--mine", help="This account with its data, not one of its own.")
    ] = False,
    python: Annotated[
        Path | None, typer.Option(help="Python that has desk-tui; this one when not named.")
    ] = None,
) -> None:
    """Print the unit that starts the office's server with this PC; its head says how."""
    from desk_tui.commands.boot_units import BootKind, settle, unreadable_for
    from desk_tui.commands.boot_units import boot_unit as text_of
    from desk_tui.i18n import _

    which = BootKind(kind)
    unit = settle(which, folder=folder, python=python, listen=listen, user=user, mine=mine)
    print(text_of(which, unit), end="")
    home = unreadable_for(unit)
    if which is BootKind.SYSTEMD and home is not None and not mine:
        warning = _("{path} ada di folder rumah: akun {user} mungkin tidak dapat membacanya.")
        print(warning.format(path=home, user=unit.user), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("boot-unit")(boot_unit)
