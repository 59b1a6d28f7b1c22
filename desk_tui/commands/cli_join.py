"""``desk-tui join`` on a new PC, ``desk-tui workstation`` on the PC of the office's server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk_tui.i18n import _

Config = Annotated[Path | None, typer.Option("--config", help="Settings file of this PC.")]
Folder = Annotated[Path | None, typer.Option(help="Folder of the office's server.")]
By = Annotated[str, typer.Option("--as", help="Id of the supervisor who does it; else asked.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]

workstations = typer.Typer(
    help="The PCs that have joined the office. A supervisor signs in.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(join)
    app.add_typer(workstations, name="workstation")


def join(
    address: Annotated[str, typer.Argument(help="Of the office's server: 10.0.0.2[:8443].")],
    code: Annotated[list[str], typer.Argument(help="As the supervisor's screen shows it.")],
    config: Config = None,
) -> None:
    """Join an office: this PC gets its workplace and a token of its own."""
    from desk_tui.commands.joining import join_office

    print(join_office(address, " ".join(code), config))


@workstations.command("code")
def new_code(
    workplace: Annotated[str, typer.Argument(help="desk-3, registration, lobby, ...")],
    by: By = "",
    config: Config = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Show a code with which one PC can join within ten minutes."""
    from desk_tui.commands.joining import join_code

    print(join_code(workplace, by, config, folder, as_json))


@workstations.command("list")
def list_all(
    by: By = "",
    config: Config = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Show which PCs have joined, as what, and when they were heard last."""
    from desk_tui.commands.joining import list_workstations

    print(list_workstations(by, config, folder, as_json))


@workstations.command()
def revoke(
    workstation: Annotated[str, typer.Argument(help="As the list calls it: pc-3.")],
    by: By = "",
    config: Config = None,
    folder: Folder = None,
) -> None:
    """Let a PC in no more; what it has not sent yet stays on it."""
    from desk_tui.commands.joining import revoke_workstation

    revoke_workstation(workstation, by, config, folder)
    print(_("{name} dicabut.").format(name=workstation))
