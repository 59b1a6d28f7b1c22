"""The command line: ``desk-tui``. Every command that opens a screen imports it late."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from desk_tui import __version__
from desk_tui.commands import cli_boot, cli_join, cli_key, cli_officer, cli_plain
from desk_tui.errors import DeskError
from desk_tui.i18n import _, use_language
from desk_tui.settings import language_of

app = typer.Typer(
    name="desk-tui",
    help="The counter software of a face-to-face public complaints office.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with locals would show a citizen's name
)

app.add_typer(cli_key.app, name="key")
app.add_typer(cli_officer.app, name="officer")
cli_boot.register(app)
cli_join.register(app)
cli_plain.register(app)

Config = Annotated[Path | None, typer.Option("--config", help="Settings file of this workstation.")]
OfficeTime = Annotated[
    datetime | None,
    typer.Option(
        "--office-time",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help="Office time to start at, WIB (demo, simulation, tests).",
    ),
]
Speed = Annotated[float, typer.Option(help="Office seconds per second.", min=0.01, max=10_000)]


def main() -> None:
    """Run the command line; errors for people are two plain sentences, exit code 1."""
    use_language(language_of())  # a command with --config chooses again
    try:
        app()
    except DeskError as error:  # what only the hub says to its PCs is not translated yet
        from desk_tui.text import inert

        told = f"{_(error.title)}\n{_(error.message)}"
        print(inert(told, newlines=True), file=sys.stderr)  # it may quote what was typed
        sys.exit(1)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    config: Config = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Open this PC's workplace (see ``desk-tui.toml``)."""
    if version:
        print(f"desk-tui {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from desk_tui.restarting import opening

        with opening():
            from desk_tui.starting import open_workplace

            open_workplace(config)


@app.command()
def demo(
    workplace: Annotated[
        str,
        typer.Option(help="lobby, registration, waiting-room, desk-1 to desk-10, supervisor."),
    ] = "desk-3",
    folder: Annotated[
        Path | None, typer.Option(help="Keep the demo's data here instead of throwing it away.")
    ] = None,
    speed: Speed = 1.0,
    language: Annotated[str | None, typer.Option(help="Language of the screens: id or en.")] = None,
    tour: Annotated[bool, typer.Option("--tour", help="Begin with the guided first day.")] = False,
) -> None:
    """An office ready to play: everything invented, visitors at every stage of the way."""
    from desk_tui.restarting import opening

    with opening():
        from desk_tui.starting import open_demo

        open_demo(workplace, folder, speed, language, tour)


@app.command()
def hub(
    folder: Annotated[Path | None, typer.Option(help="Folder of the ledger.")] = None,
    port: Annotated[int, typer.Option(help="Port on this PC; 0 takes a free one.")] = 0,
    listen: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS[:PORT]",
            help="Let other PCs in at this address (port 8443); remembered; none stops it.",
        ),
    ] = "",
    profile: Annotated[
        Path | None, typer.Option(help="The office's profile (TOML), for a new ledger.")
    ] = None,
    office_time: OfficeTime = None,
    speed: Speed = 1.0,
    visitors: Annotated[
        int, typer.Option(hidden=True, help="Visitors of a demo, in a new ledger.")
    ] = 0,
    child: Annotated[
        bool, typer.Option("--child", hidden=True, help="End at the end of input.")
    ] = False,
) -> None:
    """The office's server on this PC."""
    from desk_tui.starting import run_hub

    run_hub(folder, port, listen, profile, office_time, speed, child, visitors)


@app.command()
def office(
    profile: Annotated[
        Path | None, typer.Argument(help="TOML file with the new profile; without it, show.")
    ] = None,
    config: Config = None,
    folder: Annotated[Path | None, typer.Option(help="Folder of the office's server.")] = None,
) -> None:
    """Show or set the office's profile: name, address, hours, quota."""
    from desk_tui.starting import office_profile

    print(office_profile(profile, config, folder))


@app.command()
def track(
    number: Annotated[str, typer.Argument(help="Registration number, such as 7F3K9-Q2MXT.")],
    config: Config = None,
    folder: Annotated[Path | None, typer.Option(help="Folder of the office's server.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="As it always is: plain lines.")] = False,
) -> None:
    """Say in one sentence where a report stands."""
    from desk_tui.starting import track_report

    print(track_report(number, config, folder))


@app.command()
def verify(
    config: Config = None,
    folder: Annotated[Path | None, typer.Option(help="Folder of the office's server.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Check every digest, both chains and the derived tables of the ledger."""
    from desk_tui.starting import verify_ledger

    text, ok = verify_ledger(config, folder, as_json)
    print(text)
    if not ok:
        print(_("Buku kantor tidak utuh. Jangan ubah apa pun; panggil penyelia."), file=sys.stderr)
        raise typer.Exit(1)


@app.command()
def simulate(
    desks: Annotated[int, typer.Option(help="Desks, a process each.", min=1, max=99)] = 10,
    visitors: Annotated[int, typer.Option(help="Visitors of the day.", min=1, max=900)] = 60,
    seed: Annotated[int, typer.Option(help="The same gives the same visitors.")] = 1,
    speed: Annotated[
        float, typer.Option(help="Office seconds per second.", min=1, max=10_000)
    ] = 900.0,
    registration: Annotated[
        int, typer.Option(help="Registration counters, a process each; 0: at the desks.", max=9)
    ] = 0,
    folder: Annotated[Path | None, typer.Option(help="Keep data and papers here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """A whole invented day in quick motion; exit code 1 when a rule was broken."""
    from desk_tui.simulation.day import DayOptions
    from desk_tui.simulation.show import simulate as run

    if not run(DayOptions(desks, visitors, seed, speed, folder, registration), as_json):
        raise typer.Exit(1)
