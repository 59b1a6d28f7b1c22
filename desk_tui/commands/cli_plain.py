"""``desk-tui issue|register|call|file``: open that workplace, or do one task in plain lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Plain = Annotated[
    bool, typer.Option("--plain", help="Questions line by line, nothing drawn; for screen readers.")
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="With --plain: one JSON object in, one out; for scripts."),
]
Config = Annotated[Path | None, typer.Option("--config", help="Settings file of this workstation.")]
Folder = Annotated[
    Path | None, typer.Option(help="A demo's folder (demo --folder), instead of this PC's office.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command()
    def issue(
        plain: Plain = False, as_json: AsJson = False, config: Config = None, folder: Folder = None
    ) -> None:
        """Give a queue number (lobby)."""
        _do("issue", "lobby", plain, as_json, config, folder)

    @app.command("register")
    def register_visitor(
        plain: Plain = False, as_json: AsJson = False, config: Config = None, folder: Folder = None
    ) -> None:
        """Exchange an identity card for a guest ID (registration)."""
        _do("register", "registration", plain, as_json, config, folder)

    @app.command()
    def call(
        plain: Plain = False, as_json: AsJson = False, config: Config = None, folder: Folder = None
    ) -> None:
        """Call the next visitor to this desk."""
        _do("call", "desk", plain, as_json, config, folder)

    @app.command()
    def file(
        plain: Plain = False, as_json: AsJson = False, config: Config = None, folder: Folder = None
    ) -> None:
        """Write down and file what the visitor of this desk tells."""
        _do("file", "desk", plain, as_json, config, folder)


def _do(
    task: str,
    kind: str,
    plain: bool,
    as_json: bool,
    config: Path | None,
    folder: Path | None,
) -> None:
    from desk_tui.starting import open_task

    open_task(task, kind, plain or as_json, as_json, config, folder)
