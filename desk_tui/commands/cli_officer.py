"""``desk-tui officer``: who works in the office. A PIN is never an argument."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Officers, their roles and PINs. PINs are asked for, or read from standard input.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Id = Annotated[str, typer.Argument(help="What the officer signs in with, such as petugas-3.")]
By = Annotated[str, typer.Option("--as", help="Id of the supervisor who does it; else asked.")]
Config = Annotated[Path | None, typer.Option("--config", help="Settings file of this PC.")]
Folder = Annotated[Path | None, typer.Option(help="Folder of the office's server.")]


@app.command()
def add(
    officer_id: Id,
    name: Annotated[str, typer.Argument(help="As screens and receipts show it.")],
    role: Annotated[
        list[str],
        typer.Option(help="lobby, registration, desk, analyst, supervisor or auditor; repeat it."),
    ],
    by: By = "",
    config: Config = None,
    folder: Folder = None,
) -> None:
    """Add an officer, or let a disabled one come back. The first one is a supervisor."""
    from desk_tui.commands.officers import add_officer

    print(add_officer(officer_id, name, role, by, config, folder))


@app.command("list")
def list_all(
    by: By = "",
    config: Config = None,
    folder: Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list.")] = False,
) -> None:
    """List all officers with their roles."""
    from desk_tui.commands.officers import list_officers

    print(list_officers(by, config, folder, as_json))


@app.command()
def disable(officer_id: Id, by: By = "", config: Config = None, folder: Folder = None) -> None:
    """Let an officer sign in no more; what they did stays theirs."""
    from desk_tui.commands.officers import disable_officer

    print(disable_officer(officer_id, by, config, folder))


@app.command()
def pin(officer_id: Id, by: By = "", config: Config = None, folder: Folder = None) -> None:
    """Set another PIN: a supervisor does, or the officer (``--as`` the same id)."""
    from desk_tui.commands.officers import set_pin

    print(set_pin(officer_id, by, config, folder))
