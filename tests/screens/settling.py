"""Wait until a screen stands still, by what the app says and not by the clock.

Textual's own ``pilot.pause`` waits until the process looks idle, at least 20 ms each time,
and a frame is drawn at most every 17 ms: over a few thousand keys that is most of a run.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

from textual import events
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen

from desk_tui.app import DeskApp

ROUNDS = 3
"""A key asks a service, its answer changes a screen, the change asks again."""
FRAMES = 6
"""What is laid out tells its widgets their size, and they draw themselves anew."""


async def settled(app: DeskApp, services: Callable[[], Awaitable[None]]) -> None:
    """Wait until the keys so far, what they began and what it drew are through.

    ``services`` waits until the calls that run in threads have come back.
    """
    for _round in range(ROUNDS):
        await _handled(app, app.workplace_screen, app.screen)
        await asyncio.wait_for(app.pump.wait_idle(), 20)
        await services()
    await drawn(app)


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that happens by itself, on a slow machine too."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "it never became true"
        await asyncio.sleep(0.005)


async def drawn(app: DeskApp) -> None:
    """Draw what is to be drawn now, without waiting for the next frame."""
    for _frame in range(FRAMES):
        screen = app.screen
        await _handled(app, screen)
        shown = asyncio.Event()
        screen.call_after_refresh(shown.set)
        screen.call_later(screen._on_timer_update)
        await _shown_or_gone(app, screen, shown)
        await _handled(app.screen)
        if screen is app.screen and not _to_draw(screen):
            return


async def _shown_or_gone(app: DeskApp, screen: Screen[object], shown: asyncio.Event) -> None:
    """Wait until ``screen`` is drawn; one that goes meanwhile never is."""
    deadline = asyncio.get_running_loop().time() + 10
    while app.screen is screen and not shown.is_set():
        assert asyncio.get_running_loop().time() < deadline, "never drawn"
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), 0.02)


async def _handled(*nodes: MessagePump | None) -> None:
    """Wait until each of ``nodes`` has handled what it was sent so far."""
    for node in nodes:
        seen = asyncio.Event()
        if node is not None and node.call_later(seen.set):
            await asyncio.wait_for(seen.wait(), 10)


def _to_draw(screen: Screen[object]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
    )


def resize(app: DeskApp, wide: int, high: int) -> None:
    """Give the window another size; every screen has it once ``settled``."""
    size = Size(wide, high)
    assert app._driver is not None
    app._driver._size = (wide, high)
    app._size = size
    app.screen.post_message(events.Resize(size, size))
