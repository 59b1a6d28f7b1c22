"""Keeps what is being written on the disk: after 500 ms of silence, and every second.

Saving only after silence lost 56 s of a steady typist (measured), so a second of
unsaved typing is the most there ever is. A key costs two comparisons here; the text
is read when it is saved.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar

from textual.timer import Timer

from desk_tui.office.complaint import Complaint
from desk_tui.workstation.situations import Draft

SILENCE_S = 0.5
STEADY_S = 1.0
RETRY_S = 1.0
"""After a save that failed; the text is still on the screen."""

Written = tuple[Complaint, str, tuple[int, int]]
"""A complaint, the field that has the focus, its cursor."""
T = TypeVar("T")
T_typed = TypeVar("T_typed", contravariant=True)
S = TypeVar("S")


class Saver(Protocol[T_typed, S]):
    """What saves: a workplace's service."""

    def save_draft(self, typed: T_typed, focus: str, cursor: tuple[int, int], /) -> Future[S]:
        """Have the draft saved; returns at once."""
        ...


class DraftSaver(Saver[Complaint, Draft], Protocol):
    """The desk's service."""


class Keeper(Generic[T, S]):
    """Saves one visit's draft (a ``T``, an ``S`` once saved) while it is being written.

    Args:
        service: saves and answers with a future; of several waiting the newest is saved.
        read: what is written now, where the focus and the cursor are.
        told: called from any thread with the saved draft, or with what went wrong.
        later: starts a one-shot timer on the event loop.
    """

    def __init__(
        self,
        service: Saver[T, S],
        read: Callable[[], tuple[T, str, tuple[int, int]]],
        told: Callable[[S | Exception], None],
        later: Callable[[float, Callable[[], None]], Timer],
    ) -> None:
        self._service = service
        self._read = read
        self._told = told
        self._later = later
        self._first: float | None = None
        self._last = 0.0
        self._timer: Timer | None = None
        self._future: Future[S] | None = None
        self.open = True

    @property
    def dirty(self) -> bool:
        """Whether something was typed that no save has taken yet."""
        return self._first is not None

    @property
    def kept(self) -> bool:
        """Whether all that was typed is on the disk."""
        last = self._future
        done = last is None or (last.done() and not last.cancelled() and last.exception() is None)
        return done and not self.dirty

    def touch(self) -> None:
        """Something was typed."""
        self._last = time.monotonic()
        if self._first is None:
            self._first = self._last
        if self._timer is None and self.open:
            self._timer = self._later(SILENCE_S, self._due)

    def _due(self) -> None:
        """Save when it is time, else wait for the rest of it."""
        self._timer = None
        if self._first is None or not self.open:
            return
        left = min(self._last + SILENCE_S, self._first + STEADY_S) - time.monotonic()
        if left > 0.005:
            self._timer = self._later(left, self._due)
        else:
            self.flush()

    def flush(self) -> None:
        """Save now, whether or not something changed since the last save."""
        if not self.open:
            return
        self._first = None
        typed, focus, cursor = self._read()
        try:
            future = self._service.save_draft(typed, focus, cursor)
        except Exception as error:
            self._failed(error)
            return
        self._future = future
        future.add_done_callback(lambda done: self._done(done))

    def _done(self, future: Future[S]) -> None:
        """Tell how it went; runs in the thread that wrote."""
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._told(future.result())
        elif isinstance(error, Exception):
            self._told(error)

    def _failed(self, error: Exception) -> None:
        self.touch()
        self._told(error)

    def again(self) -> None:
        """Try again in a moment: the last save failed, or missed what was typed meanwhile."""
        if self.open and self._first is None:
            self._first = self._last = time.monotonic()
            if self._timer is None:
                self._timer = self._later(RETRY_S, self._due)

    def close(self) -> None:
        """No save any more: the report is filed, or the visit has ended."""
        self.open = False
        self._first = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def settled(self) -> None:
        """Wait until the last save is on the disk; off the event loop, before a step that ends.

        Raises:
            DeskError: the disk did not take it: the step would lose what was written.
        """
        if self._future is not None:
            self._future.result()

    async def saved(self, patience_s: float) -> None:
        """Wait until the last save is on the disk, at most ``patience_s``."""
        if self._future is not None:
            await asyncio.wait({asyncio.wrap_future(self._future)}, timeout=patience_s)


class DraftKeeper(Keeper[Complaint, Draft]):
    """Saves the complaint being written at a desk."""
