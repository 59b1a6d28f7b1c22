"""One key at a time: a key is delivered when the one before has been dealt with.

Textual hands a key to the focused widget's own queue and takes the next at once,
so in a burst (a scanner, a fast hand over SSH) keys overtake the focus: letters
land in the field before, a form is read before its last letter, keys are lost
while a screen opens. Here keys and pastes wait in one line. Each is delivered,
its widget and the screen have finished with it, and only then comes the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from desk_tui.app import DeskApp

PATIENCE_S = 2.0
"""How long one key may hold up the next; then the line moves on (a closing screen)."""


def now() -> float:
    """Return the seconds that Textual stamps keys with, on every system."""
    return Message().time


class KeyPump:
    """The line of keys of an app.

    ``hold`` and ``release`` stop the line while something opens that the next key
    is meant for; they count, and nobody holds it longer than the service's own limit.
    ``discard`` throws away what waits: keys typed at a lock are nobody's text.
    """

    def __init__(self, app: DeskApp, deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._line: asyncio.Queue[tuple[int, events.Event]] = asyncio.Queue()
        self._count = 0
        self._thrown_away = 0
        self._holds = 0
        self._working = False
        self._open = asyncio.Event()
        self._open.set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._seen: MessagePump | None = None
        self._delivered: events.Event | None = None
        self.running = False
        self.after: Callable[[str], object] = lambda _key: None
        """Told of every key once it has been dealt with."""

    @property
    def typed_at(self) -> float:
        """When the key that is being dealt with was typed (``now``'s seconds); now without one."""
        return now() if self._delivered is None else self._delivered.time

    def put(self, event: events.Event) -> None:
        """Add a key or a paste to the line."""
        self._idle.clear()
        if isinstance(event, events.Key) and event.key.startswith("alt+"):
            # Terminals send Esc and a letter close together as alt+letter: two keys.
            self._add(events.Key("escape", "\x1b"))
            name = event.key.removeprefix("alt+").removeprefix("shift+")
            event = events.Key(name, event.character)
        self._add(event)

    def _add(self, event: events.Event) -> None:
        self._count += 1
        self._line.put_nowait((self._count, event))

    def discard(self) -> None:
        """Throw away every key that is in the line now, also the one that waits in front."""
        self._thrown_away = self._count

    def hold(self) -> None:
        """Stop the line until ``release``."""
        self._holds += 1
        self._open.clear()

    def release(self) -> None:
        """Let the line go on; the last of several holders opens it."""
        self._holds = max(0, self._holds - 1)
        if not self._holds:
            self._open.set()
            self._tell_idle()

    async def wait_idle(self) -> None:
        """Wait until every key so far has been dealt with (for tests)."""
        await self._idle.wait()

    def _tell_idle(self) -> None:
        if self._line.empty() and not self._holds and not self._working:
            self._idle.set()

    async def run(self) -> None:
        """Deliver keys until the app ends."""
        self.running = True
        try:
            while True:
                self._working = False
                self._tell_idle()
                number, event = await self._line.get()
                self._working = True
                if self._holds:
                    await self._open.wait()
                    await self._standing()
                if number <= self._thrown_away:
                    continue
                target = self._app.focused or self._app.screen
                self._delivered = event
                try:
                    await self._deliver(event)
                    await self._settle(event, target)
                    self.after(getattr(event, "key", ""))
                finally:
                    self._delivered = None
        finally:
            self.running = False

    async def _settle(self, event: events.Event, target: MessagePump) -> None:
        """Wait until ``event`` has been dealt with and the screen on top stands."""
        node: MessagePump | None = target
        while node is not None:
            await _barrier(node)
            if getattr(event, "_stop_propagation", False) or node is self._app:
                break
            node = node._parent
        if self._app.screen is not self._seen:
            await self._standing()

    async def _standing(self) -> None:
        """Wait until the screen on top is mounted and has its focus."""
        while True:
            self._seen = self._app.screen
            await _barrier(self._seen)
            await _barrier(self._app)  # Textual sets a focus by way of the app
            if self._app.screen is self._seen:
                return


async def _barrier(node: MessagePump) -> None:
    """Wait until everything ``node`` was sent so far has been handled."""
    patience = PATIENCE_S
    while not node.is_running and node.is_attached and patience > 0:
        await asyncio.sleep(0.005)  # still being mounted: its queue will be read
        patience -= 0.005
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE_S)
        except TimeoutError:
            return
