"""What ^Z brings back: a word, a pause or a paste a step, never the whole text at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.document._edit import Edit
from textual.document._history import EditHistory

PAUSE_S = 1.5
"""A pause in typing this long begins a new step."""
MOST_STEPS = 1000
MOST_SYMBOLS = 1_000_000
"""Symbols the former values of one field of one line may have together."""
FEWEST_STEPS = 5
"""Kept whatever their size."""

S = TypeVar("S")


class Steps(Generic[S]):
    """The former states of a field, and those taken back.

    Args of ``__init__``:
        size: how many symbols a state holds.
        clock: seconds; a pause begins a new step.
    """

    def __init__(
        self, size: Callable[[S], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size = size
        self._clock = clock
        self._before: list[S] = []
        self._after: list[S] = []
        self._symbols = 0
        self._last_kind = ""
        self._last_at = 0.0

    def clear(self) -> None:
        """Forget everything: what a program fills in is not taken back into another's hands."""
        self._before.clear()
        self._after.clear()
        self._symbols = 0
        self._last_kind = ""

    def add(self, state: S, kind: str = "") -> None:
        """Remember ``state`` before a change; one of the same ``kind`` soon after adds to it.

        An empty kind is always a step of its own.
        """
        now = self._clock()
        goes_on = bool(kind) and kind == self._last_kind and now - self._last_at <= PAUSE_S
        self._last_kind, self._last_at = kind, now
        self._after.clear()
        if goes_on and self._before:
            return
        self._before.append(state)
        self._symbols += self._size(state)
        while len(self._before) > FEWEST_STEPS and (
            self._symbols > MOST_SYMBOLS or len(self._before) > MOST_STEPS
        ):
            self._symbols -= self._size(self._before.pop(0))

    def pause(self) -> None:
        """Let the next change be a step of its own: the cursor went elsewhere."""
        self._last_kind = ""

    def undo(self, now: S) -> S | None:
        """Return the state before the last step, None when there is none."""
        self.pause()
        if not self._before:
            return None
        self._after.append(now)
        state = self._before.pop()
        self._symbols -= self._size(state)
        return state

    def redo(self, now: S) -> S | None:
        """Return the state that was taken back last, None when there is none."""
        self.pause()
        if not self._after:
            return None
        self._before.append(now)
        self._symbols += self._size(now)
        return self._after.pop()


class WordHistory(EditHistory):
    """The stock history of a text area with a word a step, where it has a hundred symbols."""

    def __init__(self) -> None:
        super().__init__(
            max_checkpoints=MOST_STEPS, checkpoint_timer=PAUSE_S, checkpoint_max_characters=100
        )
        self._after_blank = False

    def record(self, edit: Edit) -> None:
        """Record an edit; the first letter of a word, typed or deleted, begins a step."""
        result = edit._edit_result
        touched = edit.text or (result.replaced_text if result is not None else "")
        blank = touched.isspace()
        if blank != self._after_blank and (self._after_blank if edit.text else blank):
            self.checkpoint()
        self._after_blank = blank
        super().record(edit)
