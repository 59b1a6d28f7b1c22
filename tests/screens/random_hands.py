"""Keys at random, each letter one of a kind: where it was delivered, and where it is afterwards.

``RANDOM_KEYS=10000 RANDOM_SEEDS=1,2,3`` make the tests that use this long.
"""

from __future__ import annotations

import os
import random
from collections.abc import Awaitable, Callable, Sequence

from desk_driver import key_event
from textual import events
from textual.geometry import Size

from desk_tui.app import DeskApp
from desk_tui.screens.chooser import ChooserScreen
from desk_tui.screens.confirm import Question
from desk_tui.widgets.fields import LineField
from desk_tui.widgets.narrative import Narrative

KEYS = int(os.environ.get("RANDOM_KEYS", "250"))
SEEDS = [int(seed) for seed in os.environ.get("RANDOM_SEEDS", "11,12").split(",")]
FIRST = 0x4E00
"""Letters are Chinese ideographs, counted from here: each is typed once in a run."""
SIZES = [(80, 24), (80, 24), (100, 30), (120, 36), (200, 60), (79, 24), (60, 10), (80, 5)]

OFTEN = [
    *(["escape"] * 8 + ["tab"] * 6 + ["enter"] * 6 + ["shift+tab"] * 2 + ["space"] * 3),
    *(["f1", "f2", "f3", "f5", "f8", "f8", "f9", "f9", "f4"] * 2),
    *(f"ctrl+{letter}" for letter in "sntrfolbgq"),
    *"1234567890ytYT?.-",
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
]
RARELY = [
    *(f"f{number}" for number in (6, 7, 10, 11, 13, 14, 20, 24)),
    *(f"ctrl+{letter}" for letter in "acefgijmpqv"),
    *("insert", "ctrl+left", "ctrl+right", "ctrl+up", "alt+a", "alt+1", "ctrl+at"),
    *("ctrl+backslash", "ctrl+circumflex_accent", "ctrl+underscore"),
]
"""Neither holds a key that takes letters away on purpose (Backspace, ^U, ^X, ^Z...)."""


class Hands:
    """Types at an app: letters that are never typed twice, real keys, odd keys, pastes.

    Attributes:
        meant: letters delivered to a text that must have them, by where that was.
        typed: how many keys and pastes were sent.
    """

    def __init__(self, app: DeskApp, seed: int, text_of: Callable[[DeskApp], str]) -> None:
        """``text_of`` names the text that a letter goes to now, empty for none."""
        self.chance = random.Random(seed)
        self.meant: dict[str, str] = {}
        self.typed = 0
        self.lately: list[str] = []
        self._app = app
        self._next = FIRST
        self._text_of = text_of
        deliver = app.pump._deliver

        async def noted(event: events.Event) -> None:
            self._note(event)
            await deliver(event)

        app.pump._deliver = noted

    def _note(self, event: events.Event) -> None:
        text = event.text if isinstance(event, events.Paste) else ""
        if isinstance(event, events.Key):
            text = event.character or ""
        if where := self._text_of(self._app):
            self.meant |= {each: where for each in text if ord(each) >= FIRST}
        name = event.key if isinstance(event, events.Key) else f"paste {text!r}"
        top = type(self._app.screen).__name__
        self.lately = [*self.lately[-60:], f"{name} at {top}/{self._text_of(self._app)}"]

    def letter(self) -> str:
        """Return a letter that was not typed yet."""
        self._next += 1
        return chr(self._next)

    def one(self, more: Sequence[str] = ()) -> events.Event:
        """Return a key or a paste; ``more``: keys besides those that take nothing away."""
        self.typed += 1
        dice = self.chance.random()
        if dice < 0.40:
            letter = self.letter()
            return events.Key(letter, letter)
        if dice < 0.43:
            around = self.chance.choice(["[/] {}\x1b[31m", "\x1b{}\t\x00", "a\r\n{}b\tc", "{} "])
            return events.Paste(around.format(self.letter()))
        if dice < 0.95:
            return key_event(self.chance.choice([*OFTEN, *more]))
        return key_event(self.chance.choice(RARELY))

    async def burst(self, settle: Callable[[], Awaitable[None]], more: Sequence[str] = ()) -> None:
        """Send up to forty keys in one go, then look whether the screen stands."""
        for _key in range(self.chance.randint(1, 40)):
            self._app.post_message(self.one(more))
        await settle()
        assert self._app._exception is None, self.lately
        assert not self._app._exit, self.lately

    async def resize(self, settle: Callable[[], Awaitable[None]], size: tuple[int, int]) -> None:
        """Give the window another size."""
        driver = self._app._driver
        assert driver is not None
        driver._size = size
        self._app.post_message(events.Resize(Size(*size), Size(*size)))
        await settle()

    def lost(self, found: str) -> dict[str, str]:
        """Return the letters that should be in ``found`` and are not, by where they went."""
        there = set(found)
        return {each: where for each, where in self.meant.items() if each not in there}


def kept_by(app: DeskApp, form: object) -> str:
    """Return the text that keeps a letter typed now: a field's name, ``late``, or empty.

    ``form``: the workplace's screen. Lists, searches, PINs and answers of one symbol keep none.
    """
    top, focused = app.screen, app.focused
    if top is form:
        return focused.field if isinstance(focused, Narrative | LineField) else ""
    if not isinstance(top, Question) or (isinstance(top, ChooserScreen) and top._kind):
        return ""
    if focused is None and (top.letters is not None or hasattr(top, "_letters")):
        return "late"
    return ""
