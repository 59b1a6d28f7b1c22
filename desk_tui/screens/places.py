"""Which screen belongs to which workplace; opened when needed, so that a start is short."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widget import Widget

from desk_tui.office.workplaces import split

if TYPE_CHECKING:
    from desk_tui.app import DeskApp
    from desk_tui.screens.base import WorkplaceScreen
    from desk_tui.workstation.workstation import Workstation

SCREENS = {
    "desk": "desk_tui.screens.desk:DeskScreen",
    "lobby": "desk_tui.screens.lobby:LobbyScreen",
    "registration": "desk_tui.screens.registration:RegistrationScreen",
    "waiting_room": "desk_tui.screens.waiting_room:WaitingRoomScreen",
    "supervisor": "desk_tui.screens.supervisor:SupervisorScreen",
    "tracking": "desk_tui.screens.tracking:TrackingScreen",
}
"""Workplace to ``module:class``; each class takes the workstation."""
COVERS = {
    "sign_in": "desk_tui.screens.sign_in:SignIn",
    "locked": "desk_tui.screens.locked:Locked",
    "not_yours": "desk_tui.screens.not_yours:NotYours",
    "first_start": "desk_tui.screens.first_start:FirstStart",
    "recovery": "desk_tui.screens.recovery:Recovery",
}
"""What may lie over a workplace; each takes the workstation, the workplace, and what it needs."""
CHOOSER = "desk_tui.screens.chooser:ChooserScreen"
"""``ChooserScreen(workstation, why_not_out)``, dismissed with a workplace, ``OUT`` or None."""
OUT = "sign_out"
"""The officer is done here."""
HELP = "desk_tui.screens.help:HelpScreen"
"""``HelpScreen(subject)``."""
PALETTE = "desk_tui.screens.palette:Palette"
"""``Palette(actions)``, dismissed with the one to run or None."""
TOUR = "desk_tui.screens.tour:begin"
"""``begin(app)``: the first day, step by step."""
PREVIEW = "desk_tui.screens.preview:PreviewScreen"
"""``PreviewScreen(title, lines)``: a paper as it was printed."""


def open_workplace(name: str, workstation: Workstation) -> WorkplaceScreen:
    """Return a new screen of workplace ``name``; KeyError for an unknown one.

    ``desk`` is this PC's own desk, ``desk-7`` another one (^O), ``registration-2`` the
    second counter; without a number a screen asks the settings.
    """
    kind, number = split(name)
    own = () if number is None else (number,)
    screen: WorkplaceScreen = _load(SCREENS[kind])(workstation, *own)
    return screen


def cover(name: str, workstation: Workstation, of: str, *more: object) -> Screen[None]:
    """Return what lies over workplace ``of``: sign-in, lock..."""
    screen: Screen[None] = _load(COVERS[name])(workstation, of, *more)
    return screen


def chooser(workstation: Workstation, why_not_out: str) -> Screen[str | None]:
    """Return the list of workplaces (^O); ``why_not_out``: why nobody may sign out now."""
    screen: Screen[str | None] = _load(CHOOSER)(workstation, why_not_out)
    return screen


def help_screen(
    screen_below: WorkplaceScreen,
    question: Screen[Any] | None,
    focused: Widget | None,
    tour: Callable[[], None] | None,
) -> Screen[None]:
    """Return the help (F1) of a workplace's stage, of what lies over it, of the field in focus.

    ``tour`` begins the first-day tour, None where there is none.
    """
    subject = _load("desk_tui.screens.help:Subject")(
        workplace=screen_below.workplace,
        stage=screen_below.stage,
        field=(focused.id or "").removeprefix("field-") if focused is not None else "",
        kind=_load("desk_tui.screens.help_kinds:kind_of")(focused),
        owner=type(question or screen_below).__name__,
        question=question,
        keys=screen_below.desk_app.keys,
        why_not=screen_below.why_not,
        tour=tour,
    )
    screen: Screen[None] = _load(HELP)(subject)
    return screen


def palette(screen_below: WorkplaceScreen) -> Screen[Any]:
    """Return the list of everything that can be done at a workplace (^B)."""
    made = _load(PALETTE)
    screen: Screen[Any] = made(_load("desk_tui.screens.palette:actions")(screen_below))
    return screen


def begin_tour(app: DeskApp) -> None:
    """Begin the first-day tour of a demo, or go on with it."""
    _load(TOUR)(app)


def preview(title: str, lines: tuple[str, ...]) -> Screen[None]:
    """Return a paper on the screen, as printed."""
    screen: Screen[None] = _load(PREVIEW)(title, lines)
    return screen


def _load(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
