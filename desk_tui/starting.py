"""What the commands of ``cli`` do: settings, hub, workstation and screen put together."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from desk_tui import promptness
from desk_tui.asking_pins import sign_in
from desk_tui.clock import OfficeClock
from desk_tui.data_files import data_file
from desk_tui.db.keys import check_key
from desk_tui.errors import DeskError, SettingsError, UnreachableError
from desk_tui.i18n import _
from desk_tui.office.messages import Hello
from desk_tui.office_file import read_profile
from desk_tui.restarting import Again, leave, notes_elsewhere, same_again
from desk_tui.settings import Settings, load_settings, settings_here
from desk_tui.terminal.capable import check_terminal
from desk_tui.workstation.hub_client import HubClient, unreachable
from desk_tui.workstation.hub_keeper import HubKeeper, HubPlace
from desk_tui.workstation.joined import read_joined
from desk_tui.workstation.tracking import TrackingService
from desk_tui.workstation.workstation import Place, Workstation

DEMO_PROFILE = "demo_office.toml"
DEMO_TIME = "2026-11-23T09:10"
"""A Monday morning at which the demo's office stands: numbers and calls are open."""
DEMO_VISITORS = 15
HUB_FOLDER = "hub"
START_S = 15.0
"""Seconds a hub started on this PC may take to answer."""


def open_workplace(config: Path | None) -> None:
    """Open this PC's workplace, with its own hub when no other is set."""
    settings = workplace_settings(config)
    place = hub_place(settings)
    if not place.elsewhere:  # the server of this PC would only end, and say it to its log
        check_key(place.folder)
    check_terminal(os.environ, sys.__stdin__, sys.__stderr__)
    _run(settings, Place(settings.data_dir, place))


def workplace_settings(config: Path | None) -> Settings:
    """Return this PC's settings; joined, it is what it was joined as unless they say otherwise."""
    settings = settings_here(config)
    joined = read_joined(settings.data_dir)
    if joined is None:
        return settings
    return settings_here(config, usual={"workplace": joined.workplace})


def hub_place(settings: Settings) -> HubPlace:
    """Return where this PC finds the hub: what it has joined, else its own."""
    return HubPlace(settings.data_dir / HUB_FOLDER, joined=settings.data_dir)


def open_demo(
    workplace: str,
    folder: Path | None,
    speed: float,
    language: str | None = None,
    tour: bool = False,
) -> None:
    """Open an invented office: its own hub, its own data, thrown away unless kept."""
    data = folder or Path(tempfile.mkdtemp(prefix="desk-tui-demo-"))
    settings = settings_here(
        workplace=workplace,
        officer_id="contoh-1",
        officer_name="Petugas Contoh Satu",
        data_dir=str(data),
        language=language,
    )
    try:
        check_terminal(os.environ, sys.__stdin__, sys.__stderr__)
        again = _demo_again(workplace, data, speed, settings)
        _run(settings, _demo_place(data, speed), again, tour)
    finally:
        if folder is None:
            shutil.rmtree(data, ignore_errors=True)


def _demo_again(workplace: str, data: Path, speed: float, settings: Settings) -> Again:
    """Return how a demo goes on with its data after a crash; they go when the first one ends."""
    folder = ("--folder", str(data))
    options = ("--workplace", workplace, "--speed", str(speed), "--language", settings.language)
    return Again(("demo", *folder, *options), in_place=False)


def _demo_place(data: Path, speed: float) -> Place:
    """Return where a demo keeps its data, and how its hub is started."""
    arguments = (
        *("--profile", str(data_file(DEMO_PROFILE))),
        *("--office-time", DEMO_TIME),
        *("--speed", str(speed)),
        *("--visitors", str(DEMO_VISITORS)),
    )
    return Place(data, HubPlace(data / HUB_FOLDER, arguments=arguments))


def open_task(
    task: str, kind: str, plain: bool, as_json: bool, config: Path | None, folder: Path | None
) -> None:
    """Do one task in plain lines, or open the workplace of that kind on the screen.

    ``folder``: of a demo, instead of this PC's own office.
    """
    settings = workplace_settings(config)
    if settings.workplace_kind != kind:  # a single PC is every workplace of its office
        settings = replace(settings, workplace="desk-1" if kind == "desk" else kind)
    if folder is not None:
        settings = replace(settings, data_dir=folder)
        place = _demo_place(folder, 1.0)
    else:
        place = Place(settings.data_dir, hub_place(settings))
    if not plain:
        _run(settings, place)
        return
    from desk_tui.plain.tasks import run_task

    run_task(task, settings, place, as_json)


def _run(settings: Settings, place: Place, again: Again | None = None, tour: bool = False) -> None:
    """Open the screens; end with their exit code (129 a closed window, 1 a crash).

    ``again``: how a crash starts the program again, as this one was unless given.
    ``tour``: begin with the first-day tour.
    """
    promptness.loading()
    promptness.prompt_frames()
    from desk_tui import key_rules
    from desk_tui.app import DeskApp
    from desk_tui.screens.places import SCREENS

    if settings.workplace_kind not in SCREENS:
        raise SettingsError(
            _("Pengaturan salah."),
            _("workplace: {name} belum tersedia di versi ini.").format(name=settings.workplace),
        )
    if wrong := key_rules.mistake(settings.keys):
        raise SettingsError(
            _("Pengaturan salah."),
            _("keys: {problem}. Perbaiki, lalu mulai lagi.").format(problem=wrong),
        )
    painted = threading.Event()

    def stands() -> None:
        promptness.stands()
        painted.set()

    workstation = Workstation(settings, replace(place, hub=replace(place.hub, painted=painted)))
    goes = again is not None and not again.in_place  # a demo's data, with what lies among them
    notes = notes_elsewhere() if goes else None
    app = DeskApp(workstation, settings.workplace_kind, notes, painted=stands)
    app.begins_with_tour = tour
    try:
        app.run()
    finally:
        workstation.close()
    leave(app, again or same_again())


def run_hub(
    folder: Path | None,
    port: int,
    listen: str,
    profile: Path | None,
    office_time: datetime | None,
    speed: float,
    child: bool,
    visitors: int,
) -> None:
    """Run the office's server until it is stopped."""
    from desk_tui.hub.process import HubOptions, serve

    where = folder or load_settings().data_dir / HUB_FOLDER
    clock = OfficeClock()
    if office_time is not None or speed != 1.0:
        clock = OfficeClock.starting_at(office_time or clock.now(), speed)
    options = HubOptions(where, port=port, listen=listen, child=child, visitors=visitors)
    serve(options, clock, read_profile(profile))


def office_profile(new: Path | None, config: Path | None, folder: Path | None) -> str:
    """Set the office's profile when a file is given; return it as JSON lines."""
    with office_client(config, folder) as client:
        if new is not None:
            profile = read_profile(new)
            sign_in(client)
            client.ask("/profile", profile, bool, timeout_s=5.0, method="PUT")
        hello: Hello = client.ask("/hello", "", Hello, timeout_s=5.0)
    return msgspec.json.format(msgspec.json.encode(hello.profile)).decode()


def track_report(number: str, config: Path | None, folder: Path | None) -> str:
    """Return the state of a report as lines to print."""
    with office_client(config, folder) as client:
        report = TrackingService(client, timeout_s=5.0).track(number)
    lines = [report.registration_number, report.sentence]
    if report.due_provisional:
        lines.append(_("Kalender tahun itu belum ditetapkan; tanggal dapat berubah."))
    return "\n".join(lines)


def verify_ledger(config: Path | None, folder: Path | None, as_json: bool) -> tuple[str, bool]:
    """Return what a look at the whole ledger found, and whether it holds."""
    with office_client(config, folder) as client:
        sign_in(client)
        found: dict[str, Any] = client.ask("/verify", "", dict, timeout_s=600.0)
    ok = bool(found["chain_ok"] and found["replay_ok"])
    if as_json:
        return msgspec.json.encode(found).decode(), ok
    sentence = _("{entries} catatan. Rantai: {chain}. Tabel turunan: {tables}.")
    good, bad = _("utuh"), _("TIDAK UTUH mulai dari catatan {n}").format(n=found["broken_at"])
    return (
        sentence.format(
            entries=found["entries"],
            chain=good if found["chain_ok"] else bad,
            tables=_("cocok") if found["replay_ok"] else _("TIDAK COCOK"),
        ),
        ok,
    )


@contextlib.contextmanager
def office_client(config: Path | None, folder: Path | None) -> Iterator[HubClient]:
    """Give a client of the running hub; on a PC whose hub is at rest, start it meanwhile.

    Raises:
        DeskError: this PC has no hub, its key does not open, or it did not answer within
            ``START_S``.
    """
    place = HubPlace(folder) if folder is not None else hub_place(settings_here(config))
    if not (place.elsewhere or place.folder.is_dir()):
        raise DeskError(
            _("Di PC ini belum ada data kantor."),
            _("Jalankan di PC server kantor, atau sebut foldernya dengan --folder."),
        )
    keeper = HubKeeper(place)
    client = HubClient(keeper.locate)
    try:
        _wait(client, keeper, None if place.elsewhere else place.folder)
        yield client
    finally:
        client.close()
        keeper.close()


def _wait(client: HubClient, keeper: HubKeeper, own: Path | None) -> None:
    """Wait for the hub; ``own``: folder of the one this PC starts itself."""
    deadline = time.monotonic() + START_S
    while True:
        try:
            client.ask("/pulse", "", dict, timeout_s=2.0)
            return
        except UnreachableError:
            if own is not None:
                check_key(own)
            if time.monotonic() > deadline:
                raise unreachable() from None
            keeper.ensure()
            time.sleep(0.1)
