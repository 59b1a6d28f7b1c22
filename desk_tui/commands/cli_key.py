"""``desk-tui key``: the recovery code and the keys it opens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="The recovery code, and the keys it opens.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
Config = Annotated[Path | None, typer.Option("--config", help="Settings file of this PC.")]
Folder = Annotated[
    Path | None, typer.Option(help="Folder of the office's server, with its office.key.")
]


@app.command("show-state")
def show_state(
    config: Config = None,
    folder: Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON list.")] = False,
) -> None:
    """Say which keys are on this PC and what opens them; no key and no code is shown."""
    from desk_tui.commands.keys import show_state as run

    print(run(config, folder, as_json))


@app.command()
def code(
    config: Config = None,
    folder: Folder = None,
    new: Annotated[bool, typer.Option("--new", help="Draw another code.")] = False,
) -> None:
    """Show the recovery code until it was typed back once (on the server's own PC)."""
    from desk_tui.commands.keys import note_code

    print(note_code(config, folder, new))


@app.command()
def pin(
    officer: Annotated[str, typer.Argument(help="Code of a supervisor, such as penyelia-1.")],
    config: Config = None,
    folder: Folder = None,
) -> None:
    """Give a supervisor who forgot it a new PIN, by the recovery code (on the server's PC)."""
    from desk_tui.commands.keys import new_pin

    print(new_pin(officer, config, folder))


@app.command()
def portable(
    file: Annotated[Path, typer.Argument(help="File to write; must not exist yet.")],
    config: Config = None,
    folder: Folder = None,
) -> None:
    """Write the wrapped key for a backup: with the recovery code it opens the data anywhere."""
    from desk_tui.commands.keys import write_portable

    print(write_portable(file, config, folder))


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="Folder with office.key and the databases.")],
) -> None:
    """Open the keys in FOLDER with the recovery code, and lock them to this PC again."""
    from desk_tui.commands.keys import restore_keys

    print(restore_keys(folder))
