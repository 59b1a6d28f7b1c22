"""Screens as text: somebody sits down at a workplace, and pictures are taken of what is seen.

A story (``stories_*.py``) walks through the states of a workplace in one app, because a start
costs more than a key. Every picture is taken at two sizes: the window changes between them and
stays so for the next picture, which halves the resizes. The Indonesian pass is drawn in the dark
theme, the English one in the light theme, so every state is drawn in both.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from desk_driver import key_event
from rich.segment import Segment
from settling import resize, settled
from textual._context import visible_screen_stack
from textual.strip import Strip
from unwritten import nothing_written

from desk_tui.app import DeskApp
from desk_tui.i18n import use_language
from desk_tui.workstation.workstation import Workstation

SIZES = ((80, 24), (120, 36))
LANGUAGES = {"id": "dark", "en": "light"}
"""Language of a pass and the theme it is drawn in."""
FOLDER = Path(__file__).parent

Drawn = tuple[str, str, str]
"""Ink and ground of cells, and what stands in them: ``text``, ``line`` or ``blank``."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen at one size.

    Attributes:
        workplace, state: where it is kept.
        rows: the cells, padded to the width of the window.
        drawn: every pair of colours, with what is drawn in it.
        faults: what a look at the widgets has found.
    """

    workplace: str
    state: str
    size: tuple[int, int]
    rows: tuple[str, ...]
    drawn: frozenset[Drawn]
    faults: tuple[str, ...]

    def path(self, language: str) -> Path:
        """Return the file it is kept in."""
        wide, high = self.size
        return FOLDER / language / self.workplace / f"{self.state}.{wide}x{high}.txt"

    def text(self) -> str:
        """Return the screen as it is kept: blanks at the ends of rows are left out."""
        return "".join(f"{row.rstrip()}\n" for row in self.rows)


Check = Callable[[DeskApp, Sequence[Strip]], Iterable[str]]
"""Looks at an app and the rows it shows; yields faults in words."""


@dataclass
class Camera:
    """Takes the pictures of one pass."""

    language: str
    checks: tuple[Check, ...] = ()
    album: list[Picture] = field(default_factory=list)
    size: tuple[int, int] = SIZES[0]

    @asynccontextmanager
    async def at(
        self, station: Any, workplace: str, name: str = "", *, writing: bool = False
    ) -> AsyncIterator[Seat]:
        """Sit down at ``workplace`` of ``station``; pictures are kept under ``name``.

        ``writing``: also draw for the terminal, which is not there.
        """
        station.settings.theme = LANGUAGES[self.language]
        use_language(self.language)
        app = DeskApp(
            cast(Workstation, station), workplace, crash_folder=Path("/nonexistent-desk-tui")
        )
        try:
            with nullcontext() if writing else nothing_written():
                async with app.run_test(size=self.size):
                    seat = Seat(self, app, station, name or workplace.rstrip("-0123456789"))
                    await seat.settle()
                    yield seat
        finally:
            use_language("id")


@dataclass
class Seat:
    """Somebody at a workplace whose screen is photographed."""

    camera: Camera
    app: DeskApp
    station: Any
    workplace: str

    async def press(self, *keys: str) -> None:
        """Press keys by name, one after the other in one go."""
        for key in keys:
            self.app.post_message(key_event(key))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type text in one burst."""
        await self.press(*text)

    async def settle(self) -> None:
        """Wait until the keys so far, and what they began, are through."""
        await settled(self.app, self._answered)

    async def wait_for(self, words: str) -> None:
        """Wait until ``words`` stand on the screen: what comes of a thread of its own."""
        for _hundredth in range(500):
            await self.settle()
            if words in "\n".join(_text(strip) for strip in strips_of(self.app)):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{words!r} never came")

    async def look_again(self) -> None:
        """Draw what was changed behind the screen's back."""
        screen = self.app.workplace_screen
        assert screen is not None
        screen.changed()
        await self.settle()

    async def shot(self, state: str) -> None:
        """Take both pictures of ``state``, as it is once nothing more follows."""
        await self._rest()
        self._take(state)
        first = self.camera.size
        await self.resize(*SIZES[1 - SIZES.index(first)])
        self._take(state)

    async def resize(self, wide: int, high: int) -> None:
        """Change the window, and wait until every screen has room as it should."""
        self.camera.size = (wide, high)
        resize(self.app, wide, high)
        await self.settle()

    async def _rest(self) -> None:
        """Have what follows a silence happen now: the draft is saved, the form has listened."""
        screen = self.app.workplace_screen
        if screen is None:
            return
        screen.save_now()
        await screen.saved(5)
        suggesting = getattr(getattr(screen, "talk", None), "suggesting", None)
        if suggesting is not None and suggesting._timer is not None:
            suggesting._timer.stop()
            suggesting._timer = None
            suggesting.now(screen.focused)
        await self.settle()

    def _take(self, state: str) -> None:
        strips = strips_of(self.app)
        self.camera.album.append(
            Picture(
                self.workplace,
                state,
                self.camera.size,
                tuple(_text(strip) for strip in strips),
                frozenset(_pairs(strips)),
                tuple(fault for check in self.camera.checks for fault in check(self.app, strips)),
            )
        )

    async def _answered(self) -> None:
        while any(getattr(screen, "busy", False) for screen in self.app.screen_stack):
            await asyncio.sleep(0.002)


Story = Callable[[Camera], Awaitable[None]]
STORIES: dict[str, Story] = {}


def story(tell: Story) -> Story:
    """Register a story under its name."""
    assert inspect.iscoroutinefunction(tell) and tell.__name__ not in STORIES
    STORIES[tell.__name__] = tell
    return tell


def strips_of(app: DeskApp) -> list[Strip]:
    """Return the rows on the screen as they go to the terminal, also those beneath a question."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def _text(strip: Strip) -> str:
    return "".join(segment.text for segment in strip)


def _pairs(strips: Iterable[Strip]) -> Iterable[Drawn]:
    """Yield (ink, ground, kind) of all cells; reverse video is turned back."""
    for strip in strips:
        for segment in strip:
            yield from _pair(segment)


def _pair(segment: Segment) -> Iterable[Drawn]:
    style = segment.style
    assert style is not None, f"no colours at all: {segment.text!r}"
    ink = style.color.name if style.color else "default"
    ground = style.bgcolor.name if style.bgcolor else "default"
    kind = "text" if any(sign.isalnum() for sign in segment.text) else "line"
    if segment.text.isspace() and not style.underline:
        kind = "blank"
    if style.reverse:
        ink, ground, kind = ground, ink, "text"
    yield ink, ground, kind
